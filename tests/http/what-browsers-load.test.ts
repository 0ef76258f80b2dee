import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { completeHarbour } from "#tests/support/harbour.ts";
import { openNewsroom, type Somebody } from "#tests/support/people.ts";
import { addressOf, builtActions } from "#tests/support/server-actions.ts";
import { sourceFiles } from "#tests/support/source-files.ts";

const newsroom = openNewsroom();
const { baseUrl } = newsroom;
const DIST = process.env.NEXT_DIST_DIR ?? ".next-test";

let checker: Somebody;
let stranger: Somebody;
let secrets: Readonly<Record<string, string>>;
let pages: string[];

beforeAll(async () => {
  checker = await newsroom.hire("Clara Client", "fact_checker");
  stranger = await newsroom.hire("Sven Somewhere", "editor", "admin");
  const harbour = await completeHarbour(checker.api);
  const [user] = await newsroom.sql(`SELECT password_hash AS hash FROM users WHERE id = '${stranger.id}'`);
  const cookie = await stranger.signIn();
  secrets = {
    "somebody else’s e-mail address": stranger.email,
    "somebody else’s token": stranger.token,
    "somebody else’s session": cookie.slice(cookie.indexOf("=") + 1),
    "the hash of a password": String(user?.hash),
    "one’s own token": checker.token,
  };
  pages = sourceFiles("app", /\/page\.tsx$/)
    .filter((file) => file.startsWith("app/(desk)/"))
    .map((file) => addressOf(file, { ...harbour, page: "funding" }));
}, 120_000);

/** What stands in the server's code and has no business in a browser. */
const OF_THE_SERVER = [
  ...["DATABASE_URL", "AUTH_SECRET", "READER_DATABASE_URL", "pg_advisory_xact_lock", "published_versions"],
  ...["password_hash", "INSERT INTO", "log-key.json", "argon2", "drizzle-orm", "node:fs", "node:crypto"],
];

describe("E10: what a browser is given to load", () => {
  const files = readdirSync(join(DIST, "static"), { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(?:js|css|json|map)$/.test(file),
  );

  it("is code of the browser alone: nothing of the database, of settings or of keys", () => {
    expect(files.length).toBeGreaterThan(5);
    const found = files.flatMap((file) => {
      const code = readFileSync(join(DIST, "static", file), "utf8");
      return OF_THE_SERVER.filter((word) => code.includes(word)).map((word) => `${word} in ${file}`);
    });
    expect(found).toEqual([]);
    expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
  });

  it("is looked at with words that the server's own code does hold", () => {
    const server = readdirSync(join(DIST, "server"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".js"))
      .map((file) => readFileSync(join(DIST, "server", file), "utf8"));
    for (const word of ["DATABASE_URL", "published_versions", "password_hash", "node:fs"]) {
      expect([word, server.some((code) => code.includes(word))]).toEqual([word, true]);
    }
  });

  it("holds nobody else's address, session, token or password, as a page or in pieces", async () => {
    const cookie = await checker.signIn();
    for (const path of pages) {
      for (const headers of [{ cookie }, { cookie, rsc: "1" }, { cookie, rsc: "1", "next-router-prefetch": "1" }]) {
        const text = await (await fetch(`${baseUrl}${path}`, { headers, redirect: "manual" })).text();
        const shown = Object.entries(secrets).filter(([, secret]) => text.includes(secret));
        expect([path, shown.map(([name]) => name)]).toEqual([path, []]);
      }
    }
    // Where somebody may see it, the same look finds it.
    const admin = await (
      await fetch(`${baseUrl}/admin/people`, { headers: { cookie: await stranger.signIn() } })
    ).text();
    expect(admin).toContain(stranger.email);
  }, 120_000);

  it("CVE-2025-55183: an action does not tell its own source, whatever it is given for an argument", async () => {
    const headers = { origin: baseUrl, cookie: await checker.signIn(), accept: "text/x-component" };
    const actions = builtActions();
    expect(actions.length).toBeGreaterThan(10);
    for (const { id, page, name } of actions) {
      const path = addressOf(`${page}.tsx`, { page: "funding", secret: "x".repeat(43) });
      const form = new FormData();
      form.append("0", '["$F1"]');
      form.append("1", JSON.stringify({ id, bound: null }));
      for (const [body, more] of [
        ['["$F1"]', { "content-type": "text/plain;charset=UTF-8" }],
        [form, {}],
      ] as const) {
        const sent = { ...headers, ...more, "next-action": id };
        const answer = await fetch(`${baseUrl}${path}`, { method: "POST", redirect: "manual", headers: sent, body });
        const text = await answer.text();
        expect(text, name).not.toMatch(/async function|function\s*\(|=>\s*\{|\bawait\b|registerServerReference/);
      }
    }
  }, 120_000);
});
