import { ELEMENT, TEXT } from "#server/extract/parse-page.ts";

/** Each is a paragraph, or holds some. */
const BLOCKS = new Set(
  "p div section article main header footer aside figure figcaption blockquote address hr h1 h2 h3 h4 h5 h6 ul ol dl table pre details summary fieldset center body form nav".split(
    " ",
  ),
);
const LINES = new Set(["li", "dt", "dd", "tr", "caption"]);
const LISTS = new Set(["ul", "ol"]);

/** Elements whose text is not prose of the page. */
const WITHOUT_TEXT = new Set(
  "script style noscript template head title textarea select option button xmp svg math iframe object applet audio video canvas map noembed noframes datalist".split(
    " ",
  ),
);

/** What may stand between two stretches of text, from least to most. */
const NOTHING = 0;
const SPACE = 1;
const LINE = 2;
const PARAGRAPH = 3;
const SEPARATORS = ["", " ", "\n", "\n\n"];

/** Writes the visible text of elements as plain text: the form that pasted text has too, so that quotes match in both. */
export class TextWriter {
  readonly #out: string[] = [];
  readonly #lists: { readonly ordered: boolean; count: number }[] = [];
  #separator = NOTHING;
  #cellsInRow = 0;
  #preformatted = 0;
  /** A bullet or a cell's tab is written and its text is to come: a block that opens in between must not break the line. */
  #held = false;

  /** The text so far. */
  text(): string {
    return this.#out.join("");
  }

  add(node: Node): void {
    if (node.nodeType === TEXT) this.#addText(node.nodeValue ?? "");
    else if (node.nodeType === ELEMENT) this.#addElement(node as Element);
  }

  #addElement(element: Element): void {
    const name = element.localName;
    if (WITHOUT_TEXT.has(name)) return;
    if (name === "br") this.#separate(this.#separator >= LINE ? PARAGRAPH : LINE);
    else if (name === "q") {
      this.#write("“");
      this.#addChildren(element);
      this.#write("”");
    } else if (name === "li") this.#addItem(element);
    else if (name === "td" || name === "th") this.#addCell(element);
    else if (LINES.has(name)) {
      this.#line();
      this.#addChildren(element);
      this.#line();
    } else if (BLOCKS.has(name)) this.#addBlock(element, name);
    else this.#addChildren(element);
  }

  #addBlock(element: Element, name: string): void {
    const isList = LISTS.has(name);
    if (isList) this.#held = false;
    this.#separate(this.#lists.length > 0 ? LINE : PARAGRAPH);
    if (isList) this.#lists.push({ ordered: name === "ol", count: 0 });
    if (name === "pre") this.#preformatted += 1;
    this.#addChildren(element);
    if (name === "pre") this.#preformatted -= 1;
    if (isList) {
      this.#held = false;
      this.#lists.pop();
    }
    this.#separate(this.#lists.length > 0 ? LINE : PARAGRAPH);
  }

  #addItem(element: Element): void {
    this.#held = false;
    this.#separate(LINE);
    // An item without words (a picture, an ad) gets no bullet.
    if (!/[^\s\u00a0]/.test(element.textContent ?? "")) return;
    const list = this.#lists.at(-1);
    if (list) list.count += 1;
    this.#write(list?.ordered ? `${list.count}. ` : "• ");
    this.#held = true;
    this.#addChildren(element);
    this.#held = false;
    this.#separate(LINE);
  }

  #addCell(element: Element): void {
    this.#held = false;
    if (this.#cellsInRow > 0) {
      this.#separator = NOTHING;
      this.#write("\t");
    }
    this.#held = true;
    this.#cellsInRow += 1;
    this.#addChildren(element);
    this.#held = false;
    this.#separator = Math.min(this.#separator, LINE);
  }

  #line(): void {
    this.#held = false;
    this.#separate(LINE);
    this.#cellsInRow = 0;
  }

  #addChildren(element: Element): void {
    for (let child = element.firstChild; child; child = child.nextSibling) this.add(child);
  }

  #addText(text: string): void {
    if (this.#preformatted > 0) {
      this.#write(text);
      return;
    }
    const words = text.replace(/[ \t\r\n\f]+/g, " ");
    if (words.startsWith(" ")) this.#separate(SPACE);
    if (words === " " || words === "") return;
    this.#write(words.slice(words.startsWith(" ") ? 1 : 0, words.endsWith(" ") ? -1 : undefined));
    if (words.endsWith(" ")) this.#separate(SPACE);
  }

  #separate(wanted: number): void {
    if (!this.#held) this.#separator = Math.max(this.#separator, wanted);
  }

  #write(text: string): void {
    if (this.#out.length > 0) this.#out.push(SEPARATORS[this.#separator] ?? "");
    this.#out.push(text);
    this.#separator = NOTHING;
    this.#held = false;
  }
}
