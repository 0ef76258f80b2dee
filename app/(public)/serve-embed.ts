import type { ReactElement } from "react";
import { servePage } from "#app/(public)/serve-page.tsx";
import { PUBLIC_CSP } from "#site/html-response.ts";
import type { SiteContext } from "#site/site-context.ts";
import type { Ctx } from "#workflow/context.ts";

/** Answers a request for a page that any site may put in a frame: it holds no form and knows no session. */
export async function serveEmbed(
  request: Request,
  read: (ctx: Ctx, site: SiteContext) => Promise<ReactElement | null>,
): Promise<Response> {
  const answer = await servePage(request, read);
  if (!answer.ok && answer.status !== 304) return answer;
  answer.headers.set(
    "Content-Security-Policy",
    PUBLIC_CSP.replace("frame-ancestors 'none'", "frame-ancestors *").replace(
      "form-action 'self'",
      "form-action 'none'",
    ),
  );
  answer.headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  return answer;
}
