import { describe, expect, it } from "vitest";
import {
  allowedEvents,
  CHECK_EVENTS,
  CHECK_STATES,
  CHECK_TRANSITIONS,
  decideTransition,
  STATE_AFTER_EDIT,
} from "#domain/check/transitions.ts";
import type { Actor } from "#domain/user/actor.ts";
import type { Role } from "#domain/user/roles.ts";

const person = (id: string, ...roles: Role[]): Actor => ({
  kind: "user",
  id,
  name: id,
  roles,
  scopes: ["*"],
  via: "session",
});
const editor = person("editor", "editor");
const writer = person("writer", "fact_checker");

describe("the table of transitions", () => {
  it.each(CHECK_STATES.flatMap((state) => CHECK_EVENTS.map((event) => [event, state] as const)))(
    "%s from %s happens exactly where the table has it",
    (event, state) => {
      const row = CHECK_TRANSITIONS.find((transition) => transition.event === event);
      const decision = decideTransition(editor, event, { state, contributorIds: ["writer"], wasPublished: true });
      expect("transition" in decision).toBe(row?.from.includes(state));
    },
  );

  it("has no way to publish but from approved, and no way out of retracted", () => {
    const toReaders = CHECK_TRANSITIONS.filter((row) => row.to === "published" && !row.guards.includes("as_published"));
    expect(toReaders.map((row) => [row.event, row.from])).toEqual([["publish", ["approved"]]]);
    expect(CHECK_TRANSITIONS.filter((row) => row.from.includes("retracted"))).toEqual([]);
  });

  it("offers correction and retraction only of what readers have seen", () => {
    const situation = { state: "submitted" as const, contributorIds: [], wasPublished: false };
    expect(allowedEvents(editor, situation)).not.toContain("retract");
    expect(allowedEvents(editor, { ...situation, wasPublished: true })).toContain("retract");
  });

  it("offers a contributor who is an editor to return and publish, but not to approve", () => {
    const both = person("both", "fact_checker", "editor");
    const events = allowedEvents(both, { state: "submitted", contributorIds: ["both"], wasPublished: false });
    expect(events).toEqual(["return"]);
  });

  it("offers a fact-checker nothing but to submit", () => {
    const events = CHECK_STATES.flatMap((state) =>
      allowedEvents(writer, { state, contributorIds: ["writer"], wasPublished: true }),
    );
    expect(new Set(events)).toEqual(new Set(["submit"]));
  });

  it("puts an edited approved check back to submitted, and keeps published and retracted ones closed", () => {
    expect(STATE_AFTER_EDIT.approved).toBe("submitted");
    expect(CHECK_STATES.filter((state) => STATE_AFTER_EDIT[state] === null)).toEqual(["published", "retracted"]);
  });
});
