import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { beforeAll, describe, expect, it } from "vitest";
import { migrate } from "#db/migrate.ts";
import { READER_SCHEMA } from "#db/reader-views.ts";
import * as schema from "#db/schema.ts";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { everyAddress } from "#jobs/freeze/addresses.ts";
import { render } from "#jobs/freeze/render-tree.ts";
import { readSite } from "#jobs/freeze/site-reads.ts";
import { APP_ROLE, READER_ROLE } from "#server/embedded-postgres.ts";
import { completeCheck, type Desk, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";
import { proveConsistency, proveInclusion, readLogEntries } from "#workflow/log/read-log.ts";
import { listVerdicts } from "#workflow/publication/list-verdicts.ts";
import { readCanonical, readClaimPage } from "#workflow/publication/read-published.ts";
import { newestSiteChange } from "#workflow/publication/site-changes.ts";

/** All tables of the schema, by the names that the database has for them. */
const TABLES = Object.values<unknown>(schema).flatMap((value) => (is(value, PgTable) ? [getTableName(value)] : []));

/** What has no place in front of readers, whatever else there is. */
const SECRET = [
  ...["users", "user_roles", "user_identities", "sessions", "tokens", "audit_events", "comments", "approvals"],
  ...["check_rounds", "check_contributors", "verdicts", "notifications", "outbox", "source_notes", "idempotency_keys"],
  ...["inbox_items", "inbox_messages", "inbox_emails", "inbox_notes", "rate_limits"],
];

let desk: Desk;
let writer: Ctx;
let editor: Ctx;
/** The same desk, asked by the application's role and by the readers'. */
let asDesk: Ctx;
let asReader: Ctx;
let standing: { checkId: string; slug: string; claimSlug: string; sourceId: string; snapshotId: string };
let draft: { checkId: string; slug: string; claimSlug: string; snapshotId: string };

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Ines Duarte", "fact_checker");
  editor = await desk.person("Hanne Vestergaard", "editor");
  asDesk = desk.ctx(ANONYMOUS);
  asReader = { ...asDesk, db: desk.readerDb };
  const published = await completeCheck(writer);
  await publish(writer, editor, published.checkId);
  standing = { ...published, ...(await namesOf(published.checkId)) };
  const retracted = await completeCheck(writer);
  await publish(writer, editor, retracted.checkId);
  mustSucceed(await causeEvent(editor, "retract", { checkId: retracted.checkId, reason: "Withdrawn." }));
  const open = await completeCheck(writer);
  draft = { ...open, ...(await namesOf(open.checkId)) };
});

async function namesOf(checkId: string) {
  const check = mustSucceed(await readCheck(writer, { checkId }));
  const [claim] = check.claims;
  const [evidence] = claim?.evidence ?? [];
  return {
    slug: check.slug,
    claimSlug: claim?.slug ?? "",
    sourceId: evidence?.source.id ?? "",
    snapshotId: evidence?.snapshot?.id ?? "",
  };
}

