import { violatedConstraint } from "#db/client.ts";
import { sitePageVersions } from "#db/schema/site-pages.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { SitePageKey, SitePageVersion } from "#domain/site-page/site-page.ts";
import type { Ctx } from "#workflow/context.ts";
import { currentSitePage, sitePageRows } from "#workflow/site-page/site-page-rows.ts";
import { inTransaction, type Tx } from "#workflow/transaction.ts";

/** Why a page was not changed. */
export type EditSitePageError =
  | Refusal
  | { readonly kind: "stale_version"; readonly current: SitePageVersion }
  | { readonly kind: "page_unchanged" }
  | { readonly kind: "page_version_not_found" };

/** Writes the next version of a page; readers get it at once, and every earlier one is kept. */
export function editSitePage(
  ctx: Ctx,
  input: { readonly page: SitePageKey; readonly basedOn: number; readonly body: string },
): Promise<Result<SitePageVersion, EditSitePageError>> {
  return write(ctx, input.page, input.basedOn, async () => ok({ body: input.body, restoredFrom: null }));
}

/** Puts the text of an earlier version back, as the next version. */
export function restoreSitePage(
  ctx: Ctx,
  input: { readonly page: SitePageKey; readonly basedOn: number; readonly version: number },
): Promise<Result<SitePageVersion, EditSitePageError>> {
  return write(ctx, input.page, input.basedOn, async (tx) => {
    const [earlier] = await sitePageRows(tx.db, input.page, { version: input.version });
    return earlier
      ? ok({ body: earlier.body, restoredFrom: earlier.version })
      : err({ kind: "page_version_not_found" });
  });
}

type NextText = { readonly body: string; readonly restoredFrom: number | null };

async function write(
  ctx: Ctx,
  page: SitePageKey,
  basedOn: number,
  nextText: (tx: Tx) => Promise<Result<NextText, EditSitePageError>>,
): Promise<Result<SitePageVersion, EditSitePageError>> {
  const once = () =>
    inTransaction<SitePageVersion, EditSitePageError>(ctx, async (tx) => {
      const refusal = refusalOf(tx.actor, "page:edit");
      if (refusal || tx.actor.kind !== "user") return err(refusal ?? { kind: "forbidden", action: "page:edit" });
      const current = await currentSitePage(tx.db, page);
      if (current.version !== basedOn) return err({ kind: "stale_version", current });
      const next = await nextText(tx);
      if (!next.ok) return next;
      if (next.value.body === current.body) return err({ kind: "page_unchanged" });
      const { body, restoredFrom } = next.value;
      const version = current.version + 1;
      await tx.db
        .insert(sitePageVersions)
        .values({ page, version, body, restoredFrom, createdBy: tx.actor.id, createdAt: tx.now });
      tx.siteChanged({ subject: "site_page", id: page });
      tx.audit({
        action: restoredFrom === null ? "site_page.edited" : "site_page.restored",
        subjectType: "site_page",
        subjectId: page,
        before: { version: current.version, body: current.body },
        after: { version, body, restoredFrom },
      });
      const { id, name } = tx.actor;
      return ok({ page, version, body, author: { id, name }, at: tx.now.toISOString(), restoredFrom });
    });
  try {
    return await once();
  } catch (error) {
    // Two saves at once: the second finds the version taken, and is told what stands there now.
    if (violatedConstraint(error) !== "site_page_versions_page_version_pk") throw error;
    return once();
  }
}
