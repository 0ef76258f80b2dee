#!/usr/bin/env python3
"""Checks the public log of a Claimdesk, and the verdicts in it, without any code of Claimdesk.

    python3 claimdesk_verify.py https://facts.example.org [--slug SLUG] [--key KEY] [--keep FILE]
    python3 claimdesk_verify.py https://facts.example.org/verdicts/SLUG [--key KEY] [--keep FILE]
    python3 claimdesk_verify.py bundle.zip [--key KEY] [--copy FILE]

Of a site the whole log is read and its tree is built anew; every version in it (or those of one verdict) is fetched and
hashed. A bundle is what a site serves at /verdicts/SLUG/bundle.zip: it is checked as it is, without any connection.
--key  the key as you know it from elsewhere; without it the one that the site or the bundle names is believed.
--keep a file for the checkpoint: the one from last time must be a beginning of the present log, and is then replaced.
--copy the whole text of an archived copy, from wherever you have it, to be compared with its hash; may come several times.

Needs Python 3.9 and nothing else. The format is described in docs/log-format.md. Exit code 1 when something is wrong.
"""

import argparse
import base64
import hashlib
import json
import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
import zipfile
import zlib


class Wrong(Exception):
    """Something does not hold; the message names it."""


def counted(number, one, many):
    return "%d %s" % (number, one if number == 1 else many)


def sha256(data):
    return hashlib.sha256(data).digest()


# --- Ed25519 (RFC 8032), verification only -----------------------------------------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)


def decode_point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * I % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, point):
    total = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point = add(point, point)
        scalar >>= 1
    return total


BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_verify(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    public, r = decode_point(key), decode_point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if public is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(h, public))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# --- C2SP signed notes and checkpoints ---------------------------------------------------------------------------------


def parse_key(line):
    name, key_id, encoded = line.split("+", 2)
    raw = base64.b64decode(encoded, validate=True)
    if len(raw) != 33 or raw[0] != 1 or sha256(name.encode() + b"\n" + raw)[:4].hex() != key_id:
        raise Wrong("the key %s is none" % line)
    return name, bytes.fromhex(key_id), raw[1:]


def open_checkpoint(text, key_line):
    """Size and root that a checkpoint names, once its signature by this key is verified."""
    name, key_id, key = parse_key(key_line)
    body, _, signatures = text.rpartition("\n\n")
    body += "\n"
    for line in signatures.splitlines():
        dash, signer, encoded = line.split(" ")
        raw = base64.b64decode(encoded, validate=True)
        if dash == "\u2014" and signer == name and raw[:4] == key_id and ed25519_verify(key, body.encode(), raw[4:]):
            origin, size, root = body.split("\n")[:3]
            if origin != name:
                raise Wrong("the checkpoint is of another log: %s" % origin)
            return int(size), base64.b64decode(root, validate=True)
    raise Wrong("the checkpoint is not signed by %s" % key_line)


# --- The tree of RFC 6962 ----------------------------------------------------------------------------------------------


def leaf_hash(entry):
    return sha256(b"\x00" + entry)


def tree_root(leaves):
    stack = []  # pairs of height and hash, as in a binary counter
    for leaf in leaves:
        height, value = 0, leaf
        while stack and stack[-1][0] == height:
            value = sha256(b"\x01" + stack.pop()[1] + value)
            height += 1
        stack.append((height, value))
    if not stack:
        return sha256(b"")
    value = stack.pop()[1]
    while stack:
        value = sha256(b"\x01" + stack.pop()[1] + value)
    return value


def root_of_inclusion(leaf, seq, size, proof):
    """The root that an inclusion proof leads to (RFC 9162, 2.1.3.2); None when it is too long or too short."""
    if not 0 <= seq < size:
        return None
    last = size - 1
    for part in proof:
        if last == 0:
            return None
        if seq & 1 or seq == last:
            leaf = sha256(b"\x01" + part + leaf)
            while not seq & 1 and seq:
                seq, last = seq >> 1, last >> 1
        else:
            leaf = sha256(b"\x01" + leaf + part)
        seq, last = seq >> 1, last >> 1
    return leaf if last == 0 else None


# --- The site ----------------------------------------------------------------------------------------------------------


