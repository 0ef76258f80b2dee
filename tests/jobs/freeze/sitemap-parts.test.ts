import { beforeAll, describe, expect, it } from "vitest";
import { everyAddress, touchedAddresses } from "#jobs/freeze/addresses.ts";
import { render } from "#jobs/freeze/render-tree.ts";
import { readSite } from "#jobs/freeze/site-reads.ts";
import { completeCheck, type Desk, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { childText, parseXml } from "#tests/support/strict-xml.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import type { Ctx } from "#workflow/context.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;
const published: { readonly checkId: string; readonly slug: string }[] = [];

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Ines Duarte", "fact_checker");
  editor = await desk.person("Hanne Vestergaard", "editor");
  for (let at = 0; at < 101; at += 1) await publishAnother();
}, 120_000);

async function publishAnother(): Promise<string> {
  const { checkId } = await completeCheck(writer);
  const { slug } = await publish(writer, editor, checkId);
  published.push({ checkId, slug });
  return checkId;
}

const PARTS = ["/sitemap-pages.xml", "/sitemap-1.xml", "/sitemap-2.xml"] as const;

/** The lists as they are made from the database now. */
async function lists(): Promise<Record<string, string>> {
  const reads = readSite(desk.db, writer.publisher);
  const read = async (path: string) => [path, String(await render(reads, path))] as const;
  return Object.fromEntries(await Promise.all(["/sitemap.xml", ...PARTS].map(read)));
}

async function touchedBy(checkId: string): Promise<string[]> {
  const touched = await touchedAddresses(readSite(desk.db, writer.publisher), [{ subject: "check", id: checkId }]);
  return [...touched].filter((address) => address.startsWith("/sitemap"));
}

const locs = (xml: string | undefined) => parseXml(xml ?? "").children.map((each) => childText(each, "loc"));
const verdict = (slug: string | undefined) => `http://localhost:3000/verdicts/${slug}`;

describe("the sitemap of a site with more than a hundred checks", () => {
  it("is a list of parts, all of them frozen, in which every check stands once", async () => {
    const now = await lists();
    expect(locs(now["/sitemap.xml"])).toEqual(PARTS.map((path) => `http://localhost:3000${path}`));
    expect(locs(now["/sitemap-pages.xml"])).toContain("http://localhost:3000/");
    const listed = [...locs(now["/sitemap-1.xml"]), ...locs(now["/sitemap-2.xml"])];
    expect(listed.filter((loc) => loc?.includes("/verdicts/"))).toEqual(published.map(({ slug }) => verdict(slug)));
    expect(locs(now["/sitemap-2.xml"])).toHaveLength(2);
    const frozen: string[] = [];
    for await (const address of everyAddress(readSite(desk.db, writer.publisher))) {
      if (address.startsWith("/sitemap")) frozen.push(address);
    }
    expect(frozen.sort()).toEqual([...PARTS, "/sitemap.xml"].sort());
  });

  it("is made anew in the part of the check that was published or retracted, and changes in no other", async () => {
    const before = await lists();
    const last = await publishAnother();
    expect((await touchedBy(last)).sort()).toEqual(["/sitemap-2.xml", "/sitemap-pages.xml", "/sitemap.xml"]);
    const after = await lists();
    expect(locs(after["/sitemap-2.xml"])).toContain(verdict(published.at(-1)?.slug));
    for (const path of ["/sitemap-1.xml", "/sitemap.xml"]) expect(after[path], path).toBe(before[path]);
    const [first] = published;
    mustSucceed(await causeEvent(editor, "retract", { checkId: first?.checkId ?? "", reason: "Withdrawn." }));
    expect(await touchedBy(first?.checkId ?? "")).toContain("/sitemap-1.xml");
    const retracted = await lists();
    expect(locs(retracted["/sitemap-1.xml"])).not.toContain(verdict(first?.slug));
    for (const path of ["/sitemap-2.xml", "/sitemap.xml"]) expect(retracted[path], path).toBe(after[path]);
  });
});
