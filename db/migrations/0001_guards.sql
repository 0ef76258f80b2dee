-- The rules that the database holds by itself. SQLSTATE class CD is ours:
-- CD001 frozen row, CD002 four eyes, CD003 content changed or not approved, CD004 state not allowed.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: its rows are frozen', TG_OP, TG_TABLE_NAME USING ERRCODE = 'CD001';
END $$;
--> statement-breakpoint
DO $$
DECLARE frozen text;
BEGIN
  FOREACH frozen IN ARRAY ARRAY['article_versions', 'published_versions', 'retractions', 'audit_events', 'snapshots', 'check_rounds', 'check_contributors', 'ratings', 'rating_scales']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', frozen || '_frozen_rows', frozen);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', frozen || '_frozen_table', frozen);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', frozen, frozen || '_frozen_rows');
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', frozen, frozen || '_frozen_table');
  END LOOP;
END $$;
--> statement-breakpoint
-- Four eyes: an approver is an active editor who is not among the contributors, and approves the content as it stands.
CREATE FUNCTION guard_approval() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE subject checks%ROWTYPE;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'approvals are voided, never removed' USING ERRCODE = 'CD001';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD.voided_at IS NOT NULL OR NEW.voided_at IS NULL
      OR (NEW.id, NEW.check_id, NEW.approver_id, NEW.content_hash, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.check_id, OLD.approver_id, OLD.content_hash, OLD.created_at) THEN
      RAISE EXCEPTION 'an approval can only be voided' USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO subject FROM checks WHERE id = NEW.check_id FOR UPDATE;
  IF EXISTS (SELECT FROM check_contributors WHERE check_id = NEW.check_id AND user_id = NEW.approver_id) THEN
    RAISE EXCEPTION 'the approver worked on this content' USING ERRCODE = 'CD002';
  END IF;
  IF NOT EXISTS (SELECT FROM users JOIN user_roles ON user_id = id WHERE id = NEW.approver_id AND status = 'active' AND role = 'editor') THEN
    RAISE EXCEPTION 'the approver is not an active editor' USING ERRCODE = 'CD002';
  END IF;
  IF subject.state <> 'submitted' THEN
    RAISE EXCEPTION 'a check in state % cannot be approved', subject.state USING ERRCODE = 'CD004';
  END IF;
  IF subject.content_hash <> NEW.content_hash THEN
    RAISE EXCEPTION 'the content changed' USING ERRCODE = 'CD003';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER approvals_guard BEFORE INSERT OR UPDATE OR DELETE ON approvals FOR EACH ROW EXECUTE FUNCTION guard_approval();
--> statement-breakpoint
ALTER TABLE approvals ENABLE ALWAYS TRIGGER approvals_guard;
--> statement-breakpoint
-- Nothing is published but the very content that somebody else approved, and versions follow one another without a gap.
CREATE FUNCTION guard_publication() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE subject checks%ROWTYPE; grounds approvals%ROWTYPE; before published_versions%ROWTYPE;
BEGIN
  SELECT * INTO subject FROM checks WHERE id = NEW.check_id FOR UPDATE;
  SELECT * INTO grounds FROM approvals WHERE id = NEW.approval_id;
  IF subject.state <> 'approved' THEN
    RAISE EXCEPTION 'a check in state % cannot be published', subject.state USING ERRCODE = 'CD004';
  END IF;
  IF grounds.check_id IS DISTINCT FROM NEW.check_id OR grounds.voided_at IS NOT NULL
    OR grounds.approver_id IS DISTINCT FROM NEW.approver_id
    OR grounds.content_hash IS DISTINCT FROM NEW.content_hash OR subject.content_hash <> NEW.content_hash
    OR NEW.canonical::json ->> 'contentHash' IS DISTINCT FROM NEW.content_hash THEN
    RAISE EXCEPTION 'the approval does not cover this content' USING ERRCODE = 'CD003';
  END IF;
  IF EXISTS (SELECT FROM check_contributors WHERE check_id = NEW.check_id AND user_id = NEW.approver_id) THEN
    RAISE EXCEPTION 'the approver worked on this content' USING ERRCODE = 'CD002';
  END IF;
  SELECT * INTO before FROM published_versions WHERE check_id = NEW.check_id ORDER BY number DESC LIMIT 1;
  IF NEW.number <> coalesce(before.number, 0) + 1 OR NEW.previous_sha256 IS DISTINCT FROM before.sha256 THEN
    RAISE EXCEPTION 'version % does not follow the version before it', NEW.number USING ERRCODE = 'CD003';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER published_versions_guard BEFORE INSERT ON published_versions FOR EACH ROW EXECUTE FUNCTION guard_publication();
