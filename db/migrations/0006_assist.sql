CREATE TABLE "article_analyses" (
	"article_version_id" text PRIMARY KEY NOT NULL,
	"language" text NOT NULL,
	"method" text NOT NULL,
	"proposals" jsonb NOT NULL,
	"analysed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ADD COLUMN "sentence" text;--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ADD COLUMN "score" real;--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ADD COLUMN "reasons" text[];--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ADD COLUMN "doubts" text[];--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ADD COLUMN "method" text;--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ADD COLUMN "decided_as" text;--> statement-breakpoint
ALTER TABLE "article_analyses" ADD CONSTRAINT "article_analyses_article_version_id_article_versions_id_fk" FOREIGN KEY ("article_version_id") REFERENCES "public"."article_versions"("id") ON DELETE cascade ON UPDATE no action;