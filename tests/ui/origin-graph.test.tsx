import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { GraphedEvidence } from "#domain/evidence/origin-graph.ts";
import type { Stance } from "#domain/evidence/vocabulary.ts";
import { OriginPicture } from "#ui/origin-graph.tsx";

const at = (name: string, isParty = false) => ({ id: `org_${name}`, name, kind: "interview" as const, isParty });
const piece = (number: number, sourceName: string, origin: GraphedEvidence["origin"]) => ({
  ...{ number, origin, primary: false, source: { name: sourceName }, stance: "supports" as Stance },
});
const direct = (name: string, isParty = false) => ({ ...at(name, isParty), derivesFrom: [] });

function drawn(...evidence: ReturnType<typeof piece>[]): string {
  return renderToStaticMarkup(
    <OriginPicture claimNumber={3} evidence={evidence} evidenceHref={(number) => `#e${number}`} />,
  );
}

const labelOf = (html: string) => /<svg[^>]*aria-label="([^"]*)"/.exec(html)?.[1];

describe("the picture of the origins", () => {
  it("tells in words what it draws", () => {
    const report = { ...at("RT report"), derivesFrom: [at("TASS interview")] };
    const html = drawn(piece(1, "TASS", direct("TASS interview")), piece(2, "Firstpost", report));
    expect(labelOf(html)).toBe("2 links, 1 origin. TASS interview: [1] TASS; passed on by RT report: [2] Firstpost.");
    expect(html).toContain("Claim 3");
    expect(html).toContain('href="#e2"');
    expect(html).toContain("Passed on by");
  });

  it("dashes what passes a party, in the list and in the words too", () => {
    const html = drawn(piece(1, "Dawn", direct("The ministry", true)), piece(2, "SIPRI", direct("The dataset")));
    expect(labelOf(html)).toContain("The ministry (not counted): [1] Dawn");
    expect(html.match(/class="ln p"/g)).toHaveLength(2);
    expect(html).toContain("a party: recorded, not counted");
  });

  it("is a list where there is too much to draw", () => {
    const many = Array.from({ length: 13 }, (_, i) => piece(i + 1, `Outlet ${i}`, direct("One interview")));
    expect(drawn(...many)).not.toContain("<svg");
    const deep = { ...at("d"), derivesFrom: [at("c"), at("b"), at("a")] };
    expect(drawn(piece(1, "Outlet", deep))).not.toContain("<svg");
  });

  it("holds no script, and no name reorders what stands beside it", () => {
    const html = drawn(piece(1, "<script>alert(1)</script>", direct("evidence\u202egpj.exe")));
    expect(html).not.toContain("<script");
    expect(html).not.toContain("\u202e");
    expect(html).not.toContain("style=");
  });
});
