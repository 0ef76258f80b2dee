import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { Readable } from "node:stream";
import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";
import { onTestFinished } from "vitest";
import type { Certificate } from "#tests/support/certificates.ts";

/** A site of this machine that misbehaves by path. */
export type HostileSite = {
  readonly origin: string;
  /** `GET /path` of every request, in order, without those for robots.txt. */
  readonly asked: readonly string[];
  readonly requests: readonly IncomingMessage[];
  /** Most requests that were open at the same time. */
  readonly mostAtOnce: () => number;
  /** Bytes of bodies that were handed to the network. */
  readonly bytesSent: () => number;
  /** Answers one more path, or another way than before. */
  readonly answer: (path: string, listener: RequestListener) => void;
  /** Resolves when every connection has ended. */
  readonly allClosed: () => Promise<void>;
};

type Answer = (request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => void;

const ARTICLE = "<!doctype html><title>Harbour</title><p>The harbour handled 41 ships in May.</p>";
const MB = 1024 * 1024;
const QUICK_BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } };

/** Bytes on the bare socket, past all that node would put right. */
const raw =
  (...lines: readonly string[]): Answer =>
  (request) =>
    void request.socket.end(lines.join("\r\n"));

const html =
  (headers: Record<string, string>, body: () => string | Buffer = () => ARTICLE): Answer =>
  (_request, response) =>
    void response.writeHead(200, { "content-type": "text/html", ...headers }).end(body());

