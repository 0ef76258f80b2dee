-- SQLSTATE class CD is ours (see 0001); CD005: origins that derive from one another in a circle.

DO $$
DECLARE frozen text;
BEGIN
  FOREACH frozen IN ARRAY ARRAY['source_notes', 'attention_settled']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', frozen || '_frozen_rows', frozen);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', frozen || '_frozen_table', frozen);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', frozen, frozen || '_frozen_rows');
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', frozen, frozen || '_frozen_table');
  END LOOP;
END $$;
--> statement-breakpoint
-- Two people who close a circle from both ends at once see neither the other's row: the lock lets them do it one after the other.
CREATE FUNCTION guard_origin_circle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.derives_from_id IS NULL THEN
    RETURN NEW;
  END IF;
  PERFORM pg_advisory_xact_lock(7201945);
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
--> statement-breakpoint
CREATE TRIGGER origins_circle BEFORE INSERT OR UPDATE OF derives_from_id ON origins FOR EACH ROW EXECUTE FUNCTION guard_origin_circle();
--> statement-breakpoint
ALTER TABLE origins ENABLE ALWAYS TRIGGER origins_circle;
--> statement-breakpoint
-- As in 0001, with two ways more: a check moves to a later text of its article, and a correction without a change ends.
CREATE OR REPLACE FUNCTION guard_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'checks are not removed' USING ERRCODE = 'CD001';
  END IF;
  IF NEW.id <> OLD.id OR NEW.article_id <> OLD.article_id THEN
    RAISE EXCEPTION 'the article of a check is fixed' USING ERRCODE = 'CD001';
  END IF;
  IF NEW.article_version_id <> OLD.article_version_id AND (
    OLD.state NOT IN ('open', 'changes_requested', 'correcting') OR NOT EXISTS (
      SELECT FROM article_versions AS later JOIN article_versions AS present ON present.id = OLD.article_version_id
      WHERE later.id = NEW.article_version_id AND later.article_id = OLD.article_id AND later.number > present.number)) THEN
    RAISE EXCEPTION 'a check moves only to a later text of its article, while it is worked on' USING ERRCODE = 'CD001';
  END IF;
  IF NEW.state <> OLD.state AND (OLD.state::text, NEW.state::text) NOT IN (
    ('open', 'submitted'), ('changes_requested', 'submitted'), ('correcting', 'submitted'),
    ('submitted', 'changes_requested'), ('approved', 'changes_requested'),
    ('submitted', 'approved'), ('approved', 'submitted'), ('approved', 'published'), ('published', 'correcting'),
    ('correcting', 'published'), ('submitted', 'published'), ('changes_requested', 'published'),
    ('published', 'retracted'), ('correcting', 'retracted'), ('submitted', 'retracted'), ('changes_requested', 'retracted'), ('approved', 'retracted')
  ) THEN
    RAISE EXCEPTION 'a check does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'CD004';
  END IF;
  IF OLD.state IN ('published', 'retracted')
    AND (NEW.content_hash, NEW.title, NEW.summary, NEW.scale_id) IS DISTINCT FROM (OLD.content_hash, OLD.title, OLD.summary, OLD.scale_id) THEN
    RAISE EXCEPTION 'published content is frozen: start a correction' USING ERRCODE = 'CD001';
  END IF;
  IF NEW.slug <> OLD.slug AND EXISTS (SELECT FROM published_versions WHERE check_id = OLD.id) THEN
    RAISE EXCEPTION 'a published address is fixed' USING ERRCODE = 'CD001';
  END IF;
  IF NEW.state = 'approved' AND NOT EXISTS (
    SELECT FROM approvals WHERE check_id = NEW.id AND voided_at IS NULL AND content_hash = NEW.content_hash) THEN
    RAISE EXCEPTION 'no approval covers this content' USING ERRCODE = 'CD003';
  END IF;
  IF NEW.state = 'published' AND OLD.state <> 'published' AND NOT EXISTS (
    SELECT FROM (SELECT content_hash FROM published_versions WHERE check_id = NEW.id ORDER BY number DESC LIMIT 1) AS newest
    WHERE newest.content_hash = NEW.content_hash) THEN
    RAISE EXCEPTION 'the newest published version does not hold this content' USING ERRCODE = 'CD003';
  END IF;
  IF NEW.state = 'retracted' AND OLD.state <> 'retracted' AND NOT EXISTS (
    SELECT FROM published_versions JOIN retractions USING (check_id) WHERE check_id = NEW.id) THEN
    RAISE EXCEPTION 'only what was published is retracted, with a reason' USING ERRCODE = 'CD004';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER reply_requests_guard BEFORE INSERT OR UPDATE OR DELETE ON reply_requests FOR EACH ROW EXECUTE FUNCTION guard_content();
--> statement-breakpoint
ALTER TABLE reply_requests ENABLE ALWAYS TRIGGER reply_requests_guard;
