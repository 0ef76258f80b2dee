import type { Database } from "#db/client.ts";
import type { CorrectionListItem, PublishedVersion } from "#domain/publication/published-check.ts";
import { ANONYMOUS } from "#domain/user/actor.ts";
import type { Rating } from "#domain/verdict/rating-scale.ts";
import type { SiteContext } from "#site/site-context.ts";
import type { Ctx } from "#workflow/context.ts";
import { type PublishedNames, readPublishedNames } from "#workflow/publication/published-names.ts";
import { readEveryVersion, slugOfClaimsCheck } from "#workflow/publication/read-every-version.ts";
import { listCorrections, readRatingScales } from "#workflow/publication/read-published.ts";

/** What the surfaces read of one state of the database; what several of them need is read once. */
export type SiteReads = {
  readonly ctx: Ctx;
  readonly site: SiteContext;
  /** Every version of a check, the first one first; none where nothing was published under this address. */
  readonly versions: (slug: string) => Promise<readonly PublishedVersion[]>;
  /** The current version that holds a claim, and the number of the claim in it. */
  readonly claim: (slug: string) => Promise<{ version: PublishedVersion; claimNumber: number } | null>;
  /** What a check gave an address, by its id; null while it was not published. */
  readonly names: (checkId: string) => Promise<PublishedNames | null>;
  readonly corrections: () => Promise<readonly CorrectionListItem[]>;
  /** The rating scale in force. */
  readonly scale: () => Promise<readonly Rating[]>;
  /** What `read` gave the first time that it was asked for under this key. */
  readonly once: <T>(key: string, read: () => Promise<T>) => Promise<T>;
};

/** Checks whose versions are kept: the pages of one follow each other. */
const CHECKS_KEPT = 4;

/** Opens the database, at best within one snapshot of it, to the surfaces. */
export function readSite(db: Database, publisher: Ctx["publisher"]): SiteReads {
  const kept = new Map<string, Promise<unknown>>();
  const checks = new Map<string, Promise<readonly PublishedVersion[]>>();
  const ctx: Ctx = {
    ...{ db, publisher, actor: ANONYMOUS, requestId: "site" },
    now: () => {
      throw new Error("what is frozen does not depend on the clock");
    },
  };
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const known = kept.get(key) as Promise<T> | undefined;
    if (known) return known;
    const reading = read();
    kept.set(key, reading);
    // What failed is read again by the next that needs it.
    reading.catch(() => kept.delete(key));
    return reading;
  };
  const versions = (slug: string) => {
    const known = checks.get(slug);
    if (known) return known;
    const [oldest] = checks.keys();
    if (oldest !== undefined && checks.size >= CHECKS_KEPT) checks.delete(oldest);
    const reading = readEveryVersion(ctx, { slug });
    checks.set(slug, reading);
    reading.catch(() => checks.delete(slug));
    return reading;
  };
  return {
    ...{ ctx, once, versions },
    site: { siteName: publisher.name, baseUrl: publisher.url },
    claim: async (slug) => {
      const found = await slugOfClaimsCheck(ctx, { slug });
      const version = found && (await versions(found.checkSlug)).at(-1);
      // The published text decides: a claim added since belongs to the next version.
      const claim = version?.check.claims.find((item) => item.id === found?.claimId);
      return version && claim ? { version, claimNumber: claim.number } : null;
    },
    names: (checkId) => once(`names ${checkId}`, () => readPublishedNames(ctx, { checkId })),
    corrections: () => once("corrections", () => listCorrections(ctx)),
    scale: () => once("scale", async () => (await readRatingScales(ctx))[0]?.ratings ?? []),
  };
}
