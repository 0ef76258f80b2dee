import { and, desc, eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { sitePageVersions } from "#db/schema/site-pages.ts";
import { users } from "#db/schema/users.ts";
import type { SitePageKey, SitePageVersion } from "#domain/site-page/site-page.ts";

/** The versions of a page, the latest first; of one number, or all of them. */
export async function sitePageRows(
  db: Database,
  page: SitePageKey,
  options: { readonly version?: number; readonly limit?: number } = {},
): Promise<SitePageVersion[]> {
  const { version, limit } = options;
  const query = db
    .select({ row: sitePageVersions, name: users.name })
    .from(sitePageVersions)
    .leftJoin(users, eq(users.id, sitePageVersions.createdBy))
    .where(
      and(eq(sitePageVersions.page, page), version === undefined ? undefined : eq(sitePageVersions.version, version)),
    )
    .orderBy(desc(sitePageVersions.version));
  const rows = await (limit === undefined ? query : query.limit(limit));
  return rows.map(({ row, name }) => ({
    page: row.page,
    version: row.version,
    body: row.body,
    author: row.createdBy === null ? null : { id: row.createdBy, name: name ?? "" },
    at: row.createdAt.toISOString(),
    restoredFrom: row.restoredFrom,
  }));
}

/** The text in force. */
export async function currentSitePage(db: Database, page: SitePageKey): Promise<SitePageVersion> {
  const [current] = await sitePageRows(db, page, { limit: 1 });
  if (!current) throw new Error(`the page ${page} has no text; the database was not prepared`);
  return current;
}
