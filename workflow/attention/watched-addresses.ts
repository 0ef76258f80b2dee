import { type SQL, sql } from "drizzle-orm";
import { articles } from "#db/schema/articles.ts";
import { checks } from "#db/schema/checks.ts";
import { claims } from "#db/schema/claims.ts";
import { evidence } from "#db/schema/evidence.ts";
import { publishedVersions } from "#db/schema/publications.ts";
import { snapshots } from "#db/schema/snapshots.ts";

/** The address of a piece of evidence as it is watched: without the part after "#", which no server is told. */
export const evidenceAddress: SQL<string | null> = sql`split_part(coalesce(${evidence.url}, ${snapshots.url}), '#', 1)`;

/** The address of an article as it is watched. */
export const articleAddress: SQL<string | null> = sql`split_part(${articles.url}, '#', 1)`;

/** Whether readers have a version of the check and it was not retracted. */
export const isBeforeReaders: SQL<boolean> = sql`${checks.state} <> 'retracted' AND EXISTS (SELECT FROM ${publishedVersions} WHERE ${publishedVersions.checkId} = ${checks.id})`;

/** A query of every address that is watched: of evidence that readers are shown, and of articles whose check goes on. */
export const watchedAddresses: SQL = sql`
  SELECT ${evidenceAddress} AS url FROM ${evidence}
    JOIN ${claims} ON ${claims.id} = ${evidence.claimId}
    JOIN ${checks} ON ${checks.id} = ${claims.checkId}
    LEFT JOIN ${snapshots} ON ${snapshots.id} = ${evidence.snapshotId}
    WHERE ${claims.state} <> 'dropped' AND coalesce(${evidence.url}, ${snapshots.url}) IS NOT NULL AND ${isBeforeReaders}
  UNION
  SELECT ${articleAddress} AS url FROM ${articles}
    JOIN ${checks} ON ${checks.articleId} = ${articles.id}
    WHERE ${articles.url} IS NOT NULL AND ${checks.state} <> 'retracted'`;
