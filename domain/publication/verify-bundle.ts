import { codePointLength, sliceCodePoints } from "#domain/article/code-points.ts";
import { toHex, utf8 } from "#domain/log/bytes.ts";
import type { LogEntry, PublicationEntry } from "#domain/log/log-entry.ts";
import { type LogProblem, logProblemText } from "#domain/log/log-problem.ts";
import type { Checkpoint } from "#domain/log/signed-note.ts";
import {
  checkInclusion,
  checkVersion,
  followKeys,
  type LogTools,
  openCheckpoint,
  type ServedProof,
} from "#domain/log/verify-log.ts";
import { type BundledCopy, type BundleIndex, bundleFiles } from "#domain/publication/bundle.ts";
import type { PublishedCheck } from "#domain/publication/published-check.ts";
import { err, ok, type Result } from "#domain/result.ts";

/** The file of a bundle that is wrong, and how. */
export type BundleProblem = { readonly kind: "bundle_wrong"; readonly file: string; readonly why: string };

/** A bundle that holds, and what it says. */
export type VerifiedBundle = {
  readonly index: BundleIndex;
  readonly key: string;
  readonly checkpoint: Checkpoint;
  readonly keyEntries: readonly LogEntry[];
  readonly entries: readonly LogEntry[];
  /** As they were hashed, the first version first; and what they say. */
  readonly canonical: readonly string[];
  readonly versions: readonly PublishedCheck[];
  readonly copies: readonly BundledCopy[];
  /** How many of the copies are there whole, so that their hash could be calculated. */
  readonly wholeCopies: number;
  readonly retraction: string | null;
};

class Wrong extends Error {
  readonly file: string;
  constructor(file: string, why: string) {
    super(why);
    this.file = file;
  }
}

/** Checks the files of a bundle against each other, its log's tree and the signature over that. Names the first file that is wrong. */
export function verifyBundle(
  tools: LogTools,
  files: ReadonlyMap<string, Uint8Array>,
): Result<VerifiedBundle, BundleProblem> {
  const left = new Set(files.keys());
  left.delete(bundleFiles.readme);
  const read = (name: string): string => {
    left.delete(name);
    const bytes = files.get(name);
    if (!bytes) throw new Wrong(name, "It is missing.");
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw new Wrong(name, "It was altered: it is no UTF-8.");
    }
  };
  try {
    const bundle = verify(tools, read);
    const [extra] = left;
    return extra === undefined ? ok(bundle) : err(wrong(extra, "It is no part of what was logged."));
  } catch (error) {
    if (error instanceof Wrong) return err(wrong(error.file, error.message));
    throw error;
  }
}

function wrong(file: string, why: string): BundleProblem {
  return { kind: "bundle_wrong", file, why };
}

type Read = (name: string) => string;

function verify(tools: LogTools, read: Read): VerifiedBundle {
  const index = parseJson<BundleIndex>(read, bundleFiles.index);
  if (index.format !== "claimdesk/bundle/1" || ![index.keys, index.entries].every(isNumbers)) {
    throw new Wrong(bundleFiles.index, "It was altered, or is of a later format.");
  }
  const key = read(bundleFiles.key).trim();
  const checkpoint = must(bundleFiles.checkpoint, openCheckpoint(tools, read(bundleFiles.checkpoint), key));
  if (checkpoint.size !== index.size) throw new Wrong(bundleFiles.index, "It is of another size than the checkpoint.");
  const proven = (seq: number): LogEntry => {
    const text = read(bundleFiles.entry(seq));
    const proof = parseJson<ServedProof>(read, bundleFiles.proof(seq));
    const found = checkInclusion(tools, { seq, text, proof, head: checkpoint });
    if (found.ok) return found.value;
    const file = found.error.kind === "proof_altered" ? bundleFiles.proof(seq) : bundleFiles.entry(seq);
    throw new Wrong(file, logProblemText(found.error));
  };
  const keyEntries = index.keys.map(proven);
  const isKey = (entry: LogEntry) => entry.kind === "key";
  const inForce = must(bundleFiles.index, followKeys(tools, keyEntries.filter(isKey)));
  if (inForce !== key || !keyEntries.every(isKey))
    throw new Wrong(bundleFiles.key, "It is not the key that the log names.");
  const entries = index.entries.map(proven);
  const publications = entries.filter((entry) => entry.kind === "publication");
  const retracted = entries.filter((entry) => entry.kind === "retraction");
  const ofOneCheck = new Set(entries.map((entry) => (entry.kind === "key" ? null : entry.checkId))).size === 1;
  if (publications.length === 0 || !ofOneCheck || publications.length + retracted.length !== entries.length) {
    throw new Wrong(bundleFiles.index, "Its entries are not those of one check.");
  }
  const { canonical, versions } = verifyVersions(tools, read, { index, publications });
  const { copies, wholeCopies } = verifyCopies(tools, read, publications);
  verifyQuotes(versions, copies);
  const [retraction] = retracted;
  const reason = retraction ? read(bundleFiles.retraction) : null;
  if (retraction && toHex(tools.sha256(utf8(reason ?? ""))) !== retraction.reasonSha256) {
    throw new Wrong(bundleFiles.retraction, `It is not the reason that was logged (entry ${retraction.seq}).`);
  }
  return {
    ...{ index, key, checkpoint, keyEntries, entries, canonical, versions },
    ...{ copies: [...copies.values()], wholeCopies, retraction: reason },
  };
}

