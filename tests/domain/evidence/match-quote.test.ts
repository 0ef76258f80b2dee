import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codePointLength, sliceCodePoints } from "#domain/article/code-points.ts";
import { matchQuote } from "#domain/evidence/match-quote.ts";

const ARTICLE = `Envoy plays down talk of a rift

“We have no such information,” the deputy minister told the agency on 29 January. “Our partners, as before, are interested in co\u00adoperation — including in this area.”

The institute put the share at 65 percent of more than $60 billion spent over two decades. It was not disputed by the ministry, which said it would not comment on the figures. Deliveries fell by 1,250 units, or 7.5%, between 2018 and 2022.

Foreign Minister Sergei Petrov said that he and Mr. O’Neill had discussed joint produc-
tion of rifles; “India’s goal is… self-reliance,” he added. The US delegation, led by J. R. Smith, didn’t agree: it never has.

The government of the neighbouring country has repeatedly denied that any such agreement was signed.[12] Observers in Washington are not convinced.`;

const RUSSIAN =
  "«Никакой такой информации у нас нет, — заявил Андрей Руденко. — Наши индийские партнёры, как и прежде, не намерены сокращать сотрудничество на 65 процентов».";
const HINDI = "मंत्रालय ने कहा कि भारत रूस से तेल खरीदना बंद नहीं करेगा, और 2022 से आयात 19 प्रतिशत बढ़ा है।";
const ARABIC =
  "قال الوزير إنّ بلاده لن توقف التعاون العسكري مع موسكو، وإن الصادرات ارتفعت بنسبة ٦٥ في المئة منذ عام ٢٠٢٢.";
const CHINESE = "外交部发言人表示，中国没有改变立场，进口额增长了百分之六十五。";
const ALL = [ARTICLE, RUSSIAN, HINDI, ARABIC, CHINESE].join("\n\n");

const passage = (quote: string, text = ALL) => {
  const { status, start, end } = matchQuote(quote, text);
  return { status, passage: start === null || end === null ? null : sliceCodePoints(text, start, end) };
};

describe("a quote is exact", () => {
  it.each([
    ["as it stands", "are interested in co\u00adoperation — including in this area."],
    ["without its quote marks and final punctuation", "We have no such information"],
    ["of one word", "Observers"],
    ["of one number", "1,250"],
    ["in Cyrillic", "Никакой такой информации у нас нет"],
    ["in Devanagari", "भारत रूस से तेल खरीदना बंद नहीं करेगा"],
    ["in Arabic", "لن توقف التعاون العسكري مع موسكو"],
    ["in Chinese", "中国没有改变立场"],
    ["with white space around it", "  We have no such information \n"],
    ["without the possessive ending of its last word", "rifles; “India"],
    ["with the ellipsis and dash of the text", "“India’s goal is… self-reliance,” he added"],
  ])("%s", (_, quote) => {
    expect(passage(quote).status).toBe("exact");
  });
});

describe("C07: a quote is normalised: only typography differs,", () => {
  it.each([
    [
      "with straight quote marks and a hyphen for a dash",
      '"Our partners, as before, are interested in cooperation - including in this area."',
    ],
    ["in another kind of outer quote marks", "«We have no such information»"],
    ["with a final full stop of its own", "We have no such information."],
    ["from the middle of a sentence, capitalised", "Interested in cooperation — including in this area"],
    ["from the start of a sentence, in lower case", "it was not disputed by the ministry"],
    ["with other spaces and line breaks", "65\u00a0percent of  more\nthan $60\u202fbillion"],
    ["across a paragraph break", "between 2018 and 2022. Foreign Minister Sergei Petrov said"],
    ["with a soft hyphen left out", "interested in cooperation"],
    ["with zero-width characters in it", "no su\u200bch infor\u2060mation"],
    ["with a word that a line break hyphenated", "had discussed joint production of rifles"],
    ["with a straight apostrophe", "Mr. O'Neill had discussed"],
    ["with three dots for the ellipsis of the text", "India's goal is... self-reliance"],
    ["with nested quote marks of the other kind", "rifles; ‘India’s goal is… self-reliance,’ he added"],
    ["in decomposed letters", "Наши индийские партнёры, как и прежде".normalize("NFD")],
    ["over a reference mark of the page", "that any such agreement was signed. Observers in Washington"],
    ["in Cyrillic with a hyphen for the dash", "у нас нет, - заявил Андрей Руденко"],
    ["in Arabic with a stretched letter", "لن توقف التعـــاون العسكري"],
    ["with an ellipsis before it", "… are interested in cooperation"],
    ["with its first letter in brackets", "[t]he government of the neighbouring country"],
  ])("%s", (_, quote) => {
    expect(passage(quote).status).toBe("normalised");
  });
});

