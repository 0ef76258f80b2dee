import type { SiteChange } from "#domain/publication/site-change.ts";
import type { Surface } from "#jobs/freeze/surface.ts";
import { MethodologyPage } from "#site/methodology-page.tsx";
import { HTML_TYPE, renderPage } from "#site/render-page.tsx";
import { paths } from "#site/site-context.ts";
import { SiteTextPage, TEXT_PAGES } from "#site/site-text-page.tsx";
import { readRatingScales } from "#workflow/publication/read-published.ts";
import { readPublicSitePage } from "#workflow/site-page/read-site-page.ts";

/** The pages on which the newsroom says who it is and how it works; those with a form are asked of the application. */
export const SITE_PAGE_SURFACES: readonly Surface[] = [
  {
    ...{ name: "methodology", servedAs: "page", type: HTML_TYPE, address: /^\/methodology$/ },
    ofSite: () => [paths.methodology],
    touchedBy: (_, change) =>
      change.subject === "rating_scale" || isPage(change, "methodology") ? [paths.methodology] : [],
    render: async ({ ctx, site }) => {
      const { body } = await readPublicSitePage(ctx, "methodology");
      return renderPage(<MethodologyPage scales={await readRatingScales(ctx)} body={body} site={site} />);
    },
  },
  ...TEXT_PAGES.map(
    (page): Surface => ({
      ...{ name: page, servedAs: "page", type: HTML_TYPE, address: new RegExp(`^/${page}$`) },
      ofSite: () => [paths.sitePage(page)],
      touchedBy: (_, change) => (isPage(change, page) ? [paths.sitePage(page)] : []),
      render: async ({ ctx, site }) => {
        const { body, at, isFirstText } = await readPublicSitePage(ctx, page);
        return renderPage(<SiteTextPage page={page} body={body} since={isFirstText ? null : at} site={site} />);
      },
    }),
  ),
];

function isPage({ subject, id }: SiteChange, page: string): boolean {
  return subject === "site_page" && id === page;
}
