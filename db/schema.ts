// The one place that gathers the aggregates, because drizzle-kit and the client want the whole schema at once.
export * from "#db/schema/article-analyses.ts";
export * from "#db/schema/articles.ts";
export * from "#db/schema/audit.ts";
export * from "#db/schema/checks.ts";
export * from "#db/schema/claims.ts";
export * from "#db/schema/evidence.ts";
export * from "#db/schema/jobs.ts";
export * from "#db/schema/log.ts";
export * from "#db/schema/publications.ts";
export * from "#db/schema/rating-scales.ts";
export * from "#db/schema/site-changes.ts";
export * from "#db/schema/site-pages.ts";
export * from "#db/schema/snapshots.ts";
export * from "#db/schema/sources.ts";
export * from "#db/schema/users.ts";
export * from "#db/schema/verdicts.ts";
export * from "#db/schema/watched-pages.ts";
