import type { LookupAddress } from "node:dns";
import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import type { TLSSocket } from "node:tls";
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from "request-filtering-agent";
import { err, ok, type Result } from "#domain/result.ts";
import { hostOf } from "#server/fetch/page-url.ts";
import { BodyTooLarge, readBeginning, readBody } from "#server/fetch/read-body.ts";
import type { FetchError } from "#workflow/archive.ts";

/** Deadlines in milliseconds. Whatever happens, a fetch ends after `total`. */
export type Deadlines = { readonly connect: number; readonly firstByte: number; readonly total: number };

/** Ordinary headers of a page take 2 KB; node stops at this many bytes. */
const MAX_HEADER_BYTES = 32 * 1024;

/** One request to addresses that were checked before. */
export type Ask = {
  readonly url: URL;
  readonly addresses: readonly LookupAddress[];
  readonly userAgent: string;
  readonly accept: string;
  readonly maxBytes: number;
  /** Whether a longer body is cut there instead of refused. */
  readonly cut?: boolean;
  readonly deadlines: Deadlines;
  readonly signal: AbortSignal;
  /** Looks once more at the other end of the socket, before a byte of the request is sent. */
  readonly isAllowedPeer: (address: string) => boolean;
  /** Only for an origin that a test serves on this machine. */
  readonly allowPrivate: boolean;
  /** PEM, instead of the authorities that Node trusts. */
  readonly authorities: readonly string[] | undefined;
};

/** What came back. The body is read for 2xx only, and then it is whole. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
};

class PeerRefused extends Error {}
class TooSlow extends Error {}

/** Sends one GET without cookies, credentials or referrer, on a connection of its own, and follows nothing. */
export async function exchange(ask: Ask): Promise<Result<Answer, FetchError>> {
  const stop = new AbortController();
  const giveUp = () => stop.abort(ask.signal.reason);
  ask.signal.addEventListener("abort", giveUp, { once: true });
  const total = setTimeout(() => stop.abort(new TooSlow()), ask.deadlines.total);
  let request: ClientRequest | undefined;
  try {
    ask.signal.throwIfAborted();
    request = open(ask, stop.signal);
    const response = await responseOf(request, ask, stop);
    const status = response.statusCode ?? 0;
    const hasBody = status >= 200 && status < 300 && status !== 204 && status !== 205;
    const read = ask.cut ? readBeginning : readBody;
    const body = hasBody ? await read(response, ask.maxBytes, stop.signal) : null;
    return ok({ status, headers: keptHeaders(response), body });
  } catch (error) {
    ask.signal.throwIfAborted();
    return err(fetchErrorOf(stop.signal.aborted ? stop.signal.reason : error, ask.maxBytes));
  } finally {
    clearTimeout(total);
    ask.signal.removeEventListener("abort", giveUp);
    request?.destroy();
  }
}

function open(ask: Ask, signal: AbortSignal): ClientRequest {
  const agentOptions = { keepAlive: false, allowPrivateIPAddress: ask.allowPrivate };
  const options = {
    method: "GET",
    hostname: hostOf(ask.url),
    port: ask.url.port || (ask.url.protocol === "https:" ? 443 : 80),
    path: ask.url.pathname + ask.url.search,
    headers: {
      host: ask.url.host,
      "user-agent": ask.userAgent,
      accept: ask.accept,
      "accept-encoding": "gzip, br",
      connection: "close",
    },
    lookup: pinnedTo(ask.addresses),
    maxHeaderSize: MAX_HEADER_BYTES,
    joinDuplicateHeaders: true,
    insecureHTTPParser: false,
    signal,
  };
  if (ask.url.protocol === "http:") {
    return requestHttp({ ...options, agent: new RequestFilteringHttpAgent(agentOptions) });
  }
  return requestHttps({
    ...options,
    agent: new RequestFilteringHttpsAgent(agentOptions),
    // Said outright, because an environment variable can turn the default off for the whole process.
    rejectUnauthorized: true,
    ...(ask.authorities ? { ca: [...ask.authorities] } : {}),
  });
}

/** The socket may connect to the checked addresses only: nobody is asked for them a second time. */
function pinnedTo(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, options, done) => {
    const [first] = addresses;
    if (options.all) done(null, [...addresses]);
    else if (first) done(null, first.address, first.family);
  };
}

function responseOf(request: ClientRequest, ask: Ask, stop: AbortController): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    let phase = setTimeout(() => stop.abort(new TooSlow()), ask.deadlines.connect);
    const nextPhase = () => {
      clearTimeout(phase);
      phase = setTimeout(() => stop.abort(new TooSlow()), ask.deadlines.firstByte);
    };
    request.once("socket", (socket) => {
      socket.once("connect", () => {
        // Before the request: node writes it in a listener that comes after this one.
        if (!ask.isAllowedPeer(socket.remoteAddress ?? "")) socket.destroy(new PeerRefused());
      });
      socket.once((socket as TLSSocket).encrypted ? "secureConnect" : "connect", nextPhase);
    });
    request.once("response", (response) => {
      clearTimeout(phase);
      // Errors while the body is read belong to its reader; without a reader they belong to nobody.
      response.on("error", () => {});
      resolve(response);
    });
    request.on("error", (error) => {
      clearTimeout(phase);
      reject(error);
    });
    request.once("close", () => {
      clearTimeout(phase);
      reject(new Error("closed without a response"));
    });
    request.end();
  });
}

/** Lower-case names; no cookies, which would be the key to a session. */
function keptHeaders(response: IncomingMessage): Record<string, string> {
  const { "set-cookie": _, ...headers } = response.headers;
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}

function fetchErrorOf(error: unknown, limit: number): FetchError {
  if (error instanceof TooSlow) return { kind: "too_slow" };
  if (error instanceof BodyTooLarge) return { kind: "document_too_large", limit };
  if (error instanceof PeerRefused) return { kind: "address_not_public" };
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)/.test(code)) {
    return { kind: "insecure_certificate" };
  }
  // What answers in a broken way is as useless as what does not answer, and says nothing about who listens there.
  return { kind: "unreachable" };
}
