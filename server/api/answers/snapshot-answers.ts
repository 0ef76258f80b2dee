import { z } from "zod";
import { JOB_KINDS, JOB_STATES } from "#domain/evidence/job.ts";
import { count, date, maybe, moment, sha256, text } from "#server/api/answers/answer-parts.ts";

export const SnapshotSummaryAnswer = z.looseObject({
  id: text,
  url: maybe,
  title: maybe,
  sha256: sha256.meta({ description: "Of the text, in UTF-8." }),
  fetchedAt: date,
  how: z.enum(["pasted", "fetched", "uploaded"]),
  insteadOf: maybe.meta({ description: "Why it was pasted or uploaded instead of fetched." }),
  bytesSha256: sha256.nullable().meta({ description: "Of the original bytes; null for a pasted text." }),
  byteLength: count.nullable(),
  mediaType: maybe,
  fileName: maybe,
});

const hop = z.looseObject({ url: text, status: z.int() });

export const SnapshotAnswer = SnapshotSummaryAnswer.extend({
  text,
  http: z
    .looseObject({
      requestedUrl: text,
      finalUrl: text,
      status: z.int(),
      redirects: z.array(hop),
      headers: z.record(text, text),
    })
    .nullable()
    .meta({ description: "Of a fetched page." }),
  pageStarts: z
    .array(count)
    .nullable()
    .meta({ description: "Where each page of a PDF starts in the text, in code points." }),
});

export const JobAnswer = z.looseObject({
  id: text,
  kind: z.enum(JOB_KINDS),
  state: z.enum(JOB_STATES),
  stage: maybe.meta({ description: "What it is doing, in words." }),
  result: z.looseObject({ snapshotId: text.optional() }).optional().meta({ description: "With done." }),
  error: z.looseObject({ kind: text, title: text, detail: text }).optional().meta({ description: "With failed." }),
  createdAt: moment,
  finishedAt: moment.nullable(),
});
