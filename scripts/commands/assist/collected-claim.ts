import type { CollectedClaim } from "#scripts/commands/assist/match-collection.ts";

/** A claim of a collection from a line of it; other names for the same fields are understood. */
export function collectedClaim(row: Readonly<Record<string, unknown>>): CollectedClaim {
  const text = (...names: string[]) =>
    names.map((name) => row[name]).find((value) => typeof value === "string" && value.trim() !== "") as
      | string
      | undefined;
  const { id } = row;
  return {
    id: typeof id === "string" || typeof id === "number" ? String(id) : "",
    claim: text("claim") ?? "",
    title: text("title"),
    summary: text("summary", "subtitle"),
    claimant: text("claimant", "speaker"),
    date: text("date", "publishedAt"),
  };
}
