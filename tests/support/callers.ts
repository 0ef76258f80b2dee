import { type Actor, ANONYMOUS } from "#domain/user/actor.ts";
import { type ApiClient, apiClient } from "#tests/support/http-client.ts";
import type { Newsroom, Somebody } from "#tests/support/people.ts";

/** Somebody who calls, as the policy sees them, and whether they worked on the checks of the test. */
export type Caller = {
  readonly name: string;
  readonly actor: Actor;
  readonly api: ApiClient;
  readonly contributes: boolean;
  /** Whether a token is shown that is not (or no longer) one of ours. */
  readonly deadToken: boolean;
  /** Ends with "nobody" where there is none. */
  readonly userId: string | null;
};

/** Everybody of the permission matrix, and the two people whose work the checks of the test are. */
export type Callers = { readonly all: readonly Caller[]; readonly writer: Somebody; readonly editor: Somebody };

/** Hires one of each: by role, by relationship to the work, and by what their token is. */
export async function hireCallers(newsroom: Newsroom): Promise<Callers> {
  const { baseUrl } = newsroom;
  const writer = await newsroom.hire("Matrix Writer", "fact_checker");
  const editor = await newsroom.hire("Matrix Editor", "editor");
  const people: [string, Somebody, boolean][] = [
    ["fact-checker, contributor", writer, true],
    ["fact-checker, other", await newsroom.hire("Matrix Checker", "fact_checker"), false],
    ["editor, contributor", editor, true],
    ["editor, other", await newsroom.hire("Matrix Reviewer", "editor"), false],
    ["admin", await newsroom.hire("Matrix Admin", "admin"), false],
  ];
  const left = await newsroom.hire("Matrix Leaver", "editor");
  await newsroom.sql(`UPDATE users SET status = 'disabled' WHERE id = '${left.id}'`);
  const reviewer = await newsroom.hire("Matrix Reader", "editor");
  const read = await reviewer.newToken("read");
  const revoked = await reviewer.newToken("*");
  await newsroom.sql(`UPDATE tokens SET revoked_at = now() WHERE id = '${revoked.id}'`);
  const token = (name: string, person: Somebody, secret: string, scopes: ("*" | "read")[] | null): Caller => ({
    name,
    actor: scopes && person.ctx.actor.kind === "user" ? { ...person.ctx.actor, scopes, via: "token" } : ANONYMOUS,
    api: apiClient(baseUrl, { token: secret }),
    contributes: false,
    deadToken: scopes === null,
    userId: person.id,
  });
  return {
    writer,
    editor,
    all: [
      { name: "nobody", actor: ANONYMOUS, api: newsroom.nobody, contributes: false, deadToken: false, userId: null },
      ...people.map(([name, person, contributes]) => ({ ...token(name, person, person.token, ["*"]), contributes })),
      token("disabled editor", left, left.token, null),
      token("read token of an editor", reviewer, read.secret, ["read"]),
      token("revoked token of an editor", reviewer, revoked.secret, null),
    ],
  };
}
