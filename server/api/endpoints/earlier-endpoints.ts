import { listAnswer } from "#server/api/answers/answer-parts.ts";
import { MatchAnswer, RelatedAnswer, RelationAnswer, ReviewImportAnswer } from "#server/api/answers/earlier-answers.ts";
import { JobAnswer } from "#server/api/answers/snapshot-answers.ts";
import { EDIT, type Endpoint } from "#server/api/endpoint.ts";
import { pageQuery } from "#server/api/queries.ts";
import { importReviewsBody, matchBody, relateBody, uploadReviewsQuery } from "#server/input/earlier-input.ts";

export const EARLIER_ENDPOINTS = {
  "POST /claims/match": {
    summary: "What was checked before that says the same as a statement, the best fit first",
    description:
      "Claims of this desk, drafts included, and checks by others that were imported. What is found is a proposal: whether it is the same claim is " +
      "for people to say.",
    action: "desk:read",
    body: matchBody,
    status: 200,
    answer: listAnswer(MatchAnswer),
    changesNothing: true,
  },
  "GET /claims/{id}/relations": {
    summary: "What people said earlier checks are to a claim",
    action: "desk:read",
    status: 200,
    answer: listAnswer(RelationAnswer),
  },
  "POST /claims/{id}/relations": {
    summary: "Say what an earlier check is to a claim, or take it back with a relation of null",
    description: "Answers what was said before.",
    action: "check:edit",
    body: relateBody,
    status: 200,
    answer: RelatedAnswer,
    refusals: ["claim_not_found", "earlier_check_not_found", ...EDIT],
  },
  "GET /earlier-checks/imports": {
    summary: "The imports of others' ClaimReviews, the newest first",
    action: "desk:read",
    query: pageQuery.omit({ q: true }),
    status: 200,
    answer: listAnswer(ReviewImportAnswer),
  },
  "POST /earlier-checks/imports": {
    summary: "Take in the ClaimReviews of a page, or of a feed of them, as earlier checks by others",
    description:
      "The page or feed is fetched as every page is: 202 with a job to poll at `Location`. What is known is brought up to date; a review without a claim, " +
      "a publisher or an address is refused, and the import says why.",
    action: "earlier:import",
    body: importReviewsBody,
    status: 202,
    answer: JobAnswer,
    refusals: ["too_many_jobs"],
  },
  "POST /earlier-checks/imports/upload": {
    summary: "Take in the ClaimReviews of a file: JSON-LD, a DataFeed, or a saved page, up to 5 MB",
    description:
      "The body is the file as it is, `Content-Type` its media type, `X-File-Name` its name in percent-encoded UTF-8.",
    action: "earlier:import",
    query: uploadReviewsQuery,
    file: true,
    status: 202,
    answer: JobAnswer,
    refusals: ["too_many_jobs", "document_without_text", "archive_full", "archive_quota_reached"],
  },
} as const satisfies Readonly<Record<string, Endpoint>>;
