import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { completeCheck, type Desk, openDesk, publish } from "#tests/support/desk.ts";
import { openFrozenSite, siteShowsAll } from "#tests/support/frozen-site.ts";
import { removeFolder } from "#tests/support/remove-folder.ts";
import type { Ctx } from "#workflow/context.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;
let dataDir: string;
beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Ines Duarte", "fact_checker");
  editor = await desk.person("Hanne Vestergaard", "editor");
  dataDir = mkdtempSync(join(tmpdir(), "claimdesk-pictures-"));
});
afterAll(() => removeFolder(dataDir));

async function published(): Promise<string> {
  const { checkId } = await completeCheck(writer);
  return (await publish(writer, editor, checkId)).slug;
}

/** A process that follows the database into the site, and cannot find what draws its pictures. */
async function followWithoutPictures() {
  const { name, url } = writer.publisher;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "tests/support/freeze-until-killed.ts", desk.appUrl, dataDir, name, url],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        NODE_OPTIONS: `--import=${join(process.cwd(), "tests/support/without-package.mjs")}`,
        WITHOUT_PACKAGE: "@resvg/resvg-js",
      },
    },
  );
  let log = "";
  child.stderr.on("data", (chunk) => {
    log += chunk;
  });
  await once(child.stdout, "data");
  return {
    log: () => log,
    kill: async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

it("pictures that cannot be drawn hold back no verdict, are named with the reason, and are there once they can be drawn", {
  timeout: 120_000,
}, async () => {
  const first = await published();
  const without = await followWithoutPictures();
  const site = openFrozenSite(dataDir, desk.db, writer.publisher);
  await siteShowsAll(dataDir, desk.db, 60_000);
  const second = await published();
  await siteShowsAll(dataDir, desk.db, 60_000);
  const picture = (slug: string) => `pages/og/verdicts/${slug}.png`;
  for (const slug of [first, second]) {
    expect(await site.read(`pages/verdicts/${slug}.html`)).toContain("Port Ellery");
    expect(await site.read("pages/feed.xml")).toContain(slug);
    expect(await site.read(picture(slug))).toBeNull();
  }
  const { failed, reasons } = (await site.folder.current())?.state ?? {};
  expect(failed).toEqual(expect.arrayContaining([first, second].map((slug) => `/og/verdicts/${slug}.png`)));
  expect(new Set(failed).size).toBe(failed?.length);
  expect(reasons).toEqual([expect.stringContaining("@resvg/resvg-js")]);
  const lines = without.log().trim().split("\n");
  expect(lines.filter((line) => line.includes("worker does not start")).length).toBe(lines.length);
  expect(lines.length).toBeLessThan(6);
  await without.kill();

  // The package is there for whoever looks next.
  await site.freezer.catchUp();
  expect((await site.folder.current())?.state).toMatchObject({ failed: [], reasons: [] });
  for (const slug of [first, second]) expect(await site.read(picture(slug))).not.toBeNull();
  // Also in the other of the two trees, which was left before they could be drawn.
  await published();
  await site.freezer.catchUp();
  for (const slug of [first, second]) expect(await site.read(picture(slug))).not.toBeNull();
  expect(await site.freezer.verify()).toEqual([]);
});
