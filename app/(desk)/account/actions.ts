"use server";

import { cookies } from "next/headers";
import { defineAction } from "#server/define-action.ts";
import {
  changePasswordInput,
  createTokenInput,
  noInput,
  renameInput,
  sessionIdInput,
  tokenIdInput,
} from "#server/input/user-input.ts";
import { sessionCookieName } from "#server/session-cookie.ts";
import { changePassword } from "#workflow/user/change-password.ts";
import { createToken } from "#workflow/user/create-token.ts";
import { endAllSessions } from "#workflow/user/end-all-sessions.ts";
import { endSession } from "#workflow/user/end-session.ts";
import { renameUser } from "#workflow/user/rename-user.ts";
import { revokeToken } from "#workflow/user/revoke-token.ts";

/** Changes one's own name on the desk. */
export const rename = defineAction({ input: renameInput, run: renameUser });

/** Changes one's own password; all sessions end. */
export const setNewPassword = defineAction({ input: changePasswordInput, run: changePassword });

/** Ends one session, such as that of a laptop left behind. */
export const endOneSession = defineAction({ input: sessionIdInput, run: endSession });

/** Signs out on every device, this one included. */
export const signOutEverywhere = defineAction({
  input: noInput,
  run: async (ctx) => {
    const ended = await endAllSessions(ctx);
    if (ended.ok) (await cookies()).delete(sessionCookieName());
    return ended;
  },
});

/** Makes an API token; its secret is in this answer and nowhere else. */
export const makeToken = defineAction({ input: createTokenInput, run: createToken });

/** Takes an API token back. */
export const takeTokenBack = defineAction({ input: tokenIdInput, run: revokeToken });
