import { machineHelpSentence } from "#domain/assist/machine-help.ts";
import { lastAnnounced, PUBLICATION_KIND_LABELS } from "#domain/publication/publication-kind.ts";
import { modifiedAt, type PublishedVersion } from "#domain/publication/published-check.ts";
import { countedSummary, type RatedClaim, ratedClaims, ratingOf } from "#site/check-view.ts";
import { paths, type SiteContext } from "#site/site-context.ts";
import { xmlText } from "#site/xml.ts";
import { withControlsNamed, withoutControls } from "#ui/foreign-text.tsx";

/** How many checks the feeds hold, the ones that changed last. */
export const FEED_LENGTH = 50;

/** What the feeds say of a check. The address is the id: it never changes. */
export type FeedEntry = {
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly html: string;
  readonly authors: readonly string[];
  readonly publishedAt: string;
  readonly updatedAt: string;
};

/** The entry of a check in a feed: its summary, and each rated claim with a link to its page. */
export function feedEntry(version: PublishedVersion, site: SiteContext): FeedEntry {
  const { check } = version;
  const summary = withControlsNamed(check.summary ?? countedSummary(check));
  const told = lastAnnounced(version.history, check.version);
  const note =
    told?.reason == null ? "" : paragraph(withControlsNamed(`${PUBLICATION_KIND_LABELS[told.kind]}: ${told.reason}`));
  const claims = ratedClaims(check).map((claim) => {
    const label = ratingOf(check.ratingScale.ratings, claim.verdict.rating).label;
    const link = `<a href="${xmlText(`${site.baseUrl}${paths.claim(claim.slug)}`)}">${xmlText(withControlsNamed(claim.statement))}</a>`;
    return `<li dir="auto">${link}: <b>${xmlText(label)}</b>. ${xmlText(withControlsNamed(claim.verdict.summary))}${helpNote(claim)}</li>`;
  });
  return {
    url: `${site.baseUrl}${paths.verdict(check.slug)}`,
    title: withoutControls(check.title),
    summary,
    html: `${note}${paragraph(summary)}${claims.length === 0 ? "" : `<ul>${claims.join("")}</ul>`}`,
    authors: check.writtenBy.map(withoutControls),
    publishedAt: check.firstPublishedAt,
    updatedAt: modifiedAt(version),
  };
}

/** What the feeds say of one claim, for those that go claim by claim. */
export function claimEntry(version: PublishedVersion, claim: RatedClaim, site: SiteContext): FeedEntry {
  const { check } = version;
  const label = ratingOf(check.ratingScale.ratings, claim.verdict.rating).label;
  const summary = withControlsNamed(claim.verdict.summary);
  return {
    url: `${site.baseUrl}${paths.claim(claim.slug)}`,
    title: `${label}: ${withoutControls(claim.statement)}`,
    summary,
    html: `<p><b>${xmlText(label)}.</b> <span dir="auto">${xmlText(summary)}</span>${helpNote(claim)}</p><p><a href="${xmlText(
      `${site.baseUrl}${paths.verdict(check.slug)}`,
    )}">${xmlText(withControlsNamed(check.title))}</a></p>`,
    authors: check.writtenBy.map(withoutControls),
    publishedAt: check.firstPublishedAt,
    updatedAt: modifiedAt(version),
  };
}

/** When the newest of the entries was changed; null for none. */
export function lastChange(entries: readonly { readonly updatedAt: string }[]): string | null {
  return entries.reduce<string | null>(
    (last, { updatedAt }) => (last === null || Date.parse(updatedAt) > Date.parse(last) ? updatedAt : last),
    null,
  );
}

/** That a language model helped, as on the claim's page. */
function helpNote({ machineHelp = [] }: RatedClaim): string {
  const sentence = machineHelpSentence(machineHelp);
  return sentence === null ? "" : ` <small>${xmlText(withControlsNamed(sentence))}</small>`;
}

function paragraph(text: string): string {
  return `<p dir="auto">${xmlText(text)}</p>`;
}
