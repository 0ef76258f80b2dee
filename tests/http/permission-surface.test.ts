import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { refusalOf } from "#domain/policy/permits.ts";
import { type Actor, ANONYMOUS } from "#domain/user/actor.ts";
import { completeCheck, mustSucceed } from "#tests/support/desk.ts";
import { jobsEnded } from "#tests/support/jobs-ended.ts";
import { openNewsroom, type Somebody } from "#tests/support/people.ts";
import { addressOf, type BuiltAction, builtActions, callAction } from "#tests/support/server-actions.ts";
import { sourceFiles } from "#tests/support/source-files.ts";
import { ACTION_ROWS, PAGE_ROWS, type SurfaceFixture } from "#tests/support/surface-rows.ts";
import { commentOnCheck } from "#workflow/check/comment-on-check.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import { receiveMessage } from "#workflow/inbox/receive-message.ts";
import { addTopic } from "#workflow/topic/save-topic.ts";

const newsroom = openNewsroom();
const { baseUrl, sql } = newsroom;

/** Somebody in front of a browser; `cookie` is what the browser holds. */
type Visitor = { readonly name: string; readonly actor: Actor; readonly person: Somebody | null; cookie: string };

let visitors: Visitor[];
let writer: Somebody;
let fixture: SurfaceFixture;

beforeAll(async () => {
  writer = await newsroom.hire("Surface Writer", "fact_checker");
  const visitor = async (name: string, person: Somebody, actor: Actor = person.ctx.actor): Promise<Visitor> => ({
    ...{ name, person, actor },
    cookie: await person.signIn(),
  });
  const left = await newsroom.hire("Surface Leaver", "editor", "admin");
  visitors = [
    { name: "nobody", actor: ANONYMOUS, person: null, cookie: "" },
    await visitor("fact-checker, contributor", writer),
    await visitor("fact-checker, other", await newsroom.hire("Surface Checker", "fact_checker")),
    await visitor("editor, other", await newsroom.hire("Surface Editor", "editor")),
    await visitor("admin", await newsroom.hire("Surface Admin", "admin")),
    await visitor("disabled editor and admin", left, ANONYMOUS),
  ];
  await sql(`UPDATE users SET status = 'disabled' WHERE id = '${left.id}'`);
  const target = await newsroom.hire("Matrix Target", "fact_checker");
  const { checkId, claimId } = await completeCheck(writer.ctx);
  const topicName = `Surface ${randomUUID()}`;
  const topic = mustSucceed(await addTopic(writer.ctx, { name: topicName }));
  const comment = mustSucceed(await commentOnCheck(writer.ctx, { checkId, body: "Ready." }));
  const check = mustSucceed(await readCheck(writer.ctx, { checkId }));
  const [evidence] = check.claims.flatMap((claim) => claim.evidence);
  fixture = {
    ...{ checkId, claimId, contentHash: check.contentHash, slug: check.slug, targetId: target.id },
    evidenceId: evidence?.id ?? "",
    sourceId: evidence?.source.id ?? "",
    sourceName: evidence?.source.name ?? "",
    originId: evidence?.origin.id ?? "",
    ...{ topicId: topic.id, topicName },
    snapshotId: evidence?.snapshot?.id ?? "",
    commentId: comment.id,
    claimSlug: check.claims[0]?.slug ?? "",
    itemId: await newInboxItem(),
  };
});

/** A report that a reader sent; it names no verdict. */
async function newInboxItem(): Promise<string> {
  const text = `There is a canary of the surface ${randomUUID()} in it.`;
  const sent = { kind: "report" as const, text, hiddenField: false, openedFor: 60_000 };
  const { reference } = mustSucceed(await receiveMessage({ ...writer.ctx, actor: ANONYMOUS }, sent));
  const [row] = await sql(`SELECT item_id FROM inbox_messages WHERE reference = '${reference}'`);
  return String(row?.item_id);
}

const REFUSALS = ["not_signed_in", "forbidden", "missing_scope", "own_work", "cross_site"];

/** All that a refused visitor must leave as it is. */
async function traces({ person }: Visitor): Promise<string> {
  await jobsEnded(sql, person?.id ?? null);
  const who = person ? `actor_id = '${person.id}'` : "actor_id IS NULL";
  const check = mustSucceed(await readCheck(writer.ctx, { checkId: fixture.checkId }));
  return JSON.stringify([
    check,
    await sql(`SELECT count(*) FROM audit_events WHERE ${who}`),
    await sql(`SELECT status, version FROM users WHERE id = '${fixture.targetId}'`),
    await sql(`SELECT role FROM user_roles WHERE user_id = '${fixture.targetId}'`),
    await sql("SELECT count(*) FROM rating_scales"),
    await sql(`SELECT * FROM inbox_items WHERE id = '${fixture.itemId}'`),
  ]);
}