describe("a quote is approximate", () => {
  it.each([
    ["with a marked omission", "The institute put the share at 65 percent … over two decades"],
    ["with a bracketed omission", "Our partners […] are interested in cooperation"],
    ["with an omission across sentences", "The institute put the share at 65 percent (...) between 2018 and 2022"],
    ["with two omissions", "We have no such information … are interested … in this area"],
    ["with a word explained in brackets", "Our [Indian] partners, as before, are interested"],
    ["with [sic]", "Our partners, as before [sic], are interested in cooperation"],
    ["with a pronoun replaced in brackets", "[The share] was not disputed by the ministry"],
    ["with a letter case marked in brackets", "[t]he government of the neighbouring country has REPEATEDLY denied"],
    ["with a comma left out", "Our partners as before are interested in cooperation"],
    ["with the case changed inside", "Our Partners, as before, are interested"],
    ["with % for percent", "The institute put the share at 65% of more than $60 billion"],
    ["with per cent for percent", "the share at 65 per cent of more than"],
    ["with a hyphen inside a word", "are interested in co-operation — including in this area"],
    ["with a number grouped otherwise", "Deliveries fell by 1250 units"],
    [
      "with two letters swapped in a long common word",
      "The goverment of the neihgbouring country has repeatedly denied",
    ],
    ["with a letter lost in a long common word", "has repeatdly denied that any such agreement was signed"],
    ["with dots in an abbreviation", "The U.S. delegation, led by J. R. Smith"],
    ["with ё written as е", "Наши индийские партнеры, как и прежде"],
    ["with an omission in Cyrillic", "Никакой такой информации у нас нет… Наши индийские партнёры"],
    ["in Arabic without the points", "قال الوزير إن بلاده لن توقف التعاون"],
    ["with Latin digits for Arabic ones", "ارتفعت بنسبة 65 في المئة منذ عام 2022"],
    ["with quote marks left out inside", "We have no such information, the deputy minister told the agency"],
  ])("%s", (_, quote) => {
    expect(passage(quote).status).toBe("approximate");
  });
});

describe("a quote is altered", () => {
  it.each([
    ["a number with its digits swapped", "The institute put the share at 56 percent of more than $60 billion"],
    ["a number off by one", "The institute put the share at 66 percent of more than $60 billion"],
    ["million for billion", "65 percent of more than $60 million spent over two decades"],
    ["another currency", "65 percent of more than €60 billion spent over two decades"],
    ["a currency sign dropped", "65 percent of more than 60 billion spent over two decades"],
    ["a decimal point moved", "Deliveries fell by 1,250 units, or 75%, between 2018 and 2022"],
    ["a thousand lost", "Deliveries fell by 250 units, or 7.5%"],
    ["a minus sign added", "Deliveries fell by -1,250 units, or 7.5%"],
    ["a year changed", "Deliveries fell by 1,250 units, or 7.5%, between 2018 and 2021"],
    ["a number cut off from its magnitude", "65 percent of more than $60"],
    ["a number cut off from its percent sign", "Deliveries fell by 1,250 units, or 7.5"],
    ["a dropped not", "It was disputed by the ministry"],
    ["an added not", "which said it would not not comment on the figures"],
    ["a not put in brackets", "Our partners, as before, are [not] interested in cooperation"],
    ["a not hidden by an ellipsis", "Observers in Washington are … convinced"],
    ["a did for a didn't", "led by J. R. Smith, did agree: it never has"],
    ["ever for never", "didn’t agree: it ever has"],
    ["another name", "Foreign Minister Sergei Ivanov said that he and Mr. O’Neill had discussed"],
    ["a name with one letter changed", "Foreign Minister Sergei Petrow said that he and Mr. O’Neill had discussed"],
    ["a long name with letters swapped", "Observers in Washingtno are not convinced"],
    ["a name put in brackets over another", "Foreign Minister Sergei [Ivanov] said that he and Mr. O’Neill"],
    ["us for the US", "The us delegation, led by J. R. Smith"],
    ["a word replaced", "Our partners, as before, are committed to cooperation — including in this area"],
    ["a word dropped without a mark", "Our partners are interested in cooperation — including in this area"],
    ["a word added", "We have absolutely no such information"],
    ["a singular made plural", "that any such agreements was signed"],
    [
      "a short word with one letter changed",
      "Our partners, as before, are interested in cooperation — including in this arena",
    ],
    [
      "words put in another order",
      "It was not disputed by the ministry, which on the figures said it would not comment",
    ],
    ["single words picked between ellipses", "The institute … share … 65 percent of more than $60 billion spent"],
    ["an omission of pages", `We have no such information … ${"बढ़ा है"}`],
    ["a number changed in brackets", "The institute put the share at [56] percent of more than $60 billion"],
    ["не dropped", "Наши индийские партнёры, как и прежде, намерены сокращать сотрудничество"],
    ["a Cyrillic name changed", "нет, — заявил Андрей Рябков. — Наши индийские партнёры"],
    ["a Cyrillic number changed", "не намерены сокращать сотрудничество на 56 процентов"],
    ["नहीं dropped", "भारत रूस से तेल खरीदना बंद करेगा"],
    ["a Hindi number changed", "और 2022 से आयात 91 प्रतिशत बढ़ा है"],
    ["a Hindi name changed", "मंत्रालय ने कहा कि ईरान रूस से तेल खरीदना बंद नहीं करेगा"],
    ["لن dropped", "قال الوزير إنّ بلاده توقف التعاون العسكري مع موسكو"],
    ["an Arabic number changed", "وإن الصادرات ارتفعت بنسبة ٥٦ في المئة منذ عام"],
    ["没有 dropped", "外交部发言人表示，中国改变立场"],
    [
      "a letter replaced that makes another word",
      "government of the neighbouring country has repeatedly defied that any",
    ],
  ])("%s", (_, quote) => {
    expect(passage(quote).status).toBe("altered");
  });
});

