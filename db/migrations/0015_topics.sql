CREATE TABLE "published_check_topics" (
	"check_id" text NOT NULL,
	"topic_id" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "published_check_topics_check_id_topic_id_pk" PRIMARY KEY("check_id","topic_id")
);
--> statement-breakpoint
CREATE TABLE "check_topics" (
	"check_id" text NOT NULL,
	"topic_id" text NOT NULL,
	"place" smallint NOT NULL,
	CONSTRAINT "check_topics_check_id_topic_id_pk" PRIMARY KEY("check_id","topic_id"),
	CONSTRAINT "check_topics_at_most_five" CHECK ("check_topics"."place" BETWEEN 0 AND 4)
);
--> statement-breakpoint
CREATE TABLE "topic_slugs" (
	"slug" text PRIMARY KEY NOT NULL,
	"topic_id" text NOT NULL,
	"current" boolean DEFAULT true NOT NULL,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "topic_slugs_form" CHECK ("topic_slugs"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"description" text,
	"retired_at" timestamp with time zone,
	"merged_into_id" text,
	"counted_as_id" text NOT NULL,
	"public_since" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "topics_name_not_empty" CHECK (length(btrim("topics"."name")) > 0),
	CONSTRAINT "topics_not_merged_into_itself" CHECK ("topics"."merged_into_id" <> "topics"."id"),
	CONSTRAINT "topics_counted_as_itself" CHECK (("topics"."merged_into_id" IS NULL) = ("topics"."counted_as_id" = "topics"."id"))
);
--> statement-breakpoint
ALTER TABLE "published_check_topics" ADD CONSTRAINT "published_check_topics_check_id_published_checks_check_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."published_checks"("check_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_topics" ADD CONSTRAINT "check_topics_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_topics" ADD CONSTRAINT "check_topics_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_slugs" ADD CONSTRAINT "topic_slugs_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_merged_into_id_topics_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_counted_as_id_topics_id_fk" FOREIGN KEY ("counted_as_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "published_check_topics_topic" ON "published_check_topics" USING btree ("topic_id","published_at" DESC NULLS LAST,"check_id");--> statement-breakpoint
CREATE UNIQUE INDEX "check_topics_place" ON "check_topics" USING btree ("check_id","place");--> statement-breakpoint
CREATE INDEX "check_topics_topic" ON "check_topics" USING btree ("topic_id");--> statement-breakpoint
CREATE UNIQUE INDEX "topic_slugs_one_current" ON "topic_slugs" USING btree ("topic_id") WHERE "topic_slugs"."current";--> statement-breakpoint
CREATE INDEX "topic_slugs_topic" ON "topic_slugs" USING btree ("topic_id");--> statement-breakpoint
CREATE UNIQUE INDEX "topics_name" ON "topics" USING btree ("name_key");--> statement-breakpoint
CREATE INDEX "topics_counted_as" ON "topics" USING btree ("counted_as_id");--> statement-breakpoint
-- What a published check is filed under is changed by a correction only.
CREATE FUNCTION guard_filing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM checks WHERE state IN ('published', 'retracted')
      AND id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.check_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.check_id END)) THEN
    RAISE EXCEPTION 'published content is frozen: start a correction' USING ERRCODE = 'CD001';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER check_topics_guard BEFORE INSERT OR UPDATE OR DELETE ON check_topics FOR EACH ROW EXECUTE FUNCTION guard_filing();
--> statement-breakpoint
ALTER TABLE check_topics ENABLE ALWAYS TRIGGER check_topics_guard;
--> statement-breakpoint
-- An address of a topic that readers know leads to it for good.
CREATE FUNCTION guard_topic_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM topics WHERE id = OLD.topic_id AND public_since IS NOT NULL)
    AND (TG_OP = 'DELETE' OR (NEW.slug, NEW.topic_id) IS DISTINCT FROM (OLD.slug, OLD.topic_id)) THEN
    RAISE EXCEPTION 'a public address is kept' USING ERRCODE = 'CD001';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER topic_slugs_guard BEFORE UPDATE OR DELETE ON topic_slugs FOR EACH ROW EXECUTE FUNCTION guard_topic_slug();
--> statement-breakpoint
ALTER TABLE topic_slugs ENABLE ALWAYS TRIGGER topic_slugs_guard;
--> statement-breakpoint
-- What readers once saw stays public, and topics are retired or merged, never removed.
CREATE FUNCTION guard_topic() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.public_since IS NOT NULL AND NEW.public_since IS DISTINCT FROM OLD.public_since) OR NEW.id <> OLD.id THEN
    RAISE EXCEPTION 'a topic is kept, and what is public of it stays so' USING ERRCODE = 'CD001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER topics_guard BEFORE UPDATE OR DELETE ON topics FOR EACH ROW EXECUTE FUNCTION guard_topic();
--> statement-breakpoint
ALTER TABLE topics ENABLE ALWAYS TRIGGER topics_guard;
