import type { Result } from "#domain/result.ts";
import { frozenLog } from "#jobs/freeze/frozen-log.ts";
import { isDatabaseAway } from "#server/database-away.ts";
import { servedTree } from "#server/frozen/site-follower.ts";
import { withMappedStack } from "#server/mapped-stack.ts";
import { publicContext } from "#server/request-context.ts";
import type { LogSource } from "#workflow/log/log-source.ts";
import { logIn } from "#workflow/log/read-log.ts";

/** What is served: a text or a value, and whether it will be the same for ever. */
type Served = { readonly body: string | object; readonly fixed: boolean };

type Refusal = { readonly kind: "invalid_input" | "not_in_log" };

const HEADERS = {
  "Access-Control-Allow-Origin": "*",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "X-Content-Type-Options": "nosniff",
};

/**
 * Answers a request to the public log: for everybody and every site, without a session. The frozen site has all up to the
 * head that it serves; what it does not have is asked of the database, where that answers.
 */
export async function serveLog(read: (log: LogSource) => Promise<Result<Served, Refusal>>): Promise<Response> {
  const frozen = await readFrozen(read);
  if (frozen !== null && (frozen.ok || frozen.error.kind === "invalid_input")) return answer(frozen);
  const { db, requestId } = await publicContext();
  try {
    return answer(await read(logIn(db)));
  } catch (error) {
    if (!isDatabaseAway(error)) console.error(`[${requestId}]`, withMappedStack(error));
    return frozen === null ? refuse("unavailable", 503) : answer(frozen);
  }
}

async function readFrozen(
  read: (log: LogSource) => Promise<Result<Served, Refusal>>,
): Promise<Result<Served, Refusal> | null> {
  const tree = servedTree();
  if (tree === null) return null;
  try {
    return await read(frozenLog(tree));
  } catch (error) {
    // A tree of before an upgrade has less; one that somebody damaged is found by comparing it with the database.
    console.error(String(error));
    return null;
  }
}

function answer(found: Result<Served, Refusal>): Response {
  if (!found.ok) return refuse(found.error.kind, found.error.kind === "invalid_input" ? 400 : 404);
  const { body, fixed } = found.value;
  const headers = {
    ...HEADERS,
    // What is signed stays as it is; a newest head is asked for again after a few seconds.
    "Cache-Control": fixed ? "public, max-age=31536000, immutable" : "public, max-age=5",
  };
  if (typeof body === "object") return Response.json(body, { headers });
  return new Response(body, { headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" } });
}

function refuse(kind: string, status: number): Response {
  return Response.json({ kind }, { status, headers: { ...HEADERS, "Cache-Control": "no-store" } });
}

/** A whole number of the query: undefined where there is none, null where it is no such number. */
export function wholeNumber(request: Request, name: string): number | null | undefined {
  const value = new URL(request.url).searchParams.get(name);
  if (value === null) return undefined;
  return /^(?:0|[1-9]\d{0,14})$/.test(value) ? Number(value) : null;
}
