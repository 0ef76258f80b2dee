import type { IncomingMessage } from "node:http";
import type { Readable, Transform } from "node:stream";
import { Transform as TransformStream, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

/** More than one layer of compression is already odd; more than two is an attack. */
const MAX_ENCODINGS = 2;

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The body passed the cap, on the wire or at any stage of decompression. */
export class BodyTooLarge extends Error {}

/** The body did not come whole, or not in the encoding that was declared. */
export class BodyBroken extends Error {}

/**
 * Reads a body whole and decompressed. Each stage is capped: a bomb stops where it passes the cap, not at its end, and
 * one whose inner layer comes to nothing stops in the middle. Throws rather than answer with a part.
 */
export async function readBody(response: IncomingMessage, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  if (Number(response.headers["content-length"] ?? 0) > maxBytes) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  await collect(response, maxBytes, signal, chunks);
  // A connection that closes early ends a body of unknown length without an error of its own.
  if (!response.complete) throw new BodyBroken();
  return new Uint8Array(Buffer.concat(chunks));
}

/** Reads the beginning of a body: at most `maxBytes`, and little less where there is more. */
export async function readBeginning(
  response: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  try {
    await collect(response, maxBytes, signal, chunks);
    if (!response.complete) throw new BodyBroken();
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
  }
  return new Uint8Array(Buffer.concat(chunks));
}

async function collect(
  response: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
  chunks: Buffer[],
): Promise<void> {
  const decoders = decodersOf(response.headers["content-encoding"] ?? "");
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const stages = decoders.flatMap((decoder) => [decoder, capAt(maxBytes)]);
  await pipeline([response as Readable, capAt(maxBytes), ...stages, sink], { signal });
}

/** The decoders for a Content-Encoding, in the order in which they undo it. */
function decodersOf(header: string): Transform[] {
  const names = header
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity" && name !== "none");
  if (names.length > MAX_ENCODINGS) throw new BodyBroken();
  return names.reverse().map((name) => {
    const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
    if (!decoder) throw new BodyBroken();
    return decoder();
  });
}

function capAt(maxBytes: number): Transform {
  let seen = 0;
  return new TransformStream({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > maxBytes) done(new BodyTooLarge());
      else done(null, chunk);
    },
  });
}
