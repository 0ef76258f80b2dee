import type { SiteChange } from "#domain/publication/site-change.ts";
import type { SiteReads } from "#jobs/freeze/site-reads.ts";
import type { ServedAs } from "#site/served-as.ts";
import type { PublishedNames } from "#workflow/publication/published-names.ts";

/** A body made of fragments, which are addresses of surfaces that are not served by themselves. */
export type Composed = {
  readonly before: string;
  readonly fragments: readonly string[];
  readonly between: string;
  readonly after: string;
};

/** A picture: all that it shows has been read, and it is drawn in a thread of its own while others are read. */
export type Drawing = { readonly draw: () => Promise<Uint8Array> };

/** The bytes of an address, or what they are made of. */
export type Body = string | Uint8Array | Composed | Drawing;

/** The same, with a drawing done. */
export async function drawn(body: Body | null): Promise<Exclude<Body, Drawing> | null> {
  return body !== null && typeof body === "object" && "draw" in body ? body.draw() : body;
}

/**
 * A kind of public address that is rendered once, when something changes, and then served as a file. Its bytes follow from
 * the database alone: neither the clock nor who asks may show in them, so that a rebuild gives the same bytes again.
 */
export type Surface = {
  readonly name: string;
  /** Which addresses are of this kind; what its groups name is given to `render`, decoded. */
  readonly address: RegExp;
  readonly servedAs: ServedAs;
  /** The media type, with its character set. */
  readonly type: string;
  /** Parameters of the query that ask for something else than the frozen bytes; every other query is ignored. */
  readonly asks?: readonly string[];
  /** The address at which that is frozen as well; null where it is asked of the application. */
  readonly alias?: (path: string, query: URLSearchParams) => string | null;
  /** Fragments are frozen, but only served within what is composed of them. */
  readonly fragment?: true;
  /**
   * What is said at an address of this kind at which nothing is frozen: that there is nothing, or whatever the route of the
   * application finds, such as a redirect.
   */
  readonly otherwise?: "not_found" | "route";
  /** The addresses of one published check, under any of its versions. All of them are touched when it changes. */
  readonly ofCheck?: (names: PublishedNames) => readonly string[];
  /** The addresses that belong to no check. */
  readonly ofSite?: (reads: SiteReads) => Promise<readonly string[]> | readonly string[];
  /** Which addresses a change touches, beside those of the check that it is about. */
  readonly touchedBy?: (reads: SiteReads, change: SiteChange) => Promise<readonly string[]> | readonly string[];
  /** Makes the bytes; null where there is nothing at this address, or no longer. */
  readonly render: (reads: SiteReads, parameters: Readonly<Record<string, string>>) => Promise<Body | null>;
};
