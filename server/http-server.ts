import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { limitBody } from "#server/body-limit.ts";
import { CLIENT_IP_HEADER, clientIp } from "#server/client-ip.ts";
import type { Env } from "#server/env.ts";
import type { FrozenSite } from "#server/frozen/frozen-site.ts";
import { databaseProbe } from "#server/health.ts";
import { ALLOWED_METHODS, bodyLimitOf, judgeRequest, pathOf, tooLarge } from "#server/request-guard.ts";
import { trustOnlyOurHeaders } from "#server/request-headers.ts";
import { formatLogLine } from "#server/request-log.ts";
import {
  addDefaultHeaders,
  contentSecurityPolicy,
  FILES_POLICY,
  isFileOfDesk,
  securityHeaders,
} from "#server/security-headers.ts";
import { sendProblem } from "#server/send-problem.ts";

export type HttpServer = {
  port: number;
  /** Stops accepting, lets running requests end, and cuts those that take longer than `graceMs`. */
  close: (graceMs: number) => Promise<void>;
};

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Our own server in front of Next's request handler: what it refuses never reaches a route. */
export async function startHttpServer({
  env,
  dev,
  frozen,
}: {
  env: Env;
  dev: boolean;
  /** Answers for what is frozen, before Next is asked. */
  frozen: FrozenSite | null;
}): Promise<HttpServer> {
  const { default: next } = await import("next");
  const probe = databaseProbe(env.databaseUrl);
  let handleByNext: Handler | undefined;
  let draining = false;

  const server = createServer({ connectionsCheckingInterval: 5000 });
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 10_000;

  // Pages that anybody may see need no id that cannot be guessed, only one of their own.
  const idPrefix = randomBytes(6).toString("base64url");
  let answered = 0;
  const nextId = () => `${idPrefix}${(answered++).toString(36)}`;
  const logFrozen = env.mode === "production" ? logLater() : () => {};
  const answerTogether = togetherInTurn();
  let connections = 0;
  const ownHost = new URL(env.publicUrl).host;
  const publicHost = new URL(env.publicUrl).hostname;
  const anyHost = !LOOPBACK_NAMES.includes(publicHost);

  /** A page in memory, asked for plainly: what is below would only find that nothing is the matter. */
  const answerHot = (request: IncomingMessage, response: ServerResponse): boolean => {
    const page = frozen?.hot(request.url ?? "");
    if (!frozen || !page) return false;
    const { method = "GET", headers } = request;
    if ((method !== "GET" && method !== "HEAD") || (!anyHost && headers.host !== ownHost)) return false;
    if (headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined) return false;
    const send = (at: Date) => {
      if (draining) response.shouldKeepAlive = false;
      const requestId = nextId();
      const { status } = frozen.send(page, request, response, requestId);
      logFrozen({ requestId, method, path: request.url ?? "", status, ms: 0 }, at);
    };
    // A reader alone has nobody to wait with.
    if (connections > 1) answerTogether(send);
    else send(new Date());
    return true;
  };

  const handle = async (request: IncomingMessage, response: ServerResponse, expectsContinue = false) => {
    const startedAt = performance.now();
    const requestId = randomBytes(12).toString("base64url");
    const url = request.url ?? "/";
    const path = pathOf(url);
    if (frozen && passes(request, env.publicUrl)) {
      if (draining) response.shouldKeepAlive = false;
      const done = await frozen.answer(request, response, requestId);
      if (done) {
        const ms = Math.round(performance.now() - startedAt);
        logFrozen({ requestId, method: request.method ?? "GET", path, status: done.status, ms });
        return;
      }
    }
    const nonce = randomBytes(18).toString("base64");
    const csp = isFileOfDesk(path) && !dev ? FILES_POLICY : contentSecurityPolicy(nonce, dev);
    const method = request.method ?? "GET";
    addDefaultHeaders(response, {
      ...securityHeaders({ csp, path, https: env.publicUrl.startsWith("https:"), dev }),
      "X-Request-Id": requestId,
    });
    if (draining) response.setHeader("Connection", "close");
    if (env.mode === "production") logWhenDone(response, { requestId, method, path, startedAt });

    const elsewhere = otherLoopbackName(request, env.publicUrl);
    const refusal = judgeRequest({ method, url, headers: request.headers }, env.publicUrl);
    if (refusal) {
      if (refusal.status === 405) response.setHeader("Allow", ALLOWED_METHODS);
      sendProblem(response, refusal, requestId);
      return;
    }
    if (path === "/healthz" || path === "/readyz") {
      await answerHealth(response, path === "/healthz" || (!draining && (await probe.isReady())));
      return;
    }
    if (elsewhere) {
      response.writeHead(307, { Location: `${env.publicUrl}${url}` }).end();
      return;
    }
    const ip = clientIp(
      request.socket.remoteAddress,
      headerText(request.headers["x-forwarded-for"]),
      env.trustedProxyHops,
    );
    const publicUrl = new URL(env.publicUrl);
    trustOnlyOurHeaders(request, {
      host: publicUrl.host,
      "x-forwarded-host": publicUrl.host,
      "x-forwarded-proto": publicUrl.protocol.slice(0, -1),
      "x-forwarded-port": publicUrl.port || (publicUrl.protocol === "https:" ? "443" : "80"),
      "x-forwarded-for": ip,
      "x-request-id": requestId,
      "x-nonce": nonce,
      "content-security-policy": csp,
      [CLIENT_IP_HEADER]: ip,
    });
    if (!handleByNext) {
      response.setHeader("Retry-After", "1");
      sendProblem(response, { status: 503, kind: "starting", title: "The server is starting." }, requestId);
      return;
    }
    limitBody(request, response, bodyLimitOf(url), () => sendProblem(response, tooLarge(url), requestId));
    if (expectsContinue) response.writeContinue();
    await handleByNext(request, response);
  };

  const listener = (request: IncomingMessage, response: ServerResponse, expectsContinue = false) => {
    if (!expectsContinue && answerHot(request, response)) return;
    handle(request, response, expectsContinue).catch((error: unknown) => {
      console.error(error);
      if (response.headersSent) response.destroy();
      else sendProblem(response, { status: 500, kind: "internal", title: "Something went wrong on our side." }, "");
    });
  };

  server.on("connection", (socket) => {
    connections += 1;
    socket.once("close", () => {
      connections -= 1;
    });
  });
  server.on("request", listener);
  server.on("checkContinue", (request, response) => listener(request, response, true));
  server.on("connect", (_request, socket: Duplex) => refuseRaw(socket, "405 Method Not Allowed"));
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === "ECONNRESET" || !socket.writable) socket.destroy();
    else
      refuseRaw(
        socket,
        error.code === "HPE_HEADER_OVERFLOW" ? "431 Request Header Fields Too Large" : "400 Bad Request",
      );
  });

  // Next would listen for upgrades by itself; only its development server has a use for them.
  const upgrades: Server = dev ? server : createServer();
  const address = await listen(server, env);
  try {
    const app = next({
      dev,
      dir: process.cwd(),
      hostname: env.host,
      port: address.port,
      httpServer: upgrades,
      quiet: !dev,
    });
    await app.prepare();
    handleByNext = app.getRequestHandler();
  } catch (error) {
    server.close();
    await probe.close();
    throw error;
  }

  return {
    port: address.port,
    close: async (graceMs) => {
      draining = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Connections whose last request has ended are kept alive and would be waited for.
      const sweep = setInterval(() => server.closeIdleConnections(), 50);
      await Promise.race([closed, sleep(graceMs, undefined, { ref: false })]);
      clearInterval(sweep);
      server.closeAllConnections();
      await probe.close();
    },
  };
}