function call(action: BuiltAction, visitor: Visitor, input: unknown, headers: Readonly<Record<string, string>> = {}) {
  const path = addressOf(`${action.page}.tsx`, { ...fixture, page: "funding", secret: "x".repeat(43) });
  return callAction(baseUrl, path, action.id, input, { origin: baseUrl, cookie: visitor.cookie, ...headers });
}

describe("every file that answers a request has a row", () => {
  it("pages and routes", () => {
    const files = sourceFiles("app", /\/(?:page|route)\.tsx?$/).filter((file) => !file.startsWith("app/api/v1/"));
    expect(files).toEqual(Object.keys(PAGE_ROWS).sort());
  });

  it("server actions, and no other kind of them", () => {
    const exported = sourceFiles("app", /\.tsx?$/).flatMap((file) => {
      const source = readFileSync(file, "utf8");
      if (!/^\s*["']use server["']/m.test(source)) return [];
      expect(file.endsWith("actions.ts"), `${file} holds server actions`).toBe(true);
      return [...source.matchAll(/^export (?:const|async function|function) (\w+)/gm)].map(
        (match) => `${file}#${match[1]}`,
      );
    });
    expect(exported.sort()).toEqual(Object.keys(ACTION_ROWS).sort());
    const unlisted = builtActions().filter((action) => !(action.name in ACTION_ROWS));
    expect(unlisted).toEqual([]);
  });
});

// Those that sign the caller out come last.
const ROWS = Object.entries(ACTION_ROWS).sort(([, one], [, other]) => Number(one.ends ?? 0) - Number(other.ends ?? 0));

describe("B01: every server action, called by everybody", () => {
  it.each(ROWS)("%s", async (name, row) => {
    const action = builtActions().find((built) => built.name === name);
    // An action that no page uses is not in the build, and so not to be called.
    if (!action) return;
    for (const visitor of visitors) {
      const told = `${visitor.name}: ${name}`;
      const refusal = row.action && refusalOf(visitor.actor, row.action);
      const before = refusal ? await traces(visitor) : "";
      const answer = await call(action, visitor, row.input(fixture));
      if (refusal) {
        expect(answer.ok, told).not.toBe(true);
        if (answer.kind !== null) expect(answer.kind, told).toBe(refusal.kind);
        expect(await traces(visitor), `${told} left a trace`).toBe(before);
      } else {
        expect(answer.ok, `${told}: ${answer.status}`).not.toBeNull();
        expect(REFUSALS, told).not.toContain(answer.kind);
        expect(answer.kind, told).not.toBe("invalid_input");
      }
      if (!refusal && row.ends && visitor.person) visitor.cookie = await visitor.person.signIn();
    }
  });

  it("E01: from another site, by whoever it is, none does anything", async () => {
    const editor = visitors.find((visitor) => visitor.name === "editor, other");
    if (!editor) throw new Error("no editor");
    const before = await traces(editor);
    for (const action of builtActions()) {
      const input = ACTION_ROWS[action.name]?.input(fixture);
      for (const headers of [
        { origin: "https://evil.test" },
        { origin: "null" },
        { origin: `${baseUrl}.evil.test` },
        { origin: "https://evil.test", "sec-fetch-site": "same-origin" },
      ]) {
        expect((await call(action, editor, input, headers)).status, action.name).toBe(403);
      }
    }
    expect(await traces(editor)).toBe(before);
  });

  it("B02: headers of the framework's inside let nobody in", async () => {
    const [nobody] = visitors;
    if (!nobody) throw new Error("no nobody");
    const before = await traces(nobody);
    for (const action of builtActions()) {
      const input = ACTION_ROWS[action.name]?.input(fixture);
      const answer = await call(action, nobody, input, {
        ...{ "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
        ...{ "x-action-forwarded": "1", "x-forwarded-host": "evil.test" },
      });
      if (ACTION_ROWS[action.name]?.action !== null) expect(answer.ok, action.name).not.toBe(true);
    }
    expect(await traces(nobody)).toBe(before);
  });

  it("B13, J10: the id of another build or page does nothing, and says so", async () => {
    const editor = visitors.find((visitor) => visitor.name === "editor, other");
    if (!editor) throw new Error("no editor");
    for (const id of [`7f${"0".repeat(40)}`, "", "__proto__", "../x", "x".repeat(5_000)]) {
      const answer = await call({ id, name: "", page: "app/(desk)/queue/page" }, editor, {});
      expect(answer.ok, id).toBeNull();
      expect(answer.status, id).toBeLessThan(500);
    }
  });
});

describe("every page and route, seen by everybody", () => {
  const parameters = () => ({
    ...fixture,
    secret: "x".repeat(43),
    version: "1",
    hash: "x",
    name: "x",
    page: "funding",
  });

  it.each(Object.entries(PAGE_ROWS).filter(([file]) => !file.includes("[...")))("%s", async (file, row) => {
    for (const visitor of visitors) {
      const told = `${visitor.name}: ${file}`;
      const refusal = row.action === "everybody" ? null : refusalOf(visitor.actor, row.action);
      const answer = await fetch(`${baseUrl}${addressOf(file, parameters())}`, {
        ...{ redirect: "manual", headers: { cookie: visitor.cookie } },
      });
      const text = await answer.text();
      expect(answer.status, told).toBeLessThan(500);
      if (refusal?.kind === "not_signed_in" && file.endsWith("page.tsx")) {
        // A page that has begun to stream sends people on by its own text.
        const inText = /http-equiv="refresh" content="\d+;url=([^"]+)"/.exec(text)?.[1];
        const target = new URL(answer.headers.get("location") ?? inText ?? "/", baseUrl);
        expect([target.origin, target.pathname], told).toEqual([baseUrl, "/sign-in"]);
      }
      if (refusal && row.shows) expect(text.includes(row.shows(fixture)), told).toBe(false);
      if (!refusal && row.shows) expect([answer.status, text.includes(row.shows(fixture))], told).toEqual([200, true]);
      if (!refusal && row.sendsOn)
        expect(text + answer.headers.get("location"), told).toMatch(/\/admin\/(?:people|audit)/);
      if (row.action !== "everybody") expect(answer.headers.get("cache-control"), told).toContain("no-store");
    }
  });

  const VARIANTS: [string, (path: string) => string, Record<string, string>][] = [
    ["as a component payload", (path) => `${path}?_rsc=abc`, { rsc: "1" }],
    ["as a prefetch", (path) => `${path}?_rsc=abc`, { rsc: "1", "next-router-prefetch": "1" }],
    ["as a segment", (path) => path, { rsc: "1", "next-router-segment-prefetch": "/_tree" }],
    ["with the ending of a payload", (path) => `${path}.rsc`, {}],
    ["as a segment file", (path) => `${path}.segments/_tree.segment.rsc`, {}],
    ["as page data", (path) => `/_next/data/x${path}.json`, {}],
    ["with a slash more", (path) => `${path}/`, {}],
    ["in capitals", (path) => path.toUpperCase(), {}],
    ["with a locale", (path) => `/en${path}`, {}],
    ["with a dot", (path) => `/%2e${path}`, {}],
  ];

  it.each(VARIANTS)("B03: %s shows nobody more", async (_name, variant, headers) => {
    for (const visitor of visitors.filter(({ actor }) => actor.kind === "anonymous")) {
      for (const [file, row] of Object.entries(PAGE_ROWS)) {
        if (row.action === "everybody") continue;
        const path = variant(addressOf(file, parameters()));
        const answer = await fetch(`${baseUrl}${path}`, {
          ...{ redirect: "manual", headers: { cookie: visitor.cookie, ...headers } },
        });
        const text = await answer.text();
        expect(answer.status, path).toBeLessThan(500);
        for (const secret of [STATEMENT, "Port Ellery handled", "Surface Writer", "desk.test"]) {
          expect(text.includes(secret), `${visitor.name}: ${path} tells ${secret}`).toBe(false);
        }
      }
    }
  });

  const STATEMENT = "The harbour of Port Ellery handled 41 million tonnes";

  it("E02: reading changes nothing", async () => {
    const editor = visitors.find((visitor) => visitor.name === "editor, other");
    if (!editor) throw new Error("no editor");
    const before = await traces(editor);
    for (const file of Object.keys(PAGE_ROWS)) {
      for (const method of ["GET", "HEAD"]) {
        await fetch(`${baseUrl}${addressOf(file, parameters())}`, {
          ...{ method, redirect: "manual", headers: { cookie: editor.cookie } },
        });
      }
    }
    expect(await traces(editor)).toBe(before);
    expect((await fetch(`${baseUrl}/queue`, { headers: { cookie: editor.cookie } })).status).toBe(200);
  });
});