describe("a slip of the pen", () => {
  it.each([
    ["goverment", "government"],
    ["repeatdly", "repeatedly"],
    ["stduy", "study"],
    ["neihgbouring", "neighbouring"],
    ["правителсьтво", "правительство"],
  ])("is allowed: %s for %s", (quoted, original) => {
    expect(
      matchQuote(
        `it is said that the ${quoted} was ready for it`,
        `And it is said that the ${original} was ready for it.`,
      ).status,
    ).toBe("approximate");
  });

  it.each([
    ["prevent", "present"],
    ["experts", "exports"],
    ["marital", "martial"],
    ["contract", "contact"],
    ["atypical", "typical"],
    ["weapons", "weapon"],
    ["untied", "united"],
    ["county", "country"],
    ["Tehran", "Theran"],
    ["1234567", "1234576"],
  ])("is not what makes another word: %s for %s", (quoted, original) => {
    expect(
      matchQuote(
        `it is said that the ${quoted} was ready for it`,
        `And it is said that the ${original} was ready for it.`,
      ).status,
    ).toBe("altered");
  });

  it("is not a word that the text has elsewhere", () => {
    const text = "It spoke of the importnat thing. It is important to say that this was ready for it.";
    expect(matchQuote("It is importnat to say that this was ready for it", text).status).toBe("altered");
  });
});

describe("a quote is absent", () => {
  it.each([
    ["from another text", "The harbour was closed for repairs and ferries were sent to the next port"],
    ["on the same subject", "Moscow supplied most of the tanks that Delhi has bought since independence"],
    ["made of common words of the text", "it was the one that they said it would be and not the other"],
    ["a word that is not there", "submarines"],
    ["part of a longer number", "60,00"],
    ["part of a word", "institut"],
    ["nothing", ""],
    ["only quote marks", "“”"],
    ["only an ellipsis", "…"],
    ["an emoji", "🙂"],
    ["in another script", "მინისტრმა განაცხადა"],
  ])("%s", (_, quote) => {
    expect(passage(quote)).toEqual({ status: "absent", passage: null });
  });

  it("in an empty text", () => {
    expect(matchQuote("anything", "").status).toBe("absent");
  });
});

