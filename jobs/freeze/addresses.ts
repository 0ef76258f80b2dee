import type { SiteChange } from "#domain/publication/site-change.ts";
import type { SiteReads } from "#jobs/freeze/site-reads.ts";
import { SURFACES } from "#jobs/freeze/surfaces.ts";
import { everyPublishedNames, type PublishedNames, publishedChecksOf } from "#workflow/publication/published-names.ts";

/**
 * Every address that is to be frozen, those of one check after the other, fragments before what is composed of them. What
 * several checks share comes once with each.
 */
export async function* everyAddress(reads: SiteReads): AsyncGenerator<string, void, undefined> {
  for await (const names of everyPublishedNames(reads.ctx)) yield* addressesOfCheck(names);
  for (const surface of SURFACES) yield* (await surface.ofSite?.(reads)) ?? [];
}

/** The addresses whose bytes may differ after these changes, in the order in which they have to be rendered. */
export async function touchedAddresses(reads: SiteReads, changes: readonly SiteChange[]): Promise<ReadonlySet<string>> {
  const touched = new Set<string>();
  for (const change of changes) {
    for (const checkId of await checksOf(reads, change)) {
      const names = await reads.names(checkId);
      for (const address of names ? addressesOfCheck(names) : []) touched.add(address);
    }
  }
  for (const surface of SURFACES) {
    for (const change of changes) {
      for (const address of (await surface.touchedBy?.(reads, change)) ?? []) touched.add(address);
    }
  }
  return touched;
}

function addressesOfCheck(names: PublishedNames): string[] {
  return SURFACES.flatMap((surface) => surface.ofCheck?.(names) ?? []);
}

async function checksOf(reads: SiteReads, { subject, id }: SiteChange): Promise<readonly string[]> {
  if (subject === "check") return [id];
  return subject === "article" ? publishedChecksOf(reads.ctx, { articleId: id }) : [];
}
