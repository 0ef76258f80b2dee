import { sliceCodePoints } from "#domain/article/code-points.ts";
import { Findings, folded, isAbsolute, type Line } from "#scripts/acceptance/line.ts";
import { parsed, shown, visible } from "#scripts/acceptance/page-text.ts";
import { isRated, type Site } from "#scripts/acceptance/site.ts";

/** What a verdict rests on, as readers find it: lines 7 and 8. */
export const EVIDENCE_ON_PAGE: readonly Line[] = [
  {
    number: 7,
    what: "Each piece of evidence with its facts, its copy and how its quote was verified",
    check: evidence,
  },
  { number: 8, what: "Offsets are code points and name the very words", check: offsets },
];

async function evidence(site: Site) {
  const found = new Findings();
  let fragments = 0;
  for (const { claim, page, of } of found.some(await site.rated(), site.at("/"), "no rated claim")) {
    for (const item of claim.evidence) {
      const where = `${page.url}#e${item.number}`;
      const say = (holds: boolean, what: string) => found.expect(holds, where, what);
      const element = page.document.getElementById(`e${item.number}`);
      if (!say(element !== null, "is not there") || !element) continue;
      const text = folded(element.textContent);
      const links = [...element.querySelectorAll("a[href]")].map((link) => link.getAttribute("href") ?? "");
      say(text.includes(item.source.name), "does not name its source");
      if (item.title !== null) say(text.includes(folded(shown(item.title))), "does not show its title");
      say(stanceOf(element) === STANCE_WORDS[item.stance], `does not stand under “${STANCE_WORDS[item.stance]}”`);
      if (item.accessedAt !== null) say(/read on|accessed/i.test(text), "does not say when it was read");
      if (isAbsolute(item.url))
        say(
          links.some((href) => href.split("#")[0] === item.url?.split("#")[0]),
          "does not link to its page",
        );
      const copy = item.snapshot ? links.find((href) => href.includes(item.snapshot?.id ?? "")) : undefined;
      if (item.snapshot) say(copy !== undefined, "does not link to its archived copy");
      else say(/no archived copy/i.test(text), "does not say why there is no archived copy");
      const mark = folded(element.querySelector(".qs")?.textContent);
      if (item.quote !== null) {
        const word = item.quoteStatus === null ? "Not verifiable" : QUOTE_WORDS[item.quoteStatus];
        say(mark.includes(word ?? ""), `marks its quote as “${mark}”, not as ${word}`);
        if (item.quoteStatus === "approximate" || item.quoteStatus === "altered") {
          say(element.querySelector("del, ins") !== null, "does not show how its quote differs");
        }
        if (word === "Not verifiable")
          say(mark.length > "Not verifiable: ".length, "does not say why its quote cannot be verified");
        if (copy && item.quoteAnchor && item.quoteStatus === "exact") {
          await landsOnWords(site, found, where, copy, item.quote);
        }
        for (const href of links.filter((each) => each.includes("#:~:text="))) {
          fragments += 1;
          say(
            fragmentStandsIn(href, item.quoteInCopy ?? item.quote),
            `has a text fragment that is not its quote: ${href}`,
          );
        }
      }
    }
    found.expect(of.check.slug !== "", page.url, "belongs to no check");
  }
  found.expect(fragments > 0, site.at("/"), "no evidence links to the words on the original page (#:~:text=)");
  return found.problems;
}

const STANCE_WORDS = { supports: "For", disputes: "Against", context: "Context" } as const;

const QUOTE_WORDS: Readonly<Record<string, string>> = {
  exact: "Verified",
  normalised: "Verified",
  approximate: "Approximate",
  altered: "Altered",
  absent: "Not verifiable",
};

/** The heading under which an item stands. */
function stanceOf(element: Element): string {
  for (let box = element.parentElement; box; box = box.parentElement) {
    const heading = [...box.children].find((child) => /^h[2-4]$/.test(child.localName));
    if (heading) return folded(heading.textContent).replace(/ \(\d+\)$/, "");
  }
  return "";
}

async function landsOnWords(site: Site, found: Findings, where: string, href: string, quote: string): Promise<void> {
  const [path = "", fragment = ""] = href.split("#");
  const copy = await site.page(path);
  if (!found.expect(copy.status === 200, where, `links to a copy that answers ${copy.status}`)) return;
  const id = decodeURIComponent(fragment);
  const target = id === "" ? null : copy.document.getElementById(id);
  if (!found.expect(target !== null, where, `links to a place that the copy does not have: #${fragment}`)) return;
  const words = folded(target?.textContent);
  // A quote over several paragraphs is marked in each of them: the place is where it begins.
  found.expect(
    words !== "" && folded(quote).startsWith(words.slice(0, 30)),
    where,
    `lands on “${words.slice(0, 40)}…”, not on its quote`,
  );
}

function fragmentStandsIn(href: string, quote: string): boolean {
  const directive = href.split("#:~:text=")[1]?.split("&")[0] ?? "";
  const parts = directive.split(",").filter((part) => !part.endsWith("-") && !part.startsWith("-"));
  return parts.length > 0 && parts.every((part) => folded(quote).includes(folded(decodeURIComponent(part))));
}

async function offsets(site: Site) {
  const found = new Findings();
  for (const { check, canonical, page } of found.some(await site.checks(), site.at("/"), "no published check")) {
    for (const claim of check.claims) {
      for (const { start, end, exact } of claim.anchors) {
        const words = sliceCodePoints(check.article.text, start, end);
        found.expect(
          words === exact,
          canonical.url,
          `claim ${claim.number} stands at ${start}–${end}, where the text has “${words.slice(0, 40)}…”`,
        );
      }
    }
    const body = page.document.body.cloneNode(true) as Element;
    // Where claims cross, the sign at the end of one stands between the words of the other.
    for (const sign of body.querySelectorAll("a.sig")) sign.remove();
    const marked = visible(body);
    for (const claim of check.claims.filter(isRated)) {
      for (const { exact } of claim.anchors) {
        found.expect(
          marked.includes(folded(shown(exact))),
          page.url,
          `does not show the words of claim ${claim.number}`,
        );
      }
    }
    const annotations = await site.get(`/verdicts/${check.slug}/annotations.json`);
    for (const { start, end, exact } of selectorsOf(annotations.text)) {
      found.expect(
        sliceCodePoints(check.article.text, start, end) === exact,
        annotations.url,
        `points at other words than “${exact.slice(0, 40)}…”`,
      );
    }
  }
  return found.problems;
}

function selectorsOf(text: string): { start: number; end: number; exact: string }[] {
  const collection = parsed(text) as {
    first?: { items?: { target?: { selector?: Record<string, unknown>[] } }[] };
  } | null;
  return (collection?.first?.items ?? []).map(({ target }) => {
    const position = target?.selector?.find((each) => each.type === "TextPositionSelector") ?? {};
    const quote = target?.selector?.find((each) => each.type === "TextQuoteSelector") ?? {};
    return { start: Number(position.start), end: Number(position.end), exact: String(quote.exact) };
  });
}
