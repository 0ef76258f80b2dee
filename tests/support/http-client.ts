import { expect } from "vitest";
import { ProblemAnswer } from "#server/api/answers/answer-parts.ts";
import { JobAnswer } from "#server/api/answers/snapshot-answers.ts";
import type { Endpoint } from "#server/api/endpoint.ts";
import { ENDPOINTS } from "#server/api/endpoints.ts";

/** What came back; `body` is the parsed JSON, or null where it is none. Tests read it freely, the schemas of the API hold its shape. */
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects; a wrong guess fails it.
  readonly body: any;
};

/** What goes with a call. `raw` is sent as it is instead of `body`. */
export type CallOptions = {
  readonly body?: unknown;
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly ifMatch?: number | string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Somebody who calls the API over HTTP, with a token or as nobody. */
export type ApiClient = {
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<Answer>;
  readonly get: (path: string) => Promise<Answer>;
  readonly post: (path: string, body?: unknown, options?: CallOptions) => Promise<Answer>;
  readonly put: (path: string, body: unknown, options?: CallOptions) => Promise<Answer>;
  readonly patch: (path: string, body: unknown, ifMatch?: number | string) => Promise<Answer>;
  readonly delete: (path: string, ifMatch?: number | string) => Promise<Answer>;
};

/** A client of `/api/v1`; every answer that it gets is held against the documented schema. */
export function apiClient(
  baseUrl: string,
  auth: { readonly token?: string; readonly cookie?: string } = {},
): ApiClient {
  const call: ApiClient["call"] = async (method, path, options = {}) => {
    const body = options.raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    const response = await fetch(`${baseUrl}/api/v1${path}`, {
      method,
      redirect: "manual",
      headers: {
        ...(auth.token === undefined ? {} : { authorization: `Bearer ${auth.token}` }),
        ...(auth.cookie === undefined ? {} : { cookie: auth.cookie, origin: baseUrl }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(options.ifMatch === undefined ? {} : { "if-match": ifMatchOf(options.ifMatch) }),
        ...(options.key === undefined ? {} : { "idempotency-key": options.key }),
        ...options.headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const isJson = /\bjson\b/.test(response.headers.get("content-type") ?? "");
    const parsed = isJson && text !== "" ? JSON.parse(text) : null;
    const answer = { status: response.status, headers: response.headers, body: parsed };
    expectDocumented(method, path, answer);
    return answer;
  };
  return {
    call,
    get: (path) => call("GET", path),
    post: (path, body, options) => call("POST", path, { ...options, ...(body === undefined ? {} : { body }) }),
    put: (path, body, options) => call("PUT", path, { ...options, body }),
    patch: (path, body, ifMatch) => call("PATCH", path, { body, ...(ifMatch === undefined ? {} : { ifMatch }) }),
    delete: (path, ifMatch) => call("DELETE", path, ifMatch === undefined ? {} : { ifMatch }),
  };
}

function ifMatchOf(version: number | string): string {
  return typeof version === "number" ? `"${version}"` : version;
}

function expectDocumented(method: string, path: string, { status, headers, body }: Answer): void {
  const told = `${method} ${path} → ${status}`;
  if (status >= 400) {
    expect(headers.get("content-type"), told).toMatch(/^application\/problem\+json/);
    expect(ProblemAnswer.safeParse(body).error?.issues, told).toBeUndefined();
    expect(body.status, told).toBe(status);
    return;
  }
  const [endpoint] = Object.entries<Endpoint>(ENDPOINTS).flatMap(([name, row]) =>
    matches(name, method, path.split("?")[0] ?? "") ? [row] : [],
  );
  if (!endpoint) return;
  if (endpoint.orJob && status === 202) {
    expect(JobAnswer.safeParse(body).error?.issues, told).toBeUndefined();
    return;
  }
  expect(status, told).toBe(endpoint.status);
  expect(endpoint.answer?.safeParse(body).error?.issues, told).toBeUndefined();
}

function matches(name: string, method: string, path: string): boolean {
  const pattern = name.replaceAll(".", "\\.").replace("{id}", "[^/]+");
  return new RegExp(`^${pattern}$`).test(`${method} ${path}`);
}
