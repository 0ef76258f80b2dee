import { Resvg } from "@resvg/resvg-js";
import { renderToStaticMarkup } from "react-dom/server";
import type { Card } from "#site/og/card.ts";
import { cardSvg } from "#site/og/card-svg.ts";
import { RatingSymbol } from "#ui/rating-symbol.tsx";

/** Draws a card as a PNG: the same card gives the same bytes, on whatever machine. Runs in the worker. */
export function drawCard(card: Card): Uint8Array {
  const svg = cardSvg(card, (rating) => renderToStaticMarkup(<RatingSymbol rating={rating} />));
  // There is no text left in it, only outlines.
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}
