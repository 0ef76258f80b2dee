#!/usr/bin/env python3
"""Checks the public log of a Claimdesk, and the verdicts in it, without any code of Claimdesk.

    python3 claimdesk_verify.py https://facts.example.org [--slug SLUG] [--key KEY] [--keep FILE]

The whole log is read and its tree is built anew; every version in it (or those of one verdict) is fetched and hashed.
--key  the key as you know it from elsewhere; without it the one that the site names is believed.
--keep a file for the checkpoint: the one from last time must be a beginning of the present log, and is then replaced.

Needs Python 3.9 and nothing else. The format is described in docs/log-format.md. Exit code 1 when something is wrong.
"""

import argparse
import base64
import hashlib
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request


class Wrong(Exception):
    """Something does not hold; the message names it."""


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
        if entry["compromisedSince"]:
            print("note  the key %s was in other hands since %s" % (key, entry["compromisedSince"]))
        key = entry["key"]
    return key


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
    count = check_versions(site, entries, slug, leaves, size, root)
    if keep:
        with open(keep, "w", encoding="utf-8") as file:
            file.write(key + "\n" + note)
    print("ok    %d entries, root %s" % (size, root.hex()))
    print("ok    signed by %s" % key)
    print("ok    %d published versions are what the log says" % count)
    if kept:
        print("ok    it extends the %d entries whose checkpoint was kept" % kept[0])


def main():
    parser = argparse.ArgumentParser(description="Checks the public log of a Claimdesk, and the verdicts in it.")
    parser.add_argument("site", help="such as https://facts.example.org")
    parser.add_argument("--slug", help="one verdict, instead of all")
    parser.add_argument("--key", help="the key as you know it from elsewhere")
    parser.add_argument("--keep", help="a file for the checkpoint")
    given = parser.parse_args()
    try:
        verify(given.site, given.slug, given.key, given.keep)
    except Wrong as wrong:
        print("WRONG %s" % wrong)
        return 1
    except (ValueError, KeyError, TypeError, IndexError) as error:
        print("WRONG the answers do not have the form of a log: %r" % error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
