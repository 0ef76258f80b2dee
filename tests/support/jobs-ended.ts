import { expect } from "vitest";
import type { Newsroom } from "#tests/support/people.ts";

/**
 * Waits until what a person began is done. A job writes its audit event in that person's name when it ends, which may be during a
 * later call: that is no trace of that call. Questions to a language model are left out: some tests keep one under way.
 */
export async function jobsEnded(sql: Newsroom["sql"], userId: string | null): Promise<void> {
  if (userId === null) return;
  const underWay = () =>
    sql(
      `SELECT id FROM jobs WHERE created_by = '${userId}' AND state IN ('queued', 'running') AND kind <> 'ask_model'`,
    );
  await expect.poll(underWay, { timeout: 30_000 }).toEqual([]);
}
