import { connect, createServer, type Socket } from "node:net";
import { findFreePort } from "#tests/support/find-free-port.ts";

/** A wire to a database, which can be cut and joined again. */
export type CuttableWire = {
  /** The address of the database by way of the wire. */
  readonly through: (databaseUrl: string) => string;
  /** Ends every connection, and takes no new one. */
  readonly cut: () => void;
  readonly join: () => void;
  /** Lets the next statement that is this through, and cuts its connection before the answer comes back. */
  readonly loseAnswerTo: (statement: string) => Promise<void>;
  readonly stop: () => void;
};

/** Lays a wire to the database that listens where this address says. */
export async function layWire(databaseUrl: string): Promise<CuttableWire> {
  const target = Number(new URL(databaseUrl).port);
  const port = await findFreePort();
  const ends = new Set<Socket>();
  let whole = true;
  let losing: { readonly statement: string; readonly lost: () => void } | null = null;
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(target, "127.0.0.1");
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.on("error", () => {});
      end.on("close", () => {
        ends.delete(end);
        other.destroy();
      });
    }
    near.on("data", (asked: Buffer) => {
      if (losing && asked.toString("latin1").toLowerCase().includes(`${losing.statement}\0`)) {
        const { lost } = losing;
        losing = null;
        far.unpipe(near);
        far.resume().once("data", () => {
          near.destroy();
          lost();
        });
      }
      far.write(asked);
    });
    far.pipe(near);
  });
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  const cut = () => {
    whole = false;
    for (const end of ends) end.destroy();
  };
  return {
    cut,
    through: (address) => {
      const url = new URL(address);
      url.hostname = "127.0.0.1";
      url.port = String(port);
      return url.href;
    },
    join: () => {
      whole = true;
    },
    loseAnswerTo: (statement) =>
      new Promise((lost) => {
        losing = { statement: statement.toLowerCase(), lost };
      }),
    stop: () => {
      cut();
      server.close();
    },
  };
}
