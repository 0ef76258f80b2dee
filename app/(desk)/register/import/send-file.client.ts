"use client";

import type { ImportPlan } from "#domain/evidence/source-import.ts";
import type { ActionResult } from "#ui/action-result.ts";

/** What a file would do, and the name under which it is confirmed. */
export type Preview = ImportPlan & { readonly plan: string };

const MOST_BYTES = 5 * 1024 * 1024;

/**
 * Sends a file to be held against the register, or applied where `apply` names the preview. It goes through the API, which
 * takes a file as it is: the bodies of server actions are smaller.
 */
export async function sendFile(file: File, apply: string | null): Promise<ActionResult<Preview>> {
  if (file.size > MOST_BYTES) return refused("too_large", "The file is larger than 5 MB. Split it.");
  try {
    const answer = await fetch(`/api/v1/sources/import${apply ? `?apply=${apply}` : ""}`, {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body: file,
    });
    const body = await answer.json();
    if (answer.ok) return { ok: true, value: body as Preview };
    return refused(body.kind ?? "failed", body.detail ?? body.title ?? "The file could not be taken.", body);
  } catch {
    // A file that was changed or moved since it was chosen cannot be read again either.
    return refused("unreachable", "The file was not sent. Choose it again, or try again in a moment.");
  }
}

function refused(kind: string, message: string, details: object = {}) {
  return { ok: false, error: { ...details, kind, message } } as const;
}
