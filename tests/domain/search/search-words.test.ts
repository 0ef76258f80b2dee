import { describe, expect, it } from "vitest";
import { closestWord, slipsBetween } from "#domain/search/closest-word.ts";
import { markWords, passageAround, withCorrections } from "#domain/search/mark-words.ts";
import { MOST_QUERY_WORDS, parseSearchQuery } from "#domain/search/search-query.ts";
import { MOST_SEARCHED, searchLanguage, searchWords, withinSearch } from "#domain/search/search-words.ts";

describe("the words of a text, as they are searched", () => {
  it("are the same in plain text as beside characters that need care", () => {
    const signs = Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCharCode(0x20 + at)).concat(
      "\n",
      "\r",
      "\t",
    );
    for (const sign of signs) {
      for (const text of [sign, `a${sign}B`, `${sign}${sign}9${sign}`, `It's ${sign} 41.2%`])
        expect(searchWords(text), JSON.stringify(text)).toBe(searchWords(`${text}\u200b`));
    }
  });

  it.each([
    [
      "C07: characters that nobody sees",
      "zero\u200bwidth\u2060 so\u00adft \u{e0041}tag ra\ufe0fw",
      "zerowidth soft tag raw",
    ],
    ["C07: quotes, dashes and apostrophes", "“State‑owned” — it’s «новый» 「x」", "state owned it s новый x"],
    ["capitals and full-width forms", "ＧＡＺＰＲＯＭ Oil", "gazprom oil"],
    [
      "accents of Latin letters, in either form",
      "Erdoğan Erdog\u0306an Straße Łódź façade",
      "erdogan erdogan strasse lodz facade",
    ],
    ["Cyrillic letters that are letters, not accents", "Йемен Ёлка за\u0301мок їжак", "йемен елка замок їжак"],
    ["vowel signs of Hindi stay, joiners go", "हिंदी कुंभ क्\u200dष", "हिंदी कुंभ क्ष"],
    ["vowel signs of Arabic go", "مُحَمَّد", "محمد"],
    ["numbers", "41.2 million, $1,300", "41 2 million 1 300"],
    ["nothing but signs", " — ?! ", ""],
  ])("%s", (_name, text, words) => expect(searchWords(text)).toBe(words));

  it("scripts without spaces are cut into words", () => {
    expect(searchWords("日本経済新聞").split(" ").length).toBeGreaterThan(1);
    expect(searchWords("ภาษาไทย").split(" ").length).toBeGreaterThan(1);
  });

  it("a word that nobody types is cut, never through a character", () => {
    expect(searchWords("😀a".repeat(9) + "x".repeat(500))).not.toMatch(/\p{Surrogate}/u);
    expect(searchWords("𝒳".normalize("NFD").repeat(1) + "𐐨".repeat(40))).not.toMatch(/\p{Surrogate}/u);
    expect(searchWords("x".repeat(500))).toHaveLength(64);
  });

  it("the endings are those of the script", () => {
    expect([searchLanguage("oil"), searchLanguage("oil и нефть"), searchLanguage("तेल")]).toEqual([
      ...["english", "russian", "hindi"],
    ]);
  });

  it("of 200,000 distinct words as many are kept as PostgreSQL takes, those of the first texts first", () => {
    const many = Array.from({ length: 200_000 }, (_, at) => `word${at}`).join(" ");
    const [first, second, third] = withinSearch(["the claim", many, "the sources"]);
    expect(first).toBe("the claim");
    expect(second?.length).toBeLessThanOrEqual(MOST_SEARCHED);
    expect(second?.startsWith("word0 word1 ")).toBe(true);
    expect(second).not.toMatch(/\s$/);
    expect(third?.length).toBeLessThanOrEqual(12);
  });
});

