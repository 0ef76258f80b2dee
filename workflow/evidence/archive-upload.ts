import { plainFieldText } from "#domain/article/canonical-text.ts";
import { newId } from "#domain/ids.ts";
import { type Action, refusalOf } from "#domain/policy/permits.ts";
import { err, type Result } from "#domain/result.ts";
import { type Archive, MAX_DOCUMENT_BYTES } from "#workflow/archive.ts";
import type { Ctx } from "#workflow/context.ts";
import { type ArchivedDocument, type FreezeError, freezeSnapshot } from "#workflow/evidence/freeze-snapshot.ts";

/** A file that somebody uploads: a page saved from the browser, a PDF, a DOCX, a plain text. */
export type ArchiveUploadInput = {
  readonly bytes: Uint8Array;
  /** As the browser declares it; the bytes are judged as well. Empty when unknown. */
  readonly mediaType: string;
  readonly fileName: string;
  /** Where the document stands in public. */
  readonly url?: string | null | undefined;
  readonly title?: string | null | undefined;
  /** Why it was not fetched, as the kind of the refusal. */
  readonly insteadOf?: string | null | undefined;
  /** The act that it is for the policy. */
  readonly action?: Action | undefined;
  /** The id that the copy gets; a second run under the same id makes no second copy. */
  readonly snapshotId?: string | undefined;
};

const MAX_FILE_NAME = 200;

/** Archives an uploaded file: its bytes under their hash, and the text that was read out of them. */
export async function archiveUpload(
  ctx: Omit<Ctx, "publisher">,
  archive: Pick<Archive, "readDocument" | "blobs">,
  input: ArchiveUploadInput,
): Promise<Result<ArchivedDocument, FreezeError>> {
  const action = input.action ?? "check:edit";
  // Before anything is read: a stranger's file costs nothing.
  const refusal = refusalOf(ctx.actor, action);
  if (refusal) return err(refusal);
  const { bytes, mediaType } = input;
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) return err({ kind: "document_too_large", limit: MAX_DOCUMENT_BYTES });
  const fileName = plainFileName(input.fileName);
  const document = await archive.readDocument({ bytes, mediaType, fileName, url: input.url });
  if (!document.ok) return document;
  return freezeSnapshot(ctx, archive.blobs, action, {
    ...{
      id: input.snapshotId ?? newId("snapshot"),
      how: "uploaded",
      bytes,
      document: document.value,
      http: null,
      fileName,
    },
    url: input.url ?? null,
    title: input.title ?? document.value.headline,
    fetchedAt: ctx.now().toISOString(),
    insteadOf: input.insteadOf ?? null,
  });
}

/** The last part of a file's name, for people to recognise; nothing is ever stored under it. Null where nothing is left. */
export function plainFileName(name: string): string | null {
  const last = name.toWellFormed().replaceAll("\0", "").split(/[\\/]/).at(-1) ?? "";
  // Controls that turn the direction of writing make an .exe look like a .jpg.
  const visible = last.replace(/[\p{Cc}\p{Bidi_Control}]/gu, "");
  const text = plainFieldText([...visible].slice(0, MAX_FILE_NAME).join(""), { maxLength: MAX_FILE_NAME });
  return text.ok ? text.value : null;
}
