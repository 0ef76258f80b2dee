import { desc, eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { publishedVersions } from "#db/schema/publications.ts";
import type { RetractionEntry } from "#domain/log/log-entry.ts";
import { parsePublished } from "#workflow/publication/read-published.ts";

/** The event of a retraction, with the version that readers had when the check was withdrawn. */
export async function retractionEvent(
  db: Database,
  { checkId, reasonSha256, at }: { readonly checkId: string; readonly reasonSha256: string; readonly at: Date },
): Promise<RetractionEntry> {
  const [last] = await db
    .select({ canonical: publishedVersions.canonical, sha256: publishedVersions.sha256 })
    .from(publishedVersions)
    .where(eq(publishedVersions.checkId, checkId))
    .orderBy(desc(publishedVersions.number))
    .limit(1);
  if (!last) throw new Error("a retraction of what was never published");
  const { slug, version } = parsePublished(last.canonical);
  return { kind: "retraction", checkId, slug, version, sha256: last.sha256, reasonSha256, at: at.toISOString() };
}
