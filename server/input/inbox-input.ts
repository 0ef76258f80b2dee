import { z } from "zod";
import { INBOX_STATES, MOST_MESSAGE_LENGTH } from "#domain/inbox/inbox.ts";
import { MAX_NOTE } from "#server/input/claim-input.ts";
import { idField, orLeftOut, orNothing, paragraphsField, urlField } from "#server/input/text-fields.ts";
import { parseEmail } from "#workflow/user/email.ts";

const MAX_SLUG = 200;

/** A web address as people write it, who leave out the scheme. */
const readersUrlField = z.preprocess((value) => {
  if (typeof value !== "string") return value;
  const text = value.trim();
  return /^[^\s/:@]+\.[^\s/:@]{2,}(?:[/?#]|$)/.test(text) ? `https://${text}` : text;
}, urlField);

const emailField = z.string().transform((raw, context) => {
  const email = parseEmail(raw);
  if (email.ok) return email.value.email;
  context.addIssue({ code: "custom", message: "must be one email address, such as name@example.org" });
  return z.NEVER;
});

/** What a reader wrote into one of the forms. */
export const readerMessageInput = z.object({
  text: paragraphsField(MOST_MESSAGE_LENGTH),
  url: orNothing(readersUrlField),
  email: orNothing(emailField),
  verdict: orNothing(z.string().max(MAX_SLUG)),
});

/** What changes of an item of the inbox. */
export const changeInboxItemBody = z.strictObject({
  state: z.enum(INBOX_STATES).optional(),
  assigneeId: idField("user").nullish(),
  note: orLeftOut(paragraphsField(MAX_NOTE)),
});

/** A correction that a report asks for, with the reason that readers will see. */
export const correctFromReportInput = z.strictObject({
  itemId: idField("inboxItem"),
  reason: orLeftOut(paragraphsField(MAX_NOTE)),
  correctionKind: z.enum(["correction", "update"]).optional(),
});
