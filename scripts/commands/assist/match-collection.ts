import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { type Database, openDatabase } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { earlierChecks } from "#db/schema/earlier-checks.ts";
import type { FoundReview } from "#domain/claim/earlier/found-review.ts";
import { reviewDate } from "#domain/claim/earlier/review-date.ts";
import { OPERATOR } from "#domain/user/actor.ts";
import { CommandFailed, fail } from "#scripts/commands/command.ts";
import { APP_ROLE, startEmbeddedPostgres } from "#server/embedded-postgres.ts";
import type { Ctx } from "#workflow/context.ts";
import { importReviews } from "#workflow/earlier/import-reviews.ts";
import { addUser } from "#workflow/user/add-user.ts";

/** A claim that was checked before, as a collection of them has it. */
export type CollectedClaim = {
  readonly id: string;
  readonly claim: string;
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  readonly claimant?: string | undefined;
  readonly date?: string | undefined;
};

/** A desk of its own that knows a collection of claims as earlier checks, in a database that is gone when it is closed. */
export type Collection = {
  readonly db: Database;
  readonly add: (claims: readonly CollectedClaim[]) => Promise<void>;
  /** The id in the collection, from the id in the database. */
  readonly idOf: (earlierCheckId: string | null) => string;
  readonly close: () => Promise<void>;
};

const ADDRESS = "https://collection.invalid/";

/** Starts a PostgreSQL of its own and sets up a desk in it, so that a collection is ranked by the very code and database of the product. */
export async function openCollection(): Promise<Collection> {
  const dataDir = mkdtempSync(join(tmpdir(), "claimdesk-match-"));
  // As root the server runs as another user, who must be able to pass through.
  chmodSync(dataDir, 0o711);
  const started = await startEmbeddedPostgres(dataDir, { throwaway: true });
  if (!started.ok) throw new CommandFailed(started.error.message);
  const { ownerUrl, appUrl, stop } = started.value;
  const migrated = await migrate(ownerUrl, APP_ROLE);
  if (!migrated.ok) throw new Error(`the migrations fail: ${migrated.error.kind}`);
  const { db, pool } = openDatabase(appUrl, { poolSize: 2 });
  const publisher = { name: "Collection", url: ADDRESS };
  const operator: Ctx = { db, actor: OPERATOR, requestId: "command-line", now: () => new Date(), publisher };
  const person = { email: "collection@desk.invalid", name: "Collection", roles: ["editor"] as const };
  const user = await addUser(operator, { ...person, password: randomBytes(24).toString("hex") });
  if (!user.ok) fail(user.error);
  const actor = { kind: "user", id: user.value.userId, name: "Collection", roles: ["editor"], scopes: ["*"] } as const;
  const ctx: Ctx = { ...operator, actor: { ...actor, via: "command_line" } };
  const ids = new Map<string, string>();
  return {
    db,
    add: async (claims) => {
      const from = { jobId: null, url: null, fileName: "claims.jsonl" };
      const imported = await importReviews(ctx, from, { found: claims.map(toReview), refused: [], more: 0 });
      if (!imported.ok) fail(imported.error);
      const rows = await db
        .select({ id: earlierChecks.id, url: earlierChecks.url })
        .from(earlierChecks)
        .where(eq(earlierChecks.importId, imported.value.importId));
      for (const { id, url } of rows) ids.set(id, decodeURIComponent(url.slice(ADDRESS.length)));
    },
    idOf: (earlierCheckId) => ids.get(earlierCheckId ?? "") ?? "",
    close: async () => {
      await pool.end();
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function toReview({ id, claim, title, summary, claimant, date }: CollectedClaim): FoundReview {
  return {
    claim,
    claimant: claimant ?? null,
    claimedAt: null,
    ...{ publisher: "Collection", publisherUrl: null, url: `${ADDRESS}${encodeURIComponent(id)}` },
    ...{ title: title ?? null, summary: summary ?? null, publishedAt: reviewDate(date) },
    ...{ rating: null, position: null, language: null },
  };
}
