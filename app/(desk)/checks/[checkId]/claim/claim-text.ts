import type { Claim } from "#domain/check/check.ts";
import type { ClaimKind } from "#domain/claim/vocabulary.ts";
import type { Conflict } from "#ui/conflict-dialog.tsx";

/** A claim as it stands in its form. */
export type ClaimText = {
  statement: string;
  claimant: string;
  claimedAt: string;
  kind: ClaimKind;
  /** The restatement by a language model that the text was begun with. */
  proposalId?: string | undefined;
};

/** The text of a saved claim. */
export function claimText(claim: Pick<Claim, "statement" | "claimant" | "claimedAt" | "kind">): ClaimText {
  const { statement, claimant, claimedAt, kind } = claim;
  return { statement, claimant: claimant?.name ?? "", claimedAt: claimedAt ?? "", kind };
}

/** The text as an action takes it; the claimant's address stays while the name does. */
export function claimInput(text: ClaimText, before: Claim["claimant"]) {
  const { claimant, ...fields } = text;
  const name = claimant.trim();
  const url = before && before.name === name ? before.url : null;
  return { ...fields, claimant: name ? { name, url } : null };
}

/** The fields of which the two texts differ. */
export function claimConflicts(mine: ClaimText, theirs: ClaimText): Conflict[] {
  const fields = [
    { name: "statement", label: "Statement" },
    { name: "claimant", label: "Claimant" },
    { name: "claimedAt", label: "Said on" },
    { name: "kind", label: "Kind" },
  ] as const;
  return fields
    .map(({ name, label }) => ({ name, label, mine: mine[name], theirs: theirs[name] }))
    .filter((field) => field.mine !== field.theirs);
}
