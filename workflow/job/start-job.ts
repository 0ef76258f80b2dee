import { and, count, eq, gt, inArray, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { jobs } from "#db/schema/jobs.ts";
import type { JobKind } from "#domain/evidence/job.ts";
import { newId } from "#domain/ids.ts";
import { type Action, type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Actor } from "#domain/user/actor.ts";
import { type ArchiveFull, type BlobStore, type ExtractError, MAX_DOCUMENT_BYTES } from "#workflow/archive.ts";
import type { Ctx } from "#workflow/context.ts";
import { plainFileName } from "#workflow/evidence/archive-upload.ts";
import { MAX_BYTES_A_DAY, type QuotaReached } from "#workflow/evidence/freeze-snapshot.ts";
import { type JobView, toJobView } from "#workflow/job/read-job.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** The kinds of job that people start, and the act that each is for the policy. */
export const JOB_ACTIONS = {
  archive_page: "check:edit",
  read_article: "article:import",
  import_claim_reviews: "earlier:import",
} as const satisfies Partial<Record<JobKind, Action>>;

/** One of the kinds of job that people start. */
export type StartableKind = keyof typeof JOB_ACTIONS;

/** A page to be fetched and archived; `read_article` tells what it says of itself as well. */
export type StartJobInput = {
  readonly kind: StartableKind;
  readonly url: string;
  /** Why it is fetched from another address than its own, as the kind of a refusal. */
  readonly insteadOf?: string | null | undefined;
};

/** A file to be archived and read; its bytes are stored at once. */
export type StartUploadInput = {
  readonly kind: StartableKind;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
  readonly url?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly insteadOf?: string | null | undefined;
};

/** What waits in the row of a job for the worker. */
export type JobInput = {
  readonly url?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly insteadOf?: string | null | undefined;
  readonly upload?: {
    readonly sha256: string;
    readonly byteLength: number;
    readonly mediaType: string;
    readonly fileName: string | null;
  };
  /** The id that the copy gets, so that a job that is taken up twice makes one. */
  readonly snapshotId: string;
  /** How the person asked, for the audit trail. */
  readonly via?: Extract<Actor, { kind: "user" }>["via"];
  readonly requestId: string;
};

/** More is under way than is done soon: of one person, or altogether. */
export type TooManyJobs = { readonly kind: "too_many_jobs"; readonly limit: number };

/** Why a job was not started. */
export type StartJobError = Refusal | TooManyJobs;

/** Jobs of one person that may wait or run at a time, and of all together. */
export const MAX_JOBS_OF_ONE = 50;
const MAX_JOBS = 500;

/** Starts work on a page; a person who asks for the same page again while it is under way gets the job that is. */
export function startJob(ctx: Ctx, input: StartJobInput): Promise<Result<JobView, StartJobError>> {
  return inTransaction<JobView, StartJobError>(ctx, async (tx) => {
    const person = askPolicy(tx, input.kind);
    if (!person.ok) return person;
    const underWay = await sameJob(tx.db, person.value.id, input);
    if (underWay) return ok(toJobView(underWay));
    const full = await tooManyJobs(tx, person.value.id);
    if (full) return err(full);
    const { url, insteadOf } = input;
    return ok(await queue(tx, person.value, input.kind, ctx.requestId, { url, insteadOf }));
  });
}

/** Why an uploaded file was not taken. */
export type StartUploadError = StartJobError | ExtractError | ArchiveFull | QuotaReached;

/** Starts work on an uploaded file. Its bytes are stored between two transactions, because a distant store takes its time. */
export async function startUpload(
  ctx: Ctx,
  blobs: BlobStore,
  input: StartUploadInput,
): Promise<Result<JobView, StartUploadError>> {
  const { kind, bytes, mediaType, url, title, insteadOf } = input;
  const byteLength = bytes.byteLength;
  const mayStart = (tx: Tx) => askForRoom(tx, kind, byteLength);
  const permitted = await inTransaction<Person, StartUploadError>(ctx, mayStart);
  if (!permitted.ok) return permitted;
  const stored = await blobs.put(bytes);
  if (!stored.ok) return stored;
  const upload = { sha256: stored.value.sha256, byteLength, mediaType, fileName: plainFileName(input.fileName) };
  return inTransaction<JobView, StartUploadError>(ctx, async (tx) => {
    const person = await mayStart(tx);
    if (!person.ok) return person;
    return ok(await queue(tx, person.value, kind, ctx.requestId, { upload, url, title, insteadOf }));
  });
}

/** Whether a person may send a file of this size now. */
async function askForRoom(tx: Tx, kind: StartableKind, byteLength: number): Promise<Result<Person, StartUploadError>> {
  const person = askPolicy(tx, kind);
  if (!person.ok) return person;
  if (byteLength > MAX_DOCUMENT_BYTES) return err({ kind: "document_too_large", limit: MAX_DOCUMENT_BYTES });
  if (byteLength === 0) return err({ kind: "document_without_text" });
  const full = await tooManyJobs(tx, person.value.id);
  if (full) return err(full);
  // What cannot be read takes room as well, until it is swept.
  if ((await uploadedToday(tx, person.value.id)) + byteLength > MAX_BYTES_A_DAY) {
    return err({ kind: "archive_quota_reached", limit: MAX_BYTES_A_DAY });
  }
  return person;
}

type Person = Extract<Actor, { kind: "user" }>;

function askPolicy(tx: Tx, kind: StartableKind): Result<Person, Refusal> {
  const refusal = refusalOf(tx.actor, JOB_ACTIONS[kind]);
  if (refusal) return err(refusal);
  if (tx.actor.kind !== "user") throw new Error("only a person starts a job");
  return ok(tx.actor);
}

async function queue(
  tx: Tx,
  person: Person,
  kind: StartableKind,
  requestId: string,
  about: Pick<JobInput, "url" | "title" | "insteadOf" | "upload">,
): Promise<JobView> {
  const input: JobInput = { ...about, snapshotId: newId("snapshot"), via: person.via, requestId };
  const [row] = await tx.db
    .insert(jobs)
    .values({ id: newId("job"), kind, input, createdBy: person.id, createdAt: tx.now })
    .returning();
  if (!row) throw new Error("the job was not queued");
  return toJobView(row);
}

const underWay = inArray(jobs.state, ["queued", "running"]);

async function sameJob(db: Database, userId: string, { kind, url }: StartJobInput) {
  const [row] = await db
    .select()
    .from(jobs)
    .where(and(eq(jobs.createdBy, userId), eq(jobs.kind, kind), underWay, eq(sql`${jobs.input}->>'url'`, url)))
    .limit(1);
  return row;
}

/** Whether a person, or all together, have more under way than is done soon. */
export async function tooManyJobs(tx: Tx, userId: string): Promise<TooManyJobs | null> {
  // One at a time, so that many requests at once do not all find room.
  await tx.db.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('jobs', 22))`);
  const [row] = await tx.db
    .select({ own: count(sql`CASE WHEN ${jobs.createdBy} = ${userId} THEN 1 END`), all: count() })
    .from(jobs)
    .where(underWay);
  if ((row?.own ?? 0) >= MAX_JOBS_OF_ONE) return { kind: "too_many_jobs", limit: MAX_JOBS_OF_ONE };
  return (row?.all ?? 0) >= MAX_JOBS ? { kind: "too_many_jobs", limit: MAX_JOBS } : null;
}

async function uploadedToday(tx: Tx, userId: string): Promise<number> {
  const aDayAgo = new Date(tx.now.getTime() - 24 * 60 * 60_000);
  const [row] = await tx.db
    .select({ bytes: sql<number>`coalesce(sum((${jobs.input}->'upload'->>'byteLength')::float8), 0)` })
    .from(jobs)
    .where(and(eq(jobs.createdBy, userId), gt(jobs.createdAt, aDayAgo)));
  return row?.bytes ?? 0;
}
