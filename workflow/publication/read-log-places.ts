import { asc, eq } from "drizzle-orm";
import { checks } from "#db/schema/checks.ts";
import { logEntries } from "#db/schema/log.ts";
import { publishedVersions } from "#db/schema/publications.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { parsePublished } from "#workflow/publication/read-published.ts";

/** Where a check stands in the public log, by the numbers of the entries. */
export type LogPlaces = {
  readonly slug: string;
  readonly title: string;
  readonly versions: readonly { readonly version: number; readonly seq: number }[];
  readonly retraction: number | null;
};

/** Tells where the log has the versions of a check, and its retraction. Open to everybody. */
export async function readLogPlaces(
  { db }: Pick<Ctx, "db">,
  input: { readonly slug: string },
): Promise<Result<LogPlaces, { readonly kind: "verdict_not_found" }>> {
  const rows = await db
    .select({
      seq: logEntries.seq,
      version: publishedVersions.number,
      canonical: publishedVersions.canonical,
    })
    .from(checks)
    .innerJoin(publishedVersions, eq(publishedVersions.checkId, checks.id))
    .innerJoin(logEntries, eq(logEntries.publishedVersionId, publishedVersions.id))
    .where(eq(checks.slug, input.slug))
    .orderBy(asc(publishedVersions.number));
  const last = rows.at(-1);
  if (!last) return err({ kind: "verdict_not_found" });
  const [retraction] = await db
    .select({ seq: logEntries.seq })
    .from(logEntries)
    .innerJoin(checks, eq(checks.id, logEntries.retractedCheckId))
    .where(eq(checks.slug, input.slug));
  return ok({
    slug: input.slug,
    title: parsePublished(last.canonical).title,
    versions: rows.map(({ version, seq }) => ({ version, seq })),
    retraction: retraction?.seq ?? null,
  });
}
