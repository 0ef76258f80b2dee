import type { Coding } from "#server/frozen/hot-page.ts";

/** Browsers send a handful of different headers; a client that sends new ones all the time does not fill the memory. */
const MOST_KNOWN = 200;
const known = new Map<string, readonly Coding[]>();

/** The codings that an `Accept-Encoding` header allows, the smallest first; plain bytes are always the last resort. */
export function acceptedCodings(header: string | undefined): readonly Coding[] {
  if (header === undefined) return ["identity"];
  const before = known.get(header);
  if (before) return before;
  const accepted = parse(header);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(header, accepted);
  return accepted;
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
