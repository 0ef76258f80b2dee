import { and, asc, eq, gt, inArray, lte, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { jobs } from "#db/schema/jobs.ts";
import { watchedPages } from "#db/schema/watched-pages.ts";
import {
  chooseLooks,
  type HostActivity,
  hostOf,
  MOST_LOOKS_A_DAY,
  REFUSED_FOR_MS,
  SPACING_FOR_PEOPLE_MS,
} from "#domain/evidence/look-schedule.ts";
import { newId } from "#domain/ids.ts";
import { watchedAddresses } from "#workflow/attention/watched-addresses.ts";

/** Due pages considered at a time: many may be of one host, which gets one. */
const MOST_CONSIDERED = 500;

/** Looks under way at a time, so that people who archive a page need not queue behind the schedule. */
const MOST_UNDER_WAY = 4;

/** A look that never ended, because its worker died for good, is due again after this. */
const GIVEN_UP_AFTER_MS = 60 * 60_000;

const DAY_MS = 24 * 60 * 60_000;

/** What waits in the row of a look for the worker. */
export type LookJobInput = {
  readonly watchedPageId: string;
  /** For politeness: one look at a time at each host. */
  readonly host: string;
  /** The id that a newer copy gets. */
  readonly snapshotId: string;
  readonly requestId: string;
};

/**
 * Queues the looks that are due, as politeness allows; says how many. Under a lock, so that several processes on one database
 * keep to the limits together.
 */
export function scheduleLooks(db: Database, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const { rows: locked } = await tx.execute<{ readonly mine: boolean }>(
      sql`SELECT pg_try_advisory_xact_lock(hashtextextended('looks', 22)) AS mine`,
    );
    if (!locked[0]?.mine) return 0;
    const activity = await looksOfTheDay(tx, now);
    const room = Math.min(MOST_LOOKS_A_DAY - activity.looks, MOST_UNDER_WAY - activity.underWay);
    if (room <= 0) return 0;
    const due = await tx
      .select({ id: watchedPages.id, url: watchedPages.url })
      .from(watchedPages)
      .where(and(lte(watchedPages.nextLookAt, now), sql`${watchedPages.url} IN (${watchedAddresses})`))
      .orderBy(asc(watchedPages.nextLookAt))
      .limit(MOST_CONSIDERED);
    if (due.length === 0) return 0;
    const hosts = { ...activity.hosts, refusedAt: await refusals(tx, now) };
    const chosen = chooseLooks(due, hosts, now, room);
    for (const page of chosen) {
      await tx.insert(jobs).values(lookJob(page, null, now, "schedule"));
      await tx
        .update(watchedPages)
        .set({ nextLookAt: new Date(now.getTime() + GIVEN_UP_AFTER_MS) })
        .where(eq(watchedPages.id, page.id));
    }
    return chosen.length;
  });
}

/** The row of a look. */
export function lookJob(
  page: { readonly id: string; readonly url: string },
  createdBy: string | null,
  now: Date,
  requestId: string,
): typeof jobs.$inferInsert {
  const input: LookJobInput = {
    watchedPageId: page.id,
    host: hostOf(page.url),
    snapshotId: newId("snapshot"),
    requestId,
  };
  return { id: newId("job"), kind: "look_again", input, createdBy, createdAt: now };
}

type Activity = {
  readonly looks: number;
  readonly underWay: number;
  readonly hosts: Pick<HostActivity, "busy" | "lastAskedAt">;
};

async function looksOfTheDay(db: Database, now: Date): Promise<Activity> {
  const rows = await db
    .select({
      host: sql<string>`${jobs.input}->>'host'`,
      underWay: sql<number>`count(*) FILTER (WHERE ${inArray(jobs.state, ["queued", "running"])})::int`,
      byTheSchedule: sql<number>`count(*) FILTER (WHERE ${jobs.createdBy} IS NULL)::int`,
      lastAt: sql<string>`to_char(max(coalesce(${jobs.finishedAt}, ${jobs.createdAt})) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    })
    .from(jobs)
    .where(and(eq(jobs.kind, "look_again"), gt(jobs.createdAt, new Date(now.getTime() - DAY_MS))))
    .groupBy(sql`${jobs.input}->>'host'`);
  const sum = (count: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + count(row), 0);
  return {
    looks: sum((row) => row.byTheSchedule),
    underWay: sum((row) => row.underWay),
    hosts: {
      busy: new Set(rows.filter((row) => row.underWay > 0).map((row) => row.host)),
      lastAskedAt: new Map(rows.map((row) => [row.host, new Date(row.lastAt)])),
    },
  };
}

/** When each host last refused us, by its pages: a refusal holds for the whole host. */
async function refusals(db: Database, now: Date): Promise<ReadonlyMap<string, Date>> {
  const rows = await db
    .select({ url: watchedPages.url, lookedAt: watchedPages.lookedAt })
    .from(watchedPages)
    .where(
      and(eq(watchedPages.outcome, "refused"), gt(watchedPages.lookedAt, new Date(now.getTime() - REFUSED_FOR_MS))),
    );
  const latest = new Map<string, Date>();
  for (const { url, lookedAt } of rows) {
    const host = hostOf(url);
    if (lookedAt && lookedAt > (latest.get(host) ?? new Date(0))) latest.set(host, lookedAt);
  }
  return latest;
}

/** The earliest moment at which a person's look at a page of this host may begin. */
export async function freeFrom(db: Database, host: string, now: Date): Promise<Date> {
  const { hosts } = await looksOfTheDay(db, now);
  const last = hosts.lastAskedAt.get(host);
  return new Date(Math.max(now.getTime(), last ? last.getTime() + SPACING_FOR_PEOPLE_MS : 0));
}
