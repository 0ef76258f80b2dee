import type { ReadReviews } from "#domain/claim/earlier/found-review.ts";
import { jsonLdOf, parseLoosely } from "#domain/claim/earlier/json-ld-scripts.ts";
import { readClaimReviews } from "#domain/claim/earlier/read-claim-reviews.ts";
import { err, ok, type Result } from "#domain/result.ts";

/** Where the character set of a page is declared, if it is: within its first bytes. */
const DECLARED_WITHIN = 2_048;

/**
 * The reviews in a document: a JSON feed, or the JSON-LD of a page. `mediaType` may carry a character set; `address` is what relative addresses are taken
 * from. `no_reviews` where there is nothing of the kind.
 */
export function readReviews(
  bytes: Uint8Array,
  mediaType: string,
  address: string | null,
): Result<ReadReviews, { readonly kind: "no_reviews" }> {
  const text = decoded(bytes, mediaType);
  const isJson = /json/i.test(mediaType) || /^\s*[[{]/.test(text.slice(0, 1_000));
  const whole = isJson ? parseLoosely(text) : null;
  const values = whole === null ? jsonLdOf(text) : [whole];
  const read = readClaimReviews(values, address);
  return read.found.length + read.refused.length === 0 ? err({ kind: "no_reviews" }) : ok(read);
}

/** A byte order mark says what it is, then the header, then the page itself; UTF-8 is what is left. */
function decoded(bytes: Uint8Array, mediaType: string): string {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, DECLARED_WITHIN));
  const bom = /^\xff\xfe/.test(start) ? "utf-16le" : /^\xfe\xff/.test(start) ? "utf-16be" : null;
  const declared =
    bom ??
    /charset\s*=\s*["']?([\w-]{1,40})/i.exec(mediaType)?.[1] ??
    /charset\s*=\s*["']?([\w-]{1,40})/i.exec(start)?.[1];
  try {
    return new TextDecoder(declared ?? "utf-8").decode(bytes);
  } catch {
    return new TextDecoder("utf-8").decode(bytes);
  }
}
