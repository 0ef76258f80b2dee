import { inArray, sql } from "drizzle-orm";
import { checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { earlierChecks } from "#db/schema/earlier-checks.ts";
import { verdicts } from "#db/schema/verdicts.ts";
import type { ClaimState } from "#domain/claim/vocabulary.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { rankEarlier } from "#workflow/earlier/rank-earlier.ts";

/** A statement that earlier checks are sought for. */
export type MatchInput = {
  readonly text: string;
  readonly date?: string | null | undefined;
  readonly claimant?: string | null | undefined;
  /** Sentences around it, the nearest first. */
  readonly context?: readonly string[] | undefined;
  /** A claim that is left out: the one at hand. */
  readonly not?: string | null | undefined;
  readonly limit: number;
};

/** A claim of this desk that says something alike; drafts are among them, so it is for the desk alone. */
export type OwnMatch = {
  readonly by: "desk";
  readonly claimId: string;
  readonly checkId: string;
  readonly number: number;
  readonly slug: string;
  readonly state: ClaimState;
  /** Whether readers have a verdict on it. */
  readonly isPublished: boolean;
};

/** A check by somebody else that says something alike. */
export type OthersMatch = {
  readonly by: "others";
  readonly earlierCheckId: string;
  readonly publisher: string;
  readonly url: string;
  /** From 0, the worst of the publisher's scale, to 1. */
  readonly position: number | null;
  readonly language: string | null;
};

/** An earlier check that was found, with the reason. */
export type Match = (OwnMatch | OthersMatch) & {
  readonly claim: string;
  readonly claimant: string | null;
  /** In the words of whoever gave it; null where there is none yet. */
  readonly rating: string | null;
  readonly summary: string | null;
  /** When it was checked, or claimed where that is all that is known; ISO 8601. */
  readonly date: string | null;
  /** The words that both have, the most telling first: why it was found. */
  readonly shared: readonly string[];
  /** Higher fits better; only the order means anything. */
  readonly fit: number;
};

/** Finds what this desk and others checked before that says the same as a statement, the best fit first. */
export async function matchClaims(ctx: Ctx, input: MatchInput): Promise<Result<readonly Match[], Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const context = (input.context ?? []).map((text, at) => ({ text, distance: Math.floor(at / 2) + 1 }));
  const { text, date, claimant, not, limit } = input;
  const ranked = await rankEarlier(ctx.db, { text, date, claimant, context }, { not: not ?? null, limit });
  const own = await readOwn(
    ctx,
    ranked.flatMap(({ row }) => row.claimId ?? []),
  );
  const others = await readOthers(
    ctx,
    ranked.flatMap(({ row }) => row.earlierCheckId ?? []),
  );
  return ok(
    ranked.flatMap(({ row, fit, shared }) => {
      const found = own.get(row.claimId ?? "") ?? others.get(row.earlierCheckId ?? "");
      return found ? [{ ...found, claim: row.claim, claimant: row.claimant, shared, fit }] : [];
    }),
  );
}

type FoundWithRating = (OwnMatch | OthersMatch) & Pick<Match, "rating" | "summary" | "date">;

async function readOwn({ db }: Ctx, ids: readonly string[]): Promise<Map<string, FoundWithRating>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      claimId: claims.id,
      checkId: claims.checkId,
      number: claims.number,
      slug: claims.slug,
      state: claims.state,
      claimedAt: claims.claimedAt,
      rating: sql<
        string | null
      >`(SELECT label FROM ratings WHERE scale_id = ${checks.scaleId} AND key = ${verdicts.rating})`,
      summary: verdicts.summary,
      asOf: verdicts.asOf,
      isPublished: sql<boolean>`NOT EXISTS (SELECT FROM retractions r WHERE r.check_id = ${claims.checkId}) AND coalesce((
        SELECT EXISTS (SELECT FROM json_array_elements(v.canonical::json->'claims') c
          WHERE c->>'slug' = ${claims.slug} AND json_typeof(c->'verdict') = 'object')
        FROM published_versions v WHERE v.check_id = ${claims.checkId} ORDER BY v.number DESC LIMIT 1), false)`,
    })
    .from(claims)
    .innerJoin(checks, sql`${checks.id} = ${claims.checkId}`)
    .leftJoin(verdicts, sql`${verdicts.claimId} = ${claims.id}`)
    .where(inArray(claims.id, [...ids]));
  return new Map(
    rows.map(({ claimedAt, asOf, ...row }) => [row.claimId, { by: "desk", ...row, date: asOf ?? claimedAt }]),
  );
}

async function readOthers({ db }: Ctx, ids: readonly string[]): Promise<Map<string, FoundWithRating>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(earlierChecks)
    .where(inArray(earlierChecks.id, [...ids]));
  return new Map(
    rows.map(({ id, publisher, url, position, language, rating, summary, publishedAt, claimedAt }) => [
      id,
      {
        ...{ by: "others", earlierCheckId: id, publisher, url, position, language, rating, summary },
        date: publishedAt ?? claimedAt,
      },
    ]),
  );
}
