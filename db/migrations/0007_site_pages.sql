CREATE TABLE "site_page_versions" (
	"page" text NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"restored_from" integer,
	CONSTRAINT "site_page_versions_page_version_pk" PRIMARY KEY("page","version"),
	CONSTRAINT "site_page_versions_counted" CHECK ("site_page_versions"."version" >= 1),
	CONSTRAINT "site_page_versions_said" CHECK (length(btrim("site_page_versions"."body")) > 0)
);
--> statement-breakpoint
ALTER TABLE "site_page_versions" ADD CONSTRAINT "site_page_versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
DO $$
DECLARE frozen text;
BEGIN
  FOREACH frozen IN ARRAY ARRAY['site_page_versions']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', frozen || '_frozen_rows', frozen);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', frozen || '_frozen_table', frozen);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', frozen, frozen || '_frozen_rows');
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', frozen, frozen || '_frozen_table');
  END LOOP;
END $$;
