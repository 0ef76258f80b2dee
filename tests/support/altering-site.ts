import { createServer } from "node:http";
import { findFreePort } from "#tests/support/find-free-port.ts";

/** An answer on its way to whoever asked, which may be changed before it goes out. */
export type PassingAnswer = { status: number; readonly headers: Headers; body: Buffer };

/** Changes an answer, by the path that was asked for with its query. */
export type Alter = (path: string, answer: PassingAnswer) => void;

/** Gives the body to send instead, or null to pass it on as it is. */
export type OtherBody = (path: string, body: Buffer) => Buffer | string | null;

/** Alters bodies alone. */
export function alteringBody(other: OtherBody): Alter {
  return (path, answer) => {
    const body = other(path, answer.body);
    if (body !== null) answer.body = Buffer.from(body);
  };
}

/**
 * A small proxy before a site, which hands on everything but what it is told to alter: what a liar in the middle, or at the source,
 * would serve.
 */
export type AlteringSite = {
  readonly origin: string;
  /** Passes on to this site from now on. */
  readonly lead: (baseUrl: string) => void;
  /** Runs some work while answers are altered. */
  readonly whileAltering: <T>(change: Alter | null, work: () => Promise<T>) => Promise<T>;
  readonly stop: () => void;
};

// What the proxy's own connection decides.
const OF_THE_HOP = new Set(["connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding"]);

/** Starts a proxy on a free port. */
export async function startAlteringSite(): Promise<AlteringSite> {
  const port = await findFreePort();
  let target = "";
  let change: Alter | null = null;
  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    const asked = Object.entries(request.headers).filter(([name]) => !OF_THE_HOP.has(name) && name !== "host");
    const headers = Object.fromEntries(asked) as Record<string, string>;
    try {
      const got = await fetch(`${target}${path}`, {
        headers,
        redirect: "manual",
        ...(request.method ? { method: request.method } : {}),
      });
      const answer: PassingAnswer = {
        status: got.status,
        headers: new Headers(got.headers),
        body: Buffer.from(await got.arrayBuffer()),
      };
      change?.(path, answer);
      const sent = [...answer.headers].filter(([name]) => !OF_THE_HOP.has(name));
      response.writeHead(answer.status, Object.fromEntries(sent)).end(answer.body);
    } catch {
      response.writeHead(502).end();
    }
  });
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  return {
    origin: `http://localhost:${port}`,
    lead: (baseUrl) => {
      target = baseUrl;
    },
    whileAltering: async (next, work) => {
      change = next;
      try {
        return await work();
      } finally {
        change = null;
      }
    },
    stop: () => server.close(),
  };
}
