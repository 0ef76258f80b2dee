"use server";

import { z } from "zod";
import { defineAction } from "#server/define-action.ts";
import { dateField, idField } from "#server/input/text-fields.ts";
import { markRead } from "#workflow/notification/mark-read.ts";

/** Marks one notification as read, or all that had come by a moment. */
export const markAsRead = defineAction({
  input: z.union([z.strictObject({ notificationId: idField("notification") }), z.strictObject({ until: dateField })]),
  run: markRead,
  revalidate: () => ["/notifications"],
});
