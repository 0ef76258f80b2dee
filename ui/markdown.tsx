import type { ReactElement, ReactNode } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import { splitAtPlaces } from "#domain/site-page/page-text.ts";
import { withControlsNamed } from "#ui/foreign-text.tsx";
import { safeHref } from "#ui/safe-href.ts";

/** Gives the address of a piece of evidence by its number within the claim, or null when there is none. */
export type CitationHref = (evidenceNumber: number) => string | null;

// Headings of a rationale would break the outline of the page that holds it: they become bold paragraphs.
const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];
const ALLOWED = [
  "p",
  "br",
  "em",
  "strong",
  "a",
  "ul",
  "ol",
  "li",
  "blockquote",
  "code",
  "pre",
  "hr",
  "img",
  "span",
  ...HEADINGS,
];

/** As much of a syntax tree's node as is needed here. */
type Node = {
  type: string;
  value?: string;
  tagName?: string;
  identifier?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
};

/**
 * Renders Markdown written by people of the desk: raw HTML shows as it was typed, images are reduced to their description,
 * links lead to http and https only. `[3]` becomes a link to `citationHref(3)`, or stays as typed when that is null. `asPage`
 * is for texts that are a page's own: they have headings, and places `{{…}}` that say what is not written yet.
 */
export function Markdown(props: { children: string; citationHref?: CitationHref; asPage?: boolean }): ReactElement {
  return (
    <ReactMarkdown
      allowedElements={ALLOWED}
      unwrapDisallowed
      urlTransform={(url) => safeHref(url) ?? ""}
      remarkPlugins={[dropNumberDefinitions]}
      rehypePlugins={props.asPage ? [markPlaces] : [markCitations]}
      components={props.asPage ? PAGE_COMPONENTS : componentsFor(props.citationHref ?? (() => null))}
    >
      {withControlsNamed(props.children)}
    </ReactMarkdown>
  );
}

function componentsFor(citationHref: CitationHref): Components {
  return {
    a: ({ href, children, node }) => {
      const citation = node?.properties?.dataCitation;
      if (typeof citation === "string") {
        const target = citationHref(Number(citation));
        return target === null ? (
          `[${citation}]`
        ) : (
          <a className="cite" href={target} aria-label={`Evidence ${citation}`}>
            [{citation}]
          </a>
        );
      }
      if (!href) return children;
      return (
        <a href={href} rel="noopener nofollow ugc">
          {children}
        </a>
      );
    },
    img: ({ alt }) => alt,
    ...Object.fromEntries(HEADINGS.map((name) => [name, BoldParagraph])),
  };
}

// The page has its own first heading, and cuts its text at those of the second level.
const PAGE_COMPONENTS: Components = {
  ...componentsFor(() => null),
  ...Object.fromEntries(["h1", "h2", "h3"].map((name) => [name, "h3"])),
  ...Object.fromEntries(["h4", "h5", "h6"].map((name) => [name, "h4"])),
};

function BoldParagraph({ children }: { children?: ReactNode }): ReactElement {
  return (
    <p>
      <strong>{children}</strong>
    </p>
  );
}

/** `[1]: https://…` would turn the citation `[1]` into a link of its own. */
function dropNumberDefinitions() {
  return (tree: Node): void => {
    tree.children = (tree.children ?? []).filter(
      (node) => node.type !== "definition" || !/^\d+$/.test(node.identifier ?? ""),
    );
  };
}

/** Replaces each place `{{…}}` in the text, code left alone, by words that say what is missing. */
function markPlaces() {
  return function mark(node: Node): void {
    if (node.children === undefined || node.tagName === "code") return;
    node.children = node.children.flatMap((child) =>
      child.type !== "text"
        ? [child]
        : splitAtPlaces(child.value ?? "").map((part, i): Node => {
            if (i % 2 === 0) return { type: "text", value: part };
            const said: Node = { type: "text", value: `Not filled in yet: ${part}` };
            return { type: "element", tagName: "span", properties: { className: "unfilled" }, children: [said] };
          }),
    );
    // What was made here holds no place any more.
    for (const child of node.children) if (child.tagName !== "span") mark(child);
  };
}

/** Replaces each `[n]` in the text, code and links left alone, by an anchor that carries the number. */
function markCitations() {
  return function mark(node: Node): void {
    if (node.children === undefined || node.tagName === "code" || node.tagName === "a") return;
    node.children = node.children.flatMap((child) =>
      child.type === "text" ? splitCitations(child.value ?? "") : [child],
    );
    for (const child of node.children) mark(child);
  };
}

function splitCitations(text: string): Node[] {
  // With a capturing group, the odd parts are the numbers.
  const parts = text.split(/\[(\d{1,4})\]/);
  return parts.map((part, i): Node => {
    if (i % 2 === 0) return { type: "text", value: i < parts.length - 1 ? closeUp(part, i > 0) : part };
    return { type: "element", tagName: "a", properties: { dataCitation: part }, children: [] };
  });
}

/** A raised number stands close to the word before it, and consecutive ones (a word joiner between them) on one line. */
function closeUp(text: string, afterCitation: boolean): string {
  const closed = text.replace(/ $/, "");
  return closed === "" && afterCitation ? "\u2060" : closed;
}
