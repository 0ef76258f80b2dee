import { JobAnswer, SnapshotAnswer, SnapshotSummaryAnswer } from "#server/api/answers/snapshot-answers.ts";
import type { Endpoint } from "#server/api/endpoint.ts";
import { snapshotBody, uploadQuery } from "#server/input/snapshot-input.ts";

export const SNAPSHOT_ENDPOINTS = {
  "POST /snapshots": {
    summary: "Archive a page by its address, or its text as somebody copied it",
    description:
      "With `url` alone the page is fetched, archived with its bytes and read: 202 with a job to poll at `Location`. " +
      "With `text` or `html` the text is archived at once: 201.",
    action: "check:edit",
    body: snapshotBody,
    status: 201,
    answer: SnapshotSummaryAnswer,
    orJob: true,
    refusals: ["too_large", "too_many_jobs"],
  },
  "POST /snapshots/upload": {
    summary: "Archive a file: HTML, PDF with text, DOCX or plain text, up to 5 MB",
    description:
      "The body is the file as it is, `Content-Type` its media type, `X-File-Name` its name in percent-encoded UTF-8. " +
      "The bytes are stored at once; reading them is a job to poll at `Location`.",
    action: "check:edit",
    query: uploadQuery,
    file: true,
    status: 202,
    answer: JobAnswer,
    refusals: ["too_many_jobs", "document_without_text", "archive_full", "archive_quota_reached"],
  },
  "GET /snapshots/{id}": {
    summary: "An archived copy with its text",
    action: "desk:read",
    status: 200,
    answer: SnapshotAnswer,
    refusals: ["snapshot_not_found"],
  },
  "GET /snapshots/{id}/bytes": {
    summary: "The original of an archived copy, byte for byte; a pasted text has none",
    action: "desk:read",
    status: 200,
    produces: "*/*",
    refusals: ["snapshot_not_found", "bytes_not_found"],
  },
  "GET /jobs/{id}": {
    summary: "How far a job is, and what came of it",
    description: "For whoever started it, editors and admins. Finished jobs are kept for a week.",
    action: "desk:read",
    status: 200,
    answer: JobAnswer,
    refusals: ["job_not_found"],
  },
} as const satisfies Readonly<Record<string, Endpoint>>;
