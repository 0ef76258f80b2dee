"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { askLanguageModel, lookAtQuestion, stopQuestion } from "#app/(desk)/checks/[checkId]/model/actions.ts";
import { outcomeText } from "#app/(desk)/checks/[checkId]/model/outcome-text.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { ModelTask } from "#domain/assist/model-prompts.ts";
import { type ActionError, type ActionResult, callAction } from "#ui/action-result.ts";
import { useJob } from "#ui/use-job.ts";

/** A question to the language model, as whoever asked it sees it. */
export type Question = {
  /** What is being done, or null when nothing is. */
  readonly stage: string | null;
  readonly error: ActionError | null;
  /** What came of the last one. */
  readonly said: string | null;
  readonly ask: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

type Start = () => Promise<ActionResult<{ readonly id: string }>>;

/** Asks the language model and waits for its proposals; who leaves finds them later, or waits on when back. */
export function useQuestion(task: ModelTask, claimId: string | null, onProposed?: () => void): Question {
  const { check, questions, reload } = useWorkbench();
  const [said, setSaid] = useState<string | null>(null);
  const asked = useRef<ReturnType<Start> | null>(null);
  const reloadNow = useRef(reload);
  reloadNow.current = reload;
  const job = useJob({
    look: (jobId) => lookAtQuestion({ jobId }),
    end: ({ outcome }) => outcome,
    onDone: async (outcome, isOver) => {
      await reload();
      if (isOver()) return;
      setSaid(outcomeText(task, outcome));
      if (outcome.proposed > 0) onProposed?.();
    },
  });
  const { wait, stop: stopWaiting } = job;

  const begin = useCallback(
    (start: Start) => {
      const asking = start();
      asked.current = asking;
      setSaid(null);
      return wait("Waiting for the language model…", () => asking);
    },
    [wait],
  );
  const ask = useCallback(
    () =>
      begin(async () => {
        const question = await callAction(() => askLanguageModel({ checkId: check.id, task, claimId }));
        // The other parts of the workbench know then what is under way.
        if (question.ok) void reloadNow.current();
        return question;
      }),
    [begin, check.id, task, claimId],
  );
  // Whoever left or loaded the page anew meanwhile goes on waiting for the same answer.
  const [underWay] = useState(() => questions.find((item) => item.task === task && item.claimId === claimId));
  useEffect(() => {
    if (underWay) void begin(async () => ({ ok: true, value: { id: underWay.jobId } }));
  }, [underWay, begin]);

  const stop = useCallback(async () => {
    stopWaiting();
    // Who stops at once may be faster than the answer that names the job.
    const question = await asked.current;
    const stopped = question?.ok ? await callAction(() => stopQuestion({ jobId: question.value.id })) : null;
    // It may have ended in the meantime: then there is something to see.
    if (stopped && !stopped.ok) await reloadNow.current();
    else setSaid("Stopped. Nothing was proposed.");
  }, [stopWaiting]);
  return { stage: job.stage, error: job.error, said, ask, stop };
}