function listen(server: Server, env: Env): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(env.port, env.host, () => {
      server.off("error", reject);
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("the server has no port"));
      else resolve(address);
    });
  });
}

async function answerHealth(response: ServerResponse, healthy: boolean): Promise<void> {
  response.writeHead(healthy ? 200 : 503, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(healthy ? "ok\n" : "the database does not answer\n");
}

/** Whether a request has nothing about it that is refused or sent elsewhere. */
function passes(request: IncomingMessage, publicUrl: string): boolean {
  const { method = "GET", url = "/", headers } = request;
  return judgeRequest({ method, url, headers }, publicUrl) === null && !otherLoopbackName(request, publicUrl);
}

const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];

/** Whether a visitor typed 127.0.0.1 for localhost: forms posted from there would be refused as another site's. */
function otherLoopbackName(request: IncomingMessage, publicUrl: string): boolean {
  if (request.method !== "GET" || !URL.canParse(`http://${request.headers.host}`)) return false;
  const asked = new URL(`http://${request.headers.host}`);
  const own = new URL(publicUrl);
  return (
    asked.hostname !== own.hostname &&
    asked.port === own.port &&
    LOOPBACK_NAMES.includes(asked.hostname) &&
    LOOPBACK_NAMES.includes(own.hostname)
  );
}

function refuseRaw(socket: Duplex, status: string): void {
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Security-Policy: default-src 'none'\r\n\r\n`,
  );
}

function logWhenDone(
  response: ServerResponse,
  { startedAt, ...line }: { requestId: string; method: string; path: string; startedAt: number },
): void {
  if (line.path.startsWith("/_next/static/") || line.path === "/healthz" || line.path === "/readyz") return;
  response.once("close", () => {
    const ms = Math.round(performance.now() - startedAt);
    const aborted = response.writableFinished ? {} : { aborted: true };
    process.stdout.write(`${formatLogLine({ ...line, status: response.statusCode, ms, ...aborted })}\n`);
  });
}

type LogLine = Parameters<typeof formatLogLine>[0];

const LOG_EVERY_MS = 100;

/** Writes log lines together: a write for each would take longer than the answer that it tells of. */
function logLater(): (line: LogLine, at?: Date) => void {
  let lines = "";
  const write = () => {
    process.stdout.write(lines);
    lines = "";
  };
  return (line, at) => {
    if (lines === "") setTimeout(write, LOG_EVERY_MS);
    lines += `${formatLogLine(line, at)}\n`;
  };
}

/**
 * Answers what came in together once all of it is read, with one look at the clock: whoever waits for many answers, as a web
 * server in front of us does, is woken for them together and not for each.
 */
function togetherInTurn(): (send: (at: Date) => void) => void {
  let waiting: ((at: Date) => void)[] = [];
  const sendAll = () => {
    const [sends, at] = [waiting, new Date()];
    waiting = [];
    for (const send of sends) send(at);
  };
  return (send) => {
    if (waiting.push(send) === 1) setImmediate(sendAll);
  };
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(", ") : value;
}
