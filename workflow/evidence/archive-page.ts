import { eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { toSnapshotSummary } from "#db/queries/load-check.ts";
import { snapshots } from "#db/schema/snapshots.ts";
import { newId } from "#domain/ids.ts";
import { type Action, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { type Actor, SCHEDULE } from "#domain/user/actor.ts";
import type { Archive, ExtractError, FetchError, FetchedPage } from "#workflow/archive.ts";
import { type ArchivedDocument, type FreezeError, freezeSnapshot } from "#workflow/evidence/freeze-snapshot.ts";
import { currentActor } from "#workflow/transaction.ts";

/** What archiving needs of its surroundings. No transaction may be open on `db`: fetching takes its time. */
export type ArchivePageDeps = {
  readonly db: Database;
  readonly archive: Archive;
  readonly now: () => Date;
  /** Hears what is being done, in words for the person who waits. */
  readonly tell?: ((stage: string) => Promise<void>) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The request that asked, for the audit trail. */
  readonly requestId?: string | undefined;
};

/** Which page, and for whom. */
export type ArchivePageInput = {
  readonly url: string;
  /** The person who asked; null for the schedule. */
  readonly createdBy: string | null;
  /** How that person asked. */
  readonly via?: Extract<Actor, { kind: "user" }>["via"] | undefined;
  /** The act that it is for the policy. */
  readonly action?: Action | undefined;
  /** Why the page is fetched from another address than its own, as the kind of a refusal. */
  readonly insteadOf?: string | null | undefined;
  /** The id that the copy gets; a second run under the same id makes no second copy. */
  readonly snapshotId?: string | undefined;
};

/** Why a page was not archived. */
export type ArchivePageError = FetchError | FreezeError;

/**
 * Fetches a page, reads its text, stores its bytes, and freezes the copy. Nothing is archived unless all bytes are stored
 * durably under their hash and the text was read; the policy is asked before the fetch and again when the copy is frozen.
 */
export async function archivePage(
  deps: ArchivePageDeps,
  input: ArchivePageInput,
): Promise<Result<ArchivedDocument, ArchivePageError>> {
  const { archive, tell = async () => {} } = deps;
  const id = input.snapshotId ?? newId("snapshot");
  const actor = await actorOf(deps.db, input);
  const action = input.action ?? "check:edit";
  const refusal = actor.kind === "schedule" ? null : refusalOf(actor, action);
  if (refusal) return err(refusal);
  if (input.snapshotId) {
    const before = await readBack(deps, input.snapshotId);
    if (before) return before;
  }
  await tell("Fetching the page…");
  const fetched = await archive.fetchPage(input.url, { signal: deps.signal });
  if (!fetched.ok) return fetched;
  const { bytes, http, fetchedAt } = fetched.value;
  await tell("Reading the text…");
  const document = await archive.readDocument({ bytes, mediaType: declaredType(fetched.value), url: http.finalUrl });
  if (!document.ok) return document;
  await tell(storingStage(document.value.pageStarts));
  const ctx = { db: deps.db, actor, requestId: deps.requestId ?? "job", now: deps.now };
  return freezeSnapshot(ctx, archive.blobs, action, {
    ...{ id, how: "fetched", bytes, document: document.value, http, fetchedAt },
    url: http.requestedUrl,
    title: document.value.headline,
    fileName: null,
    insteadOf: input.insteadOf ?? null,
  });
}

/** Who asked, with the roles of this moment. */
export async function actorOf(
  db: Database,
  { createdBy, via }: Pick<ArchivePageInput, "createdBy" | "via">,
): Promise<Actor> {
  if (createdBy === null) return SCHEDULE;
  return currentActor(db, { kind: "user", id: createdBy, name: "", roles: [], scopes: ["*"], via: via ?? "session" });
}

/** The copy of this id that a run before made, read again out of its bytes; null where there is none. */
async function readBack(
  { db, archive }: ArchivePageDeps,
  id: string,
): Promise<Result<ArchivedDocument, ExtractError> | null> {
  const [row] = await db.select().from(snapshots).where(eq(snapshots.id, id));
  if (!row) return null;
  const bytes = row.bytesSha256 ? await archive.blobs.get(row.bytesSha256) : null;
  if (!bytes) return err({ kind: "document_broken" });
  const mediaType = row.http?.headers["content-type"] ?? row.mediaType ?? "";
  const document = await archive.readDocument({ bytes, mediaType, url: row.http?.finalUrl ?? row.url });
  return document.ok ? ok({ snapshot: toSnapshotSummary(row), document: document.value }) : document;
}

/** With its parameters: the character set among them decides how the bytes are read. */
function declaredType({ http, mediaType }: FetchedPage): string {
  return http.headers["content-type"] ?? mediaType;
}

function storingStage(pageStarts: readonly number[] | null): string {
  return pageStarts && pageStarts.length > 1 ? `Archiving ${pageStarts.length} pages…` : "Archiving…";
}
