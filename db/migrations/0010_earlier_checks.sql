CREATE TYPE "public"."claim_relation" AS ENUM('same_claim', 'related', 'contradicts');--> statement-breakpoint
ALTER TYPE "public"."job_kind" ADD VALUE 'import_claim_reviews';--> statement-breakpoint
CREATE TABLE "claim_relations" (
	"id" text PRIMARY KEY NOT NULL,
	"claim_id" text NOT NULL,
	"earlier_check_id" text,
	"other_claim_id" text,
	"relation" "claim_relation" NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "claim_relations_to_one" CHECK (("claim_relations"."earlier_check_id" IS NULL) <> ("claim_relations"."other_claim_id" IS NULL)),
	CONSTRAINT "claim_relations_not_to_itself" CHECK ("claim_relations"."other_claim_id" <> "claim_relations"."claim_id")
);
--> statement-breakpoint
CREATE TABLE "earlier_checks" (
	"id" text PRIMARY KEY NOT NULL,
	"claim" text NOT NULL,
	"claimant" text,
	"claimed_at" text,
	"publisher" text NOT NULL,
	"publisher_url" text,
	"url" text NOT NULL,
	"title" text,
	"summary" text,
	"published_at" text,
	"rating" text,
	"position" double precision,
	"language" text,
	"import_id" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "earlier_checks_claim_not_empty" CHECK (length(btrim("earlier_checks"."claim")) > 0),
	CONSTRAINT "earlier_checks_publisher_not_empty" CHECK (length(btrim("earlier_checks"."publisher")) > 0),
	CONSTRAINT "earlier_checks_url_is_http" CHECK ("earlier_checks"."url" ~ '^https?://'),
	CONSTRAINT "earlier_checks_position_on_scale" CHECK ("earlier_checks"."position" BETWEEN 0 AND 1)
);
--> statement-breakpoint
CREATE TABLE "match_documents" (
	"number" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "match_documents_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"claim_id" text,
	"earlier_check_id" text,
	"is_current" boolean DEFAULT true NOT NULL,
	CONSTRAINT "match_documents_of_one" CHECK (("match_documents"."claim_id" IS NULL) <> ("match_documents"."earlier_check_id" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "match_postings" (
	"term" text NOT NULL,
	"block" smallint NOT NULL,
	"postings" "bytea" NOT NULL,
	CONSTRAINT "match_postings_term_block_pk" PRIMARY KEY("term","block")
);
--> statement-breakpoint
CREATE TABLE "match_terms" (
	"term" text PRIMARY KEY NOT NULL,
	"documents" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"job_id" text,
	"url" text,
	"file_name" text,
	"added" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"known" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"more" integer DEFAULT 0 NOT NULL,
	"processed" integer DEFAULT 0 NOT NULL,
	"total" integer NOT NULL,
	"problems" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "review_imports_from_somewhere" CHECK (("review_imports"."url" IS NULL) <> ("review_imports"."file_name" IS NULL))
);
--> statement-breakpoint
ALTER TABLE "claim_relations" ADD CONSTRAINT "claim_relations_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_relations" ADD CONSTRAINT "claim_relations_earlier_check_id_earlier_checks_id_fk" FOREIGN KEY ("earlier_check_id") REFERENCES "public"."earlier_checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_relations" ADD CONSTRAINT "claim_relations_other_claim_id_claims_id_fk" FOREIGN KEY ("other_claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_relations" ADD CONSTRAINT "claim_relations_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earlier_checks" ADD CONSTRAINT "earlier_checks_import_id_review_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."review_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_documents" ADD CONSTRAINT "match_documents_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_documents" ADD CONSTRAINT "match_documents_earlier_check_id_earlier_checks_id_fk" FOREIGN KEY ("earlier_check_id") REFERENCES "public"."earlier_checks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_imports" ADD CONSTRAINT "review_imports_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_imports" ADD CONSTRAINT "review_imports_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "claim_relations_earlier" ON "claim_relations" USING btree ("claim_id","earlier_check_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claim_relations_other" ON "claim_relations" USING btree ("claim_id","other_claim_id");--> statement-breakpoint
CREATE INDEX "claim_relations_of_other" ON "claim_relations" USING btree ("other_claim_id");--> statement-breakpoint
CREATE UNIQUE INDEX "earlier_checks_once" ON "earlier_checks" USING btree (md5("url"),md5("claim"));--> statement-breakpoint
CREATE INDEX "earlier_checks_import" ON "earlier_checks" USING btree ("import_id");--> statement-breakpoint
CREATE UNIQUE INDEX "match_documents_claim" ON "match_documents" USING btree ("claim_id") WHERE is_current;--> statement-breakpoint
CREATE UNIQUE INDEX "match_documents_earlier" ON "match_documents" USING btree ("earlier_check_id") WHERE is_current;--> statement-breakpoint
CREATE UNIQUE INDEX "review_imports_job" ON "review_imports" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "review_imports_created" ON "review_imports" USING btree ("created_at");--> statement-breakpoint
-- Appended to with each claim and read whole: compressing them in between would cost more than it saves.
ALTER TABLE "match_postings" ALTER COLUMN "postings" SET STORAGE EXTERNAL;