class Site:
    def __init__(self, base):
        self.base = base.rstrip("/")

    def get(self, path):
        try:
            with urllib.request.urlopen(self.base + path, timeout=30) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            raise Wrong("%s answers %d" % (path, error.code))
        except (urllib.error.URLError, OSError) as error:
            raise Wrong("%s cannot be read: %s" % (self.base, error))

    def log(self, path):
        return self.get("/.well-known/claimdesk/" + path)

    def entries(self, size):
        found = []
        while len(found) < size:
            page = json.loads(self.log("entries?start=%d&end=%d" % (len(found), size)))["entries"]
            if not page:
                raise Wrong("the log ends at entry %d, before its size of %d" % (len(found), size))
            found += [text.encode() for text in page]
        return found


def check_chain(texts):
    """Parses the entries; the first that does not lead on to the next is named."""
    before, entries = "0" * 64, []
    for seq, text in enumerate(texts):
        entry = json.loads(text)
        if entry["previousLeafHash"] != before:
            raise Wrong("entry %d was altered, or entry %d does not follow it" % (seq - 1, seq))
        if entry["seq"] != seq or entry["format"] != "claimdesk/log/1":
            raise Wrong("entry %d is not numbered as it stands" % seq)
        if entries and entry["loggedAt"] < entries[-1]["loggedAt"]:
            raise Wrong("entry %d says that it was logged before the one before it" % seq)
        before = leaf_hash(text).hex()
        entries.append(entry)
    return entries


def check_keys(entries):
    """Follows the key from the first entry on; gives the one in force."""
    if not entries or entries[0]["kind"] != "key":
        raise Wrong("entry 0 names no key")
    key = entries[0]["key"]
    for entry in entries[1:]:
        if entry["kind"] != "key":
            continue
        if entry["previousKey"] != key:
            raise Wrong("entry %d does not follow the key before it" % entry["seq"])
        statement = ("claimdesk/log-key-rotation/1\n%s\n%s\n" % (key, entry["key"])).encode()
        for line, signature in ((key, "previous"), (entry["key"], "next")):
            if not ed25519_verify(parse_key(line)[2], statement, base64.b64decode(entry["signatures"][signature])):
                raise Wrong("entry %d is not signed by both keys" % entry["seq"])
        key = entry["key"]
    return key


def note_stolen_keys(entries):
    """Names what was logged under a key after it was in other hands: whoever had it may have made it."""
    for rotation in entries:
        since = rotation["kind"] == "key" and rotation["compromisedSince"]
        if not since:
            continue
        begun = [e["seq"] for e in entries if e["kind"] == "key" and e["key"] == rotation["previousKey"]][-1]
        for entry in entries:
            if begun <= entry["seq"] < rotation["seq"] and entry["loggedAt"] >= since:
                print("note  entry %d was logged when the key %s was in other hands" % (entry["seq"], rotation["previousKey"]))


def check_root(site, leaves, size, root, key):
    """Compares the tree with the signed root. Where they differ, earlier checkpoints tell from which entry on."""
    if tree_root(leaves) == root:
        return
    good, bad = 0, size
    while bad - good > 1:
        middle = (good + bad) // 2
        try:
            signed = open_checkpoint(site.log("checkpoint?size=%d" % middle).decode(), key)
        except Wrong:
            break
        good, bad = (middle, bad) if signed == (middle, tree_root(leaves[:middle])) else (good, middle)
    raise Wrong("entry %d is not what was signed" % (bad - 1))


