ALTER INDEX "article_versions_search" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "articles_search" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "articles_near" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "checks_search" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "checks_near" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "comments_search" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "claims_search" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "claims_near" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "evidence_search" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "origins_search" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "origins_near" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "sources_domains" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "sources_search" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "sources_near" SET (fastupdate = off);--> statement-breakpoint
-- What waited to be sorted in.
SELECT gin_clean_pending_list(name::regclass) FROM unnest(ARRAY['article_versions_search','articles_search','articles_near','checks_search','checks_near','comments_search','claims_search','claims_near','evidence_search','origins_search','origins_near','sources_domains','sources_search','sources_near']) AS name;
