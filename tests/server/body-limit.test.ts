import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { limitBody } from "#server/body-limit.ts";

const LIMIT = 100_000;

/** Sends a chunked body to a server that reads it all, and says what came back and what the reader saw. */
async function send(bytes: number): Promise<{ status: number; reader: string }> {
  let settle: (outcome: string) => void = () => {};
  const reader = new Promise<string>((resolve) => {
    settle = resolve;
  });
  const server = createServer(async (incoming, response) => {
    limitBody(incoming, response, LIMIT, () => response.writeHead(413).end());
    try {
      let size = 0;
      for await (const chunk of incoming) size += chunk.length;
      settle(`whole: ${size}`);
      response.writeHead(200).end();
    } catch {
      settle("error");
      response.writeHead(500).end("a late answer is dropped");
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => server.closeAllConnections());
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const status = await new Promise<number>((resolve, reject) => {
    const outgoing = request({ port, host: "127.0.0.1", method: "POST" }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on("error", reject);
    for (let sent = 0; sent < bytes; sent += 1000) outgoing.write(Buffer.alloc(Math.min(1000, bytes - sent)));
    outgoing.end();
  });
  return { status, reader: await reader };
}

it("a chunked body at the limit arrives whole", async () => {
  expect(await send(LIMIT)).toEqual({ status: 200, reader: `whole: ${LIMIT}` });
});

it("C13: one byte more is refused, and its reader never takes the part for the whole", async () => {
  expect(await send(LIMIT + 1)).toEqual({ status: 413, reader: "error" });
  expect(await send(LIMIT * 50)).toEqual({ status: 413, reader: "error" });
});
