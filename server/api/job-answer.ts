import { problemBody } from "#server/api/problem.ts";
import type { JobView } from "#workflow/job/read-job.ts";

/** A job as the API tells it: the result or the error is there once it has one, the error with advice. */
export function jobAnswer({ result, error, ...job }: JobView): object {
  if (!error) return { ...job, ...(result ? { result } : {}) };
  const { title, detail } = problemBody(error, "");
  const { kind, ...details } = error;
  return { ...job, error: { kind, title, detail, ...details } };
}
