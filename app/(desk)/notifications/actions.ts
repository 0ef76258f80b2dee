"use server";

import { z } from "zod";
import { defineAction } from "#server/define-action.ts";
import { dateField, idField } from "#server/input/text-fields.ts";
import { markRead } from "#workflow/notification/mark-read.ts";

/** Marks as read what concerns one check, or all that had come by a moment. */
export const markAsRead = defineAction({
  input: z.union([z.strictObject({ checkId: idField("check") }), z.strictObject({ until: dateField })]),
  run: markRead,
  revalidate: () => ["/notifications"],
});
