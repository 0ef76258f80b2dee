ALTER TABLE "suggestion_decisions" ADD COLUMN "article_version_id" text;--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ADD COLUMN "place_start" integer;--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ADD COLUMN "place_end" integer;--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ADD COLUMN "claim_id" text;--> statement-breakpoint
-- Until now all decisions of a check stood on the text that it is on.
UPDATE "suggestion_decisions" d SET "article_version_id" = c."article_version_id", "place_start" = d."start_at", "place_end" = d."end_at"
  FROM "checks" c WHERE c."id" = d."check_id";--> statement-breakpoint
UPDATE "suggestion_decisions" d SET "claim_id" = (
  SELECT c."id" FROM "claims" c JOIN "claim_anchors" a ON a."claim_id" = c."id"
  WHERE c."check_id" = d."check_id" AND a."start_at" = d."start_at" AND a."end_at" = d."end_at"
  ORDER BY c."number" DESC LIMIT 1
) WHERE d."decision" = 'accepted';--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ALTER COLUMN "article_version_id" SET NOT NULL;--> statement-breakpoint
DROP INDEX "suggestion_decisions_check";--> statement-breakpoint
ALTER TABLE "suggestion_decisions" DROP CONSTRAINT "suggestion_decisions_check_id_start_at_end_at_pk";--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ADD CONSTRAINT "suggestion_decisions_words" PRIMARY KEY("check_id","article_version_id","start_at","end_at");--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ADD CONSTRAINT "suggestion_decisions_article_version_id_article_versions_id_fk" FOREIGN KEY ("article_version_id") REFERENCES "public"."article_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ADD CONSTRAINT "suggestion_decisions_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "suggestion_decisions_place" ON "suggestion_decisions" USING btree ("check_id","place_start","place_end");--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ADD CONSTRAINT "suggestion_decisions_place_whole" CHECK (("suggestion_decisions"."place_start" IS NULL) = ("suggestion_decisions"."place_end" IS NULL));--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ADD CONSTRAINT "suggestion_decisions_claim_accepted" CHECK ("suggestion_decisions"."claim_id" IS NULL OR "suggestion_decisions"."decision" = 'accepted');
