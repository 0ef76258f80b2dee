import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import {
  actingFor,
  type Command,
  CommandFailed,
  fail,
  personByEmail,
  required,
  UsageError,
  withDesk,
} from "#scripts/commands/command.ts";
import { createPageFetcher } from "#server/fetch/fetch-page.ts";
import { MAX_DOCUMENT_BYTES } from "#workflow/archive.ts";
import { importReviews } from "#workflow/earlier/import-reviews.ts";
import { readReviews } from "#workflow/earlier/read-reviews.ts";

/** Takes in others' ClaimReviews as earlier checks. */
export const importClaimReviewsCommand: Command = {
  usage: `import-claimreviews FILE|URL --email EMAIL
    Takes in the ClaimReviews of a JSON feed or a page as earlier checks by others; --email names who imports.
    What is known is brought up to date. Each review that is refused is named with the reason.`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { email: { type: "string" } },
    });
    const [from, ...others] = positionals;
    if (!from || others.length > 0) throw new UsageError("Name one FILE or URL.");
    const email = required(values.email, "--email");
    await withDesk(async (desk) => {
      const ctx = actingFor(desk, await personByEmail(desk, email));
      const isUrl = /^https?:\/\//i.test(from);
      const document = isUrl ? await fetched(from, ctx.publisher.url) : { bytes: fileBytes(from), mediaType: "" };
      const read = readReviews(document.bytes, document.mediaType, isUrl ? from : null);
      if (!read.ok) fail(read.error);
      const origin = { jobId: null, url: isUrl ? from : null, fileName: isUrl ? null : basename(from) };
      const imported = await importReviews(ctx, origin, read.value, async (stage) => console.error(stage));
      if (!imported.ok) fail(imported.error);
      const { added, changed, known, refused, more } = imported.value;
      for (const { at, about, problem } of read.value.refused) console.log(`Refused no. ${at} (${about}): ${problem}`);
      if (more > 0) console.log(`${more} more were not looked at: one file may hold 20,000.`);
      console.log(`New: ${added}. Changed: ${changed}. As before: ${known}. Refused: ${refused}.`);
    });
  },
};

function fileBytes(file: string): Uint8Array {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new CommandFailed(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) fail({ kind: "document_too_large" });
  return bytes;
}

async function fetched(url: string, publicUrl: string) {
  const page = await createPageFetcher({ reach: { publicUrl, testOrigins: [] } })(url);
  if (!page.ok) fail(page.error);
  return { bytes: page.value.bytes, mediaType: page.value.http.headers["content-type"] ?? page.value.mediaType };
}
