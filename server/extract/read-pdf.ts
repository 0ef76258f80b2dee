import { canonicalText } from "#domain/article/canonical-text.ts";
import { codePointLength } from "#domain/article/code-points.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { documentTitle, personName } from "#server/extract/document-properties.ts";
import { joinParagraphs, type PdfLine, pdfLines, wordsOf } from "#server/extract/pdf-paragraphs.ts";
import { NO_FACTS, storedText } from "#server/extract/read-plain-text.ts";
import type { ExtractError, ExtractedDocument } from "#workflow/archive.ts";

/** Pages that are read; more do not fit into the deadline and are no article. */
const MAX_PAGES = 2_000;

/** Reads the text layer of a PDF, page after page; what is only a picture of text is not read. */
export async function readPdf(bytes: Uint8Array): Promise<Result<ExtractedDocument, ExtractError>> {
  // Loaded when a document needs it, in the form that takes half the memory.
  const { getDocument, GlobalWorkerOptions, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.min.mjs");
  GlobalWorkerOptions.workerSrc = "./pdf.worker.min.mjs";
  const task = getDocument({
    // The library takes the buffer over.
    data: new Uint8Array(bytes),
    // Text alone is wanted: no font is loaded or built, nothing is drawn, nothing fetched, no code made from strings.
    disableFontFace: true,
    useSystemFonts: false,
    fontExtraProperties: false,
    useWorkerFetch: false,
    useWasm: false,
    isEvalSupported: false,
    isImageDecoderSupported: false,
    isOffscreenCanvasSupported: false,
    maxImageSize: 0,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  } as Parameters<typeof getDocument>[0]);
  try {
    const pdf = await task.promise;
    if (pdf.numPages > MAX_PAGES) return err({ kind: "document_too_slow" });
    const pages: (readonly PdfLine[])[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      pages.push(pdfLines((await page.getTextContent({ disableNormalization: true })).items));
      page.cleanup();
    }
    const { info } = (await pdf.getMetadata().catch(() => ({ info: {} }))) as { info: Record<string, unknown> };
    return document(pages, info);
  } catch (error) {
    return err({ kind: isPasswordError(error) ? "document_encrypted" : "document_broken" });
  } finally {
    await task.destroy();
  }
}

function document(
  pages: readonly (readonly PdfLine[])[],
  info: Readonly<Record<string, unknown>>,
): Result<ExtractedDocument, ExtractError> {
  const words = wordsOf(pages.flat());
  const starts: number[] = [];
  let text = "";
  let length = 0;
  for (const lines of pages) {
    const page = canonicalText(joinParagraphs(lines, words).replaceAll("\0", "\uFFFD").toWellFormed());
    // A page without text starts where the next one does.
    const separator = text === "" ? "" : "\n\n";
    starts.push(length + separator.length);
    if (!page.ok) continue;
    text += separator + page.value;
    length += separator.length + codePointLength(page.value);
  }
  const stored = storedText(text);
  if (!stored.ok) return stored;
  return ok({
    ...NO_FACTS,
    mediaType: "application/pdf",
    text: stored.value,
    headline: documentTitle(info.Title),
    byline: personName(info.Author),
    pageStarts: starts.map((start) => Math.min(start, length)),
  });
}

function isPasswordError(error: unknown): boolean {
  return error instanceof Error && error.name === "PasswordException";
}
