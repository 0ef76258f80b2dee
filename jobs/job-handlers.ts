import { archivePageJob, readArticleJob } from "#jobs/archive-page.ts";
import { askModelJob } from "#jobs/ask-model.ts";
import { importClaimReviewsJob } from "#jobs/import-claim-reviews.ts";
import type { JobHandlers } from "#jobs/job-runner.ts";
import { lookAgainJob } from "#jobs/look-again.ts";

/** What the server does of each kind of job. */
export const JOB_HANDLERS: JobHandlers = {
  archive_page: archivePageJob,
  read_article: readArticleJob,
  look_again: lookAgainJob,
  import_claim_reviews: importClaimReviewsJob,
  ask_model: askModelJob,
};
