import { desc, eq } from "drizzle-orm";
import { loadCheck } from "#db/queries/load-check.ts";
import { checkContributors, checkRounds } from "#db/schema/checks.ts";
import { publishedVersions } from "#db/schema/publications.ts";
import { users } from "#db/schema/users.ts";
import type { CheckContent } from "#domain/check/check-content.ts";
import { checkContent } from "#domain/check/check-content.ts";
import { type ContentChange, contentChanges } from "#domain/check/content-changes.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { nextVersion } from "#domain/publication/next-version.ts";
import type { PublishedVersion } from "#domain/publication/published-check.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { parsePublished, summaryOf } from "#workflow/publication/read-published.ts";

/** What a reviewer is shown beside the check itself. */
export type Review = {
  /** Changes since the content of the round before, or null in the first round. */
  readonly sinceLastRound: { readonly round: number; readonly changes: readonly ContentChange[] } | null;
  /** Changes since the version that readers have, or null before the first publication. */
  readonly sincePublished: { readonly version: number; readonly changes: readonly ContentChange[] } | null;
  /** Who contributed, with the first act of each, for the explanation beside a refused approval. */
  readonly contributions: readonly {
    readonly id: string;
    readonly name: string;
    readonly firstAct: string;
    readonly firstAt: string;
  }[];
  /** The check as readers would get it if it were published now. */
  readonly preview: PublishedVersion;
};

/** Reads what changed since the last round and since the published version, and the preview. */
export async function readReview(
  ctx: Ctx,
  input: { readonly checkId: string },
): Promise<Result<Review, Refusal | { readonly kind: "check_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const check = await loadCheck(ctx.db, input.checkId);
  if (!check) return err({ kind: "check_not_found" });
  const content = checkContent(check);
  const rounds = await ctx.db
    .select({ round: checkRounds.round, content: checkRounds.content })
    .from(checkRounds)
    .where(eq(checkRounds.checkId, check.id))
    .orderBy(desc(checkRounds.round))
    .limit(2);
  // While a round is with the editors the round before it is the one to compare with; between rounds, the last.
  const inReview = check.state === "submitted" || check.state === "approved";
  const base = inReview ? rounds[1] : rounds[0];
  const published = await ctx.db
    .select({
      number: publishedVersions.number,
      canonical: publishedVersions.canonical,
      sha256: publishedVersions.sha256,
    })
    .from(publishedVersions)
    .where(eq(publishedVersions.checkId, check.id))
    .orderBy(desc(publishedVersions.number));
  const latest = published[0] ? parsePublished(published[0].canonical) : null;
  const contributions = await ctx.db
    .select({
      id: users.id,
      name: users.name,
      firstAct: checkContributors.firstAct,
      firstAt: checkContributors.firstAt,
    })
    .from(checkContributors)
    .innerJoin(users, eq(users.id, checkContributors.userId))
    .where(eq(checkContributors.checkId, check.id))
    .orderBy(checkContributors.firstAt);
  const history = published.map((row) => summaryOf(parsePublished(row.canonical), row.sha256));
  const last = published[0] && latest ? { version: latest, sha256: published[0].sha256 } : null;
  const next = nextVersion(check, last, {
    approvedBy: check.approval?.by.name ?? "",
    publishedAt: ctx.now().toISOString(),
    publisher: ctx.publisher,
  });
  return ok({
    sinceLastRound: base ? { round: base.round, changes: contentChanges(parseContent(base.content), content) } : null,
    sincePublished: latest ? { version: latest.version, changes: contentChanges(latest, content) } : null,
    contributions: contributions.map((row) => ({ ...row, firstAt: row.firstAt.toISOString() })),
    preview: {
      check: next,
      sha256: "",
      currentVersion: next.version,
      retraction: check.retraction,
      // What readers will be told of a correction stands in its place already.
      history: [...history.reverse(), ...(check.correction ? [summaryOf(next, "")] : [])],
    },
  });
}

function parseContent(content: string): CheckContent {
  return JSON.parse(content);
}
