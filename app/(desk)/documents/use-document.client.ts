"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { fetchPage, lookAtDocument } from "#app/(desk)/documents/actions.ts";
import type { ReadDocument } from "#app/(desk)/documents/read-document-job.ts";
import { uploadDocument } from "#app/(desk)/documents/upload-document.client.ts";
import { type ActionError, type ActionResult, callAction } from "#ui/action-result.ts";

/** What a document is read for: to import it as an article, or to keep it as the copy behind evidence. */
export type DocumentPurpose = "read_article" | "archive_page";

/** A document being fetched or uploaded, archived and read. */
export type DocumentWait = {
  /** What is being done, or null when nothing is. */
  readonly stage: string | null;
  readonly error: ActionError | null;
  readonly fetch: (url: string) => Promise<void>;
  readonly upload: (file: File) => Promise<void>;
  /** Stops waiting; the copy may still be made. */
  readonly stop: () => void;
};

const LOOK_EVERY_MS = 500;

/** Waits for a document, telling how far it is; `onRead` gets it. A later request takes the place of one under way. */
export function useDocument(
  purpose: DocumentPurpose,
  onRead: (document: ReadDocument) => void,
  onFail?: (error: ActionError) => void,
): DocumentWait {
  const [stage, setStage] = useState<string | null>(null);
  const [error, setError] = useState<ActionError | null>(null);
  const turn = useRef(0);
  const told = useRef({ onRead, onFail });
  told.current = { onRead, onFail };
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );

  const wait = useCallback(async (first: string, start: () => Promise<ActionResult<{ readonly id: string }>>) => {
    turn.current += 1;
    const mine = turn.current;
    const isOver = () => turn.current !== mine;
    const fail = (problem: ActionError) => {
      setStage(null);
      setError(problem);
      told.current.onFail?.(problem);
    };
    setError(null);
    setStage(first);
    const job = await start();
    if (isOver()) return;
    if (!job.ok) return fail(job.error);
    for (;;) {
      const look = await callAction(() => lookAtDocument({ jobId: job.value.id }));
      if (isOver()) return;
      if (!look.ok) return fail(look.error);
      if (look.value.document) {
        setStage(null);
        told.current.onRead(look.value.document);
        return;
      }
      setStage(look.value.stage ?? first);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      if (isOver()) return;
    }
  }, []);

  const fetch = useCallback(
    (url: string) => wait("Asking for the page…", () => callAction(() => fetchPage({ kind: purpose, url }))),
    [wait, purpose],
  );
  const upload = useCallback(
    (file: File) => wait("Sending the file…", () => uploadDocument(file, purpose)),
    [wait, purpose],
  );
  const stop = useCallback(() => {
    turn.current += 1;
    setStage(null);
  }, []);
  return { stage, error, fetch, upload, stop };
}
