"use server";

import { cookies, headers } from "next/headers";
import { err, type Result } from "#domain/result.ts";
import { CLIENT_IP_HEADER } from "#server/client-ip.ts";
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
import { countSignInAttempt, forgetSignInAttempt } from "#server/sign-in-limits.ts";
import { type ChangePasswordError, changePassword } from "#workflow/user/change-password.ts";
import { createToken } from "#workflow/user/create-token.ts";
import { endAllSessions } from "#workflow/user/end-all-sessions.ts";
import { endSession } from "#workflow/user/end-session.ts";
import { renameUser } from "#workflow/user/rename-user.ts";
import { revokeToken } from "#workflow/user/revoke-token.ts";

type TooManyAttempts = { readonly kind: "too_many_attempts"; readonly retryAfterSeconds: number };

/** Changes one's own name on the desk. */
export const rename = defineAction({ input: renameInput, run: renameUser });

/** Changes one's own password; all sessions end. Guesses of the present one are counted as they are at the door. */
export const setNewPassword = defineAction({
  input: changePasswordInput,
  run: async (ctx, input): Promise<Result<{ readonly email: string }, ChangePasswordError | TooManyAttempts>> => {
    const address = (await headers()).get(CLIENT_IP_HEADER) ?? "unknown";
    const account = `change of password: ${ctx.actor.kind === "user" ? ctx.actor.id : ""}`;
    const refused = await countSignInAttempt(address, account);
    if (refused) return err({ kind: "too_many_attempts", ...refused });
    const changed = await changePassword(ctx, input);
    if (changed.ok) await forgetSignInAttempt(address, account);
    return changed;
  },
});

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
