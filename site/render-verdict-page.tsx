import type { PublishedVersion } from "#domain/publication/published-check.ts";
import { renderPage } from "#site/render-page.tsx";
import type { SiteContext } from "#site/site-context.ts";
import { VerdictPage } from "#site/verdict-page.tsx";

/** The verdict page of a version as a complete document; with `preview` set, of a check that is not published. */
export function renderVerdictPage(version: PublishedVersion, site: SiteContext): Promise<string> {
  return renderPage(<VerdictPage version={version} site={site} />);
}
