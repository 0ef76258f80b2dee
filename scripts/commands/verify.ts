import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { entriesUnderStolenKeys } from "#domain/log/verify-log.ts";
import { type Command, CommandFailed, UsageError } from "#scripts/commands/command.ts";
import { readKept, writeKept } from "#server/verify/kept-checkpoint.ts";
import { NotVerified, readSite } from "#server/verify/read-site.ts";
import { readSiteHead, verifyWholeLog } from "#server/verify/verify-log-of-site.ts";
import { openBundle, slugOfClaim, type VerdictVerified, verifyVerdict } from "#server/verify/verify-verdict.ts";

type Options = { readonly key: string | null; readonly since: string | null; readonly keep: string | null };

/** Checks a site, one verdict or a bundle, without asking whoever runs it to be believed. */
export const verifyCommand: Command = {
  usage: `verify ADDRESS|BUNDLE.zip [--key KEY] [--since FILE] [--keep FILE]
    Checks what a site published against its public log: ADDRESS is that of the site, for all of it, or of one verdict or
    claim. Or checks a bundle, without a connection. Needs no desk. Exit code 1 names what is wrong.
    --key is the key as you know it from elsewhere. --since is a checkpoint that you kept, which the log must extend;
    --keep is where to keep the present one, when all of it holds.`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { key: { type: "string" }, since: { type: "string" }, keep: { type: "string" } },
    });
    const [target, ...others] = positionals;
    if (!target || others.length > 0) throw new UsageError("Name one ADDRESS or BUNDLE.zip.");
    const options = { key: values.key ?? null, since: values.since ?? null, keep: values.keep ?? null };
    try {
      if (/^https?:\/\//.test(target)) await verifyAddress(target, options);
      else verifyFile(target, options);
    } catch (error) {
      if (error instanceof NotVerified) throw new CommandFailed(`WRONG ${error.message}`);
      throw error;
    }
  },
};

function verifyFile(file: string, { key, since, keep }: Options): void {
  if (since !== null || keep !== null) {
    throw new UsageError("--since and --keep go with an address: a bundle cannot tell how the log went on.");
  }
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  const bundle = openBundle(file, readFileSync(file));
  const keys = bundle.keyEntries.map((entry) => (entry.kind === "key" ? entry.key : ""));
  if (key !== null && !keys.includes(key)) throw new NotVerified(`The log was never signed by the key ${key}.`);
  say(`signed by ${bundle.key}`);
  sayBundle({ bundle, pagesCompared: 0 });
  noteStolenKeys([...bundle.keyEntries, ...bundle.entries].sort((one, other) => one.seq - other.seq));
}

async function verifyAddress(address: string, { key, since, keep }: Options): Promise<void> {
  if (!URL.canParse(address)) throw new UsageError(`${address} is no address.`);
  const { origin, pathname } = new URL(address);
  const site = readSite(origin);
  const kept = since === null ? null : readKept(since);
  const head = await readSiteHead(site, { pinned: key, kept });
  const { size, root } = head.checkpoint;
  say(`signed by ${head.key}`);
  if (kept) say(`extends the ${kept.checkpoint.size} entries whose checkpoint was kept`);
  const [, kind, name] = /^\/(verdicts|claims)\/([^/]+)/.exec(pathname) ?? [];
  if (name === undefined) {
    const log = await verifyWholeLog(site, head);
    say(`${size} entries, each leads on to the next; root ${root}`);
    noteStolenKeys(log.entries);
    const slugs = new Set(log.entries.flatMap((entry) => (entry.kind === "publication" ? [entry.slug] : [])));
    for (const slug of slugs) sayBundle(await verifyVerdict(site, slug, log));
    say(`${slugs.size} checks are what the log says`);
  } else {
    const decoded = decodeURIComponent(name);
    sayBundle(await verifyVerdict(site, kind === "claims" ? await slugOfClaim(site, decoded) : decoded, head));
  }
  if (keep !== null) {
    writeKept(keep, head);
    say(`the checkpoint of ${size} entries is kept in ${keep}`);
  }
}

function sayBundle({ bundle, pagesCompared }: VerdictVerified): void {
  const { index, entries, versions, copies, wholeCopies, retraction, checkpoint } = bundle;
  say(
    [
      `${index.slug}: ${counted(versions.length, "version")}, ${counted(entries.length, "entry", "entries")} of ${checkpoint.size}`,
      `${counted(copies.length, "archived copy", "archived copies")} with the quoted words, ${wholeCopies} of them whole`,
      ...(pagesCompared > 0 ? [`${counted(pagesCompared, "page")} compared`] : []),
      ...(retraction === null ? [] : ["retracted"]),
    ].join("; "),
  );
}

function noteStolenKeys(entries: Parameters<typeof entriesUnderStolenKeys>[0]): void {
  for (const { seq, key } of entriesUnderStolenKeys(entries)) {
    console.log(`note  entry ${seq} was logged when the key ${key} was in other hands`);
  }
}

function say(what: string): void {
  console.log(`ok    ${what}`);
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
