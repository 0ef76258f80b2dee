import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DatabaseHandle, openDatabase, sqlState } from "#db/client.ts";
import { testDatabase } from "#tests/support/postgres.ts";

let app: DatabaseHandle;
beforeAll(async () => {
  app = openDatabase((await testDatabase()).appUrl, { poolSize: 2 });
});
afterAll(() => app.pool.end());

describe("H09: a statement that takes too long", () => {
  it.each([
    ["asleep", "SELECT pg_sleep(60)"],
    ["at work", "SELECT count(*) FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b"],
  ])("%s is ended by the database within its five seconds, while this process goes on", async (_, statement) => {
    const startedAt = performance.now();
    const slow = app.db.execute(statement).catch((error: unknown) => error);
    let over = false;
    void slow.then(() => {
      over = true;
    });
    let longestTurn = 0;
    while (!over) {
      const at = performance.now();
      await nextTurn();
      longestTurn = Math.max(longestTurn, performance.now() - at);
    }
    expect(sqlState(await slow)).toBe("57014");
    expect(performance.now() - startedAt).toBeLessThan(20_000);
    expect(longestTurn).toBeLessThan(3_000);
    expect((await app.db.execute("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  });
});
