import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { findBrokenAuditEvent } from "#db/audit.ts";
import { openDatabase } from "#db/client.ts";
import { findAlteredTexts } from "#db/queries/altered-texts.ts";
import { READER_SCHEMA } from "#db/reader-views.ts";
import { unfilledPlaces } from "#domain/site-page/page-text.ts";
import { SITE_PAGE_KEYS } from "#domain/site-page/site-page.ts";
import { SiteFolder } from "#jobs/freeze/site-folder.ts";
import { type Command, CommandFailed, withDesk } from "#scripts/commands/command.ts";
import type { ModelSettings } from "#server/assist/model-settings.ts";
import { readLockHolder } from "#server/data-dir.ts";
import { countAccounts } from "#server/demo-accounts.ts";
import type { Env } from "#server/env.ts";
import { errorMessage } from "#server/error-message.ts";
import { readSettings } from "#server/installation.ts";
import { logState } from "#server/log-state.ts";
import { tryWorkers } from "#server/try-workers.ts";
import type { Ctx } from "#workflow/context.ts";
import { readPublicSitePage } from "#workflow/site-page/read-site-page.ts";

/** One thing looked at: `well` null is for the reader to judge. */
type Finding = { readonly what: string; readonly well: boolean | null; readonly said: string };

const MARKS = new Map<boolean | null, string>([
  [true, "ok  "],
  [false, "BAD "],
  [null, "note"],
]);

/** Looks whether the installation is sound: data directory, database, schema, audit chain, hashes of what is frozen. */
export const doctor: Command = {
  usage: `doctor
    Checks data directory, database, schema, audit chain, the hashes of all frozen texts, whether the workers start, and whether a language model that is set answers. Exit code 1 when something is wrong.`,
  run: async () => {
    const settings = readSettings("development");
    if (!settings.ok) throw new CommandFailed(settings.error.message);
    const { dataDir, databaseUrl, model } = settings.value;
    if (!databaseUrl && !existsSync(join(dataDir, "postgres"))) {
      throw new CommandFailed(`There is no desk in ${dataDir} yet: nothing to check. Set DATA_DIR, or start one.`);
    }
    const findings = [
      dataDirectory(dataDir),
      serverOf(dataDir),
      ...(await databaseFindings()),
      await languageModel(model),
    ];
    for (const { what, well, said } of findings) console.log(`${MARKS.get(well)}  ${what.padEnd(16)} ${said}`);
    const bad = findings.filter((finding) => finding.well === false).length;
    if (bad > 0) throw new CommandFailed(`\n${bad} of ${findings.length} checks found something wrong.`);
  },
};

function dataDirectory(dataDir: string): Finding {
  const what = "data directory";
  const open = [dataDir, join(dataDir, "auth-secret"), join(dataDir, "demo-accounts.json")].filter(
    // Passing through (x) is needed where the database runs as another user; reading and writing never are.
    (path) => existsSync(path) && (statSync(path).mode & 0o066) !== 0,
  );
  return open.length === 0
    ? { what, well: true, said: `${dataDir}, closed to other people of this machine` }
    : { what, well: false, said: `other people of this machine can read or write: ${open.join(", ")}` };
}

/** Whether the role that public pages read through is kept from what is not for readers. */
async function publicPages(readerUrl: string | null): Promise<Finding> {
  const what = "public pages";
  if (readerUrl === null) {
    return {
      what,
      well: null,
      said: "read as the application does; READER_DATABASE_URL can name a role that sees less",
    };
  }
  const { pool } = openDatabase(readerUrl, { poolSize: 1 });
  try {
    const { rows } = await pool.query<{ open: string | null; made: boolean }>(`
      SELECT string_agg(relname, ', ' ORDER BY relname) FILTER (WHERE has_table_privilege(oid, 'SELECT')) AS open,
        has_schema_privilege('${READER_SCHEMA}', 'USAGE') AS made
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')`);
    const [found] = rows;
    if (found?.open) return { what, well: false, said: `their role can read more than is published: ${found.open}` };
    return {
      what,
      well: found?.made ?? false,
      said: "read through a role that sees what is published and nothing else",
    };
  } catch (error) {
    return { what, well: false, said: `their role cannot connect: ${error instanceof Error ? error.message : error}` };
  } finally {
    await pool.end();
  }
}

/** Whether a language model is set, and answers a question that holds nothing of the desk. */
async function languageModel(model: ModelSettings | null): Promise<Finding> {
  const what = "language model";
  if (model === null) return { what, well: null, said: "off; MODEL_BASE_URL and MODEL_NAME would set one" };
  const { askModel } = await import("#server/assist/ask-model.ts");
  const question = { instructions: "Answer with the word yes.", material: "Are you there?" };
  const answered = await askModel(model, question, new AbortController().signal);
  const at = `${model.name} at ${new URL(model.baseUrl).origin}`;
  if (answered.ok) return { what, well: true, said: `${at} answers` };
  return { what, well: false, said: `${at}: ${errorMessage(answered.error)}` };
}

