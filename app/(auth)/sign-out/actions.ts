"use server";

import { cookies } from "next/headers";
import { currentActor } from "#server/current-actor.ts";
import { defineAction } from "#server/define-action.ts";
import { noInput } from "#server/input/user-input.ts";
import { sessionCookieName } from "#server/session-cookie.ts";
import { endSession } from "#workflow/user/end-session.ts";

/** Ends the session of this browser. */
export const signOut = defineAction({
  input: noInput,
  run: async (ctx) => {
    const { sessionId } = await currentActor();
    const ended = await endSession(ctx, { sessionId: sessionId ?? "" });
    (await cookies()).delete(sessionCookieName());
    return ended;
  },
});
