import { describe, expect, it } from "vitest";
import { type Action, POLICY, permits, refusalOf } from "#domain/policy/permits.ts";
import { type Actor, ANONYMOUS, OPERATOR } from "#domain/user/actor.ts";
import { ROLES, type Role } from "#domain/user/roles.ts";
import type { SCOPES } from "#domain/user/scopes.ts";

const ACTIONS = Object.keys(POLICY) as Action[];
const person = (roles: readonly Role[], scopes: readonly (typeof SCOPES)[number][] = ["*"]): Actor => ({
  kind: "user",
  id: "usr_1",
  name: "Somebody",
  roles,
  scopes,
  via: "session",
});

describe("the policy", () => {
  it.each(ACTIONS)("%s is refused to anonymous readers and to people without a role", (action) => {
    expect(refusalOf(ANONYMOUS, action)).toMatchObject({ kind: "not_signed_in" });
    expect(refusalOf(person([]), action)).toMatchObject({ kind: "forbidden" });
  });

  it("lets an editor do everything that a fact-checker may", () => {
    const gained = ACTIONS.filter(
      (action) => permits(person(["fact_checker"]), action) && !permits(person(["editor"]), action),
    );
    expect(gained).toEqual([]);
  });

  it("gives an admin no hand in content, approval or publication", () => {
    const may = ACTIONS.filter((action) => permits(person(["admin"]), action));
    expect(may.filter((action) => action.startsWith("check:") || action.startsWith("article:"))).toEqual([]);
  });

  it("refuses the approval of a contributor whatever their roles", () => {
    expect(refusalOf(person(ROLES), "check:approve", { contributor: true })).toMatchObject({ kind: "own_work" });
    expect(refusalOf(person(ROLES), "check:approve", { contributor: false })).toBeNull();
  });

  it("never lets a token do more than its owner, and a read token only read", () => {
    for (const action of ACTIONS) {
      expect(permits(person(["fact_checker"], ["review"]), action)).toBe(false);
      if (permits(person(ROLES, ["read"]), action)) expect(POLICY[action].scope).toBe("read");
    }
  });

  it("keeps people and scales out of reach of tokens with a narrower scope than all", () => {
    for (const action of ["user:manage", "scale:edit", "account:manage"] as const) {
      expect(refusalOf(person(["admin"], ["read", "write", "review"]), action)).toMatchObject({
        kind: "missing_scope",
      });
    }
  });

  it("lets the operator of the machine manage people and nothing else", () => {
    expect(ACTIONS.filter((action) => permits(OPERATOR, action))).toEqual(["user:manage"]);
  });
});
