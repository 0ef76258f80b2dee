import { createHash, createPublicKey, verify } from "node:crypto";
import type { Sha256 } from "#domain/log/bytes.ts";
import { BEFORE_THE_FIRST_LEAF } from "#domain/log/log-entry.ts";
import { leafHash } from "#domain/log/merkle-tree.ts";
import {
  type Checkpoint,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  type VerifierKey,
} from "#domain/log/signed-note.ts";
import { rootsOf, verifyConsistency, verifyInclusion } from "#domain/log/verify-proof.ts";
import { Findings, folded, type Line } from "#scripts/acceptance/line.ts";
import { parsed } from "#scripts/acceptance/page-text.ts";
import type { Site } from "#scripts/acceptance/site.ts";

/** Line 22: what was published is what the signed log says. */
export const INTEGRITY: readonly Line[] = [
  { number: 22, what: "Hashes, chain, proofs and signatures of the public log", check: integrity },
];

const LOG = "/.well-known/claimdesk";
const sha256: Sha256 = (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest());
const hex = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex");

type Entry = {
  readonly kind?: string;
  readonly seq?: number;
  readonly slug?: string;
  readonly version?: number;
  readonly sha256?: string;
  readonly previousLeafHash?: string;
};

async function integrity(site: Site) {
  const found = new Findings();
  const leaves = await readLeaves(site);
  const entries = leaves.map((leaf) => (parsed(leaf) ?? {}) as Entry);
  const hashes = leaves.map((leaf) => leafHash(sha256, leaf));
  found.some(entries, site.at(`${LOG}/entries`), "no entry");
  for (const [seq, entry] of entries.entries()) {
    found.expect(entry.seq === seq, site.at(`${LOG}/entries?start=${seq}`), `has number ${entry.seq} at place ${seq}`);
    const before = seq === 0 ? BEFORE_THE_FIRST_LEAF : hashes[seq - 1];
    found.expect(
      entry.previousLeafHash === before,
      site.at(`${LOG}/entries?start=${seq}`),
      "does not follow the entry before it",
    );
  }
  const head = await signedHead(site, found, "");
  if (head) {
    found.expect(
      head.size === leaves.length,
      site.at(`${LOG}/checkpoint`),
      `is of ${head.size} entries, where there are ${leaves.length}`,
    );
    const roots = rootsOf(sha256, hashes);
    found.expect(roots[head.size] === head.root, site.at(`${LOG}/checkpoint`), "has another root than its entries");
    await proofs(site, found, hashes, head);
    await earlierHead(site, found, head);
  }
  await versions(site, found, entries);
  return found.problems;
}

async function readLeaves(site: Site): Promise<readonly string[]> {
  const leaves: string[] = [];
  for (;;) {
    const { text } = await site.get(`${LOG}/entries?start=${leaves.length}`);
    const { entries = [], size = 0 } = (parsed(text) ?? {}) as { entries?: string[]; size?: number };
    leaves.push(...entries);
    if (entries.length === 0 || leaves.length >= size) return leaves;
  }
}

async function signedHead(site: Site, found: Findings, query: string): Promise<Checkpoint | null> {
  const { url, text, status } = await site.get(`${LOG}/checkpoint${query}`);
  if (!found.expect(status === 200, url, `answers ${status}`)) return null;
  const note = parseNote(text);
  const checkpoint = note && parseCheckpoint(note.body);
  if (!found.expect(note !== null && checkpoint !== null, url, "is no checkpoint") || !note || !checkpoint) return null;
  const { key, earlierKeys = [] } = (parsed((await site.get(`${LOG}/key`)).text) ?? {}) as {
    key?: string;
    earlierKeys?: string[];
  };
  const keys = [key ?? "", ...earlierKeys]
    .map((line) => parseVerifierKey(sha256, line))
    .filter((each) => each !== null);
  const signed = note.signatures.some(({ keyId, name, signature }) =>
    keys.some((each) => each.keyId === keyId && each.name === name && isSignature(each, note.body, signature)),
  );
  found.expect(signed, url, "is not signed by the key of the log");
  return checkpoint;
}

function isSignature({ publicKey }: VerifierKey, body: string, signature: Uint8Array): boolean {
  const x = Buffer.from(publicKey).toString("base64url");
  return verify(
    null,
    Buffer.from(body),
    createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" }),
    signature,
  );
}

async function proofs(site: Site, found: Findings, hashes: readonly string[], head: Checkpoint): Promise<void> {
  for (const [seq, leaf] of hashes.entries()) {
    const { url, text } = await site.get(`${LOG}/proof?seq=${seq}&size=${head.size}`);
    const { proof } = (parsed(text) ?? {}) as { proof?: string[] };
    const holds =
      Array.isArray(proof) && verifyInclusion(sha256, leaf, { seq, size: head.size, root: head.root, proof });
    found.expect(holds, url, `does not prove that entry ${seq} is in the log`);
  }
}

async function earlierHead(site: Site, found: Findings, head: Checkpoint): Promise<void> {
  const size = Math.max(1, Math.floor(head.size / 2));
  const earlier = await signedHead(site, found, `?size=${size}`);
  if (!earlier) return;
  const { url, text } = await site.get(`${LOG}/proof?first=${size}&second=${head.size}`);
  const { proof } = (parsed(text) ?? {}) as { proof?: string[] };
  const holds = Array.isArray(proof) && verifyConsistency(sha256, earlier, head, proof);
  found.expect(holds, url, `does not prove that the log of ${size} entries is its beginning`);
}

/** Every version that the log names, by its bytes; the current one also by the hash that its page shows. */
async function versions(site: Site, found: Findings, entries: readonly Entry[]): Promise<void> {
  const published = entries.filter(({ kind }) => kind === "publication");
  for (const { slug, version, sha256: logged } of published) {
    const answer = await site.get(`/verdicts/${slug}/canonical.json?version=${version}`);
    found.expect(hex(answer.bytes) === logged, answer.url, "has another hash than the log says");
  }
  for (const { check, page, canonical } of found.some(await site.checks(), site.at("/"), "no published check")) {
    const hash = hex(canonical.bytes);
    const entry = published.findLast(({ slug }) => slug === check.slug);
    found.expect(
      entry?.sha256 === hash && entry.version === check.version,
      canonical.url,
      "is not the last version that the log has",
    );
    found.expect(
      folded(page.document.body.textContent).includes(hash),
      page.url,
      "does not show the hash of its canonical JSON",
    );
    const text = hex(check.article.text);
    found.expect(text === check.article.sha256, canonical.url, "holds another text of the article than its hash says");
  }
}