const MISBEHAVIOURS: Readonly<Record<string, Answer>> = {
  "/article": html({ "content-type": "Text/HTML; charset=utf-8", "set-cookie": "visitor=1" }),
  "/gzip": html({ "content-encoding": "gzip" }, () => gzipSync(ARTICLE)),
  "/brotli": html({ "content-encoding": "br" }, () => brotliCompressSync(ARTICLE)),
  "/deflate": html({ "content-encoding": "deflate" }, () => deflateSync(ARTICLE)),
  "/gzip-twice": html({ "content-encoding": "gzip, gzip" }, () => gzipSync(gzipSync(ARTICLE))),
  "/without-type": (_, response) => void response.writeHead(200).end(ARTICLE),

  // Redirects
  "/redirect": (_, response, query) =>
    void response.writeHead(Number(query.get("status") ?? 302), { location: query.get("to") ?? "" }).end(),
  "/hops": (_, response, query) => {
    const left = Number(query.get("n"));
    response.writeHead(302, { location: left > 1 ? `/hops?n=${left - 1}` : "/article" }).end();
  },
  "/loop": (_, response) => void response.writeHead(302, { location: "/loop" }).end(),
  "/meta-refresh": (_, response, query) =>
    void response.writeHead(200, { "content-type": "text/html" }).end(refreshTo(query.get("to") ?? "")),
  "/refresh-header": (_, response, query) =>
    void response.writeHead(200, { "content-type": "text/html", refresh: `0;url=${query.get("to")}` }).end(ARTICLE),
  "/location-with-line-break": raw("HTTP/1.1 302 Found", "Location: /article\rX-Injected: 1", "", ""),

  // Statuses
  "/status": (_, response, query) => {
    const after = query.get("retry-after");
    response.writeHead(Number(query.get("code")), after ? { "retry-after": after } : {});
    response.end(ARTICLE);
  },

  // Size
  "/bytes": (_, response, query) => void response.end(Buffer.alloc(Number(query.get("n")), "a")),
  "/endless": (_, response) => void Readable.from(forever()).pipe(response),
  "/declares-endless": raw("HTTP/1.1 200 OK", `Content-Length: ${10 * 1024 ** 3}`, "", "a"),
  "/declares-more": raw("HTTP/1.1 200 OK", "Content-Length: 100", "", "only this"),
  "/declares-less": raw("HTTP/1.1 200 OK", "Content-Length: 4", "Connection: close", "", "only this"),
  "/declares-both": raw(
    "HTTP/1.1 200 OK",
    "Content-Length: 4",
    "Transfer-Encoding: chunked",
    "",
    "2",
    "ab",
    "0",
    "",
    "",
  ),
  "/cut-between-chunks": raw("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "2", "ab", ""),
  "/cut-in-a-chunk": raw("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "ff", "ab"),
  "/cut-in-the-headers": raw("HTTP/1.1 200 OK", "Content-Ty"),
  "/chunked-trailer": raw("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "2", "ab", "0", "X-Trailer: 1", "", ""),
  "/no-http": raw("220 mail.harbour.net ESMTP"),
  "/many-headers": raw("HTTP/1.1 200 OK", `X-Long: ${"a".repeat(MB)}`, "", ARTICLE),

  // Compression
  "/gzip-bomb": (_, response) => {
    response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" });
    // 10 KB each on the wire, 10 MB each when unpacked, 10 GB together.
    const member = gzipSync(Buffer.alloc(10 * MB));
    Readable.from(Array.from({ length: 1_000 }, () => member)).pipe(response);
  },
  "/brotli-bomb": html(
    { "content-encoding": "br" },
    once(() => brotliCompressSync(Buffer.alloc(256 * MB), QUICK_BROTLI)),
  ),
  "/nested-bomb": html(
    { "content-encoding": "gzip, gzip" },
    once(() => gzipSync(gzipSync(Buffer.alloc(200 * MB)))),
  ),
  // The inner layer is nothing but empty blocks, so that its output never grows.
  "/empty-nested-bomb": html(
    { "content-encoding": "gzip, gzip" },
    once(() =>
      gzipSync(Buffer.concat([gzipSync("").subarray(0, 10), Buffer.alloc(100 * MB, Buffer.from([0, 0, 0, 255, 255]))])),
    ),
  ),
  "/gzip-thrice": html({ "content-encoding": "gzip, gzip, gzip" }, () => gzipSync(gzipSync(gzipSync(ARTICLE)))),
  "/gzip-cut": html({ "content-encoding": "gzip" }, () => gzipSync(ARTICLE).subarray(0, 40)),
  "/not-gzip": html({ "content-encoding": "gzip" }),
  "/zstd": html({ "content-encoding": "zstd" }),
  "/encoding-of-the-prototype": html({ "content-encoding": "constructor" }),

  // Time
  "/silent": () => {},
  "/slow-headers": (request) => drip(request.socket, "HTTP/1.1 200 OK\r\n", "X-Header: 1\r\n"),
  "/slow-body": (request) => drip(request.socket, "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", "a"),
  "/continues": (request) => drip(request.socket, "", "HTTP/1.1 100 Continue\r\n\r\n"),
};

/** Making a bomb takes longer than a fetch may: those after the first find it made. */
function once(make: () => Buffer): () => Buffer {
  let made: Buffer | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Starts one for the test that runs; with certificates it speaks TLS. Its robots.txt is missing until a test gives one. */
export async function startHostileSite(options: { tls?: Certificate; host?: string } = {}): Promise<HostileSite> {
  const extra = new Map<string, RequestListener>();
  const requests: IncomingMessage[] = [];
  let open = 0;
  let mostAtOnce = 0;
  let bytesSent = 0;

  const listener: RequestListener = (request, response) => {
    requests.push(request);
    open += 1;
    mostAtOnce = Math.max(mostAtOnce, open);
    response.once("close", () => {
      open -= 1;
      bytesSent += request.socket.bytesWritten;
    });
    const { pathname, searchParams } = new URL(request.url ?? "", "http://site");
    const answer = extra.get(pathname) ?? MISBEHAVIOURS[pathname];
    if (answer) answer(request, response, searchParams);
    else response.writeHead(404).end();
  };
  const { tls } = options;
  const server = tls ? createTlsServer({ cert: tls.cert, key: tls.key }, listener) : createServer(listener);
  const sockets = await listen(server, "127.0.0.1");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${tls ? "https" : "http"}://${options.host ?? "127.0.0.1"}:${port}`,
    requests,
    get asked() {
      return requests.map(({ method, url }) => `${method} ${url}`).filter((line) => line !== "GET /robots.txt");
    },
    mostAtOnce: () => mostAtOnce,
    bytesSent: () => bytesSent,
    answer: (path, answer) => void extra.set(path, answer),
    allClosed: async () => {
      await Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.once("close", resolve))));
    },
  };
}

/** Listens where nobody may connect, on both loopback addresses, and counts who does. */
export async function startSentinel(): Promise<{ readonly port: number; readonly connections: () => number }> {
  let connections = 0;
  const count = (socket: Socket) => {
    connections += 1;
    socket.end("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret");
  };
  const server = createTcpServer(count);
  await listen(server, "127.0.0.1");
  const { port } = server.address() as AddressInfo;
  // A machine without IPv6 has nothing to guard there.
  await listen(createTcpServer(count), "::1", port).catch(() => null);
  return { port, connections: () => connections };
}

/** Binds for the time of the test; answers the sockets that are open. */
async function listen(server: Server, host: string, port = 0): Promise<ReadonlySet<Socket>> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return sockets;
}

function refreshTo(url: string): string {
  return `<meta http-equiv="refresh" content="0;url=${url}">${ARTICLE}`;
}

function drip(socket: Socket, first: string, then: string): void {
  socket.write(first);
  const timer = setInterval(() => socket.write(then), 20);
  socket.once("close", () => clearInterval(timer));
}

function* forever() {
  for (;;) yield Buffer.alloc(64 * 1024, "a");
}
