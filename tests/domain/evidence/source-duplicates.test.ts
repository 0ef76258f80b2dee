import { describe, expect, it } from "vitest";
import { WELL_KNOWN_SOURCES } from "#db/seed/well-known-sources.ts";
import { duplicatesOf, findDuplicates, nameKey, type PossibleDuplicate } from "#domain/evidence/source-duplicates.ts";

let made = 0;
function entry(name: string, domains: string[] = [], parentId: string | null = null): PossibleDuplicate {
  made += 1;
  return { id: `src_${made}`, name, domains, parentId };
}

const pairs = (...register: PossibleDuplicate[]) =>
  findDuplicates(register, 100).map(({ one, other, because }) => [one.name, other.name, because]);

describe("duplicates", () => {
  it("are found by the same name but for case, accents, punctuation and an article", () => {
    expect(pairs(entry("Agence France-Presse"), entry("AGENCE FRANCE PRESSE"))).toHaveLength(1);
    expect(pairs(entry("The Hindu"), entry("Hindu"))).toEqual([["The Hindu", "Hindu", "same_name"]]);
    expect(nameKey("Süddeutsche  Zeitung (SZ)")).toBe("suddeutsche zeitung sz");
  });

  it("are found by a domain of both", () => {
    expect(pairs(entry("SIPRI", ["sipri.org"]), entry("Stockholm Institute", ["sipri.org"]))).toEqual([
      ["SIPRI", "Stockholm Institute", "same_domain"],
    ]);
  });

  it("are found by nearly the same name, a slip of the pen included", () => {
    expect(pairs(entry("Reuters"), entry("Reuter"))).toHaveLength(1);
    expect(pairs(entry("Rosoboronexport"), entry("Rosoboronexprt"))).toHaveLength(1);
  });

  it("are not proposed of a source and what it belongs to, nor of names that share a word", () => {
    const parent = entry("BBC", ["bbc.com"]);
    expect(pairs(parent, entry("BBC News", ["bbc.com"], parent.id))).toEqual([]);
    expect(pairs(entry("World Bank"), entry("World Health Organization"))).toEqual([]);
    expect(pairs(entry("Reserve Bank of India"), entry("Press Trust of India"))).toEqual([]);
  });

  it("of one entry are the same as among those of all", () => {
    const register = [
      entry("Agence France-Presse", ["afp.com"]),
      entry("Agence France Presse", ["afp.com"]),
      entry("AFP", ["afp.com"]),
      entry("Agence France-Presses"),
      entry("dpa"),
    ];
    for (const one of register) {
      const all = findDuplicates(register, 100).filter((pair) => pair.one === one || pair.other === one);
      const told = (list: typeof all) =>
        list.map((pair) => [pair.one.id, pair.other.id].sort().concat(pair.because)).sort();
      expect(told(duplicatesOf(one, register))).toEqual(told(all));
    }
    expect(findDuplicates(register, 100)).toHaveLength(5);
  });

  it("are not in the register that a desk begins with", () => {
    const register = WELL_KNOWN_SOURCES.map(({ name, domains }) => entry(name, domains ?? []));
    expect(pairs(...register)).toEqual([]);
  });

  it("are found in a register of 10,000 in less than three seconds", () => {
    const words = ["Ministry", "Institute", "Agency", "Herald", "Times", "Bureau", "Port", "Bank", "Council", "Office"];
    const register = Array.from({ length: 10_000 }, (_, at) =>
      entry(`${words[at % 10]} of ${words[(at * 7) % 9]} ${at.toString(36)}${(at * 7919).toString(36)}`, [
        `s${at}.example`,
      ]),
    );
    register.push(entry("Port Ellery Gazette"), entry("Port Elery Gazette"));
    const begun = performance.now();
    const found = findDuplicates(register, Number.MAX_SAFE_INTEGER);
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(
      found.some(({ one, other }) => one.name === "Port Ellery Gazette" && other.name === "Port Elery Gazette"),
    ).toBe(true);
  });
});
