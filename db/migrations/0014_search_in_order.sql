DROP INDEX "published_checks_words";--> statement-breakpoint
DROP INDEX "published_checks_recent";--> statement-breakpoint
DROP INDEX "published_claims_words";--> statement-breakpoint
DROP INDEX "published_claims_recent";--> statement-breakpoint
DROP INDEX "published_claims_rating";--> statement-breakpoint
DROP INDEX "published_claims_outlet";--> statement-breakpoint
DROP INDEX "published_claims_claimant";--> statement-breakpoint
DROP INDEX "published_words_alike";--> statement-breakpoint
CREATE INDEX "published_checks_words" ON "published_checks" USING gin ("words") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "published_checks_recent" ON "published_checks" USING btree ("published_at" DESC NULLS FIRST,"check_id");--> statement-breakpoint
CREATE INDEX "published_claims_words" ON "published_claims" USING gin ("words") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "published_claims_recent" ON "published_claims" USING btree ("published_at" DESC NULLS FIRST,"claim_id");--> statement-breakpoint
CREATE INDEX "published_claims_rating" ON "published_claims" USING btree ("rating","published_at" DESC NULLS FIRST,"claim_id");--> statement-breakpoint
CREATE INDEX "published_claims_outlet" ON "published_claims" USING btree ("outlet_key","published_at" DESC NULLS FIRST,"claim_id");--> statement-breakpoint
CREATE INDEX "published_claims_claimant" ON "published_claims" USING btree ("claimant_key","published_at" DESC NULLS FIRST,"claim_id");--> statement-breakpoint
CREATE INDEX "published_words_alike" ON "published_words" USING gin ("word" gin_trgm_ops) WITH (fastupdate=false);--> statement-breakpoint
-- Ranking reads the words of every candidate: they stand in the row, as they are, where that fits a page.
ALTER TABLE "published_claims" ALTER COLUMN "words" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "published_claims" SET (toast_tuple_target = 8160);
