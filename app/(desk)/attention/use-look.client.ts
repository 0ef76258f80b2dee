"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { lookProgress } from "#app/(desk)/attention/actions.ts";
import { PAGE_OUTCOME_LABELS, type PageOutcome } from "#domain/evidence/vocabulary.ts";
import { type ActionResult, callAction } from "#ui/action-result.ts";

type Job = {
  readonly id: string;
  readonly state: string;
  readonly stage: string | null;
  readonly result: Readonly<Record<string, unknown>> | null;
};

const ASK_EVERY_MS = 1_000;

/** Starts a look at a page, follows it, and tells in words what it found. */
export function useLook(onDone: (said: string, result: Job["result"]) => void) {
  const [job, setJob] = useState<Job | null>(null);
  const done = useRef(onDone);
  done.current = onDone;

  const finish = useCallback((said: string, result: Job["result"]) => {
    setJob(null);
    done.current(said, result);
  }, []);

  const start = useCallback(
    async (ask: () => Promise<ActionResult<Job>>) => {
      setJob({ id: "", state: "queued", stage: null, result: null });
      const asked = await callAction(ask);
      if (asked.ok) setJob(asked.value);
      else finish(asked.error.message, null);
    },
    [finish],
  );

  useEffect(() => {
    if (!job?.id) return;
    const timer = setTimeout(async () => {
      const asked = await callAction(() => lookProgress({ jobId: job.id }));
      if (!asked.ok) return finish(asked.error.message, null);
      const { state, result } = asked.value;
      if (state === "done") finish(sayOutcome(result), result);
      else if (state === "failed") finish("The look failed. Try again later.", null);
      else setJob({ ...asked.value });
    }, ASK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [job, finish]);

  const stage = job?.stage ?? "Waiting until the page may be asked…";
  return { start, looking: job !== null, stage };
}

function sayOutcome(result: Job["result"]): string {
  const outcome = result?.outcome as PageOutcome | null | undefined;
  if (result?.isFirstCopy) return "Looked for the first time, and kept the page: later looks are compared with it.";
  return outcome
    ? `Looked just now: ${PAGE_OUTCOME_LABELS[outcome].toLowerCase()}.`
    : "The page did not answer just now.";
}
