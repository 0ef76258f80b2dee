import { z } from "zod";
import { UNFETCHED_REASONS } from "#domain/evidence/unfetched-reasons.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { MAX_HEADLINE } from "#server/input/article-input.ts";
import { type InvalidInput, invalidFields } from "#server/input/invalid-input.ts";
import { dateField, lineField, orNothing, urlField } from "#server/input/text-fields.ts";
import { textOrHtmlFields } from "#server/input/text-or-html.ts";
import type { StartableKind } from "#workflow/job/start-job.ts";

const kindField = z
  .enum(["archive_page", "read_article"] satisfies StartableKind[])
  .optional()
  .meta({ description: "`read_article` tells what the document says of itself as well, for an import." });

/** Why a person pasted or uploaded what could not be fetched. */
export const insteadOfField = orNothing(z.enum(UNFETCHED_REASONS)).meta({
  description: "Why it was not fetched, as the kind of the refusal; shown to readers.",
});

/** A page to be fetched and archived (`url` alone), or its text as somebody copied it (`text` or `html`). */
export const snapshotBody = z.strictObject({
  ...textOrHtmlFields,
  kind: kindField,
  url: orNothing(urlField),
  title: orNothing(lineField(MAX_HEADLINE)),
  fetchedAt: orNothing(dateField),
  insteadOf: insteadOfField,
});

/** What is told of an uploaded file beside its bytes. */
export const uploadQuery = z.strictObject({
  kind: kindField,
  url: orNothing(urlField),
  title: orNothing(lineField(MAX_HEADLINE)),
  insteadOf: insteadOfField,
});

/** A page whose article is to be read, without keeping anything. */
export const extractBody = z.strictObject({ html: z.string(), url: orNothing(urlField) });

/** The page that a body asks to be fetched; null where it brings the text itself. */
export function pageToFetch(
  body: z.output<typeof snapshotBody>,
): Result<{ readonly kind: StartableKind; readonly url: string } | null, InvalidInput> {
  const { text, html, kind = "archive_page", url, title, fetchedAt } = body;
  if (text !== undefined || html !== undefined) {
    return body.kind === undefined ? ok(null) : err(invalidFields({ kind: "goes with a url alone" }));
  }
  if (!url) return err(invalidFields({ url: "is required (or text, or html)" }));
  if (title) return err(invalidFields({ title: "is read from the page; leave it out" }));
  if (fetchedAt) return err(invalidFields({ fetchedAt: "is known when the page is fetched; leave it out" }));
  return ok({ kind, url });
}
