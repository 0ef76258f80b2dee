/** Work that is done beside the requests: fetching and reading documents, looking at pages again, and asking a language model. */
export const JOB_KINDS = ["archive_page", "read_article", "look_again", "import_claim_reviews", "ask_model"] as const;

/** One of the kinds of job. */
export type JobKind = (typeof JOB_KINDS)[number];

/** Where a job stands; the last two are final. */
export const JOB_STATES = ["queued", "running", "done", "failed"] as const;

/** One of the states of a job. */
export type JobState = (typeof JOB_STATES)[number];
