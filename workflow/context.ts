import type { Database } from "#db/client.ts";
import type { Actor } from "#domain/user/actor.ts";
import type { LogKeys } from "#workflow/log/signing.ts";

/** What every use case is given: the database, who asks, the request it serves, and the clock. */
export type Ctx = {
  readonly db: Database;
  readonly actor: Actor;
  readonly requestId: string;
  readonly now: () => Date;
  /** Name and address of the desk, as printed in what it publishes. */
  readonly publisher: { readonly name: string; readonly url: string };
  /** What signs the public log; left out where nothing is published. */
  readonly logKeys?: LogKeys;
  /** Told when a change that readers can see was made, before whatever it is part of is committed. */
  readonly onSiteChange?: () => void;
};
