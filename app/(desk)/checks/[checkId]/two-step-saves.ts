import type { z } from "zod";
import type { inputs } from "#app/(desk)/checks/[checkId]/inputs.ts";
import type { Claim } from "#domain/check/check.ts";
import { ok, type Result } from "#domain/result.ts";
import { readPlainText } from "#server/input/text-or-html.ts";
import { acceptClaim } from "#workflow/claim/accept-claim.ts";
import { type DropClaimError, dropClaim } from "#workflow/claim/drop-claim.ts";
import type { Ctx } from "#workflow/context.ts";
import { archiveSnapshot } from "#workflow/evidence/archive-snapshot.ts";
import { attachEvidence, type EvidenceError, type EvidenceSaved } from "#workflow/evidence/attach-evidence.ts";
import { editEvidence } from "#workflow/evidence/edit-evidence.ts";

/** Makes a claim of words and drops it at once, so that readers see the words with the reason. */
export async function pullAndDrop(
  ctx: Ctx,
  input: z.output<typeof inputs.setAside>,
): Promise<Result<Pick<Claim, "id" | "number">, ErrorOf<typeof acceptClaim> | DropClaimError>> {
  const pulled = await acceptClaim(ctx, { checkId: input.checkId, ...input.claim });
  if (!pulled.ok) return pulled;
  const dropped = await dropClaim(ctx, { claimId: pulled.value.id, ...input.drop });
  return dropped.ok ? ok(pulled.value) : dropped;
}

/** Archives the pasted copy, if there is one, and attaches the evidence that quotes it. */
export async function attachWithCopy(
  ctx: Ctx,
  input: z.output<typeof inputs.attach>,
): Promise<Result<EvidenceSaved, CopyError | EvidenceError>> {
  const copy = await archived(ctx, input.copy);
  if (!copy.ok) return copy;
  return attachEvidence(ctx, { claimId: input.claimId, ...input.evidence, ...copy.value });
}

/** Archives the new copy, if there is one, and saves the evidence that quotes it. */
export async function editWithCopy(
  ctx: Ctx,
  input: z.output<typeof inputs.editEvidence>,
): Promise<Result<EvidenceSaved, CopyError | EvidenceError>> {
  const copy = await archived(ctx, input.copy);
  if (!copy.ok) return copy;
  const { evidenceId, basedOn } = input;
  return editEvidence(ctx, { evidenceId, basedOn, ...input.evidence, ...copy.value });
}

type ErrorOf<UseCase extends (...args: never[]) => Promise<unknown>> = Extract<
  Awaited<ReturnType<UseCase>>,
  { ok: false }
>["error"];

type CopyError = ErrorOf<typeof readPlainText> | ErrorOf<typeof archiveSnapshot>;

async function archived(
  ctx: Ctx,
  copy: z.output<typeof inputs.attach>["copy"],
): Promise<Result<{ readonly snapshotId?: string }, CopyError>> {
  if (!copy) return ok({});
  const plain = await readPlainText(copy);
  if (!plain.ok) return plain;
  const { url, title, fetchedAt } = copy;
  const snapshot = await archiveSnapshot(ctx, { text: plain.value.text, url, title, fetchedAt });
  return snapshot.ok ? ok({ snapshotId: snapshot.value.id }) : snapshot;
}
