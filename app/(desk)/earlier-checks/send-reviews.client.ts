"use client";

import type { ActionResult } from "#ui/action-result.ts";

const MOST_BYTES = 5 * 1024 * 1024;

/** Sends a file of reviews and gives its job; through the API, because the bodies of server actions are smaller. */
export async function sendReviews(file: File): Promise<ActionResult<{ readonly id: string }>> {
  if (file.size > MOST_BYTES) {
    return refused(
      "document_too_large",
      `This file has ${(file.size / 1_000_000).toFixed(1)} MB; the desk takes 5 MB.`,
    );
  }
  try {
    const answer = await fetch("/api/v1/earlier-checks/imports/upload", {
      method: "POST",
      headers: {
        "content-type": file.type || "application/octet-stream",
        "x-file-name": encodeURIComponent(file.name),
      },
      body: file,
    });
    const body = await answer.json();
    if (answer.ok) return { ok: true, value: { id: String(body.id) } };
    return refused(body.kind ?? "failed", body.detail ?? body.title ?? "The file could not be taken.");
  } catch {
    return refused("unreachable", "The file was not sent: the desk does not answer. Try again in a moment.");
  }
}

function refused(kind: string, message: string) {
  return { ok: false, error: { kind, message } } as const;
}
