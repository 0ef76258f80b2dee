import { ReadableStream } from "node:stream/web";
import { err, ok, type Result } from "#domain/result.ts";
import { type InvalidInput, invalidFields } from "#server/input/invalid-input.ts";

/** A file as the body of a request. */
export type UploadedFile = { readonly bytes: Uint8Array; readonly mediaType: string; readonly fileName: string };

/** An answer that is a file. `name` is made by the server: letters, digits, dots and underscores. */
export type FileAnswer = {
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
  readonly mediaType: string;
  readonly name: string;
};

const LONGEST_TYPE = 200;

/** Reads the file that is the body of a request, with its name from `X-File-Name` in percent-encoded UTF-8. */
export function readFileBody(headers: Headers, bytes: Uint8Array): Result<UploadedFile, InvalidInput> {
  const mediaType = headers.get("content-type") ?? "";
  if (/^multipart\//i.test(mediaType) || mediaType.length > LONGEST_TYPE) {
    return err(invalidFields({ "Content-Type": "must be that of the file; its bytes are the whole body" }));
  }
  try {
    return ok({ bytes, mediaType, fileName: decodeURIComponent(headers.get("x-file-name") ?? "") });
  } catch {
    return err(invalidFields({ "X-File-Name": "must be percent-encoded UTF-8" }));
  }
}

/**
 * Hands a file out so that it is nothing but a file: whatever somebody put into it, a browser saves it, and where one
 * shows it after all, it runs nothing, loads nothing, and reaches no cookie.
 */
export function fileResponse({ content, mediaType, name }: FileAnswer): Response {
  const isWhole = content instanceof Uint8Array;
  const body = isWhole ? new Uint8Array(content) : ReadableStream.from(content);
  return new Response(body as BodyInit, {
    headers: {
      "Content-Type": mediaType,
      ...(isWhole ? { "Content-Length": String(content.byteLength) } : {}),
      "Content-Disposition": `attachment; filename="${name}"`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}
