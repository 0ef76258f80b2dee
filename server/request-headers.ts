import type { IncomingMessage } from "node:http";

/** Headers a client could use to speak as a proxy of ours, or as a part of the framework. */
const FORGEABLE =
  /^(?:x-claimdesk-.*|x-forwarded.*|forwarded|x-real-ip|true-client-ip|cf-connecting-ip|x-nonce|content-security-policy.*|x-middleware-.*|x-invoke-.*|x-now-.*|x-vercel-.*|x-matched-path|x-original-.*|x-rewrite-.*|x-http-method.*|x-method-override|x-prerender-.*|x-next-.*|x-nextjs-(?:data|rewrit.*|redirect|prerender|postponed|cache|matched-path)|x-action-.*|next-resume|x-request-id)$/;

/** Replaces what the client may not say by what we know; `trusted` is what Next and the routes then read. */
export function trustOnlyOurHeaders(request: IncomingMessage, trusted: Readonly<Record<string, string>>): void {
  const { headers } = request;
  for (const name of Object.keys(headers)) {
    if (FORGEABLE.test(name)) delete headers[name];
  }
  Object.assign(headers, trusted);
  request.rawHeaders = Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? ""]).flatMap((one) => [name, one]),
  );
}
