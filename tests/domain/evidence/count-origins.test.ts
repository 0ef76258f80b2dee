import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countOrigins, type OriginChain, originTallyText, rootOf } from "#domain/evidence/count-origins.ts";
import { originCircle, originGraph, originTrees } from "#domain/evidence/origin-graph.ts";

const at = (name: string, isParty = false) => ({ id: `org_${name}`, name, kind: "other" as const, isParty });
const origin = (name: string, ...derivesFrom: ReturnType<typeof at>[]): OriginChain => ({ ...at(name), derivesFrom });
const party = (name: string, ...derivesFrom: ReturnType<typeof at>[]): OriginChain => ({
  ...at(name, true),
  derivesFrom,
});

const evidence = (...origins: OriginChain[]) =>
  origins.map((from, i) => ({
    id: `evd_${i + 1}`,
    number: i + 1,
    primary: false,
    origin: from,
    source: { name: `Outlet ${i + 1}` },
  }));

describe("origins are counted by their roots", () => {
  it("two stories that derive from one interview are one origin", () => {
    const tally = countOrigins(
      evidence(origin("RT report", at("interview")), origin("Firstpost report", at("interview"))),
    );
    expect(originTallyText(tally)).toBe("2 links, 1 origin");
    expect(tally).toMatchObject({ independent: 1, origins: [{ root: at("interview"), evidenceNumbers: [1, 2] }] });
  });

  it("an outlet's story counts as that of the root, however many stand between, and beside the root itself", () => {
    const tally = countOrigins(
      evidence(origin("blog", at("newspaper"), at("agency"), at("interview")), origin("interview"), origin("dataset")),
    );
    expect(tally.origins.map(({ root, evidenceNumbers }) => [root.name, evidenceNumbers])).toEqual([
      ["interview", [1, 2]],
      ["dataset", [3]],
    ]);
    expect(tally.independent).toBe(2);
  });

  it.each([
    ["the root", origin("newspaper", at("ministry", true))],
    ["the origin itself", party("ministry", at("newspaper"))],
    ["one in between", origin("newspaper", at("ministry", true), at("agency"))],
  ])("a party is not counted: %s", (_, from) => {
    expect(countOrigins(evidence(from)).independent).toBe(0);
  });

  it("a root that somebody reached without the party counts once", () => {
    const tally = countOrigins(evidence(party("ministry", at("dataset")), origin("institute", at("dataset"))));
    expect(tally).toMatchObject({ links: 2, independent: 1, origins: [{ independent: true }] });
  });

  it("what is primary stays primary, a party's word included", () => {
    const [one] = evidence(party("speech"));
    expect(countOrigins(one ? [{ ...one, primary: true }] : [])).toMatchObject({ primary: 1, independent: 0 });
  });

  it("never more independent origins than origins, never more origins than links, whatever their order", () => {
    const name = fc.constantFrom("a", "b", "c", "d", "e");
    // Each name derives from the next in the alphabet or from none, so that chains agree with one another.
    const chains = fc.record({ end: fc.integer({ min: 0, max: 4 }), parties: fc.subarray(["a", "b", "c", "d", "e"]) });
    fc.assert(
      fc.property(chains, fc.array(name, { maxLength: 12 }), ({ end, parties }, names) => {
        const chainOf = (from: string) =>
          ["a", "b", "c", "d", "e"].slice(0, end + 1).filter((each) => each > from && from <= "e");
        const made = evidence(
          ...names.map((each) => ({
            ...at(each, parties.includes(each)),
            derivesFrom: chainOf(each).map((above) => at(above, parties.includes(above))),
          })),
        );
        const tally = countOrigins(made);
        expect(tally.independent).toBeLessThanOrEqual(tally.origins.length);
        expect(tally.origins.length).toBeLessThanOrEqual(tally.links);
        expect(tally.origins.flatMap(({ evidenceNumbers }) => evidenceNumbers).length).toBe(tally.links);
        expect(countOrigins(made.toReversed()).independent).toBe(tally.independent);
        expect(originTrees(made).map((node) => node.origin.id)).toEqual(tally.origins.map(({ root }) => root.id));
      }),
    );
  });
});

describe("the picture of the origins", () => {
  const made = evidence(
    origin("RT report", at("interview")),
    origin("interview"),
    origin("Hindu story", at("RT report"), at("interview")),
    party("ministry"),
  );

  it("stands a tree on each root, with what derives from it and the links that go straight to it", () => {
    const [interview, ministry] = originTrees(made);
    expect(interview).toMatchObject({
      origin: at("interview"),
      counts: true,
      links: [{ number: 2, sourceName: "Outlet 2" }],
      derived: [{ origin: at("RT report"), links: [{ number: 1 }], derived: [{ links: [{ number: 3 }] }] }],
    });
    expect(ministry).toMatchObject({ counts: false, links: [{ number: 4 }], derived: [] });
  });

  it("is a graph in which every way ends at the claim", () => {
    const { nodes, edges } = originGraph({ id: "clm_1", statement: "A claim." }, made);
    expect(nodes).toHaveLength(1 + 4 + made.length);
    expect(edges).toHaveLength(nodes.length - 1);
    const next = new Map(edges.map(({ from, to }) => [from, to]));
    for (const node of nodes) {
      let here: string = node.id;
      for (let steps = 0; here !== "clm_1" && steps < nodes.length; steps += 1) here = next.get(here) ?? "nowhere";
      expect(here).toBe("clm_1");
    }
  });

  it("agrees with the count on where knowledge comes from", () => {
    for (const item of made) {
      expect(originTrees([item])[0]?.origin).toEqual(rootOf(item.origin));
    }
  });
});

describe("a circle of origins", () => {
  const interview = at("TASS interview");
  const report = at("RT report");
  const blog = at("A blog");

  it("is shown by its names, all the way round", () => {
    expect(originCircle(interview, [report, interview])).toEqual(["TASS interview", "RT report", "TASS interview"]);
    expect(originCircle(interview, [report, blog, interview])).toEqual([
      ...["TASS interview", "RT report", "A blog", "TASS interview"],
    ]);
    expect(originCircle(interview, [interview])).toEqual(["TASS interview", "TASS interview"]);
  });

  it("is not one where the way up does not come back", () => {
    expect(originCircle(interview, [report, blog])).toBeNull();
    expect(originCircle(interview, [])).toBeNull();
  });
});
