import type { Result } from "#domain/result.ts";
import { isDatabaseAway } from "#server/database-away.ts";
import { withMappedStack } from "#server/mapped-stack.ts";
import { publicContext } from "#server/request-context.ts";
import type { Ctx } from "#workflow/context.ts";

/** What is served: a text or a value, and whether it will be the same for ever. */
type Served = { readonly body: string | object; readonly fixed: boolean };

const HEADERS = {
  "Access-Control-Allow-Origin": "*",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "X-Content-Type-Options": "nosniff",
};

/** Answers a request to the public log: for everybody and every site, without a session. */
export async function serveLog(
  read: (ctx: Ctx) => Promise<Result<Served, { readonly kind: string }>>,
): Promise<Response> {
  const refuse = (kind: string, status: number) =>
    Response.json({ kind }, { status, headers: { ...HEADERS, "Cache-Control": "no-store" } });
  const ctx = await publicContext();
  try {
    const found = await read(ctx);
    if (!found.ok) return refuse(found.error.kind, found.error.kind === "invalid_input" ? 400 : 404);
    const { body, fixed } = found.value;
    const headers = {
      ...HEADERS,
      // What is signed stays as it is; a newest head is asked for again after a few seconds.
      "Cache-Control": fixed ? "public, max-age=31536000, immutable" : "public, max-age=5",
    };
    if (typeof body === "object") return Response.json(body, { headers });
    return new Response(body, { headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" } });
  } catch (error) {
    if (!isDatabaseAway(error)) console.error(`[${ctx.requestId}]`, withMappedStack(error));
    return refuse("unavailable", 503);
  }
}

/** A whole number of the query: undefined where there is none, null where it is no such number. */
export function wholeNumber(request: Request, name: string): number | null | undefined {
  const value = new URL(request.url).searchParams.get(name);
  if (value === null) return undefined;
  return /^(?:0|[1-9]\d{0,14})$/.test(value) ? Number(value) : null;
}