function serverOf(dataDir: string): Finding {
  const holder = readLockHolder(dataDir);
  const said = holder ? `process ${holder.pid} on port ${holder.port}, since ${holder.since}` : "not running";
  return { what: "server", well: null, said };
}

/** Whether all that is public could be rendered. */
async function frozenSite({ dataDir }: Env): Promise<Finding> {
  const what = "frozen site";
  const tree = await new SiteFolder(dataDir).current();
  if (!tree) return { what, well: null, said: "none yet; the server makes it when it starts" };
  const { failed, reasons = [] } = tree.state;
  if (failed.length === 0) return { what, well: true, said: "every address could be rendered" };
  return { what, well: false, said: `${failed.length} addresses could not be rendered: ${reasons.join("; ")}` };
}

/** Whether what works beside the server starts and answers. */
async function workers(env: Env): Promise<Finding[]> {
  const tried = await tryWorkers(env);
  const failed = tried.filter(({ error }) => error !== null);
  const what = "workers";
  if (failed.length === 0) return [{ what, well: true, said: `what ${tried.map(({ does }) => does).join(", ")}` }];
  return failed.map(({ does, error }) => ({ what, well: false, said: `what ${does} does not work: ${error}` }));
}

/** Whether the pages about the newsroom say what only the newsroom knows. */
async function sitePages(operator: Ctx): Promise<Finding> {
  const unfinished: string[] = [];
  for (const page of SITE_PAGE_KEYS) {
    const places = unfilledPlaces((await readPublicSitePage(operator, page)).body).length;
    if (places > 0) unfinished.push(`/${page} (${places})`);
  }
  const said =
    unfinished.length === 0
      ? "nothing is left to fill in"
      : `places still to be filled in, by an admin under Pages: ${unfinished.join(", ")}`;
  return { what: "site pages", well: unfinished.length === 0 ? true : null, said };
}

/** Whether somebody who finds a weakness is told where to report it. */
function securityContact(contacts: readonly string[]): Finding {
  const what = "security contact";
  return contacts.length > 0
    ? { what, well: true, said: contacts.join(", ") }
    : { what, well: null, said: "none is set here: SECURITY_CONTACT is published as /.well-known/security.txt" };
}

async function databaseFindings(): Promise<Finding[]> {
  return withDesk(async ({ installation, operator }) => {
    const { db, pool } = openDatabase(installation.ownerUrl, { poolSize: 1 });
    try {
      // Reading everything takes as long as it takes.
      await db.execute(sql`SET statement_timeout = 0`);
      const { rows } = await db.execute<{ server: string; migrations: number; size: string }>(sql`
        SELECT current_setting('server_version') AS server,
          (SELECT count(*)::int FROM drizzle.__drizzle_migrations) AS migrations,
          pg_size_pretty(pg_database_size(current_database())) AS size`);
      const [facts] = rows;
      const broken = await findBrokenAuditEvent(db);
      const audited = await db.execute<{ count: number }>(sql`SELECT count(*)::int AS count FROM audit_events`);
      const altered = await findAlteredTexts(db);
      const log = await logState(db, installation.env.dataDir);
      const { demo, real } = await countAccounts(installation.ownerUrl);
      return [
        { what: "database", well: true, said: `PostgreSQL ${facts?.server}, ${facts?.size}` },
        { what: "schema", well: true, said: `up to date, ${facts?.migrations} migrations` },
        {
          what: "accounts",
          well: demo > 0 && real > 0 ? false : null,
          said: demo > 0 ? `${demo} of the demo, ${real} others` : `${real}`,
        },
        {
          what: "audit trail",
          well: broken === null,
          said: broken
            ? `broken at event ${broken.seq}: it was altered, or events before it are missing`
            : `${audited.rows[0]?.count ?? 0} events, each follows from the one before`,
        },
        { what: "public log", well: log.well, said: log.said },
        await publicPages(installation.env.readerDatabaseUrl),
        await frozenSite(installation.env),
        ...(await workers(installation.env)),
        await sitePages(operator),
        securityContact(installation.env.securityContacts),
        {
          what: "frozen texts",
          well: altered.names.length === 0,
          said:
            altered.names.length === 0
              ? `${altered.looked} articles, copies and published versions match their hashes`
              : `do not match their hashes: ${altered.names.join(", ")}`,
        },
      ];
    } finally {
      await pool.end();
    }
  });
}
