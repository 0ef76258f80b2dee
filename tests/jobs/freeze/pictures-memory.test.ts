import { expect, it } from "vitest";
import { cardImage } from "#jobs/freeze/card-image.ts";
import { siteCard } from "#site/og/card.ts";

/** Uncompressed, a picture of 1200 by 630 is 3 MB. */
const PICTURES = 120;

it("drawing many pictures in a row keeps the memory of a few", async () => {
  const draw = (n: number) => cardImage(siteCard({ siteName: `The Harbour ${n}`, baseUrl: "https://harbour.example" }));
  await draw(0);
  const before = process.memoryUsage.rss();
  await Promise.all(Array.from({ length: PICTURES }, (_, n) => draw(n)));
  expect((process.memoryUsage.rss() - before) / 2 ** 20).toBeLessThan(PICTURES);
});
