"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { askLanguageModel, lookAtQuestion, stopQuestion } from "#app/(desk)/checks/[checkId]/model/actions.ts";
import { outcomeText } from "#app/(desk)/checks/[checkId]/model/outcome-text.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { ModelTask } from "#domain/assist/model-prompts.ts";
import { type ActionError, type ActionResult, callAction } from "#ui/action-result.ts";

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

const LOOK_EVERY_MS = 700;

/** Asks the language model and waits for its proposals; who leaves finds them later, or waits on when back. */
export function useQuestion(task: ModelTask, claimId: string | null, onProposed?: () => void): Question {
  const { check, questions, reload } = useWorkbench();
  const [stage, setStage] = useState<string | null>(null);
  const [error, setError] = useState<ActionError | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const turn = useRef(0);
  const jobId = useRef<string | null>(null);
  const told = useRef({ onProposed, reload });
  told.current = { onProposed, reload };

  const wait = useCallback(
    async (start: () => Promise<ActionResult<{ readonly id: string }>>) => {
      turn.current += 1;
      const mine = turn.current;
      const isOver = () => turn.current !== mine;
      const fail = (problem: ActionError) => {
        setStage(null);
        setError(problem);
      };
      setError(null);
      setSaid(null);
      setStage(WAITING);
      const job = await start();
      if (isOver()) return;
      if (!job.ok) return fail(job.error);
      jobId.current = job.value.id;
      for (;;) {
        const look = await callAction(() => lookAtQuestion({ jobId: job.value.id }));
        if (isOver()) return;
        if (!look.ok) return fail(look.error);
        const { outcome } = look.value;
        if (outcome) {
          await told.current.reload();
          if (isOver()) return;
          setStage(null);
          setSaid(outcomeText(task, outcome));
          if (outcome.proposed > 0) told.current.onProposed?.();
          return;
        }
        setStage(look.value.stage ?? WAITING);
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
        if (isOver()) return;
      }
    },
    [task],
  );
  const ask = useCallback(
    () =>
      wait(async () => {
        const job = await callAction(() => askLanguageModel({ checkId: check.id, task, claimId }));
        // The other parts of the workbench know then what is under way.
        if (job.ok) void told.current.reload();
        return job;
      }),
    [wait, check.id, task, claimId],
  );
  // Whoever left or loaded the page anew meanwhile goes on waiting for the same answer.
  const [underWay] = useState(() => questions.find((item) => item.task === task && item.claimId === claimId));
  useEffect(() => {
    if (underWay) void wait(async () => ({ ok: true, value: { id: underWay.jobId } }));
    return () => {
      turn.current += 1;
    };
  }, [underWay, wait]);

  const stop = useCallback(async () => {
    turn.current += 1;
    setStage(null);
    const id = jobId.current;
    const stopped = id === null ? null : await callAction(() => stopQuestion({ jobId: id }));
    // It may have ended in the meantime: then there is something to see.
    if (stopped && !stopped.ok) await told.current.reload();
    else setSaid("Stopped. Nothing was proposed.");
  }, []);
  return { stage, error, said, ask, stop };
}

const WAITING = "Waiting for the language model…";
