import { firstActOf, type Gate, readGate } from "#app/(desk)/checks/[checkId]/review/read-gate.ts";
import { isWhole, shownValue } from "#app/(desk)/checks/[checkId]/review/shown-value.ts";
import type { Claim } from "#domain/check/check.ts";
import type { ContentChange } from "#domain/check/content-changes.ts";
import type { CheckState } from "#domain/check/transitions.ts";
import { isOverdue } from "#domain/claim/reply-request.ts";
import { countOrigins, originTallyText } from "#domain/evidence/count-origins.ts";
import type { PublicationKind } from "#domain/publication/publication-kind.ts";
import type { RatingChange } from "#domain/publication/published-check.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Person } from "#domain/user/actor.ts";
import type { Rating, RatingKey } from "#domain/verdict/rating-scale.ts";
import { formatDate, formatMoment } from "#ui/format-date.ts";
import { listColleagues } from "#workflow/check/assign-check.ts";
import { type Comment, listComments } from "#workflow/check/comment-on-check.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { readReview } from "#workflow/check/read-review.ts";
import type { Ctx } from "#workflow/context.ts";

/** What the changes are measured from; "whole" shows every claim, as in a first round. */
export type Base = "round" | "version" | "whole";

/** A changed field, with both values in words. */
export type ShownChange = {
  readonly field: string;
  readonly before: string;
  readonly after: string;
  /** Whether the value is one of a kind, a date or a label, and so is shown replaced instead of word by word. */
  readonly whole: boolean;
  /** Set where the field is the rating itself. */
  readonly ratings: { readonly from: RatingKey | null; readonly to: RatingKey | null } | null;
};

/** A claim, or the check itself (`claim` null), with what changed in it and what was said about it. */
export type ReviewGroup = {
  readonly key: string;
  readonly claim: {
    readonly id: string;
    readonly number: number;
    readonly statement: string;
    readonly rating: RatingKey | null;
    readonly standing: string | null;
    readonly answer: string | null;
    /** "4 links, 1 origin", or null without evidence. */
    readonly support: string | null;
    /** What an editor should look at: quotes that differ from their copy, questions whose deadline has passed. */
    readonly doubts: readonly string[];
  } | null;
  readonly changes: readonly ShownChange[];
  readonly comments: readonly Comment[];
};

/** All that the review page shows. */
export type ReviewView = {
  readonly check: {
    readonly id: string;
    readonly slug: string;
    readonly title: string;
    readonly state: CheckState;
    readonly round: number;
    readonly contentHash: string;
    readonly publishedVersion: number | null;
    readonly mayEdit: boolean;
    readonly approval: { readonly by: string; readonly at: string } | null;
    readonly contributors: readonly { readonly id: string; readonly name: string; readonly did: string }[];
    readonly assignee: Person | null;
    readonly retraction: string | null;
    /** What readers will be told of the change that is under review. */
    readonly correction: { readonly kind: PublicationKind; readonly reason: string } | null;
  };
  readonly base: Base;
  readonly bases: { readonly round: number | null; readonly version: number | null };
  readonly groups: readonly ReviewGroup[];
  /** What the last return asked for. */
  readonly asked: readonly Comment[];
  readonly gate: Gate;
  readonly ratings: readonly Rating[];
  readonly next: {
    readonly version: number;
    readonly kind: PublicationKind;
    readonly changes: readonly RatingChange[];
    readonly claims: number;
  };
};

