-- Ships with PostgreSQL and may be created by the owner of a database; what typing slips are corrected to is looked up by it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "published_checks" (
	"check_id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"summary" text,
	"headline" text NOT NULL,
	"outlet" text NOT NULL,
	"version" integer NOT NULL,
	"corrected" boolean NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"words" "tsvector" NOT NULL,
	"vocabulary" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "published_claim_sources" (
	"claim_id" text NOT NULL,
	"source_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" "source_kind" NOT NULL,
	"country" text,
	"owner" text,
	"state_affiliated" boolean NOT NULL,
	"stances" "stance"[] NOT NULL,
	CONSTRAINT "published_claim_sources_claim_id_source_id_pk" PRIMARY KEY("claim_id","source_id")
);
--> statement-breakpoint
CREATE TABLE "published_claims" (
	"claim_id" text PRIMARY KEY NOT NULL,
	"check_id" text NOT NULL,
	"slug" text NOT NULL,
	"number" integer NOT NULL,
	"statement" text NOT NULL,
	"claimant" text,
	"claimant_key" text,
	"outlet_key" text NOT NULL,
	"rating" "rating_key",
	"rating_label" text,
	"summary" text,
	"rationale" text,
	"claimed_on" date,
	"published_at" timestamp with time zone NOT NULL,
	"newest_on" date NOT NULL,
	"language" text NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "published_claims_rating_has_words" CHECK (("published_claims"."rating" IS NULL) = ("published_claims"."rating_label" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "published_words" (
	"word" text PRIMARY KEY NOT NULL,
	"uses" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_state" (
	"id" smallint PRIMARY KEY NOT NULL,
	"rules" integer NOT NULL,
	"filled_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "published_checks" ADD CONSTRAINT "published_checks_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_claim_sources" ADD CONSTRAINT "published_claim_sources_claim_id_published_claims_claim_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."published_claims"("claim_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_claims" ADD CONSTRAINT "published_claims_check_id_published_checks_check_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."published_checks"("check_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "published_checks_words" ON "published_checks" USING gin ("words");--> statement-breakpoint
CREATE INDEX "published_checks_recent" ON "published_checks" USING btree ("published_at" DESC NULLS LAST,"check_id");--> statement-breakpoint
CREATE INDEX "published_claim_sources_source" ON "published_claim_sources" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "published_claims_words" ON "published_claims" USING gin ("words");--> statement-breakpoint
CREATE INDEX "published_claims_check" ON "published_claims" USING btree ("check_id");--> statement-breakpoint
CREATE INDEX "published_claims_recent" ON "published_claims" USING btree ("published_at" DESC NULLS LAST,"claim_id");--> statement-breakpoint
CREATE INDEX "published_claims_rating" ON "published_claims" USING btree ("rating","published_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "published_claims_outlet" ON "published_claims" USING btree ("outlet_key","published_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "published_claims_claimant" ON "published_claims" USING btree ("claimant_key","published_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "published_words_alike" ON "published_words" USING gin ("word" gin_trgm_ops);