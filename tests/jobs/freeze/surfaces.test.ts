import { beforeAll, describe, expect, it } from "vitest";
import { everyAddress, touchedAddresses } from "#jobs/freeze/addresses.ts";
import { readSite } from "#jobs/freeze/site-reads.ts";
import { drawn } from "#jobs/freeze/surface.ts";
import { SURFACES, surfaceAt } from "#jobs/freeze/surfaces.ts";
import { completeCheck, type Desk, mustSucceed, openDesk, publish } from "#tests/support/desk.ts";
import { editCheck } from "#workflow/check/edit-check.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { Ctx } from "#workflow/context.ts";
import { readTopic } from "#workflow/topic/read-topic.ts";
import { addTopic, editTopic } from "#workflow/topic/save-topic.ts";

let desk: Desk;
let writer: Ctx;
let editor: Ctx;
let checkId: string;
let slug: string;
beforeAll(async () => {
  desk = await openDesk();
  writer = await desk.person("Ines Duarte", "fact_checker");
  editor = await desk.person("Hanne Vestergaard", "editor");
  ({ checkId } = await completeCheck(writer));
  const topic = mustSucceed(await addTopic(writer, { name: "Harbours" }));
  const { version } = mustSucceed(await readCheck(writer, { checkId }));
  mustSucceed(await editCheck(writer, { checkId, basedOn: version, topicIds: [topic.id] }));
  ({ slug } = await publish(writer, editor, checkId));
  const named = mustSucceed(await readTopic(writer, { topicId: topic.id })).topic;
  const given = { topicId: topic.id, basedOn: named.version, name: "Harbours and quays", newAddress: true };
  mustSucceed(await editTopic(writer, given));
  await publish(writer, editor, (await completeCheck(writer)).checkId);
});

const reads = () => readSite(desk.db, writer.publisher);

async function allAddresses(): Promise<string[]> {
  const addresses: string[] = [];
  for await (const address of everyAddress(reads())) addresses.push(address);
  return addresses;
}

describe("the registry of what is frozen", () => {
  it("gives every address to the one surface that listed it, and each surface has one", async () => {
    const seen = new Set<string>();
    for (const address of await allAddresses()) {
      const matching = SURFACES.filter((surface) => surface.address.test(address));
      expect(
        matching.map(({ name }) => name),
        address,
      ).toHaveLength(1);
      seen.add(matching[0]?.name ?? "");
    }
    expect([...seen].sort()).toEqual(SURFACES.map(({ name }) => name).sort());
    expect(surfaceAt("/verdicts/%ff")).toBeNull();
    expect(surfaceAt("/queue")).toBeNull();
  });

  it("renders the same bytes each time, whatever the clock says", async () => {
    for (const address of await allAddresses()) {
      const found = surfaceAt(address);
      const render = async () => drawn((await found?.surface.render(reads(), found.parameters)) ?? null);
      const bytes = await render();
      expect(bytes, address).not.toBeNull();
      expect(await render(), address).toEqual(bytes);
    }
  }, 120_000);

  it("a change touches what shows it, and no page of another check", async () => {
    const touched = await touchedAddresses(reads(), [{ subject: "check", id: checkId }]);
    for (const path of ["/", `/verdicts/${slug}`, `/embed/verdicts/${slug}`, "/feed.xml", "/claimreview.json"]) {
      expect(touched, path).toContain(path);
    }
    const verdicts = [...touched].filter((path) => /^\/verdicts\/[^/]+$/.test(path));
    expect(verdicts).toEqual([`/verdicts/${slug}`]);
    expect(await touchedAddresses(reads(), [{ subject: "check", id: "chk_nothing" }])).not.toContain(
      `/verdicts/${slug}`,
    );
  });
});
