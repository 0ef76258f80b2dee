"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { beginImport, lookAtImport } from "#app/(desk)/earlier-checks/actions.ts";
import { sendReviews } from "#app/(desk)/earlier-checks/send-reviews.client.ts";
import { callAction } from "#ui/action-result.ts";
import { Field } from "#ui/field.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { useJob } from "#ui/use-job.ts";

/** Takes in others' reviews from an address or a file, and tells how far it is. */
export function ImportReviews() {
  const router = useRouter();
  const file = useRef<HTMLInputElement>(null);
  const [url, setUrl] = useState("");
  const { stage, error, wait } = useJob({
    look: (jobId) => lookAtImport({ jobId }),
    end: ({ isDone }) => isDone || null,
    onDone: () => {
      setUrl("");
      router.refresh();
    },
    onFail: () => router.refresh(),
  });

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