def check_versions(site, entries, slug, leaves, size, root):
    count = 0
    for entry in entries:
        if entry["kind"] != "publication" or (slug and entry["slug"] != slug):
            continue
        path = "/verdicts/%s/canonical.json?version=%d" % (urllib.parse.quote(entry["slug"], safe=""), entry["version"])
        text = site.get(path)
        named = "version %d of %s (entry %d)" % (entry["version"], entry["slug"], entry["seq"])
        if sha256(text).hex() != entry["sha256"]:
            raise Wrong("%s was altered since it was published" % named)
        held = [item["snapshot"] for claim in json.loads(text)["claims"] for item in claim["evidence"] if item["snapshot"]]
        logged = {(item["id"], item["sha256"], item["bytesSha256"]) for item in entry["snapshots"]}
        if {(item["id"], item["sha256"], item.get("bytesSha256")) for item in held} != logged:
            raise Wrong("%s names other archived copies than the log" % named)
        proof = json.loads(site.log("proof?seq=%d&size=%d" % (entry["seq"], size)))["proof"]
        if root_of_inclusion(leaves[entry["seq"]], entry["seq"], size, [bytes.fromhex(part) for part in proof]) != root:
            raise Wrong("the inclusion proof of %s does not hold" % named)
        count += 1
    if slug and count == 0:
        raise Wrong("the log knows no verdict %s" % slug)
    return count


# --- A bundle ----------------------------------------------------------------------------------------------------------

MOST_BYTES = 512 * 1024 * 1024


class Bundle:
    """The files of a bundle; each is counted as read, so that a file which nobody asked for is found."""

    def __init__(self, path):
        self.files = {}
        try:
            with zipfile.ZipFile(path) as archive:
                if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
                    raise Wrong("the bundle is larger than %d bytes when unpacked" % MOST_BYTES)
                for info in archive.infolist():
                    try:
                        content = archive.read(info)
                    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
                        raise Wrong("%s is damaged: it cannot be unpacked" % info.filename)
                    if info.filename in self.files:
                        raise Wrong("%s stands twice in the bundle" % info.filename)
                    self.files[info.filename] = content
        except (zipfile.BadZipFile, OSError) as error:
            raise Wrong("%s cannot be read as a bundle: %s" % (path, error))
        self.left = set(self.files) - {"README.txt"}

    def read(self, name):
        if name not in self.files:
            raise Wrong("%s is missing" % name)
        self.left.discard(name)
        return self.files[name]

    def json(self, name):
        try:
            return json.loads(self.read(name).decode("utf-8"))
        except ValueError:
            raise Wrong("%s was altered: it is no JSON" % name)


def check_bundled_entry(bundle, seq, size, root):
    """One entry with its proof: gives the entry once it is shown to be in the tree."""
    name, proof_name = "entries/%d.json" % seq, "proofs/%d.json" % seq
    text, given = bundle.read(name), bundle.json(proof_name)
    leaf = leaf_hash(text)
    try:
        parts = [bytes.fromhex(part) for part in given["proof"]]
        named = bytes.fromhex(given["leaf"])
        if (given["seq"], given["size"]) != (seq, size):
            raise Wrong("%s was altered: it is of another entry or tree" % proof_name)
    except (KeyError, TypeError, ValueError):
        raise Wrong("%s was altered: it has not the form of a proof" % proof_name)
    if root_of_inclusion(leaf, seq, size, parts) != root:
        altered = name if root_of_inclusion(named, seq, size, parts) == root else proof_name
        raise Wrong("%s was altered: entry %d is not in the tree that was signed" % (altered, seq))
    if named != leaf:
        raise Wrong("%s was altered: it names another leaf than it proves" % proof_name)
    entry = json.loads(text)
    if entry["seq"] != seq or entry["format"] != "claimdesk/log/1":
        raise Wrong("%s is not numbered as it stands" % name)
    return entry


def check_bundled_versions(bundle, slug, publications):
    """Every version is what its entry says, and leads on to the next."""
    before, versions = None, []
    for number, entry in enumerate(publications, 1):
        name = "versions/%d.json" % number
        if entry["version"] != number or entry["slug"] != slug:
            raise Wrong("entry %d is not of version %d of %s" % (entry["seq"], number, slug))
        text = bundle.read(name)
        if sha256(text).hex() != entry["sha256"]:
            raise Wrong("%s was altered since it was published (entry %d)" % (name, entry["seq"]))
        version = json.loads(text)
        if version["previousSha256"] != before or version["version"] != number:
            raise Wrong("%s does not follow the version before it" % name)
        held = [item["snapshot"] for claim in version["claims"] for item in claim["evidence"] if item["snapshot"]]
        logged = {(item["id"], item["sha256"], item["bytesSha256"]) for item in entry["snapshots"]}
        if {(item["id"], item["sha256"], item.get("bytesSha256")) for item in held} != logged:
            raise Wrong("%s names other archived copies than entry %d" % (name, entry["seq"]))
        before = entry["sha256"]
        versions.append(version)
    return versions


