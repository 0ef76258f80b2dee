import { strFromU8, strToU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { verifyBundle } from "#domain/publication/verify-bundle.ts";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { LOG_TOOLS } from "#server/verify/tools.ts";
import { zipBundle } from "#site/bundle.ts";
import { completeCheck, type Desk, mustSucceed, openDesk, publish, TEST_ARTICLE } from "#tests/support/desk.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import { readBundle } from "#workflow/publication/read-bundle.ts";
import { listSources } from "#workflow/source/list-sources.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;
/** As the public pages do it: through the role that sees only what is published. */
let reader: Ctx;
let slug: string;
let checkId: string;

const SECRET_WORDS = "Nobody may publish this paragraph again.";
const LONG_COPY = [
  SECRET_WORDS,
  ...Array.from(
    { length: 30 },
    (_, at) => `Paragraph ${at} of a report that belongs to whoever wrote it. ${"More. ".repeat(20)}`,
  ),
  "In the year the port handled 41 million tonnes, say its own books 🚢.",
  ...Array.from({ length: 30 }, (_, at) => `Paragraph ${at + 30} of the same report. ${"And more. ".repeat(20)}`),
].join("\n\n");

beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Ines Duarte", "fact_checker");
  editor = await desk.person("Hanne Vestergaard", "editor");
  reader = { ...desk.ctx(ANONYMOUS), db: desk.readerDb };
  // Something before and after it in the log, so that its proofs are not trivial.
  await publish(writer, editor, (await completeCheck(writer)).checkId);
  ({ checkId } = await longCheck());
  await publish(writer, editor, checkId);
  await correct();
  slug = mustSucceed(await readCheck(writer, { checkId })).slug;
  await publish(writer, editor, (await completeCheck(writer)).checkId);
});

async function longCheck() {
  const { checkId: id } = mustSucceed(
    await importArticle(writer, { headline: "Port Ellery", outlet: "The Sample", text: TEST_ARTICLE }),
  );
  const claim = mustSucceed(
    await acceptClaim(writer, {
      checkId: id,
      anchors: [{ exact: "handled 41 million tonnes last year" }],
      statement: "The harbour of Port Ellery handled 41 million tonnes last year",
    }),
  );
  const [source] = mustSucceed(await listSources(writer, { limit: 1 })).items;
  for (const [text, quote] of [
    [LONG_COPY, "the port handled 41 million tonnes, say its own books 🚢"],
    ["A short copy of 41 million tonnes.", "41 million tonnes"],
  ] as const) {
    const snapshot = mustSucceed(await archiveSnapshot(writer, { text }));
    const evidence = { sourceId: source?.id ?? "", stance: "supports", primary: true, quote } as const;
    mustSucceed(await attachEvidence(writer, { ...evidence, claimId: claim.id, snapshotId: snapshot.id }));
  }
  const verdict = { rating: "supported", rationale: "The port reports it [1].", asOf: "2026-01-31" } as const;
  mustSucceed(
    await proposeVerdict(writer, { ...verdict, claimId: claim.id, summary: "The port’s own figures say so." }),
  );
  return { checkId: id };
}

async function correct(): Promise<void> {
  mustSucceed(await causeEvent(editor, "start_correction", { checkId, reason: "The port counts ballast." }));
  const [claim] = mustSucceed(await readCheck(writer, { checkId })).claims;
  mustSucceed(
    await proposeVerdict(writer, {
      claimId: claim?.id ?? "",
      basedOn: claim?.verdict?.version ?? 0,
      rating: "needs_context",
      summary: "The figure counts ballast.",
      rationale: "The port reports it [1], and counts ballast.",
      asOf: "2026-02-28",
    }),
  );
  await publish(writer, editor, checkId);
}

async function filesOf(of = slug): Promise<Map<string, Uint8Array>> {
  return new Map(Object.entries(unzipSync(zipBundle(mustSucceed(await readBundle(reader, { slug: of }))))));
}

describe("a bundle", () => {
  it("holds every version, its entry and proof, the signed head, and holds together by itself", async () => {
    const files = await filesOf();
    const verified = mustSucceed(verifyBundle(LOG_TOOLS, files));
    expect(verified.versions.map(({ version, kind }) => [version, kind])).toEqual([
      [1, "original"],
      [2, "correction"],
    ]);
    expect(verified.copies).toHaveLength(2);
    expect(verified.wholeCopies).toBe(1);
    expect(verified.retraction).toBeNull();
    expect(verified.checkpoint.size).toBe(4);
    expect([...files.keys()].slice(0, 4)).toEqual(["README.txt", "bundle.json", "key.txt", "checkpoint.txt"]);
  });

  it("has the same bytes whenever it is made, and other ones only when its check or a key changed", async () => {
    const make = async () => Buffer.from(zipBundle(mustSucceed(await readBundle(reader, { slug }))));
    const before = await make();
    expect((await make()).equals(before)).toBe(true);
    await publish(writer, editor, (await completeCheck(writer)).checkId);
    expect((await make()).equals(before)).toBe(true);
  });

  it("gives of a copy the words that are quoted and what stands around them, never the whole of a long one", async () => {
    const all = [...(await filesOf()).values()].map((bytes) => strFromU8(bytes)).join("\n");
    expect(all).toContain("the port handled 41 million tonnes, say its own books 🚢");
    expect(all).not.toContain(SECRET_WORDS);
    expect(all).not.toContain("Paragraph 3 of a report");
  });

  it("says in its README what each file is, how to check it by hand, and what that does not prove", async () => {
    const files = await filesOf();
    const readme = strFromU8(files.get("README.txt") ?? new Uint8Array());
    for (const words of [
      "WITH A TOOL",
      "BY HAND",
      "sha256sum versions/1.json",
      "does not show that the verdicts are right",
    ]) {
      expect(readme).toContain(words);
    }
    for (const folder of ["versions/", "entries/", "proofs/", "copies/"]) expect(readme).toContain(folder);
  });

  it("is there for nothing that was not published", async () => {
    const { checkId: draft } = await completeCheck(writer);
    const { slug: ofDraft } = mustSucceed(await readCheck(writer, { checkId: draft }));
    for (const unknown of [ofDraft, "no-such-check", ""]) {
      expect(await readBundle(reader, { slug: unknown })).toEqual({ ok: false, error: { kind: "verdict_not_found" } });
    }
  });
});

