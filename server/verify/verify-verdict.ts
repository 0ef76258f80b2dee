import { parseHTML } from "linkedom";
import { logProblemText } from "#domain/log/log-problem.ts";
import { checkGrowth } from "#domain/log/verify-log.ts";
import type { PublishedCheck } from "#domain/publication/published-check.ts";
import {
  type ShownDifference,
  type ShownElement,
  shownDifferences,
  shownDifferencesOfClaim,
  shownDifferenceText,
} from "#domain/publication/shown-differences.ts";
import { type VerifiedBundle, verifyBundle } from "#domain/publication/verify-bundle.ts";
import { NotVerified, type ReadSite } from "#server/verify/read-site.ts";
import { LOG_TOOLS } from "#server/verify/tools.ts";
import { unzipBundle } from "#server/verify/unzip-bundle.ts";
import type { SiteHead } from "#server/verify/verify-log-of-site.ts";

/** What was found to hold about one verdict. */
export type VerdictVerified = { readonly bundle: VerifiedBundle; readonly pagesCompared: number };

/** Reads a bundle from bytes and verifies it; `name` is what it is called in what is said. */
export function openBundle(name: string, zip: Uint8Array): VerifiedBundle {
  const files = unzipBundle(zip);
  const verified = files.ok ? verifyBundle(LOG_TOOLS, files.value) : files;
  if (!verified.ok) throw new NotVerified(`${name}: ${verified.error.file} is wrong. ${verified.error.why}`);
  return verified.value;
}

/**
 * Verifies what a site has about one verdict: its bundle, that the log as it is now goes on from there without another
 * entry about it, that the canonical JSON at its addresses is what was logged, and that its pages show what that says.
 */
export async function verifyVerdict(site: ReadSite, slug: string, head: SiteHead): Promise<VerdictVerified> {
  const path = `/verdicts/${encodeURIComponent(slug)}`;
  const bundle = openBundle(`${path}/bundle.zip`, await site.bytes(`${path}/bundle.zip`));
  if (bundle.index.slug !== slug) throw new NotVerified(`${path}/bundle.zip is of another verdict.`);
  if (bundle.key !== head.key) {
    throw new NotVerified(`${path}/bundle.zip is signed by another key than the log of the site: ${bundle.key}.`);
  }
  await verifyGoesOn(site, bundle, head);
  for (const [at, canonical] of bundle.canonical.entries()) {
    await mustServe(site, `${path}/canonical.json?version=${at + 1}`, canonical);
  }
  await mustServe(site, `${path}/canonical.json`, bundle.canonical.at(-1) ?? "");
  return { bundle, pagesCompared: await comparePages(site, path, bundle) };
}

async function verifyGoesOn(site: ReadSite, bundle: VerifiedBundle, head: SiteHead): Promise<void> {
  const { size } = bundle.checkpoint;
  const { proof } = await site.log<{ proof: string[] }>(`proof?first=${size}&second=${head.checkpoint.size}`);
  const grown = checkGrowth(LOG_TOOLS, bundle.checkpoint, head.checkpoint, proof);
  if (!grown.ok)
    throw new NotVerified(`The bundle of ${bundle.index.slug} is of another log. ${logProblemText(grown.error)}`);
  const [first] = bundle.entries;
  const checkId = first && first.kind !== "key" ? first.checkId : "";
  const known = new Set(bundle.entries.map(({ seq }) => seq));
  for (const entry of await head.entriesAbout(checkId, size)) {
    if (!known.has(entry.seq)) {
      throw new NotVerified(`Entry ${entry.seq} is about ${bundle.index.slug} too, but its bundle does not hold it.`);
    }
  }
}

async function mustServe(site: ReadSite, path: string, expected: string): Promise<void> {
  if ((await site.text(path)) !== expected) throw new NotVerified(`${path} is not what was logged.`);
}

/** Compares each page with the newest version; a retracted check must show the notice instead. */
async function comparePages(site: ReadSite, path: string, bundle: VerifiedBundle): Promise<number> {
  const check = bundle.versions.at(-1);
  if (!check) return 0;
  const page = await readPage(site, path);
  if (bundle.retraction !== null) {
    const shown = (page.textContent ?? "").replace(/\s+/gu, " ");
    if (shown.includes(bundle.retraction.replace(/\s+/gu, " ").trim())) return 1;
    throw new NotVerified(`${path} does not show the notice that the check was retracted.`);
  }
  refuseDifferences(path, shownDifferences(page, check));
  let compared = 1;
  for (const claim of ratedClaims(check)) {
    const claimPath = `/claims/${encodeURIComponent(claim.slug)}`;
    refuseDifferences(claimPath, shownDifferencesOfClaim(await readPage(site, claimPath), check, claim.number));
    compared += 1;
  }
  return compared;
}

function ratedClaims({ claims }: PublishedCheck): PublishedCheck["claims"] {
  return claims.filter((claim) => claim.verdict && !claim.dropped && !claim.stillBeingChecked);
}

async function readPage(site: ReadSite, path: string): Promise<ShownElement> {
  return parseHTML(await site.text(path)).document.documentElement;
}

function refuseDifferences(path: string, [first]: readonly ShownDifference[]): void {
  if (first) throw new NotVerified(`${path}: ${shownDifferenceText(first)}`);
}

/** The address of the check that a claim's page says it belongs to. */
export async function slugOfClaim(site: ReadSite, claimSlug: string): Promise<string> {
  const path = `/claims/${encodeURIComponent(claimSlug)}`;
  const { document } = parseHTML(await site.text(path));
  const href = document.querySelector('main a[href^="/verdicts/"]')?.getAttribute("href") ?? "";
  const [, slug] = /^\/verdicts\/([^/?#]+)/.exec(href) ?? [];
  if (slug === undefined) throw new NotVerified(`${path} names no check.`);
  return decodeURIComponent(slug);
}
