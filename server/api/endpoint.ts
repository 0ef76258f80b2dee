import type { z } from "zod";
import type { Action } from "#domain/policy/permits.ts";

/** One call of the API: what it takes and answers, and the act of the policy that it is. */
export type Endpoint = {
  readonly summary: string;
  readonly description?: string;
  /** The act that the policy must permit; null for what anybody may read, "signed_in" for what needs a person only. */
  readonly action: Action | "signed_in" | null;
  readonly status: 200 | 201 | 202 | 204;
  readonly answer?: z.ZodType;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  /** Whether the body is a file: its bytes as they are, with its own Content-Type. */
  readonly file?: true;
  /** The media type of an answer that is a file. */
  readonly produces?: string;
  /** Whether the answer may be 202 with a job as well, because the work takes longer than a request. */
  readonly orJob?: true;
  /** Whether it leaves everything as it is, though its method is POST; an Idempotency-Key then has nothing to guard. */
  readonly changesNothing?: true;
  /** Whether the version that the writer saw comes as If-Match. */
  readonly ifMatch?: "required" | "optional";
  /** Kinds of refusal beyond those that every call may give. */
  readonly refusals?: readonly string[];
};

export const EDIT = ["not_editable"] as const;
