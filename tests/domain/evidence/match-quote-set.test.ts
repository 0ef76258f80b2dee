import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codePointLength } from "#domain/article/code-points.ts";
import { isNegation } from "#domain/evidence/compare-words.ts";
import { matchQuote, QUOTE_MATCHES } from "#domain/evidence/match-quote.ts";
import {
  judgeQuoteSet,
  labelOf,
  macroF1,
  QUOTE_LABELS,
  readPassages,
  scoreClasses,
  spanOverlap,
} from "#tests/support/quote-set.ts";

const quotes = judgeQuoteSet();
const passages = readPassages();

describe("the labelled quotes", () => {
  it("are many, with ids of their own, and spans inside their passages", () => {
    expect(quotes.length).toBeGreaterThanOrEqual(250);
    expect(new Set(quotes.map(({ id }) => id)).size).toBe(quotes.length);
    const lengths = new Map(passages.map(({ doc, text }) => [doc, codePointLength(text)]));
    for (const { id, doc, span, label, status } of quotes) {
      expect(label, id).toBe(labelOf(status));
      expect(span === null, id).toBe(label === "absent");
      if (span) expect(span[0] < span[1] && span[1] <= (lengths.get(doc) ?? 0), id).toBe(true);
    }
  });

  it("are told apart as match, altered and absent with a macro-F1 of at least 0.95", () => {
    const pairs = quotes.map(({ label, found }) => ({ wanted: label, given: labelOf(found.status) }));
    expect(macroF1(scoreClasses(QUOTE_LABELS, pairs))).toBeGreaterThanOrEqual(0.95);
  });

  it("get the five statuses with a macro-F1 of at least 0.95", () => {
    const pairs = quotes.map(({ status, found }) => ({ wanted: status, given: found.status }));
    expect(macroF1(scoreClasses(QUOTE_MATCHES, pairs))).toBeGreaterThanOrEqual(0.95);
  });

  it("are never passed as a match when a number, a name, a negation or anything else was altered", () => {
    const passed = quotes.filter(({ label, found }) => label !== "match" && labelOf(found.status) === "match");
    expect(passed.map(({ id, quote, found }) => ({ id, quote, found: found.status }))).toEqual([]);
  });

  it("are found where they stand", () => {
    const placed = quotes.filter(({ span }) => span !== null);
    const found = placed.filter((quote) => spanOverlap(quote) >= 0.8);
    expect(found.length / placed.length).toBeGreaterThanOrEqual(0.97);
  });

  it("say what differs: the quote as given, and something else wherever they are altered or approximate", () => {
    for (const { id, quote, found } of quotes) {
      if (found.status === "absent") continue;
      const { differences } = found;
      const given = differences.filter(({ op }) => op !== "delete").map(({ text }) => text);
      expect(given.join("").trim(), id).toBe(quote.replace(/\[(\p{L})\](?=\p{L})/gu, "$1").trim());
      const differs = differences.some(({ op }) => op !== "equal");
      if (found.status === "exact") expect(differs, id).toBe(false);
      if (found.status === "altered") expect(differs, id).toBe(true);
    }
  });

  it("are absent from all the other passages together, unless they are of one of them", () => {
    for (const { id, doc, kind, quote } of quotes) {
      if (kind === "absent_other_article") continue;
      const others = passages.filter((passage) => passage.doc !== doc).map(({ text }) => text);
      expect(matchQuote(quote, others.join("\n\n")).status, id).toBe("absent");
    }
  });
});

