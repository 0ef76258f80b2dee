import { desc, eq } from "drizzle-orm";
import { sitePageVersions } from "#db/schema/site-pages.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import { unfilledPlaces } from "#domain/site-page/page-text.ts";
import { SITE_PAGE_KEYS, type SitePageKey, type SitePageVersion } from "#domain/site-page/site-page.ts";
import type { Ctx } from "#workflow/context.ts";
import { currentSitePage, sitePageRows } from "#workflow/site-page/site-page-rows.ts";

/** The text that readers get, with the day since which it stands. Open to everybody; who wrote it is not told. */
export type PublicSitePage = { readonly body: string; readonly at: string; readonly isFirstText: boolean };

/** Reads the text of a page as readers get it. */
export async function readPublicSitePage(ctx: Ctx, page: SitePageKey): Promise<PublicSitePage> {
  const [current] = await ctx.db
    .select({ version: sitePageVersions.version, body: sitePageVersions.body, at: sitePageVersions.createdAt })
    .from(sitePageVersions)
    .where(eq(sitePageVersions.page, page))
    .orderBy(desc(sitePageVersions.version))
    .limit(1);
  if (!current) throw new Error(`the page ${page} has no text; the database was not prepared`);
  return { body: current.body, at: current.at.toISOString(), isFirstText: current.version === 1 };
}

/** A page with its history, the latest version first. */
export async function readSitePageHistory(
  ctx: Ctx,
  input: { readonly page: SitePageKey },
): Promise<Result<readonly SitePageVersion[], Refusal>> {
  const refusal = refusalOf(ctx.actor, "page:edit");
  return refusal ? err(refusal) : ok(await sitePageRows(ctx.db, input.page));
}

/** A line of the list of pages. */
export type SitePageSummary = Omit<SitePageVersion, "body"> & {
  /** What the text still says is to be filled in. */
  readonly places: readonly string[];
};

/** Every page as it stands, in the order of the footer. */
export async function listSitePages(ctx: Ctx): Promise<Result<readonly SitePageSummary[], Refusal>> {
  const refusal = refusalOf(ctx.actor, "page:edit");
  if (refusal) return err(refusal);
  const pages = await Promise.all(SITE_PAGE_KEYS.map((page) => currentSitePage(ctx.db, page)));
  return ok(pages.map(({ body, ...page }) => ({ ...page, places: unfilledPlaces(body) })));
}
