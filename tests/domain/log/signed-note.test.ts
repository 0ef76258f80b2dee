import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { fromBase64, fromHex } from "#domain/log/bytes.ts";
import {
  checkpointBody,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  writeNote,
  writeVerifierKey,
} from "#domain/log/signed-note.ts";
import { testLogKey } from "#tests/support/log-key.ts";
import { isSignedBy, openNote, signNote } from "#workflow/log/signing.ts";

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());
const root = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328";
const checkpoint = { origin: "facts.example/claimdesk", size: 8, root };

// The key and the note that the documentation of Go's golang.org/x/mod/sumdb/note gives.
const GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const GO_NOTE = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

describe("the C2SP forms", () => {
  it("read a key and a signed note that another program made", () => {
    const key = parseVerifierKey(sha256, GO_KEY);
    expect(key).toMatchObject({ name: "PeterNeumann", keyId: "c74f20a3" });
    const note = parseNote(GO_NOTE);
    expect(note && key && isSignedBy(note, key)).toBe(true);
    const other = parseNote(GO_NOTE.replace("answer", "Answer"));
    expect(other && key && isSignedBy(other, key)).toBe(false);
  });

  it("write a checkpoint as origin, size, root, an empty line and the signature", () => {
    const key = testLogKey("facts.example/claimdesk");
    const text = signNote(checkpointBody(checkpoint), [key]);
    const [origin, size, hash, empty, signature] = text.split("\n");
    expect([origin, size, empty]).toEqual(["facts.example/claimdesk", "8", ""]);
    expect(fromBase64(hash ?? "")).toEqual(fromHex(root));
    expect(signature).toMatch(/^— facts\.example\/claimdesk [A-Za-z0-9+/]{91}=$/);
    expect(parseCheckpoint(openNote(text, [key])?.note.body ?? "")).toEqual(checkpoint);
    expect(openNote(text, [testLogKey("facts.example/claimdesk")])).toBeNull();
    expect(openNote(text.replace("\n8\n", "\n9\n"), [key])).toBeNull();
  });

  it("hold several signatures, and each key finds its own", () => {
    const [one, other] = [testLogKey(), testLogKey()];
    const text = signNote(checkpointBody(checkpoint), [one, other]);
    expect(openNote(text, [one])?.key).toBe(one);
    expect(openNote(text, [other])?.key).toBe(other);
    const note = parseNote(text);
    expect(note && writeNote(note)).toBe(text);
  });

  it("refuse a key whose id is not that of its name and bytes", () => {
    const line = writeVerifierKey(testLogKey());
    expect(parseVerifierKey(sha256, line)).not.toBeNull();
    expect(parseVerifierKey(sha256, line.replace("desk.test", "task.test"))).toBeNull();
    expect(parseVerifierKey(sha256, `${line}A`)).toBeNull();
    expect(parseVerifierKey(sha256, "")).toBeNull();
  });

  it.each([
    "",
    "\n\n",
    "no signature\n",
    "text\n\n",
    "text\n\n- name AAAA\n",
    "text\n\n— name !\n",
    "text\n\n— name AAAA",
  ])("refuse what is no note: %j", (text) => expect(parseNote(text)).toBeNull());

  it.each(["", "origin\n", "origin\n08\nAAAA\n", "origin\n-1\nAAAA\n", "origin\n1\nAAAA\n", "\n1\nAAAA\n"])(
    "refuse what is no checkpoint: %j",
    (body) => expect(parseCheckpoint(body)).toBeNull(),
  );
});
