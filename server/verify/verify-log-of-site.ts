import type { LogEntry } from "#domain/log/log-entry.ts";
import { BEFORE_THE_FIRST_LEAF } from "#domain/log/log-entry.ts";
import { type LogProblem, logProblemText } from "#domain/log/log-problem.ts";
import { leafHash } from "#domain/log/merkle-tree.ts";
import type { Checkpoint } from "#domain/log/signed-note.ts";
import { checkGrowth, followKeys, openCheckpoint, parseEntry } from "#domain/log/verify-log.ts";
import { rootsOf } from "#domain/log/verify-proof.ts";
import type { Result } from "#domain/result.ts";
import type { KeptCheckpoint } from "#server/verify/kept-checkpoint.ts";
import { NotVerified, type ReadSite } from "#server/verify/read-site.ts";
import { LOG_TOOLS } from "#server/verify/tools.ts";

/** The signed head of a site's log, and a way to ask for the entries about a check that come after some size. */
export type SiteHead = {
  readonly key: string;
  readonly note: string;
  readonly checkpoint: Checkpoint;
  readonly entriesAbout: (checkId: string, after: number) => Promise<readonly LogEntry[]>;
};

/** The head with every entry before it, all of them verified. */
export type WholeLog = SiteHead & { readonly entries: readonly LogEntry[] };

/** Reads the newest head of a site, verifies its signature, and that it extends a kept one. */
export async function readSiteHead(
  site: ReadSite,
  { pinned, kept }: { pinned: string | null; kept: KeptCheckpoint | null },
): Promise<SiteHead> {
  const { key, earlierKeys } = await site.log<{ key: string; earlierKeys: readonly string[] }>("key");
  for (const wanted of [pinned, kept?.key]) {
    if (wanted && ![key, ...earlierKeys].includes(wanted))
      mustHold({ ok: false, error: { kind: "key_not_of_the_log", key: wanted } });
  }
  const note = await site.logText("checkpoint");
  const checkpoint = mustHold(openCheckpoint(LOG_TOOLS, note, key));
  if (kept) {
    const [first, second] = [kept.checkpoint.size, checkpoint.size];
    const proof =
      first > second ? [] : (await site.log<{ proof: string[] }>(`proof?first=${first}&second=${second}`)).proof;
    mustHold(checkGrowth(LOG_TOOLS, kept.checkpoint, checkpoint, proof));
  }
  return {
    ...{ key, note, checkpoint },
    entriesAbout: async (checkId, after) => {
      const texts = await readEntries(site, after, checkpoint.size);
      const entries = texts.map((text, at) => mustHold(parseEntry(text, after + at)));
      return entries.filter((entry) => entry.kind !== "key" && entry.checkId === checkId);
    },
  };
}

/** Reads the whole log: every entry leads on to the next, their tree is the one that was signed, and the keys follow each other. */
export async function verifyWholeLog(site: ReadSite, head: SiteHead): Promise<WholeLog> {
  const { checkpoint } = head;
  const texts = await readEntries(site, 0, checkpoint.size);
  const entries: LogEntry[] = [];
  const leaves: string[] = [];
  for (const [seq, text] of texts.entries()) {
    const entry = mustHold(parseEntry(text, seq));
    const before = entries.at(-1);
    if (entry.previousLeafHash !== (leaves.at(-1) ?? BEFORE_THE_FIRST_LEAF))
      fail({ kind: "entry_altered", seq: Math.max(0, seq - 1) });
    if (before && entry.loggedAt < before.loggedAt) fail({ kind: "entry_logged_earlier", seq });
    entries.push(entry);
    leaves.push(leafHash(LOG_TOOLS.sha256, text));
  }
  const roots = rootsOf(LOG_TOOLS.sha256, leaves);
  if (roots.at(-1) !== checkpoint.root)
    fail({ kind: "entry_altered", seq: await firstUnsigned(site, roots, head.key) });
  const keys = entries.filter((entry) => entry.kind === "key");
  if (mustHold(followKeys(LOG_TOOLS, keys)) !== head.key) fail({ kind: "key_not_of_the_log", key: head.key });
  return {
    ...{ ...head, entries },
    entriesAbout: async (checkId) => entries.filter((entry) => entry.kind !== "key" && entry.checkId === checkId),
  };
}

async function readEntries(site: ReadSite, start: number, size: number): Promise<string[]> {
  const texts: string[] = [];
  while (start + texts.length < size) {
    const from = start + texts.length;
    const page = (await site.log<{ entries: readonly string[] }>(`entries?start=${from}&end=${size}`)).entries;
    if (page.length === 0) throw new NotVerified(`The log ends at entry ${from}, before its size of ${size}.`);
    texts.push(...page);
  }
  return texts;
}

/** Where the tree stops being the one that was signed, as earlier checkpoints tell. */
async function firstUnsigned(site: ReadSite, roots: readonly string[], key: string): Promise<number> {
  let good = 0;
  let bad = roots.length - 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    const opened = openCheckpoint(LOG_TOOLS, await site.logText(`checkpoint?size=${middle}`), key);
    if (!opened.ok) break;
    if (opened.value.root === roots[middle]) good = middle;
    else bad = middle;
  }
  return bad - 1;
}

function fail(problem: LogProblem): never {
  throw new NotVerified(logProblemText(problem));
}

function mustHold<T>(result: Result<T, LogProblem>): T {
  return result.ok ? result.value : fail(result.error);
}
