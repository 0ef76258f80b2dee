import type { OutboxMessage } from "#workflow/transaction.ts";

/** What an event means for one person on the desk. */
export type Notification = {
  readonly id: string;
  readonly event: OutboxMessage["kind"];
  readonly check: { readonly id: string; readonly title: string };
  /** Who caused it, by the name they had then. */
  readonly byName: string;
  readonly at: string;
  readonly read: boolean;
};
