import { desc, eq } from "drizzle-orm";
import { articleVersions } from "#db/schema/articles.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { watchedPages } from "#db/schema/watched-pages.ts";
import { articleDrift, type Drift } from "#domain/article/article-drift.ts";
import { type ReanchoredSpan, reanchor } from "#domain/article/reanchor.ts";
import type { ArticleVersion, Claim } from "#domain/check/check.ts";
import { comparePaste, type PasteComparison } from "#domain/evidence/paste-comparison.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type VersionLine, versionLines } from "#workflow/article/list-article-versions.ts";
import { STATES_TO_MOVE_IN } from "#workflow/article/move-check.ts";
import { type CheckView, readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";

/** A claim on its way to the newest text. */
export type ClaimInDrift = {
  readonly claim: Claim;
  readonly spans: readonly ReanchoredSpan[];
  /** `certain` goes by itself; `open` waits for a person; `removed` has left the article before. */
  readonly place: "certain" | "open" | "removed";
};

/** What changed in the article of a check since its text was frozen, and what that means for its claims. */
export type DriftView = {
  readonly check: CheckView;
  /** Whether this person may move the check to the newest text now. */
  readonly mayMove: boolean;
  readonly versions: readonly VersionLine[];
  /** How the newest text, where somebody pasted it, stands to the page as it was first looked at; null where neither is so. */
  readonly firstLook: { readonly copyId: string; readonly at: string; readonly found: PasteComparison } | null;
  /** The newest text and the changes up to it; null while the check is on the newest. */
  readonly newer: {
    readonly version: ArticleVersion;
    readonly drift: Drift;
    readonly claims: readonly ClaimInDrift[];
  } | null;
};

/** Reads what changed in the article of a check. */
export async function readDrift(
  ctx: Ctx,
  input: { readonly checkId: string },
): Promise<Result<DriftView, Refusal | { readonly kind: "check_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const found = await readCheck(ctx, input);
  if (!found.ok) return found;
  const check = found.value;
  const mayMove = check.mayEdit && STATES_TO_MOVE_IN.includes(check.state);
  const versions = await versionLines(ctx.db, check.article.id);
  const [newest] = await ctx.db
    .select()
    .from(articleVersions)
    .where(eq(articleVersions.articleId, check.article.id))
    .orderBy(desc(articleVersions.number))
    .limit(1);
  const firstLook =
    newest && newest.snapshotId === null ? await readFirstLook(ctx, check.article.url, newest.text) : null;
  if (!newest || newest.number <= check.articleVersion.number) {
    return ok({ check, mayMove, versions, firstLook, newer: null });
  }
  const before = check.articleVersion.text;
  const { id, number, text, sha256 } = newest;
  return ok({
    check,
    mayMove,
    versions,
    firstLook,
    newer: {
      version: { id, number, text, sha256, createdAt: newest.createdAt.toISOString() },
      drift: articleDrift(before, text),
      claims: check.claims.map((claim) => inDrift(before, text, claim)),
    },
  });
}

function inDrift(before: string, after: string, claim: Claim): ClaimInDrift {
  if (claim.removedFromArticle && claim.anchors.length === 0) return { claim, spans: [], place: "removed" };
  const { spans, settled } = reanchor(before, after, claim.anchors);
  return { claim, spans, place: settled ? "certain" : "open" };
}

async function readFirstLook(ctx: Ctx, url: string | null, pasted: string): Promise<DriftView["firstLook"]> {
  const address = url?.split("#")[0];
  if (!address) return null;
  const [copy] = await ctx.db
    .select({ id: snapshots.id, text: snapshots.text, at: snapshots.fetchedAt })
    .from(watchedPages)
    .innerJoin(snapshots, eq(snapshots.id, watchedPages.latestSnapshotId))
    .where(eq(watchedPages.url, address));
  return copy ? { copyId: copy.id, at: copy.at, found: comparePaste(pasted, copy.text) } : null;
}
