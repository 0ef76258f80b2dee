import { and, arrayOverlaps, asc, eq, gt, ilike, isNull, or, sql } from "drizzle-orm";
import { sources } from "#db/schema/sources.ts";
import type { RegisteredSource } from "#domain/evidence/registered-source.ts";
import { domainsAbove, sourceOfAddress } from "#domain/evidence/source-domain.ts";
import { type DuplicatePair, duplicatesOf, findDuplicates } from "#domain/evidence/source-duplicates.ts";
import type { SourceKind } from "#domain/evidence/vocabulary.ts";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Ctx } from "#workflow/context.ts";
import { type Page, type PageInput, pageOf } from "#workflow/page.ts";
import { toRegistered } from "#workflow/source/source-rows.ts";

/** Which sources: by words of their name, owner or domain, and by what they are. */
export type SourceFilter = {
  readonly query?: string | undefined;
  readonly kind?: SourceKind | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly stateAffiliated?: boolean | undefined;
};

/** Reads a page of the register by name. Duplicates that were merged into another entry are left out. */
export async function listSources(
  ctx: Ctx,
  input: PageInput & SourceFilter,
): Promise<Result<Page<RegisteredSource>, Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const pattern = input.query ? `%${escapeLike(input.query)}%` : null;
  const rows = await ctx.db
    .select()
    .from(sources)
    .where(
      and(
        isNull(sources.mergedIntoId),
        pattern
          ? or(
              ilike(sources.name, pattern),
              ilike(sources.owner, pattern),
              sql`array_to_string(${sources.domains}, ' ') ILIKE ${pattern}`,
            )
          : undefined,
        input.kind ? eq(sources.kind, input.kind) : undefined,
        input.country ? eq(sources.country, input.country) : undefined,
        input.stateAffiliated === undefined ? undefined : eq(sources.stateAffiliated, input.stateAffiliated),
        input.cursor ? gt(sql`lower(${sources.name})`, input.cursor) : undefined,
      ),
    )
    .orderBy(asc(sql`lower(${sources.name})`))
    .limit(input.limit + 1);
  return ok(pageOf(rows.map(toRegistered), input.limit, (source) => source.name.toLowerCase()));
}

/** The countries that sources of the register are in, by code; for choosing among them. */
export async function sourceCountries(ctx: Ctx): Promise<Result<string[], Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const rows = await ctx.db
    .selectDistinct({ country: sources.country })
    .from(sources)
    .where(isNull(sources.mergedIntoId))
    .orderBy(sources.country);
  return ok(rows.flatMap(({ country }) => country ?? []));
}

/** The source that an address most likely belongs to by its host, or null. */
export async function suggestSource(
  ctx: Ctx,
  input: { readonly url: string },
): Promise<Result<RegisteredSource | null, Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const hosts = domainsAbove(input.url);
  if (hosts.length === 0) return ok(null);
  const rows = await ctx.db
    .select()
    .from(sources)
    .where(and(isNull(sources.mergedIntoId), arrayOverlaps(sources.domains, hosts)));
  return ok(sourceOfAddress(input.url, rows.map(toRegistered)));
}

const MOST_PAIRS = 200;

/** Pairs of entries that may be one source, the most likely first; of one entry, or of the whole register. */
export async function proposeDuplicates(
  ctx: Ctx,
  input: { readonly sourceId?: string | undefined } = {},
): Promise<Result<DuplicatePair<RegisteredSource>[], Refusal>> {
  const refusal = refusalOf(ctx.actor, "desk:read");
  if (refusal) return err(refusal);
  const rows = await ctx.db
    .select()
    .from(sources)
    .where(isNull(sources.mergedIntoId))
    .orderBy(asc(sql`lower(${sources.name})`));
  const register = rows.map(toRegistered);
  if (input.sourceId === undefined) return ok(findDuplicates(register, MOST_PAIRS));
  const source = register.find(({ id }) => id === input.sourceId);
  return ok(source ? duplicatesOf(source, register).slice(0, MOST_PAIRS) : []);
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
