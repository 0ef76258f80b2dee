"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type ActionError, type ActionResult, callAction } from "#ui/action-result.ts";

/** What is known of a job that goes on: what is being done. */
type Progress = { readonly stage: string | null };

/** A job of the server, as whoever waits for it sees it. */
export type JobWait = {
  /** What is being done, or null when nothing is. */
  readonly stage: string | null;
  readonly error: ActionError | null;
  /** Starts a job and waits for it; it takes the place of one under way. `first` is said until the job says more. */
  readonly wait: (first: string, start: () => Promise<ActionResult<{ readonly id: string }>>) => Promise<void>;
  /** Waits no longer; the job goes on by itself. */
  readonly stop: () => void;
};

const LOOK_EVERY_MS = 600;

/**
 * Waits for jobs, one at a time, and looks every moment how far it is. What `end` makes of a look is the end of the
 * job, and goes to `onDone`; null means that it goes on. Whoever leaves the page waits no longer.
 */
export function useJob<Look extends Progress, End>(job: {
  readonly look: (jobId: string) => Promise<ActionResult<Look>>;
  readonly end: (look: Look) => End | null;
  /** May take its time: the job counts as under way until it is through. `isOver` says whether anybody waits still. */
  readonly onDone: (end: End, isOver: () => boolean) => void | Promise<void>;
  readonly onFail?: ((error: ActionError) => void) | undefined;
}): JobWait {
  const [stage, setStage] = useState<string | null>(null);
  const [error, setError] = useState<ActionError | null>(null);
  const turn = useRef(0);
  const now = useRef(job);
  now.current = job;
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );

  const wait = useCallback<JobWait["wait"]>(async (first, start) => {
    turn.current += 1;
    const mine = turn.current;
    const isOver = () => turn.current !== mine;
    const fail = (problem: ActionError) => {
      setStage(null);
      setError(problem);
      now.current.onFail?.(problem);
    };
    setError(null);
    setStage(first);
    const job = await start();
    if (isOver()) return;
    if (!job.ok) return fail(job.error);
    for (;;) {
      const look = await callAction(() => now.current.look(job.value.id));
      if (isOver()) return;
      if (!look.ok) return fail(look.error);
      const end = now.current.end(look.value);
      if (end !== null) {
        await now.current.onDone(end, isOver);
        if (!isOver()) setStage(null);
        return;
      }
      setStage(look.value.stage ?? first);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      if (isOver()) return;
    }
  }, []);
  const stop = useCallback(() => {
    turn.current += 1;
    setStage(null);
  }, []);
  return { stage, error, wait, stop };
}
