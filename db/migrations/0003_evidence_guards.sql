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
