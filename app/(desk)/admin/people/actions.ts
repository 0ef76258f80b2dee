"use server";

import { defineAction } from "#server/define-action.ts";
import { inviteUserInput, setRolesInput, userIdInput } from "#server/input/user-input.ts";
import { disableUser } from "#workflow/user/disable-user.ts";
import { enableUser } from "#workflow/user/enable-user.ts";
import { inviteUser } from "#workflow/user/invite-user.ts";
import { renewInvitation } from "#workflow/user/renew-invitation.ts";
import { setRoles } from "#workflow/user/set-roles.ts";

export const invitePerson = defineAction({ input: inviteUserInput, run: inviteUser });
export const renewLink = defineAction({ input: userIdInput, run: renewInvitation });
export const changeRoles = defineAction({ input: setRolesInput, run: setRoles });
export const disablePerson = defineAction({ input: userIdInput, run: disableUser });
export const enablePerson = defineAction({ input: userIdInput, run: enableUser });
