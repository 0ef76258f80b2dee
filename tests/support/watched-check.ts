import { eq } from "drizzle-orm";
import { watchedPages } from "#db/schema/watched-pages.ts";
import { newId } from "#domain/ids.ts";
import { type Desk, idOf, mustSucceed, publish, TEST_ARTICLE } from "#tests/support/desk.ts";
import { type HostileSite, startHostileSite } from "#tests/support/hostile-site.ts";
import { temporaryDataDir } from "#tests/support/temporary-data-dir.ts";
import { testArchive } from "#tests/support/test-archive.ts";
import type { Archive } from "#workflow/archive.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { type LookResult, lookAtPage } from "#workflow/attention/look-at-page.ts";
import { watchPages } from "#workflow/attention/watch-pages.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { archivePage } from "#workflow/evidence/archive-page.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import { listSources } from "#workflow/source/list-sources.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

/** The page on which the evidence rests, long enough to be taken for an article. */
export const REPORT =
  "The harbour of Port Ellery handled 41 million tonnes of goods in the year, the port authority says in its report.\n\nDredging of the northern channel cost 12 million euros, which the city paid from its reserves and not from the loan.\n\nThe authority expects that the coming year will bring more ships, because the new lock will be open by then.";

/** Words of the report that the evidence quotes. */
export const QUOTE = "Dredging of the northern channel cost 12 million euros";

/** Serves paragraphs as an article. */
export function show(site: HostileSite, path: string, text: string, head = ""): void {
  const body = text
    .split("\n\n")
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join("\n");
  const page = `<!doctype html><html lang="en"><head><title>Annual report</title></head><body>${head}<article><h1>Annual report</h1>${body}</article></body></html>`;
  site.answer(
    path,
    (_, response) => void response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page),
  );
}

/** A published check on a site whose pages the test changes. */
export type WatchedCheck = {
  readonly site: HostileSite;
  readonly archive: Archive;
  readonly checkId: string;
  readonly claimId: string;
  readonly evidenceId: string;
  readonly articleId: string;
  readonly reportUrl: string;
  /** Looks at the page of this path, at this moment. */
  readonly look: (path: string, at?: Date) => Promise<LookResult>;
  /** The watched page of this path as it is written down. */
  readonly page: (path: string) => Promise<typeof watchedPages.$inferSelect>;
};

/** Publishes a check whose article and evidence stand on a site of the test, archived by the real fetcher, and begins to watch them. */
export async function watchedCheck(
  desk: Desk,
  writer: Ctx,
  editor: Ctx,
  options: { readonly publish?: boolean; readonly reviewBy?: string } = {},
): Promise<WatchedCheck> {
  const site = await startHostileSite();
  const archive = testArchive(temporaryDataDir(), site.origin);
  show(site, "/report", REPORT);
  show(site, "/story", TEST_ARTICLE);
  const reportUrl = `${site.origin}/report`;
  const { checkId, id: articleId } = mustSucceed(
    await importArticle(writer, {
      headline: `Port Ellery ${newId("article")}`,
      outlet: "The Sample",
      text: TEST_ARTICLE,
      url: `${site.origin}/story`,
    }),
  );
  const claim = mustSucceed(
    await acceptClaim(writer, {
      checkId,
      anchors: [{ exact: "the dredging cost 12 million euros" }],
      statement: "The dredging cost 12 million euros",
    }),
  );
  const deps = { db: desk.db, archive, now: () => new Date() };
  const { snapshot } = mustSucceed(await archivePage(deps, { url: reportUrl, createdBy: idOf(writer) }));
  const [source] = mustSucceed(await listSources(writer, { limit: 1 })).items;
  const saved = mustSucceed(
    await attachEvidence(writer, {
      claimId: claim.id,
      sourceId: source?.id ?? "",
      stance: "supports",
      primary: true,
      quote: QUOTE,
      snapshotId: snapshot.id,
      url: reportUrl,
    }),
  );
  mustSucceed(
    await proposeVerdict(writer, {
      claimId: claim.id,
      rating: "supported",
      summary: "The port’s own report says so.",
      rationale: "The report gives the figure [1].",
      asOf: "2026-01-31",
      reviewBy: options.reviewBy ?? null,
    }),
  );
  if (options.publish !== false) await publish(writer, editor, checkId);
  await watchPages(desk.db, new Date());
  const page = async (path: string) => {
    const [row] = await desk.db
      .select()
      .from(watchedPages)
      .where(eq(watchedPages.url, `${site.origin}${path}`));
    if (!row) throw new Error(`${path} is not watched`);
    return row;
  };
  return {
    ...{ site, archive, checkId, articleId, reportUrl, page },
    claimId: claim.id,
    evidenceId: saved.id,
    look: async (path, at = new Date()) =>
      mustSucceed(
        await lookAtPage(
          { db: desk.db, archive, now: () => at, requestId: "test" },
          { watchedPageId: (await page(path)).id, snapshotId: newId("snapshot") },
        ),
      ),
  };
}
