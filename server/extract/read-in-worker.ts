import { err, type Result } from "#domain/result.ts";
import { decodeBytes } from "#server/extract/decode-bytes.ts";
import { judgeMediaType } from "#server/extract/judge-media-type.ts";
import { readDocx } from "#server/extract/read-docx.ts";
import { readHtml } from "#server/extract/read-html.ts";
import { readPdf } from "#server/extract/read-pdf.ts";
import { readPlainText } from "#server/extract/read-plain-text.ts";
import type { ExtractError, ExtractedDocument } from "#workflow/archive.ts";

/** What the worker is given: bytes of a document, or HTML that is text already. */
export type WorkerTask = {
  readonly content: Uint8Array | string;
  readonly mediaType: string;
  readonly url: string | null;
};

/** Reads one document. */
export async function readInWorker(task: WorkerTask): Promise<Result<ExtractedDocument, ExtractError>> {
  const { content, mediaType, url } = task;
  if (typeof content === "string") return readHtml(content, url, 0);
  const judged = judgeMediaType(content, mediaType);
  if (judged.kind === "encrypted") return err({ kind: "document_encrypted" });
  if (judged.kind === "unreadable") return err({ kind: "unreadable_media_type", mediaType: judged.type });
  switch (judged.type) {
    case "text/html": {
      const decoded = decodeBytes(content, mediaType, true);
      return readHtml(decoded.text, url, decoded.replacedCharacters);
    }
    case "text/plain":
      return readPlainText(content, mediaType);
    case "application/pdf":
      return readPdf(content);
    default:
      return readDocx(content);
  }
}
