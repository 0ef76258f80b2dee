import { ok } from "#domain/result.ts";
import { deskContext } from "#server/request-context.ts";
import { renderVerdictPage } from "#site/render-verdict-page.tsx";
import { PUBLIC_CSP } from "#site/served-as.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { readReview } from "#workflow/check/read-review.ts";
import type { Ctx } from "#workflow/context.ts";
import { readPublishedVersion } from "#workflow/publication/read-published.ts";

const HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "private, no-store",
  "X-Robots-Tag": "noindex, nofollow",
  "Referrer-Policy": "no-referrer",
  // As for readers, but framed by the review page.
  "Content-Security-Policy": PUBLIC_CSP.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
  "X-Frame-Options": "SAMEORIGIN",
};

/** The verdict page of a check as readers would get it now, for people of the desk only. */
export async function GET(_: Request, { params }: { params: Promise<{ checkId: string }> }): Promise<Response> {
  const { checkId } = await params;
  const ctx = await deskContext();
  const check = await readCheck(ctx, { checkId });
  if (!check.ok) return refused(check.error.kind);
  const { state, slug } = check.value;
  const isOut = state === "published" || state === "retracted";
  const version = isOut ? await readPublishedVersion(ctx, { slug }) : await previewOf(ctx, checkId);
  if (!version.ok) return refused(version.error.kind);
  const html = await renderVerdictPage(version.value, {
    siteName: ctx.publisher.name,
    baseUrl: ctx.publisher.url,
    preview: !isOut,
  });
  return new Response(opensBesideTheDesk(html), { headers: HEADERS });
}

async function previewOf(ctx: Ctx, checkId: string) {
  const review = await readReview(ctx, { checkId });
  return review.ok ? ok(review.value.preview) : review;
}

function refused(kind: string): Response {
  const [status, text] = kind.endsWith("_not_found")
    ? [404, "There is no such check."]
    : [401, "Sign in to see how a check will look."];
  return new Response(text, { status, headers: { ...HEADERS, "Content-Type": "text/plain; charset=utf-8" } });
}

// Inside the frame a link to another page would be refused by that page; links within this one stay.
function opensBesideTheDesk(html: string): string {
  return html.replaceAll(/<a (?=[^>]*href="(?:https?:|\/))/g, '<a target="_blank" ');
}
