import type { z } from "zod";
import { type Action, refusalOf } from "#domain/policy/permits.ts";
import { ok, type Result } from "#domain/result.ts";
import type { Actor } from "#domain/user/actor.ts";
import type { Endpoint } from "#server/api/endpoint.ts";
import { ENDPOINTS, type EndpointName, NO_BODY } from "#server/api/endpoints.ts";
import { type FileAnswer, fileResponse, readFileBody, type UploadedFile } from "#server/api/file-call.ts";
import { isIdempotencyKey, runOnce, type StoredAnswer } from "#server/api/idempotency.ts";
import { problemBody, problemResponse, type Refused, statusOf, storedProblem } from "#server/api/problem.ts";
import { readBody, readBytes, readIfMatch, readQuery } from "#server/api/read-request.ts";
import { isDatabaseAway } from "#server/database-away.ts";
import { whenSiteShowsIt } from "#server/frozen/site-follower.ts";
import { invalidFields } from "#server/input/invalid-input.ts";
import { withMappedStack } from "#server/mapped-stack.ts";
import { deskContext, publicContext } from "#server/request-context.ts";
import { isSameOrigin } from "#server/same-origin.ts";
import type { Ctx } from "#workflow/context.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

type PathOf<Name> = Name extends `${Method} ${infer Path}` ? Path : never;
type MethodsOf<Path extends string> = {
  [M in Method]: `${M} ${Path}` extends EndpointName ? M : never;
}[Method];
type Parsed<E, Key extends "body" | "query"> = E extends { readonly [K in Key]: infer S extends z.ZodType }
  ? z.output<S>
  : Record<never, never>;
type BasedOn<E> = E extends { readonly ifMatch: "required" }
  ? number
  : E extends { readonly ifMatch: "optional" }
    ? number | null
    : null;

type FileOf<E> = E extends { readonly file: true } ? UploadedFile : null;
type AnswerOf<E> = E extends { readonly produces: string } ? FileAnswer : unknown;

/** What the code of a call is given: all of it checked. `id` is the one in the path, empty where there is none. */
export type Call<E> = {
  readonly ctx: Ctx;
  readonly id: string;
  readonly query: Parsed<E, "query">;
  readonly body: Parsed<E, "body">;
  /** The version in If-Match. */
  readonly basedOn: BasedOn<E>;
  /** The file that is the body, of a call that takes one. */
  readonly file: FileOf<E>;
};

/** An answer of 202: work that has begun, as a job to be polled. */
export type Accepted = { readonly ok: true; readonly value: object; readonly accepted: true };

/** Answers 202 with a job; `Location` says where to ask how far it is. */
export function accepted(job: object): Accepted {
  return { ok: true, value: job, accepted: true };
}

type Run<E> = (call: Call<E>) => Promise<Result<AnswerOf<E>, Refused> | Accepted>;
// Next gives no parameters to a path that has none.
type RouteContext = { readonly params?: Promise<{ readonly id?: string } | undefined> };
type Handler = (request: Request, context: RouteContext) => Promise<Response>;

/**
 * The route handlers of one path: each method that the table of endpoints has runs its code, every other answers 405.
 * The order is: who asks, may they, is the request understood, then the use case, which asks the policy once more.
 */