/** Reads a check for review: what changed since `base`, the talk, and the conditions of an approval. */
export async function readReviewView(
  ctx: Ctx,
  checkId: string,
  asked: string | undefined,
): Promise<Result<ReviewView, { readonly kind: string }>> {
  const [check, review, comments, colleagues] = await Promise.all([
    readCheck(ctx, { checkId }),
    readReview(ctx, { checkId }),
    listComments(ctx, { checkId }),
    listColleagues(ctx),
  ]);
  if (!check.ok) return check;
  if (!review.ok) return review;
  if (!comments.ok) return comments;
  if (!colleagues.ok) return colleagues;
  if (ctx.actor.kind !== "user") return err({ kind: "not_signed_in" });
  const { sinceLastRound, sincePublished, preview } = review.value;
  const base = baseOf(asked, sinceLastRound !== null, sincePublished !== null);
  const changes = { round: sinceLastRound?.changes, version: sincePublished?.changes, whole: [] }[base] ?? [];
  const { value } = check;
  const returns = comments.value.filter((comment) => comment.kind === "return");
  const lastReturn = returns.at(-1);
  return ok({
    check: {
      id: value.id,
      slug: value.slug,
      title: value.title,
      state: value.state,
      round: value.round,
      contentHash: value.contentHash,
      publishedVersion: value.publishedVersion,
      mayEdit: value.mayEdit,
      approval: value.approval && { by: value.approval.by.name, at: formatMoment(value.approval.at) },
      contributors: review.value.contributions.map((person) => ({
        id: person.id,
        name: person.name,
        did: `${firstActOf(person)}, ${formatMoment(person.firstAt)}`,
      })),
      assignee: value.assignee,
      retraction: value.retraction?.reason ?? null,
      correction: value.correction && { kind: value.correction.kind, reason: value.correction.reason },
    },
    base,
    bases: { round: sinceLastRound?.round ?? null, version: sincePublished?.version ?? null },
    groups: groupsOf(value.claims, changes, comments.value, ctx.now(), (change) => ({
      field: change.field,
      before: shownValue(change.field, change.before, value.scale),
      after: shownValue(change.field, change.after, value.scale),
      whole: isWhole(change, value.scale),
      ratings: change.field === "Rating" ? { from: ratingKey(change.before), to: ratingKey(change.after) } : null,
    })),
    asked: lastReturn ? returns.filter((comment) => comment.round === lastReturn.round) : [],
    gate: readGate(value, review.value, colleagues.value, ctx.actor.id),
    ratings: value.scale.ratings,
    next: {
      version: preview.check.version,
      kind: preview.check.kind,
      changes: preview.check.changes,
      claims: value.claims.filter((claim) => claim.state !== "dropped" && claim.verdict && !claim.stillBeingChecked)
        .length,
    },
  });

  function ratingKey(key: string | null): RatingKey | null {
    return value.scale.ratings.find((rating) => rating.key === key)?.key ?? null;
  }
}

function baseOf(asked: string | undefined, hasRound: boolean, hasVersion: boolean): Base {
  if (asked === "whole") return "whole";
  if (asked === "version" && hasVersion) return "version";
  if (hasRound) return "round";
  return hasVersion ? "version" : "whole";
}

function groupsOf(
  claims: readonly Claim[],
  changes: readonly ContentChange[],
  comments: readonly Comment[],
  now: Date,
  show: (change: ContentChange) => ShownChange,
): ReviewGroup[] {
  const said = (claimId: string | null) =>
    comments.filter((comment) => comment.claimId === claimId && comment.kind === "comment");
  const changed = (number: number | null) => changes.filter((change) => change.claimNumber === number).map(show);
  return [
    { key: "check", claim: null, changes: changed(null), comments: said(null) },
    ...claims.map((claim) => ({
      key: claim.id,
      claim: {
        id: claim.id,
        number: claim.number,
        statement: claim.statement,
        rating: claim.state === "dropped" || claim.stillBeingChecked ? null : (claim.verdict?.rating ?? null),
        standing: standingOf(claim),
        answer: claim.verdict?.summary ?? null,
        support: claim.evidence.length > 0 ? originTallyText(countOrigins(claim.evidence)) : null,
        doubts: claim.state === "dropped" ? [] : doubtsOf(claim, now),
      },
      changes: changed(claim.number),
      comments: said(claim.id),
    })),
  ];
}

function standingOf(claim: Claim): string | null {
  if (claim.drop) return claim.drop.note ? `Dropped. ${claim.drop.note}` : "Dropped";
  return claim.stillBeingChecked ? "Still being checked" : null;
}

function doubtsOf(claim: Claim, now: Date): string[] {
  const unanswered = claim.replyRequests
    .filter((request) => isOverdue(request, now))
    .map(
      ({ party, deadline }) =>
        `${party} was to answer by ${formatDate(deadline ?? "")}; nobody has said what came of it`,
    );
  const ofEvidence = claim.evidence.flatMap((item) => {
    const what = `Evidence ${item.number}, ${item.source.name}`;
    if (item.quoteStatus === "altered") return [`${what}: the quote differs from the copy in a way that matters`];
    if (item.quoteStatus === "absent") return [`${what}: the quote is not in the copy`];
    if (item.quoteStatus === "no_snapshot") return [`${what}: there is no copy to look the quote up in`];
    return [];
  });
  return [...ofEvidence, ...unanswered];
}
