import { expect, it } from "vitest";
import { sqlState } from "#db/client.ts";
import { completeCheck, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { editCheck } from "#workflow/check/edit-check.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { editClaim } from "#workflow/claim/edit-claim.ts";
import { readClaimPage, readPublishedVersion } from "#workflow/publication/read-published.ts";

const desk = await openDesk();

it("an address follows its words until it is published, and never after: no redirect is ever needed", async () => {
  const writer = await desk.person("Wilma Writer", "fact_checker");
  const editor = await desk.person("Edda Editor", "editor");
  const { checkId, claimId } = await completeCheck(writer);
  const read = async () => mustSucceed(await readCheck(writer, { checkId }));
  const rename = async (title: string, statement: string) => {
    const { version, claims } = await read();
    mustSucceed(await editCheck(writer, { checkId, basedOn: version, title }));
    mustSucceed(await editClaim(writer, { claimId, basedOn: claims[0]?.version ?? 0, statement }));
    const { slug, claims: after } = await read();
    return [slug, after[0]?.slug];
  };
  expect(await rename("A quay in error", "The quay is long")).toEqual(["a-quay-in-error", "the-quay-is-long"]);
  await publish(writer, editor, checkId);
  mustSucceed(await causeEvent(editor, "start_correction", { checkId, reason: "It is a pier." }));
  expect(await rename("A pier", "The pier is long")).toEqual(["a-quay-in-error", "the-quay-is-long"]);
  await publish(writer, editor, checkId);
  const found = mustSucceed(await readPublishedVersion(writer, { slug: "a-quay-in-error" }));
  expect(found.check).toMatchObject({ title: "A pier", slug: "a-quay-in-error", version: 2 });
  expect(mustSucceed(await readClaimPage(writer, { slug: "the-quay-is-long" })).claimNumber).toBe(1);
  const refused = await desk.asOwner(`UPDATE checks SET slug = 'a-pier' WHERE id = '${checkId}'`).catch(sqlState);
  expect(refused).toBe("CD001");
});
