import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { readlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Freezer } from "#jobs/freeze/freezer.ts";
import { SiteFolder } from "#jobs/freeze/site-folder.ts";
import { logNameOf, makeLogKey } from "#server/log-key.ts";
import { type Desk, openDesk } from "#tests/support/desk.ts";
import { openFrozenSite } from "#tests/support/frozen-site.ts";
import { type PublishedForReaders, publishForReaders } from "#tests/support/published-check.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";
import { newestSiteChange } from "#workflow/publication/site-changes.ts";

const PUBLISHER = { name: "Claimdesk", url: "https://claimdesk.example" };

let desk: Desk;
let dataDir: string;
let site: ReturnType<typeof openFrozenSite>;
const opened: PublishedForReaders[] = [];
beforeAll(async () => {
  desk = await openDesk();
  dataDir = mkdtempSync(join(tmpdir(), "claimdesk-interrupted-"));
  makeLogKey(dataDir, logNameOf(PUBLISHER.url));
  site = openFrozenSite(dataDir, desk.db, PUBLISHER);
});
afterAll(async () => {
  for (const published of opened) await published.close();
  removeFolder(dataDir);
});

async function publishOne(): Promise<PublishedForReaders> {
  const published = await publishForReaders(desk.appUrl, dataDir);
  opened.push(published);
  await site.freezer.catchUp();
  return published;
}

const CORRECTED = "counts ballast";
const PART_OF_A_LIST = /<item>|<entry>|<li class="row entry"|"@type":"DataFeedItem"|"id":"http/;

/** What each surface says of a check: whether it is the one before the correction or the one after. */
async function said({ slug, claimSlug }: PublishedForReaders): Promise<Record<string, "old" | "new" | "nothing">> {
  const surfaces = {
    verdict: `pages/verdicts/${slug}.html`,
    claim: `pages/claims/${claimSlug}.html`,
    history: `pages/verdicts/${slug}/history.html`,
    canonical: `pages/verdicts/${slug}/canonical.json`,
    annotations: `pages/verdicts/${slug}/annotations.json`,
    embed: `pages/embed/claims/${claimSlug}.html`,
    rss: "pages/feed.xml",
    atom: "pages/atom.xml",
    jsonFeed: "pages/feed.json",
    reviews: "pages/claimreview.json",
    corrections: "pages/corrections.html",
  };
  const tree = join(site.folder.path, await readlink(join(site.folder.path, "current")));
  const { readFile } = await import("node:fs/promises");
  const entries = Object.entries(surfaces).map(async ([name, file]) => {
    const text = await readFile(join(tree, file), "utf8").catch(() => null);
    // Lists speak of other checks as well: only the parts about this one count.
    const about = new RegExp(`[/"](?:${slug}|${claimSlug})(?![\\w-])`);
    const parts = text?.split(PART_OF_A_LIST).filter((part) => about.test(part)) ?? [];
    if (parts.some((part) => part.includes(CORRECTED))) return [name, "new"];
    return [name, parts.length > 0 || name === "corrections" ? "old" : "nothing"];
  });
  return Object.fromEntries(await Promise.all(entries));
}

class Killed extends Error {}

/** A folder whose process ends before its nth act on the disk. */
function killedAt(act: number): { folder: SiteFolder; acts: () => number } {
  let acts = 0;
  const folder = new Proxy(new SiteFolder(dataDir), {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      if (!["put", "copy", "take", "seal", "adopt", "switchTo", "remove"].includes(String(name)))
        return value.bind(target);
      return (...rest: unknown[]) => {
        if (acts >= act) return Promise.reject(new Killed());
        acts += 1;
        return value.apply(target, rest);
      };
    },
  });
  return { folder, acts: () => acts };
}

describe("J01: whatever interrupts it, readers see the state before or the one after, never a mix", () => {
  it("before each act on the disk of a correction, and it finishes by itself later", { timeout: 300_000 }, async () => {
    const published = await publishOne();
    const before = await said(published);
    expect(new Set(Object.values(before))).toEqual(new Set(["old"]));
    await published.correct();
    let after = before;
    let interruptions = 0;
    for (let act = 0; ; act += 1) {
      const { folder } = killedAt(act);
      const freezer = new Freezer({
        ...{ db: desk.db, folder, publisher: PUBLISHER, renderer: "test", exclusively: (run) => run() },
      });
      const done = await freezer.catchUp().then(
        () => true,
        (error: unknown) => {
          if (!(error instanceof Killed)) throw error;
          return false;
        },
      );
      after = await said(published);
      expect(new Set(Object.values(after)).size, `a mix after ${act} acts: ${JSON.stringify(after)}`).toBe(1);
      if (done) break;
      interruptions += 1;
      expect(after).toEqual(before);
    }
    expect(interruptions).toBeGreaterThan(10);
    expect(new Set(Object.values(after))).toEqual(new Set(["new"]));
    expect(await site.freezer.verify()).toEqual([]);
  });

  it("kill -9 at random moments of real processes, one after the other", { timeout: 300_000 }, async () => {
    const seed = Date.now() % 100_000;
    let random = seed;
    const next = () => {
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
      return random / 2_147_483_648;
    };
    for (let round = 0; round < 3; round += 1) {
      const published = await publishOne();
      const child = spawn(
        process.execPath,
        [
          "--import",
          "tsx",
          "tests/support/freeze-until-killed.ts",
          desk.appUrl,
          dataDir,
          PUBLISHER.name,
          PUBLISHER.url,
        ],
        { stdio: ["ignore", "pipe", "inherit"] },
      );
      await once(child.stdout, "data");
      await published.correct();
      await sleep(next() * 1_500);
      child.kill("SIGKILL");
      await once(child, "exit");
      const states = new Set(Object.values(await said(published)));
      expect([...states], `seed ${seed}, round ${round}`).toHaveLength(1);
      await site.freezer.catchUp();
      expect(new Set(Object.values(await said(published)))).toEqual(new Set(["new"]));
      expect((await site.folder.current())?.state.seq).toBe((await newestSiteChange(desk.db)).seq);
    }
    expect(await site.freezer.verify()).toEqual([]);
  });
});
