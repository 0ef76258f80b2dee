import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Somebody else's web site on this machine, for tests in another process: what is PUT at an address is served there. */
export type LocalSite = { readonly origin: string; readonly stop: () => Promise<void> };

/** Starts an empty site; an address without a page answers 404, and DELETE takes a page away. */
export async function startLocalSite(): Promise<LocalSite> {
  const pages = new Map<string, { readonly type: string; readonly body: Buffer }>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const at = request.url ?? "/";
      if (request.method === "PUT") {
        pages.set(at, { type: request.headers["content-type"] ?? "text/html", body: Buffer.concat(chunks) });
        response.writeHead(204).end();
      } else if (request.method === "DELETE") {
        pages.delete(at);
        response.writeHead(204).end();
      } else {
        const page = pages.get(at);
        response.writeHead(page ? 200 : 404, { "content-type": page?.type ?? "text/plain" });
        response.end(page?.body ?? "There is no such page.");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Puts a page on the site. */
export async function putPage(
  origin: string,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  type = "text/html; charset=utf-8",
): Promise<string> {
  const url = `${origin}${path}`;
  const answer = await fetch(url, { method: "PUT", headers: { "content-type": type }, body });
  if (!answer.ok) throw new Error(`the site did not take ${path}`);
  return url;
}
