"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { beginImport, lookAtImport } from "#app/(desk)/earlier-checks/actions.ts";
import { sendReviews } from "#app/(desk)/earlier-checks/send-reviews.client.ts";
import { type ActionError, type ActionResult, callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";

const LOOK_EVERY_MS = 500;

/** Takes in others' reviews from an address or a file, and tells how far it is. */
export function ImportReviews() {
  const router = useRouter();
  const file = useRef<HTMLInputElement>(null);
  const [url, setUrl] = useState("");
  const [stage, setStage] = useState<string | null>(null);
  const [error, setError] = useState<ActionError | null>(null);
  const turn = useRef(0);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );

  async function wait(first: string, start: () => Promise<ActionResult<{ readonly id: string }>>) {
    turn.current += 1;
    const mine = turn.current;
    setError(null);
    setStage(first);
    const job = await start();
    for (let end: ActionError | "done" | null = job.ok ? null : job.error; turn.current === mine; ) {
      if (end !== null) {
        setStage(null);
        if (end === "done") setUrl("");
        else setError(end);
        router.refresh();
        return;
      }
      if (!job.ok) return;
      const look = await callAction(() => lookAtImport({ jobId: job.value.id }));
      if (!look.ok) end = look.error;
      else if (look.value.isDone) end = "done";
      else {
        if (turn.current === mine) setStage(look.value.stage ?? first);
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (url.trim() !== "") void wait("Asking for the page…", () => callAction(() => beginImport({ url: url.trim() })));
  }

  return (
    <form className="import-reviews" onSubmit={submit}>
      <Field
        label="Address of a fact-check or a feed"
        hint="A page with ClaimReview markup, or a JSON feed of many"
        error={error?.fields?.url}
      >
        {(field) => (
          <input
            {...field}
            type="url"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
            placeholder="https://"
          />
        )}
      </Field>
      <div className="rowx">
        <button type="submit" className="btn go" disabled={stage !== null || url.trim() === ""}>
          Import from the address
        </button>
        <button type="button" className="btn" disabled={stage !== null} onClick={() => file.current?.click()}>
          Choose a file
        </button>
        <span className="mut">JSON or a saved page, up to 5 MB</span>
        <input
          ref={file}
          type="file"
          hidden
          aria-label="File of reviews"
          accept=".json,.jsonld,.html,.htm,application/json,application/ld+json,text/html"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            event.target.value = "";
            if (chosen) void wait("Sending the file…", () => sendReviews(chosen));
          }}
        />
      </div>
      <FormProblem error={error} />
      {stage !== null && (
        <p className="progress now" role="status">
          <progress aria-label="Importing reviews" /> {stage}
        </p>
      )}
    </form>
  );
}
