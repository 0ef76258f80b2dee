"use server";

import { z } from "zod";
import { defineAction } from "#server/define-action.ts";
import { changeInboxItemBody, correctFromReportInput } from "#server/input/inbox-input.ts";
import { idField } from "#server/input/text-fields.ts";
import { changeInboxItem, eraseInboxEmail } from "#workflow/inbox/change-inbox-item.ts";
import { correctFromReport } from "#workflow/inbox/take-into-check.ts";

/** Moves an item on, gives it to somebody, or notes something on it. */
export const changeItem = defineAction({
  input: changeInboxItemBody.extend({ itemId: idField("inboxItem"), basedOn: z.int().min(1) }),
  run: changeInboxItem,
  revalidate: () => ["/inbox"],
});

/** Erases the address that a reader left. */
export const eraseEmail = defineAction({
  input: z.strictObject({ itemId: idField("inboxItem"), messageId: idField("inboxMessage") }),
  run: eraseInboxEmail,
});

/** Opens the correction that a report asks for. */
export const correctForReport = defineAction({
  input: correctFromReportInput,
  run: correctFromReport,
  revalidate: () => ["/inbox", "/queue", "/attention"],
});
