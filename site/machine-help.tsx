import type { ReactElement } from "react";
import { machineHelpSentence } from "#domain/assist/machine-help.ts";
import type { ClaimContent } from "#domain/check/check-content.ts";
import { visibleControls } from "#ui/foreign-text.tsx";

/** That a language model helped with this claim, and with which parts of it; nothing where none did. */
export function MachineHelpNote({ claim }: { claim: ClaimContent }): ReactElement | null {
  const sentence = machineHelpSentence(claim.machineHelp ?? []);
  return sentence === null ? null : <p className="sans mut t4 helped">{visibleControls(sentence)}</p>;
}
