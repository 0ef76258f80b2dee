import { beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_RATINGS } from "#domain/verdict/rating-scale.ts";
import { completeCheck, type Desk, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { readRatingScales } from "#workflow/publication/read-published.ts";
import { type RatingWording, reviseRatingScale } from "#workflow/verdict/revise-rating-scale.ts";

let desk: Desk;
let admin: Ctx;

beforeAll(async () => {
  desk = await openDesk();
  admin = await desk.person("Sam Scale", "admin");
});

const worded = (label: string): RatingWording[] => [
  { key: "supported", label, definition: "Independent or primary sources bear it out." },
];

async function scaleInForce() {
  const [scale] = await readRatingScales(admin);
  if (!scale) throw new Error("no scale");
  return scale;
}

describe("a revision of the rating scale", () => {
  it("is a new version; keys, order and numbers stay, and the version before it is kept", async () => {
    const before = await scaleInForce();
    const revised = mustSucceed(
      await reviseRatingScale(admin, { basedOn: before.version, ratings: worded("Stands up") }),
    );
    expect(revised.version).toBe(before.version + 1);
    expect(revised.ratings.map(({ key, reviewValue }) => ({ key, reviewValue }))).toEqual(
      DEFAULT_RATINGS.map(({ key, reviewValue }) => ({ key, reviewValue })),
    );
    expect(revised.ratings[0]).toMatchObject({ key: "supported", label: "Stands up" });
    const scales = await readRatingScales(admin);
    expect(scales[0]).toEqual(revised);
    expect(scales[1]).toEqual(before);
  });

  it("leaves checks that were begun before, published or not, under their own words", async () => {
    const writer = await desk.person("Wil Writer", "fact_checker");
    const editor = await desk.person("Ede Editor", "editor");
    const { checkId } = await completeCheck(writer);
    const { scale: ownScale, contentHash } = mustSucceed(await readCheck(writer, { checkId }));
    const now = await scaleInForce();
    mustSucceed(await reviseRatingScale(admin, { basedOn: now.version, ratings: worded("Bears out") }));
    expect(mustSucceed(await readCheck(writer, { checkId }))).toMatchObject({ scale: ownScale, contentHash });
    expect((await publish(writer, editor, checkId)).scale).toEqual(ownScale);
  });

  it("made twice at once on one version makes one, and tells the other what stands there now", async () => {
    const { version } = await scaleInForce();
    const results = await Promise.all(
      ["One", "Two"].map((label) => reviseRatingScale(admin, { basedOn: version, ratings: worded(label) })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const lost = results.find((result) => !result.ok);
    expect(lost).toMatchObject({ ok: false, error: { kind: "stale_version", current: { version: version + 1 } } });
  });

  it("that changes nothing, or gives two ratings one label, is refused", async () => {
    const { version, ratings } = await scaleInForce();
    expect(await reviseRatingScale(admin, { basedOn: version, ratings })).toMatchObject({
      error: { kind: "scale_unchanged" },
    });
    expect(await reviseRatingScale(admin, { basedOn: version, ratings: worded("FALSE") })).toMatchObject({
      error: { kind: "label_taken" },
    });
  });

  it.each(["fact_checker", "editor"] as const)("is refused to a %s", async (role) => {
    const { version } = await scaleInForce();
    const person = await desk.person(`Other ${role.replace("_", " ")}`, role);
    expect(await reviseRatingScale(person, { basedOn: version, ratings: worded("Mine") })).toMatchObject({
      error: { kind: "forbidden" },
    });
  });

  it("can neither be altered nor removed in the database", async () => {
    await expect(desk.asOwner("UPDATE ratings SET label = 'x'")).rejects.toMatchObject({ code: "CD001" });
    await expect(desk.asOwner("DELETE FROM rating_scales")).rejects.toMatchObject({ code: "CD001" });
  });
});
