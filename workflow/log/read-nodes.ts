import { and, eq, or } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { logNodes } from "#db/schema/log.ts";
import { type LeafRange, type ReadNode, subtreesOf } from "#domain/log/merkle-tree.ts";

/** Reads the subtrees that some ranges of leaves are made of, in one query. */
export async function readNodes(db: Database, ranges: readonly LeafRange[]): Promise<ReadNode> {
  const places = ranges.flatMap(subtreesOf);
  const rows =
    places.length === 0
      ? []
      : await db
          .select()
          .from(logNodes)
          .where(or(...places.map(({ level, index }) => and(eq(logNodes.level, level), eq(logNodes.index, index)))));
  const nodes = new Map(rows.map((row) => [`${row.level}/${row.index}`, row.hash]));
  return ({ level, index }) => {
    // A row that was taken out makes a wrong root, which is what whoever looks at it is to find.
    return nodes.get(`${level}/${index}`) ?? "0".repeat(64);
  };
}
