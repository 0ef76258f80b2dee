import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/**
 * What the full text of a row is, as its index and the queries on it must both say it. Marks that join words are spaces, so that a number after a dash is
 * the number. The length is bounded: a text of 200,000 different words is more than PostgreSQL takes, and would refuse the row.
 */
export function searchDocument(columns: readonly AnyColumn[], longest: 20_000 | 150_000 = 20_000): SQL {
  const text = sql.join(
    columns.map((column) => sql`coalesce(${column}, '')`),
    sql` || ' ' || `,
  );
  return sql`to_tsvector('simple', translate(left(${text}, ${sql.raw(String(longest))}), '-–—/._@:#''’', '           '))`;
}
