import { describe, expect, it } from "vitest";
import { writeVerifierKey } from "#domain/log/signed-note.ts";
import type { ReadSite } from "#server/verify/read-site.ts";
import { readSiteHead, verifyWholeLog } from "#server/verify/verify-log-of-site.ts";
import { testLogKey } from "#tests/support/log-key.ts";
import { day, firstKey, logOf, publication } from "#tests/support/made-log.ts";

const key = testLogKey();

/** A site that serves this log and nothing else. */
function siteWith(log: ReturnType<typeof logOf>): ReadSite {
  const answers = async (path: string) => {
    if (path === "key") return JSON.stringify({ key: writeVerifierKey(key), earlierKeys: [] });
    if (path === "checkpoint") return log.note;
    if (path.startsWith("entries")) return JSON.stringify({ entries: log.texts });
    throw new Error(path);
  };
  return {
    origin: "https://desk.test",
    bytes: async (path) => new TextEncoder().encode(await answers(path)),
    text: answers,
    logText: answers,
    log: async (path) => JSON.parse(await answers(path)),
  };
}

async function verify(log: ReturnType<typeof logOf>) {
  const site = siteWith(log);
  return verifyWholeLog(site, await readSiteHead(site, { pinned: null, kept: null }));
}

describe("the whole log of a site", () => {
  it("holds when each entry leads on to the next and their tree was signed", async () => {
    const log = logOf(key, [firstKey(key), publication(1, day(2)), publication(2, day(3))]);
    expect((await verify(log)).entries).toHaveLength(3);
  });

  it("I06 does not hold when an entry claims to have been logged before the one before it", async () => {
    const events = [firstKey(key), publication(1, day(5)), publication(2, day(2))];
    await expect(verify(logOf(key, events))).rejects.toThrow(
      "Entry 2 says that it was logged before the one before it",
    );
    // An event of the past that was logged late is no lie.
    await expect(verify(logOf(key, events, [day(1), day(5), day(6)]))).resolves.toMatchObject({
      checkpoint: { size: 3 },
    });
  });
});
