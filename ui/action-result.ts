/** The answer of a server action: a value, or an error with its kind, a sentence for the person, and its details. */
export type ActionResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ActionError };

/** `fields` says what is wrong by the path of the field; other details depend on the kind (`current`, `missing` …). */
export type ActionError = {
  readonly kind: string;
  readonly message: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly [detail: string]: unknown;
};

/** Calls a server action; that it could not be reached, or failed on the way, is an answer too. */
export async function callAction<T>(call: () => Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    return await call();
  } catch (error) {
    return { ok: false, error: unreached(error) };
  }
}

function unreached(error: unknown): ActionError {
  if (error instanceof Error && error.name === "UnrecognizedActionError") {
    return {
      kind: "outdated_page",
      message: "The desk was updated since this page was loaded. Your text is kept here: reload the page, then save.",
    };
  }
  const digest = error instanceof Error && "digest" in error ? ` Reference ${String(error.digest)}.` : "";
  if (digest) {
    return {
      kind: "failed",
      message: `Not saved: something went wrong on our side. Your text is kept in this browser.${digest}`,
    };
  }
  return {
    kind: "unreachable",
    message: "Not saved: the desk does not answer. Your text is kept in this browser; try again in a moment.",
  };
}
