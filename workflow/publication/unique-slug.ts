import slugify from "@sindresorhus/slugify";
import { eq, like, or, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";

const MAX_LENGTH = 72;
// Words that are, or may become, addresses of their own below /verdicts and /claims.
const RESERVED = new Set(["api", "embed", "feed", "history", "index", "new", "search", "versions"]);

/** The words of a title as part of an address: lower-case ASCII and dashes, cut at a word; never empty or reserved. */
export function slugOf(title: string, fallback: string): string {
  const words = slugify(title, { decamelize: false }).split("-");
  let slug = "";
  for (const word of words) {
    const longer = slug === "" ? word.slice(0, MAX_LENGTH) : `${slug}-${word}`;
    if (longer.length > MAX_LENGTH) break;
    slug = longer;
  }
  return slug === "" || RESERVED.has(slug) ? [fallback, slug].filter(Boolean).join("-") : slug;
}

// Addresses with the same words are given one at a time: two transactions that look at once would choose the same free one.
const ADDRESS_LOCK = 7_201_946;

/** A slug that no other check or claim has, reserved until the caller's transaction ends. */
export async function freeSlug(db: Database, table: "checks" | "claims", title: string): Promise<string> {
  const slug = slugOf(title, table === "checks" ? "check" : "claim");
  await db.execute(sql`SELECT pg_advisory_xact_lock(${ADDRESS_LOCK}, hashtext(${slug.replace(/(-\d+)+$/, "")}))`);
  const column = table === "checks" ? checks.slug : claims.slug;
  const rows = await db
    .select({ slug: column })
    .from(table === "checks" ? checks : claims)
    .where(or(eq(column, slug), like(column, `${slug}-%`)));
  const taken = new Set(rows.map((row) => row.slug));
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}
