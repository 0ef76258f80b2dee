import type { Database } from "#db/client.ts";
import { ratingScales, ratings } from "#db/schema/rating-scales.ts";
import { sitePageVersions } from "#db/schema/site-pages.ts";
import { sources } from "#db/schema/sources.ts";
import { WELL_KNOWN_SOURCES } from "#db/seed/well-known-sources.ts";
import { newId } from "#domain/ids.ts";
import { FIRST_TEXTS } from "#domain/site-page/first-texts.ts";
import { SITE_PAGE_KEYS } from "#domain/site-page/site-page.ts";
import { DEFAULT_RATINGS } from "#domain/verdict/rating-scale.ts";

/**
 * Gives a new database what no desk can work without: the first rating scale, a register of well-known sources, and the
 * first text of each site page; a page that a later release adds gets its first text then.
 */
export async function ensureDefaults(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .insert(sitePageVersions)
      .values(SITE_PAGE_KEYS.map((page) => ({ page, version: 1, body: FIRST_TEXTS[page] })))
      .onConflictDoNothing();
    const [scale] = await tx.select({ id: ratingScales.id }).from(ratingScales).limit(1);
    // A desk that has a scale was set up before: a source it has removed or renamed since must not come back.
    if (scale) return;
    const scaleId = newId("ratingScale");
    await tx.insert(ratingScales).values({ id: scaleId, version: 1 });
    await tx.insert(ratings).values(DEFAULT_RATINGS.map((rating, ordinal) => ({ scaleId, ordinal, ...rating })));
    const idOf = new Map(WELL_KNOWN_SOURCES.map(({ name }) => [name, newId("source")]));
    const rows = WELL_KNOWN_SOURCES.map(({ parent, ...source }) => ({
      ...source,
      id: idOf.get(source.name) ?? newId("source"),
      parentId: parent === undefined ? null : (idOf.get(parent) ?? null),
    }));
    await tx.insert(sources).values(rows).onConflictDoNothing();
  });
}
