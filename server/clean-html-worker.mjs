// @ts-check
// Runs in a process of its own, loaded by path (see clean-html.ts and worker-process.ts): plain JavaScript, so that tsx, vitest and a built server all run this very file.
import sanitizeHtml from "sanitize-html";

/** Each is a paragraph, or holds some. */
const BLOCKS =
  "p div section article main header footer aside figure figcaption blockquote address hr h1 h2 h3 h4 h5 h6 ul ol dl table pre details summary fieldset center".split(
    " ",
  );
const LINES = ["li", "dt", "dd", "tr", "caption"];
const CELLS = ["td", "th"];
const LISTS = ["ul", "ol"];
const KEPT = [...BLOCKS, ...LINES, ...CELLS, "br", "q"];

/** Elements whose text is not prose of the page: code, forms, drawings, hidden fallbacks, navigation. */
const DROPPED_WITH_TEXT =
  "script style noscript template head title textarea select option button xmp svg math iframe object applet audio video canvas map nav noembed noframes datalist xml hidden-by-style".split(
    " ",
  );

/** What readers of the desk are told about, by element. */
const COUNTED = {
  images: ["img", "picture", "svg", "canvas", "map"],
  embeds: ["iframe", "object", "embed", "applet", "video", "audio"],
  scripts: ["script"],
  forms: ["form", "input", "textarea", "select", "button"],
};

const CHARACTERS = { amp: "&", lt: "<", gt: ">", quot: '"' };

const HIDDEN_STYLE = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i;
/** A longer style attribute is not searched: nobody hides text with one, and searching costs time. */
const LONGEST_STYLE = 5_000;

/**
 * The plain text of an HTML fragment, not yet canonical, and how many things were left out of it.
 * @param {string} html at most 1 MB, at most 256 deep: the caller has checked.
 */
export default function extractText(html) {
  const removed = { images: 0, embeds: 0, scripts: 0, forms: 0, hidden: 0 };
  const clean = sanitizeHtml(html, {
    allowedTags: KEPT,
    // Only text is stored, so no attribute has a use, and none can do harm.
    allowedAttributes: {},
    nonTextTags: DROPPED_WITH_TEXT,
    disallowedTagsMode: "discard",
    transformTags: {
      "*": (tagName, attribs) => {
        if (!isHidden(attribs)) return { tagName, attribs: {} };
        removed.hidden += 1;
        return { tagName: "hidden-by-style", attribs: {} };
      },
    },
    onOpenTag: (name) => {
      for (const [what, names] of Object.entries(COUNTED)) if (names.includes(name)) removed[what] += 1;
    },
  });
  return { text: toText(clean), removed };
}

/** @param {Record<string, string>} attribs */
function isHidden(attribs) {
  if (attribs.hidden !== undefined && attribs.hidden !== "until-found") return true;
  const style = attribs.style;
  return style !== undefined && style.length <= LONGEST_STYLE && HIDDEN_STYLE.test(style);
}

/** What may stand between two stretches of text, from least to most. */
const NOTHING = 0;
const SPACE = 1;
const LINE = 2;
const PARAGRAPH = 3;
const SEPARATORS = ["", " ", "\n", "\n\n"];

/**
 * Reads the sanitiser's own output: bare tags of the kept elements, text with four entities.
 * @param {string} clean
 */
function toText(clean) {
  /** @type {string[]} */
  const out = [];
  /** @type {{ ordered: boolean, count: number }[]} */
  const lists = [];
  let preformatted = 0;
  let cellsInRow = 0;
  let separator = NOTHING;
  // A bullet or a cell's tab is written and its text is to come: a block that opens in between must not break the line.
  let held = false;
  const separate = (/** @type {number} */ wanted) => {
    if (!held) separator = Math.max(separator, wanted);
  };
  const write = (/** @type {string} */ text) => {
    if (out.length > 0) out.push(SEPARATORS[separator] ?? "");
    out.push(text);
    separator = NOTHING;
    held = false;
  };

  for (const token of clean.match(/<[^>]*>|[^<]+/g) ?? []) {
    const closing = token.startsWith("</");
    const name = token.startsWith("<") ? token.replace(/[</>\s]/g, "") : "";
    if (name === "") {
      const text = decode(token);
      if (preformatted > 0) {
        write(text);
        continue;
      }
      const words = text.replace(/[ \t\r\n\f]+/g, " ");
      if (words.startsWith(" ")) separate(SPACE);
      if (words === " ") continue;
      write(words.slice(words.startsWith(" ") ? 1 : 0, words.endsWith(" ") ? -1 : undefined));
      if (words.endsWith(" ")) separate(SPACE);
    } else if (name === "br") separate(separator >= LINE ? PARAGRAPH : LINE);
    else if (name === "q") write(closing ? "”" : "“");
    else if (name === "li") {
      if (closing) held = false;
      separate(LINE);
      const list = lists.at(-1);
      if (list) list.count += closing ? 0 : 1;
      if (!closing) {
        write(list?.ordered ? `${list.count}. ` : "• ");
        held = true;
      }
    } else if (LINES.includes(name)) {
      held = false;
      separate(LINE);
      cellsInRow = 0;
    } else if (CELLS.includes(name)) {
      held = false;
      if (closing) {
        separator = Math.min(separator, LINE);
        continue;
      }
      if (cellsInRow > 0) {
        separator = NOTHING;
        write("\t");
      }
      held = true;
      cellsInRow += 1;
    } else {
      if (name === "pre") preformatted += closing ? -1 : 1;
      const inList = lists.length > 0;
      if (LISTS.includes(name)) {
        held = false;
        if (closing) lists.pop();
        else lists.push({ ordered: name === "ol", count: 0 });
      }
      separate(inList && (lists.length > 0 || !LISTS.includes(name)) ? LINE : PARAGRAPH);
    }
  }
  return out.join("");
}

/** @param {string} text */
function decode(text) {
  return text.replace(/&(amp|lt|gt|quot);/g, (_, name) => CHARACTERS[name]);
}
