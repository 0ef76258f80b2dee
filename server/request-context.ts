import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { Database } from "#db/client.ts";
import { type Actor, ANONYMOUS } from "#domain/user/actor.ts";
import { currentActor } from "#server/current-actor.ts";
import { database, readerDatabase } from "#server/database.ts";
import { getEnv } from "#server/env.ts";
import { noteSiteChange } from "#server/frozen/site-follower.ts";
import { logKeysIn } from "#server/log-key.ts";
import type { Ctx } from "#workflow/context.ts";

/**
 * The context of a public page, whoever is signed in: it is the same for all. It reads what is published and cannot read
 * anything else, nor write.
 */
export async function publicContext(): Promise<Ctx> {
  return contextOf(ANONYMOUS, readerDatabase());
}

/** The context of an act of somebody who is not signed in, such as signing in. */
export async function visitorContext(): Promise<Ctx> {
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

async function contextOf(actor: Actor, db: Database = database()): Promise<Ctx> {
  const { siteName, publicUrl, dataDir } = getEnv();
  return {
    db,
    actor,
    requestId: (await headers()).get("x-request-id") ?? "unknown",
    now: () => new Date(),
    publisher: { name: siteName, url: publicUrl },
    logKeys: logKeysIn(dataDir),
    onSiteChange: noteSiteChange,
  };
}
