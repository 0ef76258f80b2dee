/** Something at a site that cannot be read, or does not hold; the message is for whoever checks it. */
export class NotVerified extends Error {}

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 256 * 1024 * 1024;

/** What a site serves, as it is asked for by somebody who distrusts it. */
export type ReadSite = {
  readonly origin: string;
  readonly bytes: (path: string) => Promise<Uint8Array>;
  readonly text: (path: string) => Promise<string>;
  /** Below `/.well-known/claimdesk/`. */
  readonly log: <T>(path: string) => Promise<T>;
  readonly logText: (path: string) => Promise<string>;
};

/** Reads a site by its origin. */
export function readSite(origin: string): ReadSite {
  const bytes = async (path: string): Promise<Uint8Array> => {
    let response: Response;
    try {
      response = await fetch(`${origin}${path}`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      throw new NotVerified(`${origin} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
    if (!response.ok) throw new NotVerified(`${path} answers ${response.status}.`);
    const body = await response.arrayBuffer();
    if (body.byteLength > MOST_BYTES) throw new NotVerified(`${path} answers more than can be checked.`);
    return new Uint8Array(body);
  };
  const text = async (path: string) => new TextDecoder().decode(await bytes(path));
  const logPath = (path: string) => `/.well-known/claimdesk/${path}`;
  return {
    origin,
    bytes,
    text,
    log: async <T>(path: string) => {
      const body = await text(logPath(path));
      try {
        return JSON.parse(body) as T;
      } catch {
        throw new NotVerified(`${logPath(path)} answers no JSON.`);
      }
    },
    logText: (path) => text(logPath(path)),
  };
}
