ALTER TYPE "public"."job_kind" ADD VALUE 'ask_model';--> statement-breakpoint
CREATE TABLE "machine_help" (
	"id" text PRIMARY KEY NOT NULL,
	"claim_id" text NOT NULL,
	"proposal_id" text NOT NULL,
	"part" text NOT NULL,
	"model" text NOT NULL,
	"prompt_version" text NOT NULL,
	"accepted_by" text NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "machine_help_part" CHECK ("machine_help"."part" IN ('anchor', 'statement', 'summary'))
);
--> statement-breakpoint
CREATE TABLE "model_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"check_id" text NOT NULL,
	"article_version_id" text NOT NULL,
	"claim_id" text,
	"task" text NOT NULL,
	"content" jsonb NOT NULL,
	"model" text NOT NULL,
	"prompt_version" text NOT NULL,
	"job_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"asked_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	CONSTRAINT "model_proposals_task" CHECK ("model_proposals"."task" IN ('claims', 'restatement', 'summary')),
	CONSTRAINT "model_proposals_state" CHECK ("model_proposals"."state" IN ('open', 'accepted', 'dismissed')),
	CONSTRAINT "model_proposals_decided_by_somebody" CHECK (("model_proposals"."state" = 'open') = ("model_proposals"."decided_by" IS NULL)),
	CONSTRAINT "model_proposals_of_a_claim" CHECK (("model_proposals"."task" = 'claims') = ("model_proposals"."claim_id" IS NULL))
);
--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "lane" text;--> statement-breakpoint
ALTER TABLE "machine_help" ADD CONSTRAINT "machine_help_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machine_help" ADD CONSTRAINT "machine_help_proposal_id_model_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."model_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machine_help" ADD CONSTRAINT "machine_help_accepted_by_users_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_proposals" ADD CONSTRAINT "model_proposals_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_proposals" ADD CONSTRAINT "model_proposals_article_version_id_article_versions_id_fk" FOREIGN KEY ("article_version_id") REFERENCES "public"."article_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_proposals" ADD CONSTRAINT "model_proposals_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_proposals" ADD CONSTRAINT "model_proposals_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_proposals" ADD CONSTRAINT "model_proposals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "machine_help_once" ON "machine_help" USING btree ("proposal_id","part");--> statement-breakpoint
CREATE INDEX "machine_help_claim" ON "machine_help" USING btree ("claim_id");--> statement-breakpoint
CREATE UNIQUE INDEX "model_proposals_job" ON "model_proposals" USING btree ("job_id","ordinal");--> statement-breakpoint
CREATE INDEX "model_proposals_open" ON "model_proposals" USING btree ("check_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "model_proposals_claim" ON "model_proposals" USING btree ("claim_id");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_one_in_lane" ON "jobs" USING btree ("lane") WHERE state = 'running' AND lane IS NOT NULL;--> statement-breakpoint
CREATE TRIGGER machine_help_frozen_rows BEFORE UPDATE OR DELETE ON machine_help FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER machine_help_frozen_table BEFORE TRUNCATE ON machine_help FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- What readers are told of a machine's help is what a person accepted, under the names it was proposed by.
CREATE FUNCTION guard_machine_help() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM model_proposals p JOIN claims c ON c.check_id = p.check_id
    WHERE p.id = NEW.proposal_id AND c.id = NEW.claim_id AND (p.claim_id IS NULL OR p.claim_id = NEW.claim_id)
      AND p.state = 'accepted' AND p.decided_by = NEW.accepted_by AND p.model = NEW.model AND p.prompt_version = NEW.prompt_version
  ) THEN
    RAISE EXCEPTION 'machine help % is not of a proposal that was accepted for its claim', NEW.id USING ERRCODE = 'CD001';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER machine_help_guard BEFORE INSERT ON machine_help FOR EACH ROW EXECUTE FUNCTION guard_machine_help();--> statement-breakpoint
CREATE TRIGGER machine_help_content BEFORE INSERT ON machine_help FOR EACH ROW EXECUTE FUNCTION guard_content();--> statement-breakpoint
-- A decision in favour stands: the record of it names the proposal.
CREATE FUNCTION guard_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'accepted' OR NEW.content IS DISTINCT FROM OLD.content OR NEW.model IS DISTINCT FROM OLD.model
    OR NEW.prompt_version IS DISTINCT FROM OLD.prompt_version OR NEW.claim_id IS DISTINCT FROM OLD.claim_id THEN
    RAISE EXCEPTION 'proposal % is frozen', OLD.id USING ERRCODE = 'CD001';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER model_proposals_guard BEFORE UPDATE ON model_proposals FOR EACH ROW EXECUTE FUNCTION guard_proposal();
--> statement-breakpoint
ALTER TABLE machine_help ENABLE ALWAYS TRIGGER machine_help_frozen_rows;--> statement-breakpoint
ALTER TABLE machine_help ENABLE ALWAYS TRIGGER machine_help_frozen_table;--> statement-breakpoint
ALTER TABLE machine_help ENABLE ALWAYS TRIGGER machine_help_guard;--> statement-breakpoint
ALTER TABLE machine_help ENABLE ALWAYS TRIGGER machine_help_content;--> statement-breakpoint
ALTER TABLE model_proposals ENABLE ALWAYS TRIGGER model_proposals_guard;
