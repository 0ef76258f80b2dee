import { type Colleague, done, importFor } from "#e2e/desk-fixtures.ts";
import { causeEvent } from "#workflow/check/cause-event.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import { listSources } from "#workflow/source/list-sources.ts";
import { proposeVerdict } from "#workflow/verdict/propose-verdict.ts";

const TEXT = "The harbour of Port Ellery handled 41 million tonnes last year. Dredging cost 12 million euros.";

/** A check with one claim, made by a fact-checker and published by an editor; its id and its address. */
export async function publishCheck(checker: Colleague, editor: Colleague): Promise<{ checkId: string; slug: string }> {
  const checkId = await importFor(checker, TEXT);
  const anchors = [{ exact: "handled 41 million tonnes last year" }];
  const statement = "Port Ellery handled 41 million tonnes last year";
  const { id: claimId } = done(await acceptClaim(checker.ctx, { checkId, anchors, statement }));
  const [source] = done(await listSources(checker.ctx, { limit: 1 })).items;
  const copy = done(await archiveSnapshot(checker.ctx, { text: "The port reports 41 million tonnes for the year." }));
  const quote = { quote: "41 million tonnes for the year", snapshotId: copy.id };
  const facts = { claimId, sourceId: source?.id ?? "", stance: "supports" as const, primary: true };
  done(await attachEvidence(checker.ctx, { ...facts, ...quote }));
  const said = {
    rating: "supported" as const,
    summary: "The port says so.",
    rationale: "It does [1].",
    asOf: "2026-01-31",
  };
  done(await proposeVerdict(checker.ctx, { claimId, ...said }));
  done(await causeEvent(checker.ctx, "submit", { checkId }));
  const { contentHash, slug } = done(await readCheck(editor.ctx, { checkId }));
  done(await causeEvent(editor.ctx, "approve", { checkId, contentHash }));
  done(await causeEvent(editor.ctx, "publish", { checkId }));
  return { checkId, slug };
}
