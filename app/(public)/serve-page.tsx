import { isValidElement, type ReactElement } from "react";
import { isDatabaseAway } from "#server/database-away.ts";
import { withMappedStack } from "#server/mapped-stack.ts";
import { publicContext } from "#server/request-context.ts";
import { htmlResponse } from "#site/html-response.ts";
import { NotFoundPage } from "#site/not-found-page.tsx";
import { renderPage } from "#site/render-page.tsx";
import type { ServedAs } from "#site/served-as.ts";
import type { SiteContext } from "#site/site-context.ts";
import { UnavailablePage } from "#site/unavailable-page.tsx";
import type { Ctx } from "#workflow/context.ts";

/** A page that is not a plain 200. */
type Refusal = {
  readonly page: ReactElement;
  readonly status: 400 | 429;
  readonly retryAfterSeconds?: number;
};

/**
 * Answers a request for a public page: what `read` gives, the page for addresses that lead nowhere when it gives null, and
 * a page that says so while the database is away.
 */
export async function servePage(
  request: Request,
  read: (ctx: Ctx, site: SiteContext) => Promise<ReactElement | Refusal | null>,
  options: { readonly servedAs?: ServedAs } = {},
): Promise<Response> {
  const ctx = await publicContext();
  const site: SiteContext = { siteName: ctx.publisher.name, baseUrl: ctx.publisher.url };
  try {
    const found = await read(ctx, site);
    if (isValidElement(found)) return htmlResponse(request, await renderPage(found), options);
    if (found !== null) return htmlResponse(request, await renderPage(found.page), found);
    return htmlResponse(request, await renderPage(<NotFoundPage site={site} />), { status: 404 });
  } catch (error) {
    if (!isDatabaseAway(error)) console.error(`[${ctx.requestId}]`, withMappedStack(error));
    return htmlResponse(request, await renderPage(<UnavailablePage site={site} requestId={ctx.requestId} />), {
      status: 503,
    });
  }
}
