import { describe, expect, it } from "vitest";
import {
  type ArchivedCopy,
  differsInSubstance,
  judgePage,
  type Look,
  quoteStanding,
  samePage,
} from "#domain/evidence/page-change.ts";

const URL = "https://port.example/report";
const BODY =
  "The port of Ellery handled 41 million tonnes in the year, its annual report says.\n\nDredging cost 12 million euros, which the city paid from its reserves and not from the loan.\n\nMayor Ada Quist did not say what the next year would bring for the harbour.";

const QUOTE = "Dredging cost 12 million euros";

function copy(change: Partial<ArchivedCopy> = {}): ArchivedCopy {
  return { text: BODY, how: "fetched", finalUrl: URL, quotes: [QUOTE], ...change };
}

function seen(text: string, finalUrl = URL): Look {
  return { found: true, requestedUrl: URL, finalUrl, text };
}

const outcome = (look: Look, change: Partial<ArchivedCopy> = {}, failures = 0) =>
  judgePage(copy(change), look, failures).outcome;

describe("what a look at a page says", () => {
  it("is nothing new where the text is the same but for dates of rendering, counters and typography", () => {
    const shown = `Page updated: 3 May 2026, 14:22\n3 hours ago\n1,204 views\n\n${BODY.replaceAll("\n\n", "\n")}\n12 comments\nMonday, 4 May 2026`;
    expect(outcome(seen(shown), { text: `Page updated: 1 May 2026, 09:10\n2 minutes ago\n17 views\n\n${BODY}` })).toBe(
      "unchanged",
    );
  });

  it("is a change where a sentence changed, and says that the quote still stands", () => {
    const after = BODY.replace("41 million tonnes", "39 million tonnes");
    expect(judgePage(copy(), seen(after), 0)).toMatchObject({
      outcome: "changed",
      quotes: [{ quote: QUOTE, standing: "intact" }],
    });
  });

  it("is a change where a date within a sentence changed", () => {
    expect(differsInSubstance("He said so on 3 May 2026.", "He said so on 4 May 2026.")).toBe(true);
    expect(differsInSubstance("3 May 2026", "4 May 2026")).toBe(false);
  });

  it.each([
    ["a number", "12 million", "14 million"],
    ["a negation", "Dredging cost", "Dredging never cost"],
    ["a word", "Dredging cost", "Dredging saved"],
  ])("names a quote in which %s was changed", (_, from, to) => {
    expect(judgePage(copy(), seen(BODY.replace(from, to)), 0)).toMatchObject({
      outcome: "changed",
      quotes: [{ quote: QUOTE, standing: "altered" }],
    });
  });

  it("names the quote that is gone from a page that is otherwise there", () => {
    const after = BODY.replace(/Dredging cost[^\n]*\n\n/, "");
    const quotes = [QUOTE, "41 million tonnes in the year"];
    expect(judgePage(copy({ quotes }), seen(after), 0)).toMatchObject({
      outcome: "changed",
      quotes: [{ standing: "gone" }, { standing: "intact" }],
    });
  });

  it("does not blame the page for what the quote got wrong in the first place", () => {
    expect(quoteStanding("Dredging cost 13 million euros", BODY, BODY)).toMatchObject({ standing: "intact" });
    expect(quoteStanding("Nobody ever wrote these words here", BODY, BODY)).toMatchObject({ standing: "intact" });
  });

  it("is gone after 404 and 410 at once, and refused where robots.txt or a login stands before it", () => {
    expect(outcome({ found: false, failure: "page_gone" })).toBe("gone");
    expect(outcome({ found: false, failure: "robots_refused" })).toBe("refused");
    expect(outcome({ found: false, failure: "page_wants_login" })).toBe("refused");
  });

  it.each(["unreachable", "too_slow", "page_failed", "name_not_found", "document_broken"])(
    "is too early to say after one look that ended with %s, and unreachable after three",
    (failure) => {
      expect([0, 1, 2].map((failures) => outcome({ found: false, failure }, {}, failures))).toEqual([
        null,
        null,
        "unreachable",
      ]);
    },
  );

  it("is never an outcome that the host asked for patience", () => {
    expect(outcome({ found: false, failure: "asked_too_often" }, {}, 50)).toBe(null);
  });

  it("leads elsewhere when the address now gives another page, such as the home page", () => {
    const home = "Welcome to the port of Ellery. News, timetables and tenders for visitors and for ships.";
    expect(outcome(seen(home, "https://port.example/"))).toBe("redirected");
    expect(outcome(seen(home, "https://port.example/"), { quotes: [] })).toBe("redirected");
  });

  it("is the same page when it moved with its text", () => {
    expect(outcome(seen(BODY, "https://port.example/archive/report-2025"))).toBe("unchanged");
  });

  it("is the same page when it had been redirected there when it was archived", () => {
    const there = "https://port.example/en/report";
    const other = "A wholly different text that stands at the old address of the page now.";
    expect(outcome(seen(other, there), { finalUrl: there })).not.toBe("redirected");
  });

  it.each([
    "404. Page not found. Try the search.",
    "This article has been removed.",
    "Seite nicht gefunden",
    "The page you are looking for doesn’t exist.",
    "Страница не найдена",
  ])("is a page that says it is gone: %s", (text) => {
    expect(outcome(seen(text))).toBe("soft_404");
    expect(outcome(seen(text), { quotes: [] })).toBe("soft_404");
  });

  it("is a soft 404 when little is left and none of the quotes", () => {
    expect(outcome(seen("Port of Ellery. Menu. Contact."))).toBe("soft_404");
  });

  it("is no soft 404 when the quote still stands, whatever else the page says", () => {
    expect(outcome(seen("Page not found is what visitors saw. Dredging cost 12 million euros."))).toBe("changed");
  });

  it("lets a pasted excerpt stand while its quotes stand, and tells when they do not", () => {
    const page = `Menu\n\nAbout us\n\n${BODY}\n\nImprint`;
    expect(outcome(seen(page), { how: "pasted", text: QUOTE, finalUrl: null })).toBe("unchanged");
    expect(
      outcome(seen(page.replace("12 million", "14 million")), { how: "pasted", text: QUOTE, finalUrl: null }),
    ).toBe("changed");
    expect(outcome(seen(page), { how: "pasted", finalUrl: null, quotes: [] })).toBe("unchanged");
    expect(outcome(seen(page.replace("did not say", "said")), { how: "pasted", finalUrl: null, quotes: [] })).toBe(
      "changed",
    );
  });
});

describe("C26: pages written to be slow to compare", () => {
  // Where the time grows with the square of the text, one of these takes minutes.
  it.each(["1,", "views ", "12:12 ", "Jan 1 ", "updated ", "last ", "1 jan ", "1", "a ", "2026-01-01t"])(
    "a megabyte of %j",
    (piece) => {
      const text = piece.repeat(1_000_000 / piece.length);
      expect(differsInSubstance(text, `${text} and a word`)).toBe(true);
    },
  );
});

describe("two addresses", () => {
  it("are one page but for scheme, www, a slash at the end and tracking marks", () => {
    expect(samePage("http://www.port.example/report/?utm_source=x", "https://port.example/report")).toBe(true);
    expect(samePage("https://port.example/report?id=1", "https://port.example/report?id=2")).toBe(false);
    expect(samePage("https://port.example/", "https://port.example/report")).toBe(false);
  });
});
