import { and, eq, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { machineHelp, machineHelpUndone } from "#db/schema/model-proposals.ts";
import type { MachineHelp } from "#domain/assist/machine-help.ts";
import type { Check } from "#domain/check/check.ts";
import type { PublishedCheck } from "#domain/publication/published-check.ts";
import type { Tx } from "#workflow/transaction.ts";

/** A check with only the help of machines that readers of a published version were told of. */
export function withHelpAsPublished(check: Check, published: PublishedCheck): Check {
  const told = toldHelp(published);
  return {
    ...check,
    claims: check.claims.map((claim) => ({
      ...claim,
      machineHelp: claim.machineHelp.filter((help) => told(claim.id, help)),
    })),
  };
}

/** Records that help which readers were not told of stands no longer; right only where no word of it can be left. Answers how much there was. */
export async function undoHelpSince(tx: Tx, check: Check, published: PublishedCheck): Promise<number> {
  const { actor } = tx;
  if (actor.kind !== "user") throw new Error("only a person undoes help");
  const told = toldHelp(published);
  const rows = await tx.db
    .select({ help: machineHelp })
    .from(machineHelp)
    .innerJoin(claims, eq(claims.id, machineHelp.claimId))
    .where(
      and(
        eq(claims.checkId, check.id),
        sql`NOT EXISTS (SELECT FROM ${machineHelpUndone} WHERE ${machineHelpUndone.helpId} = ${machineHelp.id})`,
      ),
    );
  const undone = rows.flatMap(({ help: { id, claimId, part, model, promptVersion, acceptedAt } }) =>
    told(claimId, { part, model, promptVersion, at: acceptedAt.toISOString() })
      ? []
      : [{ helpId: id, claimId, undoneBy: actor.id, undoneAt: tx.now }],
  );
  if (undone.length > 0) await tx.db.insert(machineHelpUndone).values(undone);
  return undone.length;
}

/** Whether a published version tells of some help. */
function toldHelp({ claims: published }: PublishedCheck): (claimId: string, help: MachineHelp) => boolean {
  const keyOf = (claimId: string, { part, model, promptVersion, at }: MachineHelp) =>
    JSON.stringify([claimId, part, model, promptVersion, at]);
  const told = new Set(published.flatMap(({ id, machineHelp: help = [] }) => help.map((item) => keyOf(id, item))));
  return (claimId, help) => told.has(keyOf(claimId, help));
}