describe("what a reader typed", () => {
  it.each([
    ["words", "oil imports", '"oil" "imports"', ["oil", "imports"]],
    ["words in order, in whatever quotes", "“crude oil” «a b»", '"crude oil" "a b"', ["crude", "oil", "a", "b"]],
    ["without a word, by whatever dash", "oil −palm –“sun flower”", '"oil" -"palm" -"sun flower"', ["oil"]],
    ["alternatives", "or oil OR gas or", '"oil" or "gas"', ["oil", "gas"]],
    ["the word or in quotes is a word", '"or"', '"or"', ["or"]],
    ["operators of the database are words", "a & b | !c :* <-> 'd", '"a" "b" "c" "d"', ["a", "b", "c", "d"]],
    ["a quote that is not closed", '"crude oil', '"crude" "oil"', ["crude", "oil"]],
    ["only what is not wanted", "-oil", "", []],
    ["nothing", " \u200b ", "", []],
    ["C07: what nobody sees", "o\u200bil", '"oil"', ["oil"]],
  ])("%s", (_name, typed, websearch, words) => {
    const { phrases: _, ...query } = parseSearchQuery(typed);
    expect(query).toEqual({ websearch, words });
  });

  it.each([
    ["one word after the other is no phrase", "oil imports", [[]]],
    [
      "all of them must be there, and none that is not wanted",
      '"crude oil" gas "a b c" -"palm oil"',
      [["crude oil", "a b c"]],
    ],
    ["each alternative has its own", '"crude oil" gas or "palm oil"', [["crude oil"], ["palm oil"]]],
    ["an alternative may have none", 'or "crude oil" or or "gas" or', [["crude oil"], []]],
    ["H06: what is beyond the words that count", `${"w ".repeat(MOST_QUERY_WORDS - 2)} "a b c"`, [["a b"]]],
  ])("phrases: %s", (_name, typed, phrases) => expect(parseSearchQuery(typed).phrases).toEqual(phrases));

  it("H06: of many words the first count", () => {
    const { words } = parseSearchQuery(Array.from({ length: 5_000 }, (_, at) => `w${at}`).join(" "));
    expect(words).toHaveLength(MOST_QUERY_WORDS);
  });
});

describe("a mistyped word", () => {
  it("counts letters left out, added, mistaken and swapped as one slip each", () => {
    expect([slipsBetween("oil", "oil"), slipsBetween("ol", "oil"), slipsBetween("iol", "oil")]).toEqual([0, 1, 1]);
    expect(slipsBetween("misile", "missiles")).toBe(2);
    expect(slipsBetween("", "abc")).toBe(3);
  });

  it("is taken for the nearest known one, of equals the one used most", () => {
    const known = [
      { word: "missile", uses: 9 },
      { word: "missive", uses: 2 },
      { word: "missiles", uses: 1 },
    ];
    expect(closestWord("misile", known)).toBe("missile");
    expect(closestWord("missine", known)).toBe("missile");
    expect(closestWord("harbour", known)).toBeNull();
    expect(closestWord("oil", [{ word: "coal", uses: 5 }])).toBeNull();
  });

  it("is replaced where it stands, and nothing else", () => {
    expect(withCorrections("“Rusian  oil” -gas", new Map([["rusian", "russian"]]))).toBe("“russian  oil” -gas");
  });
});

describe("the words that were found", () => {
  it("are marked, and the pieces are the text", () => {
    const text = "Crude-oil, o\u200bil and «Oil»";
    const pieces = markWords(text, new Set(["oil"]));
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual(["oil", "o\u200bil", "Oil"]);
  });

  it("stand in a passage that is cut at words", () => {
    const text = `${"before it ".repeat(40)}the oil ${"after it ".repeat(40)}`.trim();
    const passage = passageAround(text, new Set(["oil"]), 90) ?? "";
    expect(passage).toMatch(/^… (?:before|it) .*the oil .* …$/);
    expect(passage.length).toBeLessThan(110);
    expect(passageAround(text, new Set(["gas"]), 90)).toBeNull();
    expect(passageAround("Oil.", new Set(["oil"]), 90)).toBe("Oil.");
  });
});
