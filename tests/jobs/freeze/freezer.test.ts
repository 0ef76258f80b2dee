import { appendFile, readdir, readFile, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { filesIn } from "#jobs/freeze/site-folder.ts";
import { completeCheck, type Desk, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { frozenSite, openFrozenSite } from "#tests/support/frozen-site.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import type { Ctx } from "#workflow/context.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;
let site: ReturnType<typeof frozenSite>;
let one: { checkId: string; slug: string };
beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Ines Duarte", "fact_checker");
  editor = await desk.person("Hanne Vestergaard", "editor");
  site = frozenSite(desk.db, writer.publisher);
  one = await published();
  await site.freezer.catchUp();
});

async function published() {
  const { checkId } = await completeCheck(writer);
  const { slug } = await publish(writer, editor, checkId);
  return { checkId, slug };
}

/** Every file of the tree that readers are served, with its bytes. */
async function everyFile(of = site): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const root = of.file("");
  for await (const file of filesIn(root)) {
    if (file !== "state.json") files.set(file, (await readFile(join(root, file))).toString("latin1"));
  }
  return files;
}

async function inodeOf(name: string): Promise<number> {
  return (await stat(site.file(name))).ino;
}

describe("the frozen site", () => {
  it("holds every public page as a file, compressed beside it where that pays", async () => {
    const page = await site.read(`pages/verdicts/${one.slug}.html`);
    expect(page).toContain("Port Ellery");
    expect(gunzipSync(await readFile(site.file(`pages/verdicts/${one.slug}.html.gz`))).toString()).toBe(page);
    for (const file of [
      "index.html",
      "feed.xml",
      "claimreview.json",
      "sitemap.xml",
      "corrections.html",
      "robots.txt",
    ]) {
      expect(await site.read(`pages/${file}`), file).not.toBeNull();
    }
    expect(JSON.parse((await site.read("pages/claimreview.json")) ?? "").dataFeedElement).toHaveLength(1);
    expect(await site.freezer.catchUp()).toBeNull();
  });

  it("a publication changes the pages that show it, on all surfaces in one step, and leaves the bytes of all others alone", async () => {
    const before = [await inodeOf(`pages/verdicts/${one.slug}.html`), await inodeOf("pages/methodology.html")];
    const other = await published();
    expect(await site.read(`pages/verdicts/${other.slug}.html`)).toBeNull();
    const switched = await site.freezer.catchUp();
    expect([...(switched?.touched ?? [])]).toContain(`/verdicts/${other.slug}`);
    expect(switched?.touched?.has("/methodology")).toBe(false);
    for (const file of ["index.html", "feed.xml", "atom.xml", "sitemap.xml"]) {
      expect(await site.read(`pages/${file}`), file).toContain(`/verdicts/${other.slug}`);
    }
    expect(JSON.parse((await site.read("pages/claimreview.json")) ?? "").dataFeedElement).toHaveLength(2);
    expect([await inodeOf(`pages/verdicts/${one.slug}.html`), await inodeOf("pages/methodology.html")]).toEqual(before);
  });

  it("a rebuild from the database gives identical bytes, after any history of single steps", async () => {
    const other = await published();
    await site.freezer.catchUp();
    mustSucceed(await causeEvent(editor, "retract", { checkId: other.checkId, reason: "Withdrawn." }));
    await site.freezer.catchUp();
    expect(await site.read(`pages/verdicts/${other.slug}/annotations.json`)).toBeNull();
    const stepwise = await everyFile();
    const elsewhere = frozenSite(desk.db, writer.publisher);
    await elsewhere.freezer.rebuild();
    expect(await everyFile(elsewhere)).toEqual(stepwise);
    await site.freezer.rebuild();
    expect(await everyFile()).toEqual(stepwise);
  });

  it("I02: a byte that was changed in a page, in its compressed form or in an asset is named, and so is a missing or a foreign file", async () => {
    expect(await site.freezer.verify()).toEqual([]);
    const [asset] = await readdir(site.file("pages/assets"));
    await appendFile(site.file(`pages/verdicts/${one.slug}.html`), " ");
    await appendFile(site.file("pages/feed.xml.gz"), "x");
    await unlink(site.file("pages/corrections.html"));
    await appendFile(site.file("pages/planted.html"), "x");
    const [name] = (await readdir(site.file(`pages/assets/${asset}`))).filter((each) => !/\.(?:gz|br)$/.test(each));
    await appendFile(site.file(`pages/assets/${asset}/${name}`), "x");
    const faults = (await site.freezer.verify()) ?? [];
    expect(faults.map(({ kind, where }) => `${kind} ${where}`).sort()).toEqual(
      [
        `altered /assets/${asset}/${name}`,
        "altered /feed.xml.gz",
        `altered /verdicts/${one.slug}`,
        "extra pages/planted.html",
        "missing /corrections",
      ].sort(),
    );
  });

  it("a rebuild heals what was altered, and an upgrade renders everything anew but keeps what older pages load", async () => {
    await site.freezer.rebuild();
    expect(await site.freezer.verify()).toEqual([]);
    const [asset] = await readdir(site.file("pages/assets"));
    const newer = openFrozenSite(site.dataDir, desk.db, writer.publisher, "a later version");
    const switched = await newer.freezer.catchUp();
    expect(switched?.touched).toBeNull();
    expect(switched?.tree.state.renderer).toBe("a later version");
    expect(await readdir(site.file("pages/assets"))).toContain(asset);
  });

  it("what no tree links to any more is thrown away", async () => {
    const fresh = frozenSite(desk.db, writer.publisher);
    await fresh.freezer.catchUp();
    const objects = join(fresh.folder.path, "objects");
    const count = async () => {
      let files = 0;
      for await (const _ of filesIn(objects)) files += 1;
      return files;
    };
    const before = await count();
    await published();
    await fresh.freezer.catchUp();
    await published();
    await fresh.freezer.catchUp();
    expect(await count()).toBeGreaterThan(before);
    const { sweepObjects } = await import("#jobs/freeze/site-objects.ts");
    expect(await sweepObjects(objects, Date.now())).toBe(0);
    const swept = await sweepObjects(objects, Date.now() + 120_000);
    expect(swept).toBeGreaterThan(0);
    expect(await fresh.freezer.verify()).toEqual([]);
  });
});