def check_bundled_copies(bundle, publications, versions):
    """Each copy that the log names is there, and the words that are quoted stand in it where the version says."""
    whole, copies = 0, {}
    for entry in publications:
        for logged in entry["snapshots"]:
            name = "copies/%s.json" % logged["id"]
            copy = bundle.json(name)
            passages = copy["passages"]
            if copy["id"] != logged["id"] or copy["bytesSha256"] != logged["bytesSha256"]:
                raise Wrong("%s was altered: it is of another copy" % name)
            if copy["sha256"] != logged["sha256"]:
                raise Wrong("the archived copy %s is not the one that was logged (entry %d)" % (logged["id"], entry["seq"]))
            if passages and passages[0] == {"start": 0, "text": passages[0]["text"]}:
                text = passages[0]["text"]
                if len(passages) == 1 and len(text) == copy["codePoints"]:
                    if sha256(text.encode("utf-8")).hex() != logged["sha256"]:
                        raise Wrong("%s was altered: its text has not the hash that was logged" % name)
                    whole += logged["id"] not in copies
            copies[logged["id"]] = copy
    for version in versions:
        for claim in version["claims"]:
            for item in claim["evidence"]:
                if not item["snapshot"] or not item["quoteAnchor"]:
                    continue
                start, end = item["quoteAnchor"]["start"], item["quoteAnchor"]["end"]
                words = item["quoteInCopy"] if item["quoteInCopy"] is not None else item["quote"]
                shown = [
                    part["text"][start - part["start"] : end - part["start"]]
                    for part in copies[item["snapshot"]["id"]]["passages"]
                    if part["start"] <= start and end <= part["start"] + len(part["text"])
                ]
                if words not in shown:
                    raise Wrong(
                        "copies/%s.json was altered: evidence %d of claim %d in version %d does not stand in it"
                        % (item["snapshot"]["id"], item["number"], claim["number"], version["version"])
                    )
    return copies, whole


def verify_bundle(path, pinned=None, whole_texts=()):
    bundle = Bundle(path)
    about = bundle.json("bundle.json")
    if about.get("format") != "claimdesk/bundle/1":
        raise Wrong("bundle.json names another format: %s" % about.get("format"))
    size, slug = about["size"], about["slug"]
    key = bundle.read("key.txt").decode("utf-8").strip()
    try:
        parse_key(key)
    except (Wrong, ValueError):
        raise Wrong("key.txt was altered: it is no key")
    try:
        signed_size, root = open_checkpoint(bundle.read("checkpoint.txt").decode("utf-8"), key)
    except (ValueError, IndexError):
        raise Wrong("checkpoint.txt was altered: it has not the form of a checkpoint")
    if signed_size != size:
        raise Wrong("bundle.json was altered: checkpoint.txt is of %d entries" % signed_size)
    entry_of = {seq: check_bundled_entry(bundle, seq, size, root) for seq in about["keys"] + about["entries"]}
    keys = [entry_of[seq] for seq in about["keys"]]
    if not keys or keys[0]["seq"] != 0 or check_keys(keys) != key:
        raise Wrong("key.txt is not the key that the log names")
    if pinned and pinned not in [entry["key"] for entry in keys]:
        raise Wrong("the log was never signed by the key that you know")
    entries = [entry_of[seq] for seq in about["entries"]]
    publications = [entry for entry in entries if entry["kind"] == "publication"]
    retractions = [entry for entry in entries if entry["kind"] == "retraction"]
    if not publications or len({entry["checkId"] for entry in entries}) != 1 or len(retractions) > 1:
        raise Wrong("bundle.json was altered: its entries are not of one check")
    versions = check_bundled_versions(bundle, slug, publications)
    copies, whole = check_bundled_copies(bundle, publications, versions)
    note_stolen_keys(sorted(keys + entries, key=lambda entry: entry["seq"]))
    if retractions:
        if sha256(bundle.read("RETRACTED.txt")).hex() != retractions[0]["reasonSha256"]:
            raise Wrong("RETRACTED.txt was altered: it is not the reason that was logged")
    if bundle.left:
        raise Wrong("%s is no part of what was logged" % sorted(bundle.left)[0])
    for file_name in whole_texts:
        with open(file_name, "rb") as file:
            hashed = sha256(file.read()).hex()
        named = [name for name, copy in sorted(copies.items()) if copy["sha256"] == hashed]
        if not named:
            raise Wrong("%s is none of the archived copies: its hash is %s" % (file_name, hashed))
        print("ok    %s is the archived copy %s" % (file_name, named[0]))
    print("ok    signed by %s" % key)
    print("ok    %s about %s in the tree of %d, root %s" % (counted(len(entries), "entry", "entries"), slug, size, root.hex()))
    print("ok    %s as the log says, each following from the one before" % counted(len(versions), "version", "versions"))
    print("ok    %s with the words that are quoted; of these %d here whole, with the hash it should have" % (counted(len(copies), "archived copy", "archived copies"), whole))
    if retractions:
        print("note  the check was retracted on %s; RETRACTED.txt says why" % retractions[0]["at"])


