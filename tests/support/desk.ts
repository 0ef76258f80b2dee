import { afterAll, expect } from "vitest";
import { type Database, openDatabase } from "#db/client.ts";
import { READER_SCHEMA } from "#db/reader-views.ts";
import { userRoles, users } from "#db/schema/users.ts";
import { newId } from "#domain/ids.ts";
import type { Result } from "#domain/result.ts";
import type { Actor } from "#domain/user/actor.ts";
import type { Role } from "#domain/user/roles.ts";
import { testLogKey } from "#tests/support/log-key.ts";
import { testDatabase } from "#tests/support/postgres.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { type CheckView, readCheck } from "#workflow/check/read-check.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import { listSources } from "#workflow/source/list-sources.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

/** The text that the tests check: three sentences of our own, with an emoji so that offsets are not UTF-16 units. */
export const TEST_ARTICLE =
  "The harbour of Port Ellery 🚢 handled 41 million tonnes last year.\n\nMayor Ada Quist said the dredging cost 12 million euros. It is the finest harbour in the world.";

/** A desk on a database of its own, with people who act on it through the use cases. */
export type Desk = {
  readonly db: Database;
  /** The same database as the public pages read it. */
  readonly readerDb: Database;
  /** Connects as the application does; for a process of its own. */
  readonly appUrl: string;
  readonly ownerUrl: string;
  /** Runs SQL as the application's role. */
  readonly asApp: (statement: string) => Promise<{ readonly rows: readonly unknown[] }>;
  /** Runs SQL as the role that public pages read through, always on the same connection. */
  readonly asReader: (statement: string) => Promise<{ readonly rows: readonly unknown[] }>;
  /** Runs SQL as the owner of the tables. */
  readonly asOwner: (statement: string) => Promise<{ readonly rows: readonly unknown[] }>;
  readonly ctx: (actor: Actor) => Ctx;
  readonly person: (name: string, ...roles: Role[]) => Promise<Ctx>;
};

/** Opens a desk for the test file that calls it. */
export async function openDesk(): Promise<Desk> {
  const { appUrl, ownerUrl, readerUrl } = await testDatabase();
  const app = openDatabase(appUrl);
  const owner = openDatabase(ownerUrl, { poolSize: 2 });
  const reader = openDatabase(readerUrl, { poolSize: 1, searchPath: [READER_SCHEMA, "public"] });
  afterAll(async () => {
    await reader.pool.end();
    await app.pool.end();
    await owner.pool.end();
  });
  const logKey = testLogKey();
  const ctx = (actor: Actor): Ctx => ({
    db: app.db,
    actor,
    requestId: "test",
    now: () => new Date(),
    publisher: { name: "Test Desk", url: "http://localhost:3000" },
    logKeys: () => [logKey],
  });
  return {
    db: app.db,
    readerDb: reader.db,
    appUrl,
    ownerUrl,
    ctx,
    asReader: (statement) => reader.pool.query(statement),
    asApp: (statement) => app.pool.query(statement),
    asOwner: (statement) => owner.pool.query(statement),
    person: async (name, ...roles) => {
      const id = newId("user");
      const email = `${name.toLowerCase().replaceAll(" ", ".")}@desk.example`;
      await app.db.insert(users).values({ id, email, emailKey: email, name, status: "active", passwordHash: "x" });
      if (roles.length > 0) await app.db.insert(userRoles).values(roles.map((role) => ({ userId: id, role })));
      return ctx({ kind: "user", id, name, roles, scopes: ["*"], via: "session" });
    },
  };
}

/** The value of a result that must be a success. */
export function mustSucceed<T, E extends { readonly kind: string }>(result: Result<T, E>): T {
  expect(result).toMatchObject({ ok: true });
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

/** The id of the person behind a context. */
export function idOf(ctx: Ctx): string {
  if (ctx.actor.kind !== "user") throw new Error("not a person");
  return ctx.actor.id;
}

/** A check with one claim that has a verdict and a primary source: complete, not yet submitted. */
export async function completeCheck(writer: Ctx): Promise<{ checkId: string; claimId: string }> {
  const { checkId } = mustSucceed(
    await importArticle(writer, { headline: "Port Ellery", outlet: "The Sample", text: TEST_ARTICLE }),
  );
  const claim = mustSucceed(
    await acceptClaim(writer, {
      checkId,
      anchors: [{ exact: "handled 41 million tonnes last year" }],
      statement: "The harbour of Port Ellery handled 41 million tonnes last year",
    }),
  );
  const [source] = mustSucceed(await listSources(writer, { limit: 1 })).items;
  const snapshot = mustSucceed(
    await archiveSnapshot(writer, { text: "The port reports 41 million tonnes for the year." }),
  );
  mustSucceed(
    await attachEvidence(writer, {
      claimId: claim.id,
      sourceId: source?.id ?? "",
      stance: "supports",
      primary: true,
      quote: "41 million tonnes for the year",
      snapshotId: snapshot.id,
    }),
  );
  mustSucceed(
    await proposeVerdict(writer, {
      claimId: claim.id,
      rating: "supported",
      summary: "The port’s own figures say so.",
      rationale: "The port reports 41 million tonnes [1].",
      asOf: "2026-01-31",
    }),
  );
  return { checkId, claimId: claim.id };
}

/** Brings a complete check to readers: submitted by one person, approved and published by another. */
export async function publish(writer: Ctx, editor: Ctx, checkId: string): Promise<CheckView> {
  mustSucceed(await causeEvent(writer, "submit", { checkId }));
  const { contentHash } = mustSucceed(await readCheck(editor, { checkId }));
  mustSucceed(await causeEvent(editor, "approve", { checkId, contentHash }));
  mustSucceed(await causeEvent(editor, "publish", { checkId }));
  return mustSucceed(await readCheck(editor, { checkId }));
}
