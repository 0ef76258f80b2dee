"use client";

import { type ReactElement, useEffect, useRef } from "react";
import type { ActionError } from "#ui/action-result.ts";

/**
 * Why a form was not saved; what concerns one field stands under that field too, and the first such field is gone to. The
 * text stays where it is.
 */
export function FormProblem({ error }: { error: ActionError | null }): ReactElement | null {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error?.fields) box.current?.closest("form")?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  if (!error) return null;
  const named = Object.values(error.fields ?? {});
  return (
    <div ref={box} className="problem-box" role="alert">
      <p>
        <b>Not saved.</b> {error.message.replace(/^Not saved: /, "")}
        {error.kind === "invalid_input" && named.length > 1 && ` There are ${named.length}.`}
      </p>
      {error.kind === "not_signed_in" && (
        <p>
          <a href="/sign-in?callbackUrl=/queue" target="_blank" rel="noopener">
            Sign in in a new tab
          </a>
          , then come back here and save again.
        </p>
      )}
    </div>
  );
}