--> statement-breakpoint
ALTER TABLE published_versions ENABLE ALWAYS TRIGGER published_versions_guard;
--> statement-breakpoint
-- The states of a check, and what must be there before it may enter one.
CREATE FUNCTION guard_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'checks are not removed' USING ERRCODE = 'CD001';
  END IF;
  IF NEW.id <> OLD.id OR NEW.article_version_id <> OLD.article_version_id THEN
    RAISE EXCEPTION 'the text of a check is fixed' USING ERRCODE = 'CD001';
  END IF;
  IF NEW.state <> OLD.state AND (OLD.state::text, NEW.state::text) NOT IN (
    ('open', 'submitted'), ('changes_requested', 'submitted'), ('correcting', 'submitted'),
    ('submitted', 'changes_requested'), ('approved', 'changes_requested'),
    ('submitted', 'approved'), ('approved', 'submitted'), ('approved', 'published'), ('published', 'correcting'),
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
    SELECT FROM published_versions WHERE check_id = NEW.id AND content_hash = NEW.content_hash) THEN
    RAISE EXCEPTION 'no published version holds this content' USING ERRCODE = 'CD003';
  END IF;
  IF NEW.state = 'retracted' AND OLD.state <> 'retracted' AND NOT EXISTS (
    SELECT FROM published_versions JOIN retractions USING (check_id) WHERE check_id = NEW.id) THEN
    RAISE EXCEPTION 'only what was published is retracted, with a reason' USING ERRCODE = 'CD004';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER checks_guard BEFORE UPDATE OR DELETE ON checks FOR EACH ROW EXECUTE FUNCTION guard_check();
--> statement-breakpoint
ALTER TABLE checks ENABLE ALWAYS TRIGGER checks_guard;
--> statement-breakpoint
-- What belongs to a published check is changed by a correction only.
CREATE FUNCTION guard_content() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched jsonb; subject_state check_state;
BEGIN
  touched := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  IF TG_TABLE_NAME = 'articles' THEN
    SELECT state INTO subject_state FROM checks WHERE article_id = touched ->> 'id' AND state IN ('published', 'retracted') LIMIT 1;
  ELSIF TG_TABLE_NAME = 'claims' THEN
    SELECT state INTO subject_state FROM checks WHERE id = touched ->> 'check_id';
  ELSE
    SELECT checks.state INTO subject_state FROM checks JOIN claims ON claims.check_id = checks.id WHERE claims.id = touched ->> 'claim_id';
  END IF;
  IF subject_state IN ('published', 'retracted') THEN
    RAISE EXCEPTION 'published content is frozen: start a correction' USING ERRCODE = 'CD001';
  END IF;
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME IN ('claims', 'evidence', 'claim_anchors', 'verdicts') THEN
    IF to_jsonb(NEW) ->> 'id' IS DISTINCT FROM to_jsonb(OLD) ->> 'id'
      OR to_jsonb(NEW) ->> 'check_id' IS DISTINCT FROM to_jsonb(OLD) ->> 'check_id'
      OR to_jsonb(NEW) ->> 'claim_id' IS DISTINCT FROM to_jsonb(OLD) ->> 'claim_id'
      OR (TG_TABLE_NAME IN ('claims', 'evidence') AND to_jsonb(NEW) ->> 'number' IS DISTINCT FROM to_jsonb(OLD) ->> 'number') THEN
      RAISE EXCEPTION 'the place of a row is fixed' USING ERRCODE = 'CD001';
    END IF;
  END IF;
  IF TG_TABLE_NAME = 'claims' AND TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'claims are dropped with a reason, never removed' USING ERRCODE = 'CD001';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER articles_guard BEFORE UPDATE OR DELETE ON articles FOR EACH ROW EXECUTE FUNCTION guard_content();
--> statement-breakpoint
CREATE TRIGGER claims_guard BEFORE INSERT OR UPDATE OR DELETE ON claims FOR EACH ROW EXECUTE FUNCTION guard_content();
--> statement-breakpoint
CREATE TRIGGER claim_anchors_guard BEFORE INSERT OR UPDATE OR DELETE ON claim_anchors FOR EACH ROW EXECUTE FUNCTION guard_content();
--> statement-breakpoint
CREATE TRIGGER evidence_guard BEFORE INSERT OR UPDATE OR DELETE ON evidence FOR EACH ROW EXECUTE FUNCTION guard_content();
--> statement-breakpoint
CREATE TRIGGER verdicts_guard BEFORE INSERT OR UPDATE OR DELETE ON verdicts FOR EACH ROW EXECUTE FUNCTION guard_content();
--> statement-breakpoint
ALTER TABLE articles ENABLE ALWAYS TRIGGER articles_guard;
--> statement-breakpoint
ALTER TABLE claims ENABLE ALWAYS TRIGGER claims_guard;
--> statement-breakpoint
ALTER TABLE claim_anchors ENABLE ALWAYS TRIGGER claim_anchors_guard;
--> statement-breakpoint
ALTER TABLE evidence ENABLE ALWAYS TRIGGER evidence_guard;
--> statement-breakpoint
ALTER TABLE verdicts ENABLE ALWAYS TRIGGER verdicts_guard;
--> statement-breakpoint
-- The audit chain is linear from its first event.
CREATE FUNCTION guard_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last audit_events%ROWTYPE;
BEGIN
  SELECT * INTO last FROM audit_events ORDER BY seq DESC LIMIT 1;
  IF NEW.seq <> coalesce(last.seq, 0) + 1 OR NEW.previous_hash <> coalesce(last.hash, repeat('0', 64)) THEN
    RAISE EXCEPTION 'audit event % does not follow the event before it', NEW.seq USING ERRCODE = 'CD003';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_events_guard BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION guard_audit();
--> statement-breakpoint
ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_events_guard;
