"use client";

import { useCallback } from "react";
import { lookProgress } from "#app/(desk)/attention/actions.ts";
import { PAGE_OUTCOME_LABELS, type PageOutcome } from "#domain/evidence/vocabulary.ts";
import { type ActionResult, callAction } from "#ui/action-result.ts";
import { useJob } from "#ui/use-job.ts";

type LookResult = Readonly<Record<string, unknown>> | null;

const WAITING = "Waiting until the page may be asked…";

/** Starts a look at a page, follows it, and tells in words what it found. */
export function useLook(onDone: (said: string, result: LookResult) => void) {
  const { stage, wait } = useJob({
    look: (jobId) => lookProgress({ jobId }),
    end: (look) => (look.state === "done" || look.state === "failed" ? look : null),
    onDone: ({ state, result }) =>
      state === "done" ? onDone(sayOutcome(result), result) : onDone("The look failed. Try again later.", null),
    onFail: ({ message }) => onDone(message, null),
  });
  const start = useCallback(
    (ask: () => Promise<ActionResult<{ readonly id: string }>>) => wait(WAITING, () => callAction(ask)),
    [wait],
  );
  return { start, looking: stage !== null, stage: stage ?? WAITING };
}

function sayOutcome(result: LookResult): string {
  const outcome = result?.outcome as PageOutcome | null | undefined;
  if (result?.isFirstCopy) return "Looked for the first time, and kept the page: later looks are compared with it.";
  return outcome
    ? `Looked just now: ${PAGE_OUTCOME_LABELS[outcome].toLowerCase()}.`
    : "The page did not answer just now.";
}