export function apiRoute<Path extends PathOf<EndpointName>>(
  path: Path,
  runs: { readonly [M in MethodsOf<Path>]: Run<(typeof ENDPOINTS)[`${M} ${Path}` & EndpointName]> },
): Record<Method | "OPTIONS", Handler> {
  const known = METHODS.filter((method) => method in runs);
  const allow = [...known, ...(known.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const refuse: Handler = async (request) =>
    problemResponse({ kind: "method_not_allowed" }, requestIdOf(request), { Allow: allow });
  const options: Handler = async () => new Response(null, { status: 204, headers: { Allow: allow } });
  const handlerOf = (method: Method): Handler => {
    const run: Run<Endpoint> | undefined = (runs as Partial<Record<Method, Run<Endpoint>>>)[method];
    const endpoint: Endpoint | undefined = (ENDPOINTS as Readonly<Record<string, Endpoint>>)[`${method} ${path}`];
    if (!run || !endpoint) return refuse;
    return async (request, context) => answer(endpoint, run, request, (await context.params)?.id ?? "");
  };
  return {
    GET: handlerOf("GET"),
    POST: handlerOf("POST"),
    PUT: handlerOf("PUT"),
    PATCH: handlerOf("PATCH"),
    DELETE: handlerOf("DELETE"),
    OPTIONS: options,
  };
}

/** The answer to an address that the API does not have. */
export const unknownAddress = async (request: Request): Promise<Response> =>
  problemResponse({ kind: "not_found" }, requestIdOf(request));

async function answer(endpoint: Endpoint, run: Run<Endpoint>, request: Request, id: string): Promise<Response> {
  const requestId = requestIdOf(request);
  try {
    if (isFromElsewhere(request)) return problemResponse({ kind: "cross_site" }, requestId);
    const ctx = await (endpoint.action === null ? publicContext() : deskContext());
    const refusal = refusalOfCall(endpoint.action, ctx.actor, request.headers.has("authorization"));
    if (refusal) return problemResponse(refusal, requestId);
    const call = await readCall(endpoint, request, ctx, id);
    if (!call.ok) return problemResponse(call.error, requestId);
    if (endpoint.produces) return await answerFile(run, call.value);
    const key = request.method === "POST" && !endpoint.changesNothing ? request.headers.get("idempotency-key") : null;
    const answer =
      key === null || ctx.actor.kind !== "user"
        ? responseOf(await outcome(endpoint, run, call.value))
        : await answerOnce(endpoint, run, call.value, { userId: ctx.actor.id, key, request });
    await whenSiteShowsIt();
    return answer;
  } catch (error) {
    const away = isDatabaseAway(error);
    if (!away) console.error(`[${requestId}]`, withMappedStack(error));
    return problemResponse({ kind: away ? "busy" : "internal" }, requestId);
  }
}

type RawCall = Call<Endpoint> & { readonly bytes: Uint8Array };

async function readCall(endpoint: Endpoint, request: Request, ctx: Ctx, id: string): Promise<Result<RawCall, Refused>> {
  const query = readQuery(new URL(request.url), endpoint.query ?? NO_BODY);
  if (!query.ok) return query;
  const basedOn = readIfMatch(request.headers.get("if-match"), endpoint.ifMatch);
  if (!basedOn.ok) return basedOn;
  const bytes = await readBytes(request);
  if (endpoint.file) {
    const file = readFileBody(request.headers, bytes);
    if (!file.ok) return file;
    return ok({ ctx, id, query: query.value, body: {}, basedOn: null, bytes, file: file.value as never });
  }
  const body = readBody(
    request.headers.get("content-type"),
    bytes,
    endpoint.body ?? NO_BODY,
    endpoint.body !== undefined,
  );
  if (!body.ok) return body;
  return ok({ ctx, id, query: query.value, body: body.value, basedOn: basedOn.value as null, bytes, file: null });
}

/** A file is handed out as it is; it is nothing that an idempotency key could keep. */
async function answerFile(run: Run<Endpoint>, call: RawCall): Promise<Response> {
  const result = await run(call);
  return result.ok ? fileResponse(result.value as FileAnswer) : problemResponse(result.error, call.ctx.requestId);
}

async function answerOnce(
  endpoint: Endpoint,
  run: Run<Endpoint>,
  call: RawCall,
  { userId, key, request }: { userId: string; key: string; request: Request },
): Promise<Response> {
  const { requestId, db } = call.ctx;
  if (!isIdempotencyKey(key)) {
    return problemResponse(
      invalidFields({ "Idempotency-Key": "must be 1 to 200 visible ASCII characters" }),
      requestId,
    );
  }
  const { pathname } = new URL(request.url);
  const keyed = await runOnce(db, { userId, key, method: request.method, path: pathname, bytes: call.bytes }, (tx) =>
    outcome(endpoint, run, { ...call, ctx: { ...call.ctx, db: tx } }),
  );
  if ("refused" in keyed) return problemResponse(keyed.refused, requestId);
  return responseOf(keyed.answer, keyed.replayed ? { "Idempotency-Replayed": "true" } : {});
}

async function outcome(endpoint: Endpoint, run: Run<Endpoint>, call: Call<Endpoint>): Promise<StoredAnswer> {
  const result = await run(call);
  if (result.ok) {
    const status = "accepted" in result ? 202 : endpoint.status;
    return { status, body: status === 204 ? "" : JSON.stringify(result.value) };
  }
  const { kind } = result.error;
  return { status: statusOf(kind), body: JSON.stringify(problemBody(result.error, call.ctx.requestId)) };
}

function responseOf({ status, body }: StoredAnswer, headers: Record<string, string> = {}): Response {
  if (status === 204)
    return new Response(null, { status, headers: { ...headers, "Cache-Control": "private, no-store" } });
  const parsed: { readonly id?: unknown; readonly kind?: unknown; readonly version?: unknown } = JSON.parse(body);
  if (status >= 400) return storedProblem(status, body, String(parsed.kind), headers);
  return new Response(body, {
    status,
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "private, no-store",
      ...(status === 202 ? { Location: `/api/v1/jobs/${parsed.id}` } : {}),
      ...(typeof parsed.version === "number" ? { ETag: `"${parsed.version}"` } : {}),
      ...headers,
    },
  });
}

function refusalOfCall(action: Action | "signed_in" | null, actor: Actor, showedToken: boolean): Refused | null {
  if (action === null) return null;
  if (actor.kind === "anonymous") return { kind: showedToken ? "bad_token" : "not_signed_in" };
  return action === "signed_in" ? null : refusalOf(actor, action);
}

/** A change without a token leans on the cookie, which a page of another site can make a browser send. */
function isFromElsewhere(request: Request): boolean {
  const { headers, method } = request;
  if (method === "GET" || method === "HEAD" || headers.has("authorization") || !headers.has("cookie")) return false;
  return !isSameOrigin(headers);
}

function requestIdOf(request: Request): string {
  return request.headers.get("x-request-id") ?? "unknown";
}
