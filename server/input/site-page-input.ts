import { z } from "zod";
import { SITE_PAGE_KEYS } from "#domain/site-page/site-page.ts";
import { paragraphsField } from "#server/input/text-fields.ts";

/** Longest text of a site page in Markdown, in code points: a large newsroom's team takes a quarter of it. */
export const MAX_PAGE_TEXT = 50_000;

const page = { page: z.enum(SITE_PAGE_KEYS), basedOn: z.int().min(1) };

/** The next text of a page, on top of the version that the admin saw. */
export const editSitePageInput = z.strictObject({ ...page, body: paragraphsField(MAX_PAGE_TEXT) });

/** The version whose text is to be put back. */
export const restoreSitePageInput = z.strictObject({ ...page, version: z.int().min(1) });
