import { stat } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { renderPage } from "#site/render-page.tsx";
import { SourcePage } from "#site/source-page.tsx";
import { completeCheck, type Desk, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { frozenSite } from "#tests/support/frozen-site.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { editEvidence } from "#workflow/evidence/edit-evidence.ts";
import { readSourceVerdicts } from "#workflow/publication/read-source-verdicts.ts";
import { addSource } from "#workflow/source/save-source.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;
let site: ReturnType<typeof frozenSite>;

/** Publishes a check whose one piece of evidence names this source. */
async function publishOn(sourceId: string): Promise<string> {
  const { checkId } = await completeCheck(writer);
  const [claim] = mustSucceed(await readCheck(writer, { checkId })).claims;
  const evidenceId = claim?.evidence[0]?.id ?? "";
  mustSucceed(await editEvidence(writer, { evidenceId, basedOn: 1, sourceId }));
  await publish(writer, editor, checkId);
  return checkId;
}

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Ines Duarte", "fact_checker");
  editor = await desk.person("Hanne Vestergaard", "editor");
  const { checkId } = await completeCheck(writer);
  await publish(writer, editor, checkId);
  // As many sources as a large newsroom has, all of one claim, written past the use cases, which would take minutes.
  await desk.asOwner(
    "INSERT INTO sources (id, name, kind) SELECT 'src_s' || n, 'Station ' || n, 'other' FROM generate_series(1, 230) n",
  );
  await desk.asOwner(
    "INSERT INTO sources (id, name, kind) SELECT 'src_b' || n, 'Bay ' || n, 'other' FROM generate_series(1, 20) n",
  );
  await desk.asOwner(
    `INSERT INTO published_claim_sources (claim_id, source_id, name, kind, state_affiliated, stances)
     SELECT claim_id, sources.id, sources.name, sources.kind, false, '{supports}' FROM published_claims, sources
     WHERE sources.id ~ '^src_[sb][0-9]{1,3}$'`,
  );
  site = frozenSite(desk.db, writer.publisher);
  await site.freezer.catchUp();
}, 120_000);

const inode = async (name: string) => (await stat(site.file(`pages/sources/${name}.html`))).ino;
const names = (html: string | null) => [...(html ?? "").matchAll(/<li class="hr"/g)].length;

describe("many sources", () => {
  it("stand under their letters, a hundred on a page, each once; the first page leads there", async () => {
    const first = await site.read("pages/sources.html");
    for (const letter of ["s", "b"]) expect(first).toContain(`href="/sources/by-name/${letter}"`);
    expect(names(first)).toBe(40);
    const [one, two, three] = [
      await site.read("pages/sources/by-name/s.html"),
      await site.read("pages/sources/by-name/s/2.html"),
      await site.read("pages/sources/by-name/s/3.html"),
    ];
    expect([one, two].map(names)).toEqual([100, 100]);
    expect(names(three)).toBeGreaterThanOrEqual(30);
    expect(await site.read("pages/sources/by-name/s/4.html")).toBeNull();
    const all = [one, two, three].join("");
    for (let n = 1; n <= 230; n += 1) expect(all.split(`href="/sources/src_s${n}"`), `${n}`).toHaveLength(2);
  });

  it("a publication that names another one changes the pages of its letter and no other", async () => {
    const before = [await inode("by-name/b"), await inode("by-name/s/2")];
    const added = mustSucceed(await addSource(writer, { name: "Zz, a new one", kind: "other" }));
    const checkId = await publishOn(added.id);
    const switched = await site.freezer.catchUp();
    const touched = [...(switched?.touched ?? [])].filter((path) => path.startsWith("/sources"));
    expect(touched.filter((path) => path.startsWith("/sources/by-name/b"))).toEqual([]);
    expect(await site.read("pages/sources/by-name/z.html")).toContain("Zz, a new one");
    expect([await inode("by-name/b"), await inode("by-name/s/2")]).toEqual(before);
    mustSucceed(await causeEvent(editor, "retract", { checkId, reason: "Withdrawn." }));
    await site.freezer.catchUp();
    expect(await site.read("pages/sources/by-name/z.html")).toBeNull();
    expect(await site.freezer.verify()).toEqual([]);
  }, 120_000);

  it("one that very much rests on has its newest checks on its page, their number, and the way to the others", async () => {
    const { id: sourceId } = mustSucceed(await addSource(writer, { name: "Much named", kind: "other" }));
    for (let n = 0; n < 2; n += 1) await publishOn(sourceId);
    const reader = desk.ctx({ kind: "anonymous" });
    const found = mustSucceed(await readSourceVerdicts(reader, { sourceId, limit: 1 }));
    expect([found.total, found.verdicts.length]).toEqual([{ checks: 2, claims: 2 }, 1]);
    await site.freezer.catchUp();
    expect(await site.read(`pages/sources/${sourceId}.html`)).toContain("2 claims rest");
    const html = await renderPage(
      SourcePage({ ...found, site: { siteName: "Test Desk", baseUrl: "http://localhost" } }),
    );
    expect(html).toContain("from the 1 newest of 2 checks");
    expect(html).toContain('href="/search?q=%22Much+named%22"');
  }, 120_000);
});
