"use client";

import { useCallback } from "react";
import { fetchPage, lookAtDocument } from "#app/(desk)/documents/actions.ts";
import type { ReadDocument } from "#app/(desk)/documents/read-document-job.ts";
import { type DocumentPurpose, uploadDocument } from "#app/(desk)/documents/upload-document.client.ts";
import { type ActionError, callAction } from "#ui/action-result.ts";
import { type JobWait, useJob } from "#ui/use-job.ts";

/** A document being fetched or uploaded, archived and read; who stops waiting may find that the copy was still made. */
export type DocumentWait = Omit<JobWait, "wait"> & {
  readonly fetch: (url: string) => Promise<void>;
  readonly upload: (file: File) => Promise<void>;
};

/** Waits for a document, telling how far it is; `onRead` gets it. A later request takes the place of one under way. */
export function useDocument(
  purpose: DocumentPurpose,
  onRead: (document: ReadDocument) => void,
  onFail?: (error: ActionError) => void,
): DocumentWait {
  const { wait, ...rest } = useJob({
    look: (jobId) => lookAtDocument({ jobId }),
    end: ({ document }) => document,
    onDone: onRead,
    onFail,
  });
  const fetch = useCallback(
    (url: string) => wait("Asking for the page…", () => callAction(() => fetchPage({ kind: purpose, url }))),
    [wait, purpose],
  );
  const upload = useCallback(
    (file: File) => wait("Sending the file…", () => uploadDocument(file, purpose)),
    [wait, purpose],
  );
  return { ...rest, fetch, upload };
}
