import { remember } from "#domain/remember.ts";
import type { Coding } from "#server/frozen/hot-page.ts";

/** Browsers send a handful of different headers. */
const acceptedBy = remember(parse);

/** The codings that an `Accept-Encoding` header allows, the smallest first; plain bytes are always the last resort. */
export function acceptedCodings(header: string | undefined): readonly Coding[] {
  return header === undefined ? ["identity"] : acceptedBy(header);
}

function parse(header: string): readonly Coding[] {
  const qualities = new Map(
    header.split(",").map((part) => {
      const [name = "", ...parameters] = part.split(";").map((each) => each.trim().toLowerCase());
      const quality = parameters.find((each) => each.startsWith("q="));
      return [name, quality === undefined ? 1 : Number(quality.slice(2))] as const;
    }),
  );
  const allows = (coding: string) => (qualities.get(coding) ?? qualities.get("*") ?? 0) > 0;
  return [...(["br", "gzip"] as const).filter(allows), "identity"];
}
