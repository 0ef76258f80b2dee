import { asc, desc, gt, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { siteChanges } from "#db/schema/site-changes.ts";
import type { SiteChange } from "#domain/publication/site-change.ts";

const SITE_LOCK = 7_201_950;

/** How long a publication is news, as the news sitemap has it. */
const NEWS = "2 days";

/**
 * Writes down what readers will see changed, as the last act but the audit of the caller's transaction. The lock is held
 * until that ends, so that numbers become visible in their order: whoever has read up to one misses none below it.
 */
export async function recordSiteChanges(db: Database, changes: readonly SiteChange[], at: Date): Promise<void> {
  if (changes.length === 0) return;
  await db.execute(sql`SELECT pg_advisory_xact_lock(${SITE_LOCK})`);
  await db.insert(siteChanges).values(changes.map(({ subject, id }) => ({ subject, subjectId: id, at })));
}

/** The number and moment of the newest change, which name the state of all that readers can see; 0 before the first. */
export async function newestSiteChange(db: Database): Promise<{ readonly seq: number; readonly at: Date | null }> {
  const [last] = await db
    .select({ seq: siteChanges.seq, at: siteChanges.at })
    .from(siteChanges)
    .orderBy(desc(siteChanges.seq))
    .limit(1);
  return last ?? { seq: 0, at: null };
}

/** What was changed after the change with this number, each subject once. */
export async function siteChangesSince(db: Database, seq: number): Promise<SiteChange[]> {
  const rows = await db
    .selectDistinct({ subject: siteChanges.subject, id: siteChanges.subjectId })
    .from(siteChanges)
    .where(gt(siteChanges.seq, seq))
    .orderBy(asc(siteChanges.subject), asc(siteChanges.subjectId));
  return rows;
}

/**
 * Notes that time has passed, where the list of the newest publications still shows some that have grown too old for it. The
 * moment of the newest change is the clock of all that is frozen.
 */
export async function noteNewsExpired(db: Database, now: Date): Promise<void> {
  const { rows } = await db.execute(sql`
    SELECT 1 FROM published_versions, (SELECT max(at) AS at FROM site_changes) newest
    WHERE number = 1 AND published_at > newest.at - ${NEWS}::interval AND published_at <= ${now.toISOString()}::timestamptz - ${NEWS}::interval
    LIMIT 1`);
  if (rows.length === 0) return;
  await db.transaction((tx) => recordSiteChanges(tx, [{ subject: "clock", id: now.toISOString() }], now));
}