type Publication = PublicationEntry & LogEntry;

function verifyVersions(
  tools: LogTools,
  read: Read,
  { index, publications }: { index: BundleIndex; publications: readonly Publication[] },
) {
  const canonical: string[] = [];
  const versions: PublishedCheck[] = [];
  let previousSha256: string | null = null;
  for (const [at, entry] of publications.entries()) {
    const file = bundleFiles.version(at + 1);
    if (entry.version !== at + 1 || entry.slug !== index.slug) {
      throw new Wrong(bundleFiles.index, `Entry ${entry.seq} is not of version ${at + 1} of ${index.slug}.`);
    }
    const text = read(file);
    versions.push(must(file, checkVersion(tools, { entry, canonical: text, previousSha256 })));
    canonical.push(text);
    previousSha256 = entry.sha256;
  }
  return { canonical, versions };
}

function verifyCopies(tools: LogTools, read: Read, publications: readonly Publication[]) {
  const copies = new Map<string, BundledCopy>();
  let wholeCopies = 0;
  for (const { seq, snapshots } of publications) {
    for (const logged of snapshots) {
      const file = bundleFiles.copy(logged.id);
      const copy = copies.get(logged.id) ?? parseJson<BundledCopy>(read, file);
      if (copy.id !== logged.id || copy.bytesSha256 !== logged.bytesSha256 || !Array.isArray(copy.passages)) {
        throw new Wrong(file, `It is not of the copy that entry ${seq} names.`);
      }
      if (copy.sha256 !== logged.sha256) throw new Wrong(file, `It is of another text than the one in entry ${seq}.`);
      const [only] = copy.passages;
      const isWhole = only?.start === 0 && codePointLength(only.text) === copy.codePoints;
      if (isWhole && toHex(tools.sha256(utf8(only.text))) !== logged.sha256) {
        throw new Wrong(file, `Its text has not the hash in entry ${seq}.`);
      }
      if (isWhole && !copies.has(logged.id)) wholeCopies += 1;
      copies.set(logged.id, copy);
    }
  }
  return { copies, wholeCopies };
}

/** Every quote that was found in a copy when it was published stands in the passages, at its place. */
function verifyQuotes(versions: readonly PublishedCheck[], copies: ReadonlyMap<string, BundledCopy>): void {
  for (const { version, claims } of versions) {
    for (const claim of claims) {
      for (const { number, snapshot, quoteAnchor, quote, quoteInCopy } of claim.evidence) {
        if (!snapshot || !quoteAnchor) continue;
        const { start, end } = quoteAnchor;
        const stands = copies
          .get(snapshot.id)
          ?.passages.some(
            (part) =>
              part.start <= start &&
              sliceCodePoints(part.text, start - part.start, end - part.start) === (quoteInCopy ?? quote),
          );
        if (!stands) {
          const where = `evidence ${number} of claim ${claim.number} in version ${version}`;
          throw new Wrong(bundleFiles.copy(snapshot.id), `The words quoted as ${where} do not stand in it.`);
        }
      }
    }
  }
}

function parseJson<T>(read: Read, file: string): T {
  const text = read(file);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as T;
  } catch {
    // Named below.
  }
  throw new Wrong(file, "It was altered: it is no JSON.");
}

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && each >= 0);
}

function must<T>(file: string, result: Result<T, LogProblem>): T {
  if (!result.ok) throw new Wrong(file, logProblemText(result.error));
  return result.value;
}
