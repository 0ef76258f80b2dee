"use server";

import { defineAction } from "#server/define-action.ts";
import { editSitePageInput, restoreSitePageInput } from "#server/input/site-page-input.ts";
import { editSitePage, restoreSitePage } from "#workflow/site-page/edit-site-page.ts";

/** Writes the next version of a page. */
export const saveSitePage = defineAction({
  input: editSitePageInput,
  run: editSitePage,
  revalidate: () => ["/admin/pages"],
});

/** Puts an earlier text back, as the next version. */
export const putSitePageBack = defineAction({
  input: restoreSitePageInput,
  run: restoreSitePage,
  revalidate: () => ["/admin/pages"],
});
