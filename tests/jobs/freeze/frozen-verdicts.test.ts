import { expect, it } from "vitest";
import { listFrozenVerdicts } from "#jobs/freeze/frozen-verdicts.ts";
import { completeCheck, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { frozenSite } from "#tests/support/frozen-site.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { editCheck } from "#workflow/check/edit-check.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { editClaim } from "#workflow/claim/edit-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { cursorAfter, listVerdicts } from "#workflow/publication/list-verdicts.ts";

it("the frozen list of checks goes on from every cursor as the database does, over days, years, corrections and retractions", async () => {
  const desk = await openDesk();
  const writer = await desk.person("Ines Duarte", "fact_checker");
  const editor = await desk.person("Hanne Vestergaard", "editor");
  const site = frozenSite(desk.db, writer.publisher);
  const at = (moment: string): [Ctx, Ctx] => {
    const now = () => new Date(moment);
    return [
      { ...writer, now },
      { ...editor, now },
    ];
  };
  const ids: string[] = [];
  // Several of one day and of one moment, at the edges of days and years.
  const moments = [
    ...["2023-06-01T12:00:00.000Z", "2024-12-31T23:59:59.999Z", "2025-01-01T00:00:00.000Z"],
    ...Array.from({ length: 4 }, () => "2025-01-01T00:00:00.001Z"),
    ...Array.from(
      { length: 18 },
      (_, n) => `2025-02-${String((n % 15) + 1).padStart(2, "0")}T${String(n % 24).padStart(2, "0")}:30:00.000Z`,
    ),
  ];
  const agree = async () => {
    await site.freezer.catchUp();
    const tree = await site.folder.current();
    if (!tree) throw new Error("no tree");
    const { items } = await listVerdicts(writer, { limit: 100 });
    const cursors = [
      "",
      "nothing",
      "2024-12-31T23:59:59.999Z~",
      "2030-01-01T00:00:00.000Z~x",
      "2000-01-01~x",
      "+012025-01-01~",
      ...items.map(cursorAfter),
    ];
    for (const cursor of cursors) {
      expect(await listFrozenVerdicts(tree, { cursor }), cursor).toEqual(await listVerdicts(writer, { cursor }));
    }
    return items;
  };
  for (const moment of moments) {
    const { checkId } = await completeCheck(writer);
    await publish(...at(moment), checkId);
    ids.push(checkId);
  }
  expect(await agree()).toHaveLength(moments.length);
  // One goes to the top, one only has a typo fixed, one goes away with the only check of its day.
  const again = async (checkId: string, moment: string, correctionKind: "correction" | "typo") => {
    mustSucceed(await causeEvent(editor, "start_correction", { checkId, reason: "Said better.", correctionKind }));
    const { version, title, claims } = mustSucceed(await readCheck(writer, { checkId }));
    const [claim] = claims;
    if (correctionKind === "typo")
      mustSucceed(await editCheck(writer, { checkId, basedOn: version, title: `${title}.` }));
    else
      mustSucceed(
        await editClaim(writer, { claimId: claim?.id ?? "", basedOn: claim?.version ?? 0, statement: "Said better" }),
      );
    await publish(...at(moment), checkId);
  };
  await again(ids[1] ?? "", "2026-03-01T08:00:00.000Z", "correction");
  await again(ids[5] ?? "", "2026-03-02T08:00:00.000Z", "typo");
  mustSucceed(await causeEvent(editor, "retract", { checkId: ids[0] ?? "", reason: "Withdrawn." }));
  const items = await agree();
  expect(items).toHaveLength(moments.length - 1);
  expect(items[0]).toMatchObject({ publishedAt: "2026-03-01T08:00:00.000Z", corrected: true });
  expect(await site.freezer.verify()).toEqual([]);
  await site.freezer.rebuild();
  await agree();
}, 300_000);
