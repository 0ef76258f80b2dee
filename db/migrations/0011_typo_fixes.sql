ALTER TYPE "public"."publication_kind" ADD VALUE 'typo';--> statement-breakpoint
ALTER TABLE "checks" DROP CONSTRAINT "checks_correction_kind";--> statement-breakpoint
ALTER TABLE "checks" ADD CONSTRAINT "checks_correction_kind" CHECK ("checks"."correction_kind" IN ('correction', 'update', 'typo'));
--> statement-breakpoint
-- SQLSTATE class CD is ours (see 0001); CD007: a change that is not of the kind it is published as.

-- A rating that readers were given is changed by a correction only; a typo fix changes none.
CREATE FUNCTION guard_publication_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind::text IN ('update', 'typo') AND EXISTS (
    SELECT FROM json_array_elements(NEW.canonical::json -> 'changes') change
    WHERE change ->> 'from' IS NOT NULL OR NEW.kind::text = 'typo') THEN
    RAISE EXCEPTION 'a rating is changed by a correction, not by a version of kind %', NEW.kind USING ERRCODE = 'CD007';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER published_versions_kind BEFORE INSERT ON published_versions FOR EACH ROW EXECUTE FUNCTION guard_publication_kind();
--> statement-breakpoint
ALTER TABLE published_versions ENABLE ALWAYS TRIGGER published_versions_kind;
