import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Changes an answer on its way: gives the body to send instead, or null to pass it on as it is. */
export type Alter = (path: string, body: Buffer) => Buffer | string | null;

/** A site that passes everything on and alters what it is told to: what a liar in the middle, or at the source, would serve. */
export async function startAlteringProxy(baseUrl: string): Promise<{
  readonly origin: string;
  /** Runs some work while answers are altered. */
  readonly whileAltering: <T>(alter: Alter, work: () => Promise<T>) => Promise<T>;
  readonly stop: () => Promise<void>;
}> {
  let alter: Alter = () => null;
  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    try {
      const answer = await fetch(`${baseUrl}${path}`);
      const body = Buffer.from(await answer.arrayBuffer());
      response.writeHead(answer.status, { "Content-Type": answer.headers.get("content-type") ?? "text/plain" });
      response.end(alter(path, body) ?? body);
    } catch (error) {
      response.writeHead(502).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    whileAltering: async (how, work) => {
      alter = how;
      try {
        return await work();
      } finally {
        alter = () => null;
      }
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
