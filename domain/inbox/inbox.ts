/** What readers send: something to check, or an error in what is published. */
export const INBOX_KINDS = ["ask", "report"] as const;

/** One of the kinds. */
export type InboxKind = (typeof INBOX_KINDS)[number];

/** What has become of an item. */
export const INBOX_STATES = ["new", "in_hand", "done", "spam"] as const;

/** One of the states. */
export type InboxState = (typeof INBOX_STATES)[number];

/** The states in the desk's words. */
export const INBOX_STATE_LABELS: Readonly<Record<InboxState, string>> = {
  new: "New",
  in_hand: "In hand",
  done: "Done",
  spam: "Spam",
};

/** What may make a message suspicious; it is queued apart, never thrown away. */
export const SUSPICIONS = ["hidden_field", "too_fast", "no_stamp", "links_only", "few_letters"] as const;

/** One of the reasons. */
export type Suspicion = (typeof SUSPICIONS)[number];

/** The reasons as the desk is told them. */
export const SUSPICION_LABELS: Readonly<Record<Suspicion, string>> = {
  hidden_field: "a field was filled in that people do not see",
  too_fast: "it was sent within two seconds",
  no_stamp: "the form was not opened here before, or days ago",
  links_only: "it holds links and hardly a word",
  few_letters: "it holds hardly any letters",
};

/** A reader’s email address is erased when this many months have passed since it was left. */
export const EMAIL_KEPT_MONTHS = 6;

/** What was marked as spam is erased when this many months have passed since it last came. */
export const SPAM_KEPT_MONTHS = 3;

/** Lengths in code points: a page of text, and a line. */
export const MOST_MESSAGE_LENGTH = 5_000;

const REFERENCE = /^[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}$/;
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A new reference that a reader can note down, such as `7h2k-9qxm`: 40 random bits, without letters that look alike. */
export function newReference(): string {
  const letters = [...globalThis.crypto.getRandomValues(new Uint8Array(8))].map((byte) => ALPHABET[byte & 31]);
  return `${letters.slice(0, 4).join("")}-${letters.slice(4).join("")}`;
}

/** Whether a word has the form of a reference. */
export function isReference(word: string): boolean {
  return REFERENCE.test(word);
}
