import { z } from "zod";
import type { Database } from "#db/client.ts";
import type { Result } from "#domain/result.ts";
import type { Archive } from "#workflow/archive.ts";
import type { AskModel, LanguageModel } from "#workflow/assist/language-model.ts";
import type { JobRow } from "#workflow/job/take-job.ts";

/** What the runner and the handlers need of the process. */
export type JobSurroundings = {
  readonly db: Database;
  readonly archive: Archive;
  readonly now: () => Date;
  /** Left out where no language model is set. */
  readonly model?: LanguageModel & { readonly ask: AskModel };
};

/** A job in hand. */
export type JobWork = JobSurroundings & {
  readonly job: JobRow;
  /** Tells those who wait what is being done. */
  readonly tell: (stage: string) => Promise<void>;
  /** Fires when the job is to be let go: the process stops, the time is up, or another worker has it. */
  readonly signal: AbortSignal;
};

/** Does a job. An error value is told to whoever waits; an exception is a bug. */
export type JobHandler = (work: JobWork) => Promise<Result<object, { readonly kind: string }>>;

const text = z.string().nullish();

/** The input of the jobs that people start, as `JobInput` of `startJob` writes it. */
export const documentInput = z.object({
  url: text,
  title: text,
  insteadOf: text,
  upload: z.object({ sha256: z.string(), byteLength: z.number(), mediaType: z.string(), fileName: text }).optional(),
  snapshotId: z.string(),
  via: z.enum(["session", "token", "command_line"]).optional(),
  requestId: z.string(),
});
