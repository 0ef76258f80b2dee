import { describe, expect, it } from "vitest";
import { sliceCodePoints } from "#domain/article/code-points.ts";
import type { PublishedVersion } from "#domain/publication/published-check.ts";
import { annotationCollection } from "#site/annotations.ts";
import { ratedClaims } from "#site/check-view.ts";
import { CURRENT, RETRACTED } from "#tests/site/fixtures.ts";
import { HOSTILE } from "#tests/site/hostile-fixture.ts";

const SITE = { siteName: "Claimdesk", baseUrl: "https://claimdesk.example" };

type Selector = { type: string; exact?: string; prefix?: string; suffix?: string; start?: number; end?: number };

function collectionOf(version: PublishedVersion) {
  return JSON.parse(annotationCollection(version, SITE) ?? "null");
}

describe("the Web Annotations of a check", () => {
  it.each([CURRENT, HOSTILE])("select exactly the words that each rated claim stands on", (version) => {
    const collection = collectionOf(version);
    const { text } = version.check.article;
    const anchors = ratedClaims(version.check).flatMap((claim) => claim.anchors);
    expect(collection.type).toBe("AnnotationCollection");
    expect(collection["@context"]).toBe("http://www.w3.org/ns/anno.jsonld");
    expect(collection.total).toBe(anchors.length);
    expect(collection.first.items).toHaveLength(anchors.length);
    const ids = collection.first.items.map((item: { id: string }) => item.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { target } of collection.first.items) {
      const [quote, position] = target.selector as [Selector, Selector];
      expect(quote.type).toBe("TextQuoteSelector");
      expect(position.type).toBe("TextPositionSelector");
      expect(sliceCodePoints(text, position.start ?? -1, position.end ?? -1)).toBe(quote.exact);
      expect(text).toContain(`${quote.prefix}${quote.exact}${quote.suffix}`);
    }
  });

  it("targets the article where it was printed, and never an address that is none", () => {
    const sources = (version: PublishedVersion) =>
      new Set(collectionOf(version).first.items.map((item: { target: { source: string } }) => item.target.source));
    expect([...sources(CURRENT)]).toEqual(["https://meridian.example/moscow-waves-away"]);
    expect([...sources(HOSTILE)]).toEqual(["https://claimdesk.example/verdicts/many-scripts"]);
  });

  it("says the rating and the answer, and where to read more", () => {
    const [claim] = ratedClaims(CURRENT.check);
    const [text, tag, link] = collectionOf(CURRENT).first.items[0].body;
    expect(text.value).toBe(`Supported. ${claim?.verdict.summary}`);
    expect(tag.value).toBe("Supported");
    expect(link.id).toBe(`https://claimdesk.example/claims/${claim?.slug}`);
  });

  it("is gone with a retraction", () => {
    expect(annotationCollection(RETRACTED, SITE)).toBeNull();
  });
});
