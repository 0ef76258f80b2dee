CREATE TABLE "site_changes" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "site_changes_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TRIGGER site_changes_frozen_rows BEFORE UPDATE OR DELETE ON site_changes FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER site_changes_frozen_table BEFORE TRUNCATE ON site_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE site_changes ENABLE ALWAYS TRIGGER site_changes_frozen_rows;
--> statement-breakpoint
ALTER TABLE site_changes ENABLE ALWAYS TRIGGER site_changes_frozen_table;
