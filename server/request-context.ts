import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { type Actor, ANONYMOUS } from "#domain/user/actor.ts";
import { currentActor } from "#server/current-actor.ts";
import { database } from "#server/database.ts";
import { getEnv } from "#server/env.ts";
import { logKeysIn } from "#server/log-key.ts";
import type { Ctx } from "#workflow/context.ts";

/** The context of a use case that anybody may ask for, whoever is signed in: public pages are the same for all. */
export async function publicContext(): Promise<Ctx> {
  return contextOf(ANONYMOUS);
}

/** The context of this request's actor, who may be anonymous: the use case decides. */
export async function deskContext(): Promise<Ctx> {
  return contextOf((await currentActor()).actor);
}

/** The context of a page of the desk: whoever is not signed in is sent to sign in, and comes back after. */
export async function pageContext(path: string): Promise<Ctx & { readonly actor: Extract<Actor, { kind: "user" }> }> {
  const { actor } = await currentActor();
  if (actor.kind !== "user") redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  return { ...(await contextOf(actor)), actor };
}

async function contextOf(actor: Actor): Promise<Ctx> {
  const { siteName, publicUrl, dataDir } = getEnv();
  return {
    db: database(),
    actor,
    requestId: (await headers()).get("x-request-id") ?? "unknown",
    now: () => new Date(),
    publisher: { name: siteName, url: publicUrl },
    logKeys: logKeysIn(dataDir),
  };
}
