import { createHash } from "node:crypto";
import { z } from "zod";
import { err, ok, type Result } from "#domain/result.ts";
import { invalidInput } from "#server/input/invalid-input.ts";
import { lineField, orLeftOut } from "#server/input/text-fields.ts";
import type { FactCheckPlace } from "#workflow/search/search-fact-checks.ts";

/** A request for claims, understood. `pageSize` and `offset` are within what one answer may cost. */
export type FactCheckAsked = {
  readonly query: string | null;
  readonly languageCode?: string | undefined;
  readonly reviewPublisherSiteFilter?: string | undefined;
  readonly maxAgeDays?: number | undefined;
  readonly pageSize: number;
  readonly offset: number;
  readonly after: FactCheckPlace | null;
  /** The token of the page after this place. */
  readonly tokenAfter: (place: FactCheckPlace) => string;
};

const DEFAULT_PAGE = 10;
const LARGEST_PAGE = 100;
const LARGEST_OFFSET = 10_000;
const LONGEST_QUERY = 500;
const LARGEST_NUMBER = 2_147_483_647;

/** What Google's clients may add to any request; it changes nothing here. */
const OF_EVERY_CALL = new Set(
  "key alt prettyPrint fields quotaUser access_token oauth_token callback uploadType upload_protocol $.xgafv $alt".split(
    " ",
  ),
);

const numberField = z
  .string()
  .refine((value) => /^(?:0|[1-9]\d{0,9})$/.test(value) && Number(value) <= LARGEST_NUMBER, "must be a whole number")
  // As in every such API, 0 is the same as leaving it out.
  .transform((value) => Number(value) || undefined);

const fields = z.strictObject({
  query: orLeftOut(lineField(LONGEST_QUERY)),
  languageCode: orLeftOut(
    z.string().regex(/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,3}$/, "must be a code such as en-US"),
  ),
  reviewPublisherSiteFilter: orLeftOut(lineField(LONGEST_QUERY)),
  maxAgeDays: orLeftOut(numberField),
  pageSize: orLeftOut(numberField),
  pageToken: orLeftOut(z.string().max(LONGEST_QUERY, "is no token of ours")),
  offset: orLeftOut(numberField),
});

const placeField = z.strictObject({
  of: z.string(),
  rank: z.number().nullable(),
  publishedAt: z.iso.datetime(),
  claimId: z.string().regex(/^clm_[0-9a-z]{20}$/),
});

/** Why a request was not understood; `message` is the sentence for its answer. */
type FactCheckRefused = { readonly kind: "invalid_argument"; readonly message: string };

/** Reads the query of `claims:search`. */
export function readFactCheckQuery(asked: URLSearchParams): Result<FactCheckAsked, FactCheckRefused> {
  const given = [...asked.keys()].filter((name) => !OF_EVERY_CALL.has(name));
  const twice = given.find((name, at) => given.indexOf(name) !== at);
  if (twice !== undefined) return wrong(`${twice.slice(0, 40)} must come once.`);
  const parsed = fields.safeParse(Object.fromEntries(given.map((name) => [name, asked.get(name)])));
  if (!parsed.success) {
    const [[name, problem] = ["", ""]] = Object.entries(invalidInput(parsed.error).fields);
    return wrong(`${name.slice(0, 40)} ${problem}.`);
  }
  const { query = null, pageToken, pageSize = DEFAULT_PAGE, offset = 0, ...rest } = parsed.data;
  if (query === null && rest.reviewPublisherSiteFilter === undefined) {
    return wrong("query or reviewPublisherSiteFilter must be given.");
  }
  if (offset > LARGEST_OFFSET) return wrong(`offset must be at most ${LARGEST_OFFSET}; go on with pageToken.`);
  // All but the size of a page and the place in the results: a token continues one search, not another.
  const of = createHash("sha256")
    .update(JSON.stringify([query, Object.entries(rest).sort()]))
    .digest("base64url");
  const after = pageToken === undefined ? null : readToken(pageToken, of);
  if (after === undefined) return wrong("pageToken is not of this search: the other parameters must stay the same.");
  return ok({
    ...{ ...rest, query, offset, after, pageSize: Math.min(pageSize, LARGEST_PAGE) },
    tokenAfter: (place) => Buffer.from(JSON.stringify({ of, ...place })).toString("base64url"),
  });
}

function wrong(message: string): Result<never, FactCheckRefused> {
  return err({ kind: "invalid_argument", message });
}

function readToken(token: string, wanted: string): FactCheckPlace | undefined {
  try {
    const { of, ...place } = placeField.parse(JSON.parse(Buffer.from(token, "base64url").toString("utf8")));
    return of === wanted ? place : undefined;
  } catch {
    return undefined;
  }
}