describe("a bundle of which one byte was changed", () => {
  it("I02 names the file, whichever it is and wherever the byte", async () => {
    const files = await filesOf();
    for (const [name, bytes] of files) {
      if (name === "README.txt") continue;
      for (const at of [0, Math.floor(bytes.length / 3), Math.floor(bytes.length / 2), bytes.length - 2]) {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 1;
        const found = verifyBundle(LOG_TOOLS, new Map(files).set(name, changed));
        if (found.ok) expect(sameMeaning(name, bytes, changed), `${name} at ${at}`).toBe(true);
        else expect(blamed(name), `${name} at ${at}: ${found.error.why}`).toContain(found.error.file);
      }
    }
  });

  it("I08 names a copy that was exchanged for another", async () => {
    const files = await filesOf();
    const name = [...files.keys()].find((file) => file.startsWith("copies/")) ?? "";
    const copy = JSON.parse(strFromU8(files.get(name) ?? new Uint8Array()));
    const other = { ...copy, sha256: "ab".repeat(32) };
    expect(verifyBundle(LOG_TOOLS, new Map(files).set(name, strToU8(JSON.stringify(other))))).toMatchObject({
      error: { kind: "bundle_wrong", file: name },
    });
  });

  it("names a file that is missing, and one that is too many", async () => {
    const files = await filesOf();
    for (const name of files.keys()) {
      if (name === "README.txt") continue;
      const fewer = new Map(files);
      fewer.delete(name);
      expect(verifyBundle(LOG_TOOLS, fewer), name).toMatchObject({ error: { file: name } });
    }
    const more = new Map(files).set("versions/3.json", strToU8("{}"));
    expect(verifyBundle(LOG_TOOLS, more)).toMatchObject({ error: { file: "versions/3.json" } });
  });
});

/** White space in JSON, and the address of the site, are covered by nothing and change nothing. */
function sameMeaning(name: string, before: Uint8Array, after: Uint8Array): boolean {
  if (name === "key.txt") return strFromU8(before).trim() === strFromU8(after).trim();
  const [one, other] = [before, after].map((bytes) => JSON.parse(strFromU8(bytes)));
  return (
    JSON.stringify({ ...one, site: "", codePoints: 0, passages: 0 }) ===
    JSON.stringify({ ...other, site: "", codePoints: 0, passages: 0 })
  );
}

/** A key and what it signs are judged together, and so are the list of entries and what it leads to. */
function blamed(name: string): string[] {
  if (name === "key.txt" || name === "checkpoint.txt") return ["key.txt", "checkpoint.txt", "bundle.json"];
  if (name === "bundle.json")
    return ["bundle.json", "key.txt", ...["entries", "proofs"].flatMap((kind) => numbered(kind))];
  return [name];
}

function numbered(folder: string): string[] {
  return Array.from({ length: 100 }, (_, seq) => `${folder}/${seq}.json`);
}

// Last, because it ends the check.
describe("the bundle of a retracted check", () => {
  it("holds the notice, as the words that were logged", async () => {
    mustSucceed(await causeEvent(editor, "retract", { checkId, reason: "The report was withdrawn. 🚢" }));
    const files = await filesOf();
    expect(strFromU8(files.get("RETRACTED.txt") ?? new Uint8Array())).toBe("The report was withdrawn. 🚢");
    expect(strFromU8(files.get("README.txt") ?? new Uint8Array())).toMatch(/^THIS CHECK WAS RETRACTED/);
    expect(mustSucceed(verifyBundle(LOG_TOOLS, files)).retraction).toBe("The report was withdrawn. 🚢");
    const softened = new Map(files).set("RETRACTED.txt", strToU8("The report was updated. 🚢"));
    expect(verifyBundle(LOG_TOOLS, softened)).toMatchObject({ error: { file: "RETRACTED.txt" } });
  });
});

describe("I08 the text of a copy that was exchanged in the database", () => {
  it("shows in the bundle, whatever hash its row has", async () => {
    const { checkId: id } = await completeCheck(writer);
    await publish(writer, editor, id);
    const { slug: of } = mustSucceed(await readCheck(writer, { checkId: id }));
    const before = await filesOf(of);
    expect(verifyBundle(LOG_TOOLS, before)).toMatchObject({ ok: true });
    const name = [...before.keys()].find((file) => file.startsWith("copies/")) ?? "";
    const snapshotId = name.slice("copies/".length, -".json".length);
    await desk.asOwner("ALTER TABLE snapshots DISABLE TRIGGER USER");
    await desk.asOwner("ALTER TABLE snapshots DROP CONSTRAINT snapshots_hash_is_of_text");
    await desk.asOwner(`UPDATE snapshots SET text = replace(text, '41', '42') WHERE id = '${snapshotId}'`);
    expect(verifyBundle(LOG_TOOLS, await filesOf(of))).toMatchObject({ error: { file: name } });
  });
});
