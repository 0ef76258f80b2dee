CREATE TYPE "public"."contact_way" AS ENUM('email', 'phone', 'letter', 'press_office', 'social_media', 'in_person', 'other');--> statement-breakpoint
CREATE TYPE "public"."reply_outcome" AS ENUM('waiting', 'answered', 'declined', 'no_answer');--> statement-breakpoint
CREATE TYPE "public"."job_kind" AS ENUM('archive_page', 'read_article', 'look_again');--> statement-breakpoint
CREATE TYPE "public"."job_state" AS ENUM('queued', 'running', 'done', 'failed');--> statement-breakpoint
CREATE TYPE "public"."source_note_kind" AS ENUM('reliability', 'policy');--> statement-breakpoint
CREATE TYPE "public"."attention_kind" AS ENUM('review_due', 'evidence_changed', 'evidence_gone', 'article_changed');--> statement-breakpoint
CREATE TYPE "public"."page_outcome" AS ENUM('unchanged', 'changed', 'gone', 'redirected', 'soft_404', 'unreachable', 'refused');--> statement-breakpoint
CREATE TABLE "reply_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"claim_id" text NOT NULL,
	"party" text NOT NULL,
	"contact_way" "contact_way" NOT NULL,
	"asked_on" date NOT NULL,
	"deadline" date,
	"outcome" "reply_outcome" DEFAULT 'waiting' NOT NULL,
	"answer" text,
	"answered_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reply_requests_party_not_empty" CHECK (length(btrim("reply_requests"."party")) > 0),
	CONSTRAINT "reply_requests_answered_with_answer" CHECK (("reply_requests"."outcome" = 'answered') = ("reply_requests"."answer" IS NOT NULL)),
	CONSTRAINT "reply_requests_deadline_after_asking" CHECK ("reply_requests"."deadline" >= "reply_requests"."asked_on"),
	CONSTRAINT "reply_requests_answer_after_asking" CHECK ("reply_requests"."answered_on" >= "reply_requests"."asked_on")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" "job_kind" NOT NULL,
	"state" "job_state" DEFAULT 'queued' NOT NULL,
	"stage" text,
	"input" jsonb NOT NULL,
	"result" jsonb,
	"error" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"available_at" timestamp with time zone DEFAULT now() NOT NULL,
	"leased_until" timestamp with time zone,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "jobs_done_with_result" CHECK (("jobs"."state" = 'done') = ("jobs"."result" IS NOT NULL)),
	CONSTRAINT "jobs_failed_with_error" CHECK (("jobs"."state" = 'failed') = ("jobs"."error" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "origin_proposal_dismissals" (
	"claim_id" text NOT NULL,
	"evidence_key" text NOT NULL,
	"dismissed_by" text NOT NULL,
	"dismissed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"source_id" text NOT NULL,
	"kind" "source_note_kind" NOT NULL,
	"body" text NOT NULL,
	"noted_on" date NOT NULL,
	"author_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "source_notes_body_not_empty" CHECK (length(btrim("source_notes"."body")) > 0)
);
--> statement-breakpoint
CREATE TABLE "attention_settled" (
	"id" text PRIMARY KEY NOT NULL,
	"check_id" text NOT NULL,
	"kind" "attention_kind" NOT NULL,
	"subject_id" text NOT NULL,
	"marker" text NOT NULL,
	"note" text,
	"settled_by" text NOT NULL,
	"settled_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "watched_pages" (
	"id" text PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"outcome" "page_outcome",
	"outcome_since" timestamp with time zone,
	"http_status" integer,
	"final_url" text,
	"latest_snapshot_id" text,
	"looked_at" timestamp with time zone,
	"next_look_at" timestamp with time zone NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "watched_pages_url_is_http" CHECK ("watched_pages"."url" ~ '^https?://')
);
--> statement-breakpoint
ALTER TABLE "article_versions" ALTER COLUMN "created_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "snapshots" ALTER COLUMN "created_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "article_versions" ADD COLUMN "snapshot_id" text;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "removed_from_article" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "archive_urls" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "snapshots" ADD COLUMN "instead_of" text;--> statement-breakpoint
ALTER TABLE "snapshots" ADD COLUMN "bytes_sha256" text;--> statement-breakpoint
ALTER TABLE "snapshots" ADD COLUMN "byte_length" integer;--> statement-breakpoint
ALTER TABLE "snapshots" ADD COLUMN "media_type" text;--> statement-breakpoint
ALTER TABLE "snapshots" ADD COLUMN "file_name" text;--> statement-breakpoint
ALTER TABLE "snapshots" ADD COLUMN "http" jsonb;--> statement-breakpoint
ALTER TABLE "snapshots" ADD COLUMN "page_starts" integer[];--> statement-breakpoint
ALTER TABLE "origins" ADD COLUMN "derives_from_id" text;--> statement-breakpoint
ALTER TABLE "origins" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "parent_id" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "languages" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "domains" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "merged_into_id" text;--> statement-breakpoint
ALTER TABLE "reply_requests" ADD CONSTRAINT "reply_requests_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_requests" ADD CONSTRAINT "reply_requests_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "origin_proposal_dismissals" ADD CONSTRAINT "origin_proposal_dismissals_dismissed_by_users_id_fk" FOREIGN KEY ("dismissed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_notes" ADD CONSTRAINT "source_notes_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_notes" ADD CONSTRAINT "source_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attention_settled" ADD CONSTRAINT "attention_settled_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attention_settled" ADD CONSTRAINT "attention_settled_settled_by_users_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watched_pages" ADD CONSTRAINT "watched_pages_latest_snapshot_id_snapshots_id_fk" FOREIGN KEY ("latest_snapshot_id") REFERENCES "public"."snapshots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reply_requests_claim" ON "reply_requests" USING btree ("claim_id");--> statement-breakpoint
CREATE INDEX "jobs_waiting" ON "jobs" USING btree ("available_at") WHERE state IN ('queued', 'running');--> statement-breakpoint
CREATE INDEX "jobs_by" ON "jobs" USING btree ("created_by","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "origin_proposal_dismissals_once" ON "origin_proposal_dismissals" USING btree ("claim_id","evidence_key");--> statement-breakpoint
CREATE INDEX "source_notes_source" ON "source_notes" USING btree ("source_id","noted_on");--> statement-breakpoint
CREATE UNIQUE INDEX "attention_settled_once" ON "attention_settled" USING btree ("check_id","kind","subject_id","marker");--> statement-breakpoint
CREATE UNIQUE INDEX "watched_pages_url" ON "watched_pages" USING btree ("url");--> statement-breakpoint
CREATE INDEX "watched_pages_next" ON "watched_pages" USING btree ("next_look_at");--> statement-breakpoint
ALTER TABLE "article_versions" ADD CONSTRAINT "article_versions_snapshot_id_snapshots_id_fk" FOREIGN KEY ("snapshot_id") REFERENCES "public"."snapshots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "origins" ADD CONSTRAINT "origins_derives_from_id_origins_id_fk" FOREIGN KEY ("derives_from_id") REFERENCES "public"."origins"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_parent_id_sources_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_merged_into_id_sources_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "snapshots_bytes" ON "snapshots" USING btree ("bytes_sha256");--> statement-breakpoint
CREATE INDEX "origins_derives_from" ON "origins" USING btree ("derives_from_id");--> statement-breakpoint
CREATE INDEX "sources_domains" ON "sources" USING gin ("domains");--> statement-breakpoint
CREATE INDEX "sources_merged_into" ON "sources" USING btree ("merged_into_id");--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_bytes_form" CHECK ("snapshots"."bytes_sha256" ~ '^[0-9a-f]{64}$');--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_archived_with_bytes" CHECK ("snapshots"."how" = 'pasted' OR ("snapshots"."bytes_sha256" IS NOT NULL AND "snapshots"."byte_length" >= 0 AND "snapshots"."media_type" IS NOT NULL));--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_fetched_with_http" CHECK ("snapshots"."how" <> 'fetched' OR "snapshots"."http" IS NOT NULL);--> statement-breakpoint
ALTER TABLE "origins" ADD CONSTRAINT "origins_not_own_origin" CHECK ("origins"."derives_from_id" <> "origins"."id");--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_not_own_parent" CHECK ("sources"."parent_id" <> "sources"."id");--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_not_merged_into_itself" CHECK ("sources"."merged_into_id" <> "sources"."id");