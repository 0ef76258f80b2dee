"use server";

import { defineAction } from "#server/define-action.ts";
import { acceptInvitationInput } from "#server/input/user-input.ts";
import { acceptInvitation } from "#workflow/user/accept-invitation.ts";

/** Sets the password of the person whom the link is for. */
export const setPasswordByLink = defineAction({
  input: acceptInvitationInput,
  run: acceptInvitation,
  openToAll: true,
});
