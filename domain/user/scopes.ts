/** What an API token may be limited to: `*` is all that its owner may; the others follow the stages of the work. */
export const SCOPES = ["*", "read", "write", "review"] as const;

/** One of the token scopes. */
export type Scope = (typeof SCOPES)[number];