def verify(base, slug=None, pinned=None, keep=None):
    site = Site(base)
    key = json.loads(site.log("key"))["key"]
    note = site.log("checkpoint").decode()
    size, root = open_checkpoint(note, key)
    kept = None
    if keep and os.path.exists(keep):
        with open(keep, encoding="utf-8") as file:
            kept_key, _, kept_note = file.read().partition("\n")
        kept = open_checkpoint(kept_note, kept_key)
        if kept[0] > size:
            raise Wrong("the log went back from %d to %d entries" % (kept[0], size))
    texts = site.entries(size)
    leaves = [leaf_hash(text) for text in texts]
    if kept and tree_root(leaves[: kept[0]]) != kept[1]:
        raise Wrong("the log is not the one whose checkpoint was kept: its first %d entries were rewritten" % kept[0])
    entries = check_chain(texts)
    check_root(site, leaves, size, root, key)
    if check_keys(entries) != key:
        raise Wrong("the log names another key than the site")
    if pinned and pinned not in [entry["key"] for entry in entries if entry["kind"] == "key"]:
        raise Wrong("the log was never signed by the key that you know")
    note_stolen_keys(entries)
    count = check_versions(site, entries, slug, leaves, size, root)
    if keep:
        with open(keep, "w", encoding="utf-8") as file:
            file.write(key + "\n" + note)
    print("ok    %d entries, root %s" % (size, root.hex()))
    print("ok    signed by %s" % key)
    print("ok    %s as the log says" % counted(count, "published version", "published versions"))
    if kept:
        print("ok    it extends the %d entries whose checkpoint was kept" % kept[0])


def main():
    parser = argparse.ArgumentParser(description="Checks the public log of a Claimdesk, and the verdicts in it.")
    parser.add_argument("site", metavar="SITE-OR-BUNDLE", help="such as https://facts.example.org, or a bundle.zip")
    parser.add_argument("--slug", help="one verdict, instead of all")
    parser.add_argument("--key", help="the key as you know it from elsewhere")
    parser.add_argument("--keep", help="a file for the checkpoint")
    parser.add_argument("--copy", action="append", default=[], help="the whole text of an archived copy")
    given = parser.parse_args()
    site, _, rest = given.site.partition("/verdicts/")
    if rest and site.startswith(("http://", "https://")):
        # The address of a verdict names both: the site, and which one.
        given.site, given.slug = site, given.slug or re.split("[/?#]", rest)[0]
    is_site = given.site.startswith(("http://", "https://"))
    if is_site and given.copy:
        parser.error("--copy goes with a bundle")
    if not is_site and (given.slug or given.keep):
        parser.error("--slug and --keep go with a site: a bundle cannot tell how the log went on")
    try:
        if is_site:
            verify(given.site, given.slug, given.key, given.keep)
        else:
            verify_bundle(given.site, given.key, given.copy)
    except Wrong as wrong:
        print("WRONG %s" % wrong)
        return 1
    except (ValueError, KeyError, TypeError, IndexError) as error:
        print("WRONG what was read does not have the form of a log: %r" % error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
