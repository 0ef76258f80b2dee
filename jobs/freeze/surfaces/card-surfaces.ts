import { CARD_TYPE, cardImage } from "#jobs/freeze/card-image.ts";
import type { Drawing, Surface } from "#jobs/freeze/surface.ts";
import { type Card, cardPaths, claimCard, siteCard, verdictCard } from "#site/og/card.ts";

/** The pictures that link previews show. They follow the published text alone, so what is not published has none. */
export const CARD_SURFACES: readonly Surface[] = [
  {
    ...{ name: "card of the site", servedAs: "data", type: CARD_TYPE, address: /^\/og\/site\.png$/ },
    ofSite: () => [cardPaths.site],
    render: async ({ site }) => drawing(siteCard(site)),
  },
  {
    ...{ name: "card of a verdict", servedAs: "data", type: CARD_TYPE },
    address: /^\/og\/verdicts\/(?<slug>[^/]+)\.png$/,
    ofCheck: ({ slug }) => [cardPaths.verdict(slug)],
    render: async (reads, { slug = "" }) => {
      const version = (await reads.versions(slug)).at(-1);
      return version ? drawing(verdictCard(version, reads.site)) : null;
    },
  },
  {
    ...{ name: "card of a claim", servedAs: "data", type: CARD_TYPE },
    address: /^\/og\/claims\/(?<slug>[^/]+)\.png$/,
    ofCheck: ({ claimSlugs }) => claimSlugs.map(cardPaths.claim),
    render: async (reads, { slug = "" }) => {
      const found = await reads.claim(slug);
      const card = found && claimCard(found.version, found.claimNumber, reads.site);
      return card ? drawing(card) : null;
    },
  },
];

function drawing(card: Card): Drawing {
  return { draw: () => cardImage(card) };
}
