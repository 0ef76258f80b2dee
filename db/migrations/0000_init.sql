CREATE TYPE "public"."check_state" AS ENUM('open', 'submitted', 'changes_requested', 'approved', 'published', 'correcting', 'retracted');--> statement-breakpoint
CREATE TYPE "public"."claim_kind" AS ENUM('fact', 'figure', 'quotation', 'event', 'comparison', 'intention', 'attribution', 'other');--> statement-breakpoint
CREATE TYPE "public"."claim_state" AS ENUM('accepted', 'researching', 'verdict_proposed', 'returned', 'approved', 'dropped');--> statement-breakpoint
CREATE TYPE "public"."drop_reason" AS ENUM('opinion', 'prediction', 'not_checkable', 'duplicate', 'out_of_scope');--> statement-breakpoint
CREATE TYPE "public"."quote_status" AS ENUM('exact', 'approximate', 'altered', 'absent', 'no_snapshot');--> statement-breakpoint
CREATE TYPE "public"."stance" AS ENUM('supports', 'disputes', 'context');--> statement-breakpoint
CREATE TYPE "public"."publication_kind" AS ENUM('original', 'correction', 'update');--> statement-breakpoint
CREATE TYPE "public"."origin_kind" AS ENUM('own_reporting', 'official_statement', 'press_conference', 'interview', 'dataset', 'document', 'wire_story', 'anonymous_source', 'named_expert', 'other');--> statement-breakpoint
CREATE TYPE "public"."source_kind" AS ENUM('news_agency', 'news_outlet', 'government', 'international_body', 'research_institute', 'company', 'party', 'expert', 'dataset', 'document', 'other');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('fact_checker', 'editor', 'admin');--> statement-breakpoint
CREATE TYPE "public"."token_kind" AS ENUM('invitation', 'api');--> statement-breakpoint
CREATE TYPE "public"."user_status" AS ENUM('invited', 'active', 'disabled');--> statement-breakpoint
CREATE TYPE "public"."rating_key" AS ENUM('supported', 'mostly_supported', 'needs_context', 'disputed', 'false', 'unproven');--> statement-breakpoint
CREATE TABLE "article_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"article_id" text NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"sha256" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "article_versions_hash_is_of_text" CHECK ("article_versions"."sha256" = encode(sha256(convert_to("article_versions"."text", 'UTF8')), 'hex')),
	CONSTRAINT "article_versions_text_not_empty" CHECK (length("article_versions"."text") > 0)
);
--> statement-breakpoint
CREATE TABLE "articles" (
	"id" text PRIMARY KEY NOT NULL,
	"headline" text NOT NULL,
	"outlet" text NOT NULL,
	"byline" text,
	"url" text,
	"published_at" text,
	"language" text DEFAULT 'en' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "articles_headline_not_empty" CHECK (length(btrim("articles"."headline")) > 0),
	CONSTRAINT "articles_outlet_not_empty" CHECK (length(btrim("articles"."outlet")) > 0),
	CONSTRAINT "articles_url_is_http" CHECK ("articles"."url" ~ '^https?://')
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" text NOT NULL,
	"actor_id" text,
	"actor_name" text,
	"via" text NOT NULL,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"check_id" text,
	"before" jsonb,
	"after" jsonb,
	"request_id" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"user_id" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"body" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"check_id" text NOT NULL,
	"outbox_id" text NOT NULL,
	"event" text NOT NULL,
	"by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"available_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"id" text PRIMARY KEY NOT NULL,
	"check_id" text NOT NULL,
	"approver_id" text NOT NULL,
	"content_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"voided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "check_contributors" (
	"check_id" text NOT NULL,
	"user_id" text NOT NULL,
	"first_at" timestamp with time zone DEFAULT now() NOT NULL,
	"first_act" text NOT NULL,
	CONSTRAINT "check_contributors_check_id_user_id_pk" PRIMARY KEY("check_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "check_rounds" (
	"check_id" text NOT NULL,
	"round" integer NOT NULL,
	"content" text NOT NULL,
	"content_hash" text NOT NULL,
	"submitted_by" text NOT NULL,
	"submitted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "check_rounds_check_id_round_pk" PRIMARY KEY("check_id","round")
);
--> statement-breakpoint
CREATE TABLE "checks" (
	"id" text PRIMARY KEY NOT NULL,
	"article_id" text NOT NULL,
	"article_version_id" text NOT NULL,
	"scale_id" text NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"summary" text,
	"state" "check_state" DEFAULT 'open' NOT NULL,
	"round" integer DEFAULT 0 NOT NULL,
	"content_hash" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"next_claim_number" integer DEFAULT 1 NOT NULL,
	"assignee_id" text,
	"submitted_by" text,
	"submitted_at" timestamp with time zone,
	"correction_kind" text,
	"correction_reason" text,
	"correction_started_at" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "checks_hash_form" CHECK ("checks"."content_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "checks_correction_kind" CHECK ("checks"."correction_kind" IN ('correction', 'update')),
	CONSTRAINT "checks_correcting_has_reason" CHECK ("checks"."state" <> 'correcting' OR "checks"."correction_reason" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" text PRIMARY KEY NOT NULL,
	"check_id" text NOT NULL,
	"claim_id" text,
	"round" integer NOT NULL,
	"kind" text DEFAULT 'comment' NOT NULL,
	"body" text NOT NULL,
	"author_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_by" text,
	"resolved_at" timestamp with time zone,
	CONSTRAINT "comments_kind" CHECK ("comments"."kind" IN ('comment', 'return')),
	CONSTRAINT "comments_body_not_empty" CHECK (length(btrim("comments"."body")) > 0)
);
--> statement-breakpoint
CREATE TABLE "claim_anchors" (
	"claim_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"start_at" integer NOT NULL,
	"end_at" integer NOT NULL,
	"exact" text NOT NULL,
	"prefix" text NOT NULL,
	"suffix" text NOT NULL,
	CONSTRAINT "claim_anchors_claim_id_ordinal_pk" PRIMARY KEY("claim_id","ordinal"),
	CONSTRAINT "claim_anchors_span" CHECK ("claim_anchors"."start_at" >= 0 AND "claim_anchors"."end_at" > "claim_anchors"."start_at"),
	CONSTRAINT "claim_anchors_exact_length" CHECK (char_length("claim_anchors"."exact") = "claim_anchors"."end_at" - "claim_anchors"."start_at")
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" text PRIMARY KEY NOT NULL,
	"check_id" text NOT NULL,
	"number" integer NOT NULL,
	"slug" text NOT NULL,
	"state" "claim_state" DEFAULT 'accepted' NOT NULL,
	"statement" text NOT NULL,
	"claimant_name" text,
	"claimant_url" text,
	"claimed_at" text,
	"kind" "claim_kind" DEFAULT 'fact' NOT NULL,
	"still_being_checked" boolean DEFAULT false NOT NULL,
	"drop_reason" "drop_reason",
	"drop_note" text,
	"duplicate_of" text,
	"next_evidence_number" integer DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "claims_statement_not_empty" CHECK (length(btrim("claims"."statement")) > 0),
	CONSTRAINT "claims_dropped_with_reason" CHECK (("claims"."state" = 'dropped') = ("claims"."drop_reason" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "suggestion_decisions" (
	"check_id" text NOT NULL,
	"start_at" integer NOT NULL,
	"end_at" integer NOT NULL,
	"decision" text NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "suggestion_decisions_check_id_start_at_end_at_pk" PRIMARY KEY("check_id","start_at","end_at"),
	CONSTRAINT "suggestion_decisions_decision" CHECK ("suggestion_decisions"."decision" IN ('accepted', 'dismissed'))
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"claim_id" text NOT NULL,
	"number" integer NOT NULL,
	"source_id" text NOT NULL,
	"origin_id" text NOT NULL,
	"snapshot_id" text,
	"stance" "stance" NOT NULL,
	"is_primary" boolean DEFAULT false NOT NULL,
	"quote" text,
	"quote_status" "quote_status",
	"quote_start" integer,
	"quote_end" integer,
	"quote_in_copy" text,
	"url" text,
	"title" text,
	"published_at" text,
	"accessed_at" text,
	"locator" text,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evidence_url_is_http" CHECK ("evidence"."url" ~ '^https?://'),
	CONSTRAINT "evidence_quote_has_status" CHECK (("evidence"."quote" IS NULL) = ("evidence"."quote_status" IS NULL)),
	CONSTRAINT "evidence_found_quote_has_place" CHECK ("evidence"."quote_status" NOT IN ('exact', 'approximate') OR ("evidence"."snapshot_id" IS NOT NULL AND "evidence"."quote_start" IS NOT NULL AND "evidence"."quote_end" > "evidence"."quote_start"))
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"id" text PRIMARY KEY NOT NULL,
	"url" text,
	"title" text,
	"text" text NOT NULL,
	"sha256" text NOT NULL,
	"how" text DEFAULT 'pasted' NOT NULL,
	"fetched_at" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "snapshots_hash_is_of_text" CHECK ("snapshots"."sha256" = encode(sha256(convert_to("snapshots"."text", 'UTF8')), 'hex')),
	CONSTRAINT "snapshots_how" CHECK ("snapshots"."how" IN ('pasted', 'fetched', 'uploaded')),
	CONSTRAINT "snapshots_url_is_http" CHECK ("snapshots"."url" ~ '^https?://')
);
--> statement-breakpoint
CREATE TABLE "published_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"check_id" text NOT NULL,
	"number" integer NOT NULL,
	"kind" "publication_kind" NOT NULL,
	"reason" text,
	"canonical" text NOT NULL,
	"sha256" text NOT NULL,
	"previous_sha256" text,
	"content_hash" text NOT NULL,
	"approval_id" text NOT NULL,
	"approver_id" text NOT NULL,
	"published_by" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "published_versions_hash_is_of_bytes" CHECK ("published_versions"."sha256" = encode(sha256(convert_to("published_versions"."canonical", 'UTF8')), 'hex')),
	CONSTRAINT "published_versions_first_is_original" CHECK (("published_versions"."number" = 1) = ("published_versions"."kind" = 'original')),
	CONSTRAINT "published_versions_later_has_reason" CHECK ("published_versions"."number" = 1 OR length(btrim("published_versions"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "retractions" (
	"check_id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"retracted_by" text NOT NULL,
	"retracted_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "origins" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" "origin_kind" DEFAULT 'other' NOT NULL,
	"is_party" boolean DEFAULT false NOT NULL,
	"note" text,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "origins_name_not_empty" CHECK (length(btrim("origins"."name")) > 0)
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" "source_kind" NOT NULL,
	"country" text,
	"owner" text,
	"state_affiliated" boolean DEFAULT false NOT NULL,
	"state_affiliation" text,
	"url" text,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sources_country_form" CHECK ("sources"."country" ~ '^[A-Z]{2}$'),
	CONSTRAINT "sources_url_is_http" CHECK ("sources"."url" ~ '^https?://'),
	CONSTRAINT "sources_name_not_empty" CHECK (length(btrim("sources"."name")) > 0)
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" "token_kind" NOT NULL,
	"user_id" text NOT NULL,
	"hash" text NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"scopes" text[] DEFAULT '{}' NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "user_identities" (
	"provider" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_identities_provider_subject_pk" PRIMARY KEY("provider","subject")
);
--> statement-breakpoint
CREATE TABLE "user_roles" (
	"user_id" text NOT NULL,
	"role" "role" NOT NULL,
	CONSTRAINT "user_roles_user_id_role_pk" PRIMARY KEY("user_id","role")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"name" text NOT NULL,
	"status" "user_status" DEFAULT 'invited' NOT NULL,
	"password_hash" text,
	"is_demo" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_active_or_waiting" CHECK ("users"."status" <> 'invited' OR "users"."password_hash" IS NULL),
	CONSTRAINT "users_name_not_empty" CHECK (length(btrim("users"."name")) BETWEEN 1 AND 200)
);
--> statement-breakpoint
CREATE TABLE "rating_scales" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"scale_id" text NOT NULL,
	"key" "rating_key" NOT NULL,
	"ordinal" integer NOT NULL,
	"label" text NOT NULL,
	"definition" text NOT NULL,
	"review_value" integer,
	CONSTRAINT "ratings_scale_id_key_pk" PRIMARY KEY("scale_id","key"),
	CONSTRAINT "ratings_review_value" CHECK ("ratings"."review_value" BETWEEN 1 AND 5)
);
--> statement-breakpoint
CREATE TABLE "verdicts" (
	"id" text PRIMARY KEY NOT NULL,
	"claim_id" text NOT NULL,
	"rating" "rating_key" NOT NULL,
	"summary" text NOT NULL,
	"rationale" text NOT NULL,
	"as_of" date NOT NULL,
	"review_by" date,
	"override_reason" text,
	"override_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	"proposed_by" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "verdicts_review_after_as_of" CHECK ("verdicts"."review_by" >= "verdicts"."as_of"),
	CONSTRAINT "verdicts_override_by_somebody" CHECK (("verdicts"."override_reason" IS NULL) = ("verdicts"."override_by" IS NULL))
);
--> statement-breakpoint
ALTER TABLE "article_versions" ADD CONSTRAINT "article_versions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_versions" ADD CONSTRAINT "article_versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_approver_id_users_id_fk" FOREIGN KEY ("approver_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_contributors" ADD CONSTRAINT "check_contributors_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_contributors" ADD CONSTRAINT "check_contributors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_rounds" ADD CONSTRAINT "check_rounds_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_rounds" ADD CONSTRAINT "check_rounds_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checks" ADD CONSTRAINT "checks_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checks" ADD CONSTRAINT "checks_article_version_id_article_versions_id_fk" FOREIGN KEY ("article_version_id") REFERENCES "public"."article_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checks" ADD CONSTRAINT "checks_scale_id_rating_scales_id_fk" FOREIGN KEY ("scale_id") REFERENCES "public"."rating_scales"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checks" ADD CONSTRAINT "checks_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checks" ADD CONSTRAINT "checks_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checks" ADD CONSTRAINT "checks_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_resolved_by_users_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_anchors" ADD CONSTRAINT "claim_anchors_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ADD CONSTRAINT "suggestion_decisions_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_decisions" ADD CONSTRAINT "suggestion_decisions_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_origin_id_origins_id_fk" FOREIGN KEY ("origin_id") REFERENCES "public"."origins"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_snapshot_id_snapshots_id_fk" FOREIGN KEY ("snapshot_id") REFERENCES "public"."snapshots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_versions" ADD CONSTRAINT "published_versions_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_versions" ADD CONSTRAINT "published_versions_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_versions" ADD CONSTRAINT "published_versions_approver_id_users_id_fk" FOREIGN KEY ("approver_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_versions" ADD CONSTRAINT "published_versions_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retractions" ADD CONSTRAINT "retractions_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retractions" ADD CONSTRAINT "retractions_retracted_by_users_id_fk" FOREIGN KEY ("retracted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "origins" ADD CONSTRAINT "origins_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_identities" ADD CONSTRAINT "user_identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating_scales" ADD CONSTRAINT "rating_scales_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_scale_id_rating_scales_id_fk" FOREIGN KEY ("scale_id") REFERENCES "public"."rating_scales"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_override_by_users_id_fk" FOREIGN KEY ("override_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "article_versions_number" ON "article_versions" USING btree ("article_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_events_previous" ON "audit_events" USING btree ("previous_hash");--> statement-breakpoint
CREATE INDEX "audit_events_check" ON "audit_events" USING btree ("check_id","seq");--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "audit_events" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_once" ON "notifications" USING btree ("outbox_id","user_id");--> statement-breakpoint
CREATE INDEX "notifications_user" ON "notifications" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("done_at","available_at");--> statement-breakpoint
CREATE INDEX "approvals_check" ON "approvals" USING btree ("check_id");--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_one_in_force" ON "approvals" USING btree ("check_id") WHERE voided_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "checks_slug" ON "checks" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "checks_state" ON "checks" USING btree ("state","updated_at");--> statement-breakpoint
CREATE INDEX "checks_article" ON "checks" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "comments_check" ON "comments" USING btree ("check_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_slug" ON "claims" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_number" ON "claims" USING btree ("check_id","number");--> statement-breakpoint
CREATE INDEX "suggestion_decisions_check" ON "suggestion_decisions" USING btree ("check_id");--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_number" ON "evidence" USING btree ("claim_id","number");--> statement-breakpoint
CREATE INDEX "evidence_source" ON "evidence" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "evidence_snapshot" ON "evidence" USING btree ("snapshot_id");--> statement-breakpoint
CREATE INDEX "snapshots_sha256" ON "snapshots" USING btree ("sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "published_versions_number" ON "published_versions" USING btree ("check_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "published_versions_approval" ON "published_versions" USING btree ("approval_id");--> statement-breakpoint
CREATE UNIQUE INDEX "published_versions_sha256" ON "published_versions" USING btree ("sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "published_versions_previous" ON "published_versions" USING btree ("previous_sha256");--> statement-breakpoint
CREATE INDEX "published_versions_recent" ON "published_versions" USING btree ("published_at");--> statement-breakpoint
CREATE UNIQUE INDEX "origins_name" ON "origins" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "sources_name" ON "sources" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tokens_hash" ON "tokens" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "tokens_user" ON "tokens" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email_key");--> statement-breakpoint
CREATE UNIQUE INDEX "rating_scales_version" ON "rating_scales" USING btree ("version");--> statement-breakpoint
CREATE UNIQUE INDEX "verdicts_claim" ON "verdicts" USING btree ("claim_id");