CREATE TABLE "machine_help_undone" (
	"help_id" text PRIMARY KEY NOT NULL,
	"claim_id" text NOT NULL,
	"undone_by" text NOT NULL,
	"undone_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "machine_help_undone" ADD CONSTRAINT "machine_help_undone_help_id_machine_help_id_fk" FOREIGN KEY ("help_id") REFERENCES "public"."machine_help"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machine_help_undone" ADD CONSTRAINT "machine_help_undone_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machine_help_undone" ADD CONSTRAINT "machine_help_undone_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "machine_help_undone_claim" ON "machine_help_undone" USING btree ("claim_id");--> statement-breakpoint
CREATE TRIGGER machine_help_undone_frozen_rows BEFORE UPDATE OR DELETE ON machine_help_undone FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER machine_help_undone_frozen_table BEFORE TRUNCATE ON machine_help_undone FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- What readers were told of a machine's help stands.
CREATE FUNCTION guard_help_undone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM machine_help h JOIN claims c ON c.id = h.claim_id JOIN checks k ON k.id = c.check_id
    WHERE h.id = NEW.help_id AND h.claim_id = NEW.claim_id AND k.state NOT IN ('published', 'retracted') AND h.accepted_at > (
      SELECT max(v.published_at) FROM published_versions v WHERE v.check_id = k.id
    )
  ) THEN
    RAISE EXCEPTION 'machine help % stands: readers were told of it, or nothing of its check is published', NEW.help_id USING ERRCODE = 'CD001';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER machine_help_undone_guard BEFORE INSERT ON machine_help_undone FOR EACH ROW EXECUTE FUNCTION guard_help_undone();--> statement-breakpoint
ALTER TABLE machine_help_undone ENABLE ALWAYS TRIGGER machine_help_undone_frozen_rows;--> statement-breakpoint
ALTER TABLE machine_help_undone ENABLE ALWAYS TRIGGER machine_help_undone_frozen_table;--> statement-breakpoint
ALTER TABLE machine_help_undone ENABLE ALWAYS TRIGGER machine_help_undone_guard;