describe("whatever stretch of a passage is quoted,", () => {
  /** Sentences of the passages with their words; those in scripts without spaces are left out. */
  const sentences = passages
    .filter(({ lang }) => lang !== "zh")
    .flatMap(({ text }) => text.split(/(?<=[.!?।»”"])\s+/u).map((sentence) => ({ sentence, text })))
    .map(({ sentence, text }) => ({ words: sentence.replace(/^[^\p{L}\p{N}]+/u, "").split(/\s+/u), text }))
    .filter(({ words }) => words.length >= 7);
  const anySentence = fc.constantFrom(...sentences);
  const SMALL = /^[\p{L}\p{M}]{2,}$/u;

  const misquoted = (words: readonly string[], at: number, changed: readonly string[], text: string) => {
    const quote = [...words.slice(0, at), ...changed, ...words.slice(at + 1)].join(" ");
    const { status } = matchQuote(quote, text);
    expect(labelOf(status), quote).not.toBe("match");
  };

  it("a changed digit of a number is noticed", () => {
    const withNumber = sentences.filter(({ words }) => words.some((word) => /\d/.test(word)));
    fc.assert(
      fc.property(
        fc.constantFrom(...withNumber),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        ({ words, text }, n, by) => {
          const numbers = words.flatMap((word, i) => (/\d/.test(word) ? [i] : []));
          const at = numbers[n % numbers.length] ?? 0;
          const word = words[at] ?? "";
          const digits = [...word.matchAll(/\d/g)].map((match) => match.index);
          const digit = digits[n % digits.length] ?? 0;
          const changed = word.slice(0, digit) + ((Number(word[digit]) + by) % 10) + word.slice(digit + 1);
          // A footnote mark is no number of the text.
          if (/\[\d+\]/.test(word)) return;
          misquoted(words, at, [changed], text);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("a digit added to or lost from a number is noticed", () => {
    const withNumber = sentences.filter(({ words }) => words.some((word) => /\d\d/.test(word) && !/\[/.test(word)));
    fc.assert(
      fc.property(fc.constantFrom(...withNumber), fc.nat(), fc.boolean(), ({ words, text }, n, add) => {
        const numbers = words.flatMap((word, i) => (/\d\d/.test(word) && !/\[/.test(word) ? [i] : []));
        const at = numbers[n % numbers.length] ?? 0;
        const word = words[at] ?? "";
        const last = word.search(/\d(?=\D*$)/);
        const changed = add
          ? `${word.slice(0, last + 1)}0${word.slice(last + 1)}`
          : word.slice(0, last) + word.slice(last + 1);
        misquoted(words, at, [changed], text);
      }),
      { numRuns: 300 },
    );
  });

  it("a dropped negation is noticed", () => {
    const plain = (word: string) => word.replace(/[^\p{L}\p{M}']/gu, "").toLowerCase();
    const negated = sentences.filter(({ words }) => words.slice(1, -1).some((word) => isNegation(plain(word))));
    fc.assert(
      fc.property(
        fc.constantFrom(...negated),
        fc.nat(),
        fc.constantFrom("", "…", "[...]"),
        ({ words, text }, n, mark) => {
          const places = words.flatMap((word, i) =>
            i > 0 && i < words.length - 1 && isNegation(plain(word)) ? [i] : [],
          );
          misquoted(words, places[n % places.length] ?? 0, mark === "" ? [] : [mark], text);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("an added negation is noticed, in brackets too", () => {
    fc.assert(
      fc.property(
        anySentence,
        fc.nat(),
        fc.constantFrom("not", "never", "no", "[not]", "nicht", "не", "नहीं"),
        ({ words, text }, n, no) => {
          const at = 1 + (n % (words.length - 1));
          misquoted(words, at, [no, words[at] ?? ""], text);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("another name is noticed", () => {
    fc.assert(
      fc.property(
        anySentence,
        fc.nat(),
        fc.constantFrom("Ivanov", "Kowalska", "Quito", "[Ivanov]", "NATO"),
        ({ words, text }, n, name) => {
          const names = words.flatMap((word, i) =>
            i > 0 &&
            /^\p{Lu}/u.test(word) &&
            SMALL.test(word) &&
            !/^(?:The|An?|Our|We|He|It|D(?:er|ie|as)|Ein|Er|Es|Wir|El|L[ae]|Nous)$/.test(word)
              ? [i]
              : [],
          );
          const at = names[n % Math.max(1, names.length)];
          if (at !== undefined) misquoted(words, at, [name], text);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("a name with a letter changed, lost or swapped is noticed", () => {
    fc.assert(
      fc.property(anySentence, fc.nat(), fc.constantFrom("swap", "lose", "change"), ({ words, text }, n, how) => {
        const names = words.flatMap((word, i) => (i > 0 && /^\p{Lu}\p{Ll}{4,}$/u.test(word) ? [i] : []));
        const at = names[n % Math.max(1, names.length)];
        if (at === undefined) return;
        const name = words[at] ?? "";
        const [before, a, b, after] = [name.slice(0, 2), name.charAt(2), name.charAt(3), name.slice(4)];
        if (a === b) return;
        misquoted(words, at, [before + (how === "swap" ? b + a : how === "lose" ? b : `q${b}`) + after], text);
      }),
      { numRuns: 300 },
    );
  });

  it("a changed, dropped or doubled word is noticed", () => {
    // Within brackets an editor may double what he likes.
    const unbracketed = fc.constantFrom(...sentences.filter(({ words }) => !words.join().includes("[")));
    fc.assert(
      fc.property(unbracketed, fc.nat(), fc.constantFrom("change", "drop", "double"), ({ words, text }, n, how) => {
        const places = words.flatMap((word, i) => (i > 0 && i < words.length - 1 && SMALL.test(word) ? [i] : []));
        const at = places[n % Math.max(1, places.length)];
        if (at === undefined) return;
        const word = words[at] ?? "";
        if (words[at - 1] === word || words[at + 1] === word) return;
        misquoted(words, at, how === "change" ? ["otherwise"] : how === "drop" ? [] : [word, word], text);
      }),
      { numRuns: 400 },
    );
  });

  it("its typography does not matter", () => {
    fc.assert(
      fc.property(anySentence, ({ words, text }) => {
        const quote = words
          .join("\u00a0")
          .replace(/["“”«»„]/g, "'")
          .replace(/’/g, "'")
          .replace(/[—–−]/g, "-")
          .replace(/(\p{L})(\p{L})/u, "$1\u00ad$2");
        expect(["normalised", "exact"], quote).toContain(matchQuote(quote, text).status);
      }),
      { numRuns: 300 },
    );
  });
});
