import { and, asc, desc, eq, exists, ilike, inArray, lte, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { articles } from "#db/schema/articles.ts";
import { checkContributors, checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { checkTopics, topics } from "#db/schema/topics.ts";
import { users } from "#db/schema/users.ts";
import { verdicts } from "#db/schema/verdicts.ts";
import type { CheckState } from "#domain/check/transitions.ts";
import type { ClaimState } from "#domain/claim/vocabulary.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Person } from "#domain/user/actor.ts";
import type { RatingKey } from "#domain/verdict/rating-scale.ts";
import type { Ctx } from "#workflow/context.ts";
import { type Page, type PageInput, pageOf } from "#workflow/page.ts";

/** One row of the queue. */
export type CheckListItem = {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly state: CheckState;
  readonly round: number;
  readonly outlet: string;
  readonly headline: string;
  readonly assignee: Person | null;
  readonly submittedBy: Person | null;
  readonly contentHash: string;
  readonly publishedVersion: number | null;
  readonly updatedAt: string;
  readonly isContributor: boolean;
  /** In the order of their numbers; dropped claims among them. */
  readonly claims: readonly {
    readonly id: string;
    readonly number: number;
    readonly state: ClaimState;
    readonly rating: RatingKey | null;
    readonly stillBeingChecked: boolean;
    readonly reviewBy: string | null;
  }[];
};

/** Which checks to list: in some states, by words of title, headline or outlet, or only those one works on. */
export type ListChecksInput = PageInput & {
  readonly states?: readonly CheckState[] | undefined;
  readonly query?: string | undefined;
  /** `mine`: assigned to the actor, or worked on by them. */
  readonly mine?: boolean | undefined;
  /** Only those filed under this topic, or under one that was merged into it. */
  readonly topicId?: string | undefined;
  /** Only those with a verdict whose review-by date is this calendar date or earlier. */
  readonly reviewDueBy?: string | undefined;
  /** Puts what the actor worked on, and so cannot approve, after the rest. */
  readonly ownLast?: boolean | undefined;
};

function workedOnBy(ctx: Ctx, userId: string) {
  return exists(
    ctx.db
      .select({ one: sql`1` })
      .from(checkContributors)
      .where(and(eq(checkContributors.checkId, checks.id), eq(checkContributors.userId, userId))),
  );
}

function filedUnder(ctx: Ctx, topicId: string) {
  return inArray(
    checks.id,
    ctx.db
      .select({ id: checkTopics.checkId })
      .from(checkTopics)
      .innerJoin(topics, eq(topics.id, checkTopics.topicId))
      .where(eq(topics.countedAsId, topicId)),
  );
}

const assignees = alias(users, "assignees");
const submitters = alias(users, "submitters");

/** Reads a page of checks, the most recently changed first. */
export async function listChecks(ctx: Ctx, input: ListChecksInput): Promise<Result<Page<CheckListItem>, Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const actorId = ctx.actor.kind === "user" ? ctx.actor.id : "";
  const worksOn = workedOnBy(ctx, actorId);
  const reviewDue = exists(
    ctx.db
      .select({ one: sql`1` })
      .from(claims)
      .innerJoin(verdicts, eq(verdicts.claimId, claims.id))
      .where(
        and(
          eq(claims.checkId, checks.id),
          ne(claims.state, "dropped"),
          lte(verdicts.reviewBy, input.reviewDueBy ?? ""),
        ),
      ),
  );
  const cursor = parseCursor(input.cursor);
  const older = cursor && sql`(${checks.updatedAt}, ${checks.id}) < (${cursor.at}::timestamptz, ${cursor.id})`;
  const pattern = input.query ? `%${input.query.replace(/[\\%_]/g, "\\$&")}%` : null;
  const rows = await ctx.db
    .select({
      check: checks,
      headline: articles.headline,
      outlet: articles.outlet,
      assignee: { id: assignees.id, name: assignees.name },
      submitter: { id: submitters.id, name: submitters.name },
      isContributor: sql<boolean>`${worksOn}`,
      publishedVersion: sql<number | null>`(SELECT max(number) FROM published_versions WHERE check_id = ${checks.id})`,
    })
    .from(checks)
    .innerJoin(articles, eq(articles.id, checks.articleId))
    .leftJoin(assignees, eq(assignees.id, checks.assigneeId))
    .leftJoin(submitters, eq(submitters.id, checks.submittedBy))
    .where(
      and(
        input.states?.length ? inArray(checks.state, [...input.states]) : undefined,
        input.mine ? or(eq(checks.assigneeId, actorId), worksOn) : undefined,
        pattern
          ? or(ilike(checks.title, pattern), ilike(articles.headline, pattern), ilike(articles.outlet, pattern))
          : undefined,
        input.topicId === undefined ? undefined : filedUnder(ctx, input.topicId),
        input.reviewDueBy === undefined ? undefined : reviewDue,
        input.ownLast && cursor ? (cursor.own ? and(worksOn, older) : or(worksOn, older)) : older,
      ),
    )
    .orderBy(...(input.ownLast ? [asc(worksOn)] : []), desc(checks.updatedAt), desc(checks.id))
    .limit(input.limit + 1);
  const ids = rows.map((row) => row.check.id);
  const claimRows =
    ids.length === 0
      ? []
      : await ctx.db
          .select({
            checkId: claims.checkId,
            id: claims.id,
            number: claims.number,
            state: claims.state,
            stillBeingChecked: claims.stillBeingChecked,
            rating: verdicts.rating,
            reviewBy: verdicts.reviewBy,
          })
          .from(claims)
          .leftJoin(verdicts, eq(verdicts.claimId, claims.id))
          .where(inArray(claims.checkId, ids))
          .orderBy(claims.number);
  const items = rows.map(
    ({ check, headline, outlet, assignee, submitter, isContributor, publishedVersion }): CheckListItem => ({
      id: check.id,
      slug: check.slug,
      title: check.title,
      state: check.state,
      round: check.round,
      outlet,
      headline,
      assignee,
      submittedBy: submitter,
      contentHash: check.contentHash,
      publishedVersion,
      updatedAt: check.updatedAt.toISOString(),
      isContributor,
      claims: claimRows.filter((claim) => claim.checkId === check.id).map(({ checkId: _, ...claim }) => claim),
    }),
  );
  return ok(pageOf(items, input.limit, (item) => `${item.updatedAt}_${item.id}${item.isContributor ? "_own" : ""}`));
}

type Cursor = { readonly at: string; readonly id: string; readonly own: boolean };

// The time alone, as cursors once were, still leads to the right place but for ties.
function parseCursor(cursor: string | undefined): Cursor | undefined {
  const [at = "", prefix, random, own] = cursor?.split("_") ?? [];
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return undefined;
  return { at: time.toISOString(), id: random ? `${prefix}_${random}` : "", own: own === "own" };
}

/** How many checks are in each state; with `mine` only those assigned to the actor or worked on by them. */
export async function countChecks(
  ctx: Ctx,
  input: { readonly mine?: boolean | undefined } = {},
): Promise<Result<Partial<Record<CheckState, number>>, Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const actorId = ctx.actor.kind === "user" ? ctx.actor.id : "";
  const rows = await ctx.db
    .select({ state: checks.state, count: sql<number>`count(*)::int` })
    .from(checks)
    .where(input.mine ? or(eq(checks.assigneeId, actorId), workedOnBy(ctx, actorId)) : undefined)
    .groupBy(checks.state);
  return ok(Object.fromEntries(rows.map((row) => [row.state, row.count])));
}