describe("the passage of a quote", () => {
  it("is exactly the words in the text, with the punctuation that the quote has too", () => {
    expect(passage('"We have no such information,"').passage).toBe("“We have no such information,”");
    expect(passage("We have no such information.").passage).toBe("We have no such information");
    expect(passage("interested in cooperation").passage).toBe("interested in co\u00adoperation");
  });

  it("spans a marked omission", () => {
    expect(passage("Our partners […] are interested").passage).toBe("Our partners, as before, are interested");
  });

  it("is given for an altered quote too", () => {
    expect(passage("It was disputed by the ministry").passage).toBe("It was not disputed by the ministry");
  });

  it("is the first of several, and a faithful one before an unfaithful one", () => {
    const text =
      "More than 60 percent of the arms. Later: more than 65 percent of the arms. And: more than 65 percent of the arms.";
    expect(matchQuote("more than 65 percent of the arms", text)).toMatchObject({ status: "exact", start: 41, end: 73 });
  });

  it("has offsets in code points", () => {
    expect(matchQuote("no comment", "😀😀 He had “no comment”.")).toMatchObject({
      status: "exact",
      start: 11,
      end: 21,
    });
  });

  it("lies where any stretch of words was taken from", () => {
    const words = [...ALL.matchAll(/\S+/gu)];
    fc.assert(
      fc.property(fc.nat(words.length - 1), fc.integer({ min: 1, max: 30 }), (from, count) => {
        const first = words[from];
        const last = words[Math.min(words.length - 1, from + count - 1)];
        if (!first || !last || !/[\p{L}\p{N}]/u.test(first[0]) || !/[\p{L}\p{M}%]/u.test(last[0])) return;
        const quote = ALL.slice(first.index, last.index + last[0].length);
        const match = matchQuote(quote, ALL);
        if (count >= 4) expect(match.status).toBe("exact");
        if (match.start !== null && count >= 4)
          expect(match.start).toBeLessThanOrEqual(codePointLength(ALL.slice(0, first.index)) + 1);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the differences of a quote", () => {
  const shown = (quote: string) =>
    matchQuote(quote, ALL)
      .differences.map(({ op, text }) => (op === "equal" ? text : op === "delete" ? `[-${text}-]` : `{+${text}+}`))
      .join("");

  it.each([
    ["It was disputed by the ministry", "It was[- not-] disputed by the ministry"],
    ["put the share at 56 percent of more than", "put the share at [-65-]{+56+} percent of more than"],
    ["We have absolutely no such information", "We have{+ absolutely+} no such information"],
    ["We have no such information", "We have no such information"],
    ["has repeatdly denied that any", "has [-repeatedly-]{+repeatdly+} denied that any"],
    ["Our partners as before, are interested", "Our partners[-, -]{+ +}as before, are interested"],
    ["65 percent of more than $60", "65 percent of more than $60[- billion-]"],
  ])("say what is not the same: %s", (quote, expected) => {
    expect(shown(quote)).toBe(expected);
  });
});

describe("no changed number, negation or name passes", () => {
  const sentence =
    "The ministry said that India did not buy 65 tanks from Russia in 2021, and that Viktor Orlov had never signed the agreement.";

  it("whichever word of a quote is replaced, dropped or doubled", () => {
    const words = sentence.split(" ");
    fc.assert(
      fc.property(
        fc.nat(words.length - 1),
        fc.constantFrom("replace", "drop", "double"),
        fc.constantFrom("China", "56", "always", "without", "Lavrov", "2012", "agreed"),
        (at, how, word) => {
          if (how === "drop" && (at === 0 || at === words.length - 1)) return;
          const changed = how === "replace" ? [word] : how === "drop" ? [] : [words[at] ?? "", words[at] ?? ""];
          const quote = [...words.slice(0, at), ...changed, ...words.slice(at + 1)].join(" ");
          expect(["altered", "absent"]).toContain(matchQuote(quote, sentence).status);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("whichever digit of a number is changed", () => {
    for (const digit of "0123456789") {
      const status = matchQuote(`did not buy ${digit}5 tanks from Russia`, sentence).status;
      expect(status).toBe(digit === "6" ? "exact" : "altered");
    }
  });
});

describe("looking for a quote takes bounded time", () => {
  const vocabulary = "the of to and in share arms weapons minister said percent billion talks region oil".split(" ");
  const random = (seed: number) => () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const next = random(7);
  const filler = Array.from({ length: 160_000 }, (_, i) =>
    next() < 0.6 ? (vocabulary[Math.floor(next() * vocabulary.length)] ?? "") : `word${i % 7_919}`,
  );
  const text = filler.join(" ").slice(0, 1_000_000);
  const words = text.split(" ");
  const sixty = words.slice(90_000, 90_060);

  it.each([
    ["an exact quote", sixty.join(" "), "exact"],
    ["an altered quote", [...sixty.slice(0, 30), "never", ...sixty.slice(31)].join(" "), "altered"],
    ["a shortened quote", [...sixty.slice(0, 20), "…", ...sixty.slice(40)].join(" "), "approximate"],
    ["an absent quote", sixty.map((word, i) => (i % 3 ? `x${i}` : word)).join(" "), "absent"],
    ["a quote of common words", Array.from({ length: 60 }, (_, i) => vocabulary[i % 7]).join(" "), "absent"],
  ])("of 60 words in 1 MB: %s", (_, quote, status) => {
    const started = performance.now();
    expect(matchQuote(quote, text).status).toBe(status);
    // A bound against quadratic behaviour; the measured time is in bench/.
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it.each([
    ["a quote of one repeated word in a text of it", "a ".repeat(1_400), "a ".repeat(400_000)],
    ["a quote of ellipses", "said … ".repeat(600), text],
    ["a quote as long as the text", text, `x ${text.slice(5)}`],
    ["brackets and dots", "[".repeat(5_000) + ". ".repeat(20_000), text],
    ["hyphens", "a-".repeat(20_000), text],
  ])("for %s", (_, quote, snapshot) => {
    const started = performance.now();
    matchQuote(quote, snapshot);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
