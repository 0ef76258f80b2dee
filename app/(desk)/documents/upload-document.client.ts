"use client";

import type { ActionResult } from "#ui/action-result.ts";

/** What a document is read for: to import it as an article, or to keep it as the copy behind evidence. */
export type DocumentPurpose = "read_article" | "archive_page";

const MOST_BYTES = 5 * 1024 * 1024;

/**
 * Sends a file to be archived and read, and gives its job. It goes through the API, which takes a file as it is: the
 * bodies of server actions are smaller.
 */
export async function uploadDocument(
  file: File,
  purpose: DocumentPurpose,
): Promise<ActionResult<{ readonly id: string }>> {
  if (file.size > MOST_BYTES) {
    const size = (file.size / 1_000_000).toFixed(1);
    return refused("document_too_large", `This file has ${size} MB; the desk takes 5 MB.`);
  }
  try {
    const answer = await fetch(`/api/v1/snapshots/upload?kind=${purpose}`, {
      method: "POST",
      headers: {
        "content-type": file.type || "application/octet-stream",
        "x-file-name": encodeURIComponent(file.name),
      },
      body: file,
    });
    const body: unknown = await answer.json();
    if (answer.ok && isJob(body)) return { ok: true, value: { id: body.id } };
    const { kind, detail, title } = body as { kind?: string; detail?: string; title?: string };
    return refused(kind ?? "failed", detail ?? title ?? "The file could not be taken.");
  } catch {
    return refused("unreachable", "The file was not sent: the desk does not answer. Try again in a moment.");
  }
}

function isJob(body: unknown): body is { readonly id: string } {
  return typeof body === "object" && body !== null && "id" in body && typeof body.id === "string";
}

function refused(
  kind: string,
  message: string,
): { readonly ok: false; readonly error: { kind: string; message: string } } {
  return { ok: false, error: { kind, message } };
}
