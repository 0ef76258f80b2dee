import type { Visit } from "#app/(desk)/find/palette-choices.ts";

const MOST_KEPT = 20;

const keyOf = (userId: string) => `claimdesk:visits:${userId}`;

/** Where somebody went with the palette in this browser, the latest first. */
export function readVisits(userId: string): readonly Visit[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isVisit) : [];
  } catch {
    return [];
  }
}

/** Remembers a place as the latest one. */
export function rememberVisit(userId: string, visit: Visit): void {
  const others = readVisits(userId).filter(({ href }) => href !== visit.href);
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify([visit, ...others].slice(0, MOST_KEPT)));
  } catch {
    // A browser that keeps nothing remembers nothing.
  }
}

function isVisit(value: unknown): value is Visit {
  if (typeof value !== "object" || value === null) return false;
  const { href, name, what } = value as Record<string, unknown>;
  return typeof href === "string" && /^\/[^/]/.test(href) && typeof name === "string" && typeof what === "string";
}
