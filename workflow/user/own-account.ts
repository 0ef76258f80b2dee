import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, ok, type Result } from "#domain/result.ts";
import type { Actor } from "#domain/user/actor.ts";

/** The actor as a person who may manage their own account: passwords, sessions and tokens are nobody else's business. */
export function ownAccount(actor: Actor): Result<Extract<Actor, { kind: "user" }>, Refusal> {
  const refusal = refusalOf(actor, "account:manage");
  if (refusal) return err(refusal);
  return actor.kind === "user" ? ok(actor) : err({ kind: "not_signed_in", action: "account:manage" });
}
