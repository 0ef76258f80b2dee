import type { Surface } from "#jobs/freeze/surface.ts";
import { ASSET_SURFACES } from "#jobs/freeze/surfaces/asset-surfaces.ts";
import { CARD_SURFACES } from "#jobs/freeze/surfaces/card-surfaces.ts";
import { CHECK_SURFACES } from "#jobs/freeze/surfaces/check-surfaces.tsx";
import { CRAWLER_SURFACES } from "#jobs/freeze/surfaces/crawler-surfaces.ts";
import { EVIDENCE_SURFACES } from "#jobs/freeze/surfaces/evidence-surfaces.tsx";
import { LIST_SURFACES } from "#jobs/freeze/surfaces/list-surfaces.tsx";
import { LOG_SURFACES } from "#jobs/freeze/surfaces/log-surfaces.ts";
import { READING_FRAGMENTS } from "#jobs/freeze/surfaces/reading-fragments.ts";
import { SITE_PAGE_SURFACES } from "#jobs/freeze/surfaces/site-page-surfaces.tsx";
import { TOPIC_SURFACES } from "#jobs/freeze/surfaces/topic-surfaces.tsx";
import { VERDICT_LIST_FRAGMENTS } from "#jobs/freeze/surfaces/verdict-list-fragments.ts";

/**
 * All that is public and frozen. What is not here is asked of the application each time, which makes it of fragments where it can. An address belongs to one surface;
 * fragments come before what is composed of them.
 */
export const SURFACES: readonly Surface[] = [
  ...CHECK_SURFACES,
  ...CARD_SURFACES,
  ...EVIDENCE_SURFACES,
  ...LIST_SURFACES,
  ...VERDICT_LIST_FRAGMENTS,
  ...READING_FRAGMENTS,
  ...TOPIC_SURFACES,
  ...SITE_PAGE_SURFACES,
  ...CRAWLER_SURFACES,
  ...LOG_SURFACES,
  ...ASSET_SURFACES,
];

/**
 * The address whose frozen bytes a path with a query asks for; null where these are the application's to give, as is what
 * belongs to no surface.
 */
export function frozenAddress(path: string, query: string): string | null {
  const surface = surfaceAt(path)?.surface;
  if (!surface || surface.fragment) return null;
  if (query === "" || !surface.asks) return path;
  const parameters = new URLSearchParams(query);
  if (!surface.asks.some((name) => parameters.has(name))) return path;
  return surface.alias?.(path, parameters) ?? null;
}

/** The surface that an address belongs to, and what its groups name, decoded; null for an address that is none of them. */
export function surfaceAt(
  path: string,
): { readonly surface: Surface; readonly parameters: Readonly<Record<string, string>> } | null {
  for (const surface of SURFACES) {
    const found = surface.address.exec(path);
    if (!found) continue;
    try {
      const named: [name: string, value: string | undefined][] = Object.entries(found.groups ?? {});
      const parameters = named.flatMap(([name, value]) =>
        value === undefined ? [] : [[name, decodeURIComponent(value)] as const],
      );
      return { surface, parameters: Object.fromEntries(parameters) };
    } catch {
      return null;
    }
  }
  return null;
}
