import type { CheckState } from "#domain/check/transitions.ts";
import type { InboxKind, InboxState, Suspicion } from "#domain/inbox/inbox.ts";

/** A check as the inbox names it. */
export type InboxCheck = {
  readonly id: string;
  readonly title: string;
  readonly slug: string;
  readonly state: CheckState;
};

/** A matter that readers brought up, as the list shows it. */
export type InboxListItem = {
  readonly id: string;
  readonly kind: InboxKind;
  readonly state: InboxState;
  readonly suspicious: boolean;
  /** How the first message begins. */
  readonly excerpt: string;
  readonly url: string | null;
  /** With a report: the check whose verdict is meant. */
  readonly verdict: InboxCheck | null;
  /** The check, or the correction of one, that was begun for it. */
  readonly check: InboxCheck | null;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly messageCount: number;
  /** Whether somebody left an address for an answer. */
  readonly hasEmail: boolean;
  readonly version: number;
  readonly createdAt: string;
  readonly lastAt: string;
};

/** One message as it was sent. */
export type InboxMessage = {
  readonly id: string;
  readonly reference: string;
  readonly text: string;
  readonly url: string | null;
  readonly suspicions: readonly Suspicion[];
  readonly at: string;
};

/** What the desk said of an item to itself. */
export type InboxNote = { readonly id: string; readonly body: string; readonly by: string; readonly at: string };

/** An item whole. */
export type InboxItem = InboxListItem & {
  /** Those that say something that no earlier one says word for word, the first first. */
  readonly messages: readonly InboxMessage[];
  /** References of all messages, the first first, as far as they are listed. */
  readonly references: readonly string[];
  readonly notes: readonly InboxNote[];
};

/** An address left for an answer, for those alone who handle the inbox. */
export type InboxEmail = { readonly messageId: string; readonly email: string; readonly at: string };
