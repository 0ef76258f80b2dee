CREATE TABLE "log_checkpoints" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root" text NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_entries" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"entry" text NOT NULL,
	"leaf_hash" text NOT NULL,
	"previous_leaf_hash" text NOT NULL,
	"published_version_id" text,
	"retracted_check_id" text,
	"logged_at" timestamp with time zone NOT NULL,
	CONSTRAINT "log_entries_hash_is_of_leaf" CHECK ("log_entries"."leaf_hash" = encode(sha256('\x00'::bytea || convert_to("log_entries"."entry", 'UTF8')), 'hex'))
);
--> statement-breakpoint
CREATE TABLE "log_nodes" (
	"level" integer NOT NULL,
	"index" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "log_nodes_level_index_pk" PRIMARY KEY("level","index")
);
--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_published_version_id_published_versions_id_fk" FOREIGN KEY ("published_version_id") REFERENCES "public"."published_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_retracted_check_id_retractions_check_id_fk" FOREIGN KEY ("retracted_check_id") REFERENCES "public"."retractions"("check_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "log_entries_leaf" ON "log_entries" USING btree ("leaf_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "log_entries_previous" ON "log_entries" USING btree ("previous_leaf_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "log_entries_version" ON "log_entries" USING btree ("published_version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "log_entries_retraction" ON "log_entries" USING btree ("retracted_check_id");--> statement-breakpoint
CREATE INDEX "snapshots_by_day" ON "snapshots" USING btree ("created_by","created_at");--> statement-breakpoint
-- SQLSTATE class CD is ours (see 0001); CD006: what is published or retracted without an entry in the log.

DO $$
DECLARE frozen text;
BEGIN
  FOREACH frozen IN ARRAY ARRAY['log_entries', 'log_nodes', 'log_checkpoints']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', frozen || '_frozen_rows', frozen);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', frozen || '_frozen_table', frozen);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', frozen, frozen || '_frozen_rows');
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', frozen, frozen || '_frozen_table');
  END LOOP;
END $$;
--> statement-breakpoint
-- The log is linear from its first entry, and an entry holds the hash of the very version it stands for.
CREATE FUNCTION guard_log() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last log_entries%ROWTYPE;
BEGIN
  SELECT * INTO last FROM log_entries ORDER BY seq DESC LIMIT 1;
  IF NEW.seq <> coalesce(last.seq, -1) + 1 OR NEW.previous_leaf_hash <> coalesce(last.leaf_hash, repeat('0', 64))
    OR (NEW.entry::json ->> 'seq')::bigint IS DISTINCT FROM NEW.seq
    OR NEW.entry::json ->> 'previousLeafHash' IS DISTINCT FROM NEW.previous_leaf_hash THEN
    RAISE EXCEPTION 'log entry % does not follow the entry before it', NEW.seq USING ERRCODE = 'CD003';
  END IF;
  IF NEW.published_version_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM published_versions WHERE id = NEW.published_version_id AND sha256 = NEW.entry::json ->> 'sha256') THEN
    RAISE EXCEPTION 'log entry % does not hold the hash of its version', NEW.seq USING ERRCODE = 'CD003';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER log_entries_guard BEFORE INSERT ON log_entries FOR EACH ROW EXECUTE FUNCTION guard_log();
--> statement-breakpoint
ALTER TABLE log_entries ENABLE ALWAYS TRIGGER log_entries_guard;
--> statement-breakpoint
-- Looked at when the transaction ends: version and entry are there together, or neither is.
CREATE FUNCTION require_log_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE logged boolean;
BEGIN
  IF TG_TABLE_NAME = 'published_versions' THEN
    SELECT EXISTS (SELECT FROM log_entries WHERE published_version_id = to_jsonb(NEW) ->> 'id') INTO logged;
  ELSE
    SELECT EXISTS (SELECT FROM log_entries WHERE retracted_check_id = to_jsonb(NEW) ->> 'check_id') INTO logged;
  END IF;
  IF NOT logged THEN
    RAISE EXCEPTION 'a row of % without an entry in the log', TG_TABLE_NAME USING ERRCODE = 'CD006';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER published_versions_logged AFTER INSERT ON published_versions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_log_entry();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER retractions_logged AFTER INSERT ON retractions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_log_entry();
--> statement-breakpoint
ALTER TABLE published_versions ENABLE ALWAYS TRIGGER published_versions_logged;
--> statement-breakpoint
ALTER TABLE retractions ENABLE ALWAYS TRIGGER retractions_logged;
--> statement-breakpoint
-- As in 0003, under a lock of its own: 7201945 is the audit chain's, which is taken at the end of every change.
CREATE OR REPLACE FUNCTION guard_origin_circle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.derives_from_id IS NULL THEN
    RETURN NEW;
  END IF;
  PERFORM pg_advisory_xact_lock(7201948);
  IF EXISTS (
    WITH RECURSIVE upwards(id) AS (
      SELECT NEW.derives_from_id
      UNION
      SELECT origins.derives_from_id FROM origins JOIN upwards ON origins.id = upwards.id WHERE origins.derives_from_id IS NOT NULL
    ) SELECT FROM upwards WHERE id = NEW.id
  ) THEN
    RAISE EXCEPTION 'an origin cannot derive from itself' USING ERRCODE = 'CD005';
  END IF;
  RETURN NEW;
END $$;
