CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE INDEX "article_versions_search" ON "article_versions" USING gin (to_tsvector('simple', translate(left(coalesce("text", ''), 150000), '-–—/._@:#''’', '           ')));--> statement-breakpoint
CREATE INDEX "articles_search" ON "articles" USING gin (to_tsvector('simple', translate(left(coalesce("headline", '') || ' ' || coalesce("outlet", '') || ' ' || coalesce("byline", '') || ' ' || coalesce("url", ''), 20000), '-–—/._@:#''’', '           ')));--> statement-breakpoint
CREATE INDEX "articles_near" ON "articles" USING gin ("headline" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "checks_search" ON "checks" USING gin (to_tsvector('simple', translate(left(coalesce("title", '') || ' ' || coalesce("summary", ''), 20000), '-–—/._@:#''’', '           ')));--> statement-breakpoint
CREATE INDEX "checks_near" ON "checks" USING gin ("title" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "comments_search" ON "comments" USING gin (to_tsvector('simple', translate(left(coalesce("body", ''), 20000), '-–—/._@:#''’', '           ')));--> statement-breakpoint
CREATE INDEX "claims_recent" ON "claims" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "claims_search" ON "claims" USING gin (to_tsvector('simple', translate(left(coalesce("statement", '') || ' ' || coalesce("claimant_name", ''), 20000), '-–—/._@:#''’', '           ')));--> statement-breakpoint
CREATE INDEX "claims_near" ON "claims" USING gin ("statement" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "evidence_search" ON "evidence" USING gin (to_tsvector('simple', translate(left(coalesce("title", '') || ' ' || coalesce("quote", '') || ' ' || coalesce("note", '') || ' ' || coalesce("locator", '') || ' ' || coalesce("url", ''), 20000), '-–—/._@:#''’', '           ')));--> statement-breakpoint
CREATE INDEX "origins_search" ON "origins" USING gin (to_tsvector('simple', translate(left(coalesce("name", '') || ' ' || coalesce("note", ''), 20000), '-–—/._@:#''’', '           ')));--> statement-breakpoint
CREATE INDEX "origins_near" ON "origins" USING gin ("name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "sources_search" ON "sources" USING gin (to_tsvector('simple', translate(left(coalesce("name", '') || ' ' || coalesce("owner", '') || ' ' || coalesce("url", '') || ' ' || coalesce("note", ''), 20000), '-–—/._@:#''’', '           ')));--> statement-breakpoint
CREATE INDEX "sources_near" ON "sources" USING gin ("name" gin_trgm_ops);