describe("B17 the role that public pages read through", () => {
  it("can select nothing from any table of the desk, only from the views that stand in for some", async () => {
    const { rows } = await desk.asReader(`SELECT viewname FROM pg_views WHERE schemaname = '${READER_SCHEMA}'`);
    const views = new Set((rows as { viewname: string }[]).map((row) => row.viewname));
    expect(TABLES).toEqual(expect.arrayContaining(SECRET));
    expect([...views].filter((name) => SECRET.includes(name))).toEqual([]);
    for (const table of TABLES) {
      await expect(desk.asReader(`SELECT * FROM public.${table} LIMIT 1`), table).rejects.toMatchObject({
        code: "42501",
      });
      const bare = desk.asReader(`SELECT * FROM ${table} LIMIT 1`);
      if (views.has(table)) await expect(bare, table).resolves.toBeDefined();
      else await expect(bare, table).rejects.toMatchObject({ code: "42501" });
    }
  });

  it.each(["users", "user_identities", "sessions", "tokens", "audit_events", "comments"])(
    "is refused %s, also by a join, a subquery and a function of its own",
    async (table) => {
      expect(TABLES).toContain(table);
      for (const attack of [
        `SELECT p.slug FROM checks p JOIN public.${table} s ON true`,
        `SELECT slug FROM checks WHERE EXISTS (SELECT FROM public.${table})`,
        `SELECT query_to_xml('SELECT * FROM public.${table}', true, false, '')`,
        `SELECT pg_get_viewdef('readers.checks'::regclass), (SELECT count(*) FROM public.${table})`,
      ]) {
        await expect(desk.asReader(attack), attack).rejects.toMatchObject({ code: "42501" });
      }
    },
  );

  it("can write nothing and take on no other role", async () => {
    for (const attack of [
      "INSERT INTO checks (id) VALUES ('chk_x')",
      "UPDATE published_versions SET canonical = ''",
      "DELETE FROM log_entries",
      "CREATE TABLE public.mine (id int)",
      "CREATE VIEW readers.mine AS SELECT 1",
      `SET ROLE ${APP_ROLE}`,
      "COPY (SELECT 1) TO PROGRAM 'true'",
      "SELECT pg_read_file('postgresql.conf')",
    ]) {
      await expect(desk.asReader(`BEGIN READ WRITE; ${attack}`), attack).rejects.toMatchObject({
        code: expect.stringMatching(/^(?:42501|55000)$/),
      });
      await desk.asReader("ROLLBACK");
    }
  });

  it("sees every part of what is published exactly as the application does, whatever the registry lists", async () => {
    const [ofDesk, ofReader] = [asDesk, asReader].map(({ db, publisher }) => readSite(db, publisher));
    if (!ofDesk || !ofReader) throw new Error("two readers");
    const addresses: string[] = [];
    for await (const address of everyAddress(ofReader)) addresses.push(address);
    for await (const address of everyAddress(ofDesk)) expect(addresses.shift()).toBe(address);
    expect(addresses).toEqual([]);
    for await (const address of everyAddress(ofDesk)) {
      const bytes = await render(ofReader, address);
      expect(bytes, address).toEqual(await render(ofDesk, address));
      // A retracted check keeps some addresses at which there is nothing.
      if (address.split("/").includes(standing.slug)) expect(bytes, address).not.toBeNull();
    }
    // Pictures are drawn too, twice each.
  }, 180_000);

  it("sees what of the published pages is asked for each time", async () => {
    const pages: readonly ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => listVerdicts(ctx),
      (ctx) => readCanonical(ctx, { slug: standing.slug, version: 1 }),
      (ctx) => readLogEntries(ctx, { start: 0, end: 9 }),
      (ctx) => proveInclusion(ctx, { leaf: 1 }),
      (ctx) => proveConsistency(ctx, { first: 1 }),
      (ctx) => newestSiteChange(ctx.db),
    ];
    for (const page of pages) {
      const found = await page(asReader);
      expect(found, page.toString()).toEqual(await page(asDesk));
      expect(found).not.toMatchObject({ ok: false });
    }
  });

  it("sees neither checks, claims, copies nor people of what is not published", async () => {
    const alone = mustSucceed(await archiveSnapshot(writer, { text: "Nobody quotes this." }));
    const seen = async (statement: string) => (await desk.asReader(statement)).rows;
    expect(await seen(`SELECT slug FROM checks WHERE id = '${draft.checkId}'`)).toEqual([]);
    expect(await seen(`SELECT slug FROM claims WHERE slug = '${draft.claimSlug}'`)).toEqual([]);
    expect(await seen(`SELECT id FROM evidence WHERE snapshot_id = '${draft.snapshotId}'`)).toEqual([]);
    for (const id of [draft.snapshotId, alone.id]) {
      expect(await seen(`SELECT text FROM snapshots WHERE id = '${id}'`)).toEqual([]);
    }
    expect(await seen("SELECT created_by, title FROM checks WHERE state = 'published'")).toEqual([
      { created_by: null, title: null },
    ]);
    expect(await seen("SELECT DISTINCT approver_id, published_by FROM published_versions")).toEqual([
      { approver_id: null, published_by: null },
    ]);
    expect(await seen("SELECT name, note FROM sources WHERE name IS NOT NULL OR note IS NOT NULL")).toEqual([]);
    expect(await seen("SELECT text FROM article_versions WHERE text IS NOT NULL")).toEqual([]);
  });

  it("learns no claim that was added while a published check is being corrected", async () => {
    const { checkId } = await completeCheck(writer);
    await publish(writer, editor, checkId);
    mustSucceed(await causeEvent(editor, "start_correction", { checkId, reason: "Something is missing." }));
    const added = mustSucceed(
      await acceptClaim(writer, {
        checkId,
        anchors: [{ exact: "the dredging cost 12 million euros" }],
        statement: "Dredging cost a secret sum",
      }),
    );
    const { slug } = mustSucceed(await readCheck(writer, { checkId })).claims.find(({ id }) => id === added.id) ?? {};
    const { rows } = await desk.asReader(`SELECT slug FROM claims WHERE check_id = '${checkId}'`);
    expect(rows).toHaveLength(1);
    expect(rows).not.toContainEqual({ slug });
    expect(await readClaimPage(asReader, { slug: slug ?? "" })).toMatchObject({ error: { kind: "claim_not_found" } });
  });
});

describe("the views of the readers", () => {
  it("are made anew where those in the database are other ones, and left alone where they are these", async () => {
    const oid = async () =>
      (await desk.asOwner(`SELECT '${READER_SCHEMA}'::regnamespace::oid AS oid`)).rows[0] as { oid: number };
    const before = await oid();
    mustSucceed(await migrate(desk.ownerUrl, APP_ROLE, READER_ROLE));
    expect(await oid()).toEqual(before);
    await desk.asOwner(`COMMENT ON SCHEMA ${READER_SCHEMA} IS 'of another version'`);
    mustSucceed(await migrate(desk.ownerUrl, APP_ROLE, READER_ROLE));
    expect(await oid()).not.toEqual(before);
    await expect(desk.asReader("SELECT slug FROM checks")).resolves.toBeDefined();
  });
});
