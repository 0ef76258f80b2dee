import { aliasedTable, asc, eq, sql } from "drizzle-orm";
import { checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { evidence } from "#db/schema/evidence.ts";
import { sources } from "#db/schema/sources.ts";
import { verdicts } from "#db/schema/verdicts.ts";
import type { CheckState } from "#domain/check/transitions.ts";
import type { ClaimState } from "#domain/claim/vocabulary.ts";
import type { RegisteredSource, SourceName, SourceNote } from "#domain/evidence/registered-source.ts";
import { placesAbove, standsFor } from "#domain/evidence/source-tree.ts";
import type { Stance } from "#domain/evidence/vocabulary.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";
import type { Ctx } from "#workflow/context.ts";
import { notesOn } from "#workflow/source/source-notes.ts";
import { sourceTree, toRegistered, withDuplicates } from "#workflow/source/source-rows.ts";

/** A verdict that rests on a source or an origin, for their own pages. */
export type SourceUse = {
  readonly checkId: string;
  readonly checkTitle: string;
  readonly checkState: CheckState;
  readonly claimId: string;
  readonly claimNumber: number;
  readonly statement: string;
  readonly rating: RatingKey | null;
};

/** A use with what the evidence does to the claim, and how far the claim is. */
export type SourceUseInFull = SourceUse & {
  readonly claimState: ClaimState;
  readonly stances: readonly Stance[];
  /** The duplicates that the evidence names instead. */
  readonly namedAs: readonly string[];
};

/** A source with what the desk knows about it, its place in the register, and everything that rests on it. */
export type SourceView = {
  readonly source: RegisteredSource;
  /** What stands for it, if it is a duplicate. */
  readonly mergedInto: SourceName | null;
  /** What was merged into it directly. */
  readonly duplicates: readonly SourceName[];
  /** What it belongs to, the nearest first. */
  readonly belongsTo: readonly SourceName[];
  /** What belongs to it directly. */
  readonly holds: readonly SourceName[];
  readonly notes: readonly SourceNote[];
  readonly uses: readonly SourceUseInFull[];
};

const MOST_USES = 500;

/** Reads one source with the claims that rest on it or on its duplicates, the newest check first. */
export async function readSource(
  ctx: Ctx,
  input: { readonly sourceId: string },
): Promise<Result<SourceView, Refusal | { readonly kind: "source_not_found" }>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const [row] = await ctx.db.select().from(sources).where(eq(sources.id, input.sourceId));
  if (!row) return err({ kind: "source_not_found" });
  const tree = await sourceTree(ctx.db);
  const holder = standsFor(tree, row.id);
  const places = [...tree.values()].sort((one, other) => one.name.localeCompare(other.name, "en"));
  return ok({
    source: toRegistered(row),
    mergedInto: row.mergedIntoId !== null && holder ? nameOf(holder) : null,
    duplicates: places.filter(({ mergedIntoId }) => mergedIntoId === row.id).map(nameOf),
    belongsTo: placesAbove(tree, row.id).map(nameOf),
    holds: places
      .filter(({ mergedIntoId, parentId }) => mergedIntoId === null && parentId !== null)
      .filter(({ parentId }) => standsFor(tree, parentId ?? "")?.id === row.id)
      .map(nameOf),
    notes: await notesOn(ctx.db, row.id),
    uses: await usesOf(ctx, row.id),
  });
}

async function usesOf(ctx: Ctx, sourceId: string): Promise<SourceUseInFull[]> {
  const named = aliasedTable(sources, "named");
  return ctx.db
    .select({
      checkId: checks.id,
      checkTitle: checks.title,
      checkState: checks.state,
      claimId: claims.id,
      claimNumber: claims.number,
      claimState: claims.state,
      statement: claims.statement,
      rating: verdicts.rating,
      stances: sql<Stance[]>`array_agg(DISTINCT ${evidence.stance}::text)`,
      namedAs: sql<
        string[]
      >`coalesce(array_agg(DISTINCT ${named.name}) FILTER (WHERE ${named.id} <> ${sourceId}), '{}')`,
    })
    .from(evidence)
    .innerJoin(named, eq(named.id, evidence.sourceId))
    .innerJoin(claims, eq(claims.id, evidence.claimId))
    .innerJoin(checks, eq(checks.id, claims.checkId))
    .leftJoin(verdicts, eq(verdicts.claimId, claims.id))
    .where(sql`${evidence.sourceId} IN ${withDuplicates(sourceId)}`)
    .groupBy(checks.id, claims.id, verdicts.id)
    .orderBy(sql`${checks.updatedAt} DESC`, asc(claims.number))
    .limit(MOST_USES);
}

function nameOf({ id, name }: SourceName): SourceName {
  return { id, name };
}
