import { eq, isNull, sql } from "drizzle-orm";
import { earlierChecks } from "#db/schema/earlier-checks.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { sources } from "#db/schema/sources.ts";
import { domainOf, sourceOfAddress } from "#domain/evidence/source-domain.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { attachEvidence, type EvidenceError, type EvidenceSaved } from "#workflow/evidence/attach-evidence.ts";
import { addSource, type SaveSourceError } from "#workflow/source/save-source.ts";

/** An earlier check to rest on, and the copy of its page, where one could be made. */
export type ReuseInput = {
  readonly claimId: string;
  readonly earlierCheckId: string;
  readonly snapshotId?: string | null | undefined;
};

/** Why an earlier check could not be attached. */
export type ReuseError = Refusal | EvidenceError | SaveSourceError | { readonly kind: "earlier_check_not_found" };

/**
 * Attaches somebody else's check to a claim as evidence like any other: its publisher is the source, from the register or added to it, and its knowledge
 * counts as the publisher's own. It gives context until a person says what it shows; the summary is quoted where the copy has it word for word.
 */
export async function reuseEarlierCheck(ctx: Ctx, input: ReuseInput): Promise<Result<EvidenceSaved, ReuseError>> {
  const refusal = refusalOf(ctx.actor, "check:edit");
  if (refusal) return err(refusal);
  const [earlier] = await ctx.db.select().from(earlierChecks).where(eq(earlierChecks.id, input.earlierCheckId));
  if (!earlier) return err({ kind: "earlier_check_not_found" });
  const source = await publisherOf(ctx, earlier);
  if (!source.ok) return source;
  const { url, title, publishedAt, rating, summary, claim, publisher } = earlier;
  return attachEvidence(ctx, {
    earlierCheckId: earlier.id,
    ...{ claimId: input.claimId, sourceId: source.value.id, stance: "context", snapshotId: input.snapshotId, url },
    ...{
      title: title ?? claim.slice(0, 300),
      publishedAt,
      quote: await quotable(ctx, input.snapshotId, [summary, claim]),
    },
    note: `Earlier check by ${publisher}${rating === null ? "" : `, rated “${rating}”`}.`,
  });
}

/** The source that the publisher is in the register; added where there is none. */
async function publisherOf(
  ctx: Ctx,
  { publisher, publisherUrl, url }: typeof earlierChecks.$inferSelect,
): Promise<Result<{ readonly id: string }, SaveSourceError>> {
  const register = await ctx.db.select().from(sources).where(isNull(sources.mergedIntoId));
  const known =
    sourceOfAddress(url, register) ?? register.find(({ name }) => name.toLowerCase() === publisher.toLowerCase());
  if (known) return { ok: true, value: known };
  const domain = domainOf(publisherUrl ?? url);
  const note = "Added with an earlier check of theirs.";
  return addSource(ctx, {
    ...{ name: publisher, kind: "news_outlet", url: publisherUrl, note },
    domains: domain === null ? [] : [domain],
  });
}

/** The first of some texts that stands in the copy word for word. */
async function quotable(
  ctx: Ctx,
  snapshotId: string | null | undefined,
  texts: readonly (string | null)[],
): Promise<string | null> {
  if (!snapshotId) return null;
  for (const text of texts) {
    if (text === null) continue;
    const [found] = await ctx.db
      .select({ has: sql<boolean>`position(${text} in ${snapshots.text}) > 0` })
      .from(snapshots)
      .where(eq(snapshots.id, snapshotId));
    if (found?.has) return text;
  }
  return null;
}
