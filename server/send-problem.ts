import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Refusal } from "#server/request-guard.ts";

/** Answers with an RFC 9457 problem. */
export function sendProblem(response: ServerResponse, { status, kind, title }: Refusal, requestId: string): void {
  const body = JSON.stringify({ type: "about:blank", status, kind, title, requestId });
  response.writeHead(status, STATUS_CODES[status], {
    "Content-Type": "application/problem+json; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "private, no-store",
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}
