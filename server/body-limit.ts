import type { IncomingMessage, ServerResponse } from "node:http";

/** How long a client that was refused may go on sending, so that it gets to read the answer. */
const LINGER_MS = 2000;

/**
 * Counts a body while it arrives (a chunked one does not say its length) and refuses it at the limit. The reader of the
 * request then never sees an end, only an error, so that a cut-off body cannot pass for a whole one.
 */
export function limitBody(request: IncomingMessage, response: ServerResponse, limit: number, refuse: () => void): void {
  if (request.headers["transfer-encoding"] === undefined) return;
  const push = request.push.bind(request);
  let received = 0;
  let refused = false;
  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (refused) {
      if (chunk === null) request.destroy();
      return true;
    }
    received += chunk instanceof Uint8Array ? chunk.length : 0;
    if (received <= limit) return push(chunk, encoding);
    refused = true;
    if (!response.headersSent) refuse();
    // The reader is still running and will want to answer too.
    const silent = () => response;
    response.writeHead = silent;
    response.end = silent;
    response.write = () => true;
    setTimeout(() => request.destroy(), LINGER_MS).unref();
    return true;
  };
}
