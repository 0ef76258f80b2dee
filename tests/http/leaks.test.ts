import { randomBytes } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SURFACES } from "#jobs/freeze/surfaces.ts";
import { type Alter, type AlteringSite, startAlteringSite } from "#tests/support/altering-site.ts";
import { type AppServer, startAppServer } from "#tests/support/app-server.ts";
import { Canaries } from "#tests/support/canaries.ts";
import { mustSucceed } from "#tests/support/desk.ts";
import { siteShowsAll } from "#tests/support/frozen-site.ts";
import { cause } from "#tests/support/harbour.ts";
import type { Answer } from "#tests/support/http-client.ts";
import { type ModelEndpoint, startModelEndpoint } from "#tests/support/model-endpoint.ts";
import { type Newsroom, openNewsroom, type Somebody } from "#tests/support/people.ts";
import { publishForReaders } from "#tests/support/published-check.ts";
import { addressOf } from "#tests/support/server-actions.ts";
import { sourceFiles } from "#tests/support/source-files.ts";
import { type Asked, type Seen, Stranger, seeFrozenSite } from "#tests/support/stranger.ts";
import { createToken } from "#workflow/user/create-token.ts";
import { disableUser } from "#workflow/user/disable-user.ts";
import { inviteUser } from "#workflow/user/invite-user.ts";

/** What a check is made of, by the ids and addresses that a stranger might guess. */
type Made = {
  readonly checkId: string;
  readonly claimId: string;
  readonly evidenceId: string;
  readonly sourceId: string;
  readonly originId: string;
  readonly snapshotId: string;
  readonly topicId: string;
};

const canaries = new Canaries();
let proxy: AlteringSite;
let server: AppServer;
let model: ModelEndpoint;
let newsroom: Newsroom;
let stranger: Stranger;
let writer: Somebody;
let editor: Somebody;
let other: Somebody;
let admin: Somebody;
let draft: Made;
let spareSnapshotId: string;

beforeAll(async () => {
  proxy = await startAlteringSite();
  const authSecret = randomBytes(48).toString("base64");
  canaries.plantAs("the secret of the sessions", authSecret);
  model = await startModelEndpoint();
  server = await startAppServer({
    TRUSTED_PROXY_HOPS: "1",
    AUTH_SECRET: authSecret,
    MODEL_BASE_URL: model.settings.baseUrl,
    MODEL_NAME: canaries.plant("the name of a model that helped nobody"),
    MODEL_API_KEY: canaries.plant("the key of the model"),
    GITHUB_ID: "desk",
    GITHUB_SECRET: canaries.plant("the secret of a provider"),
  });
  proxy.lead(server.baseUrl);
  newsroom = openNewsroom(server);
  stranger = new Stranger({ baseUrl: server.baseUrl });
  // So that there is something of everything before a word is planted.
  const standing = await publishForReaders(server.appUrl, server.dataDir);
  await standing.correct();
  await standing.close();
  writer = await newsroom.hire("Wanda Writer", "fact_checker");
  editor = await newsroom.hire("Edith Editor", "editor");
  other = await newsroom.hire(`Olaf ${canaries.plant("the name of one who only comments")}`, "fact_checker", "editor");
  admin = await newsroom.hire(`Ada ${canaries.plant("the name of an admin")}`, "admin");
  for (const [role, person] of Object.entries({ writer, editor, commenter: other, admin })) {
    canaries.plantAs(`the e-mail address of the ${role}`, person.email);
    canaries.plantAs(`a token of the ${role}`, person.token);
    canaries.plantAs(`an id of the ${role}`, person.id);
  }
}, 180_000);
afterAll(async () => {
  proxy?.stop();
  await server?.stop();
  await model?.close();
});

const place = (of: string, what: string) => `${of}: ${what}`;
const plant = (of: string, what: string) => `${canaries.plant(place(of, what))} marigold`;

/** The body of an answer that must be a success. */
async function done(call: Promise<Answer>): Promise<Answer["body"]> {
  const { status, body } = await call;
  expect([Math.floor(status / 100), body]).toEqual([2, body]);
  return body;
}

/** What the writer does at the desk, all of which has to succeed. */
const desk = {
  get: (path: string) => done(writer.api.get(path)),
  post: (path: string, body: unknown) => done(writer.api.post(path, body)),
  patch: (path: string, body: unknown, version: number) => done(writer.api.patch(path, body, version)),
  put: (path: string, body: unknown, version: number) => done(writer.api.call("PUT", path, { body, ifMatch: version })),
  delete: (path: string, version: number) => done(writer.api.delete(path, version)),
};

async function jobIsDone(id: string): Promise<void> {
  await expect.poll(async () => (await desk.get(`/jobs/${id}`)).state, { timeout: 20_000 }).toBe("done");
}

/** A check with one rated claim, another word in every field of it. */
async function makeCheck(of: string): Promise<Made> {
  const say = (what: string) => plant(of, what);
  const source = await desk.post("/sources", {
    name: say("source"),
    kind: "company",
    owner: say("owner of the source"),
    stateAffiliation: say("affiliation of the source"),
    url: `https://${canaries.plant(place(of, "address of the source"))}.example/`,
    note: say("note on the source"),
  });
  await desk.post(`/sources/${source.id}/notes`, { kind: "policy", body: say("policy on the source") });
  const origin = await desk.post("/origins", { name: say("origin"), note: say("note on the origin") });
  const article = await desk.post("/articles", {
    headline: `Harbour ${say("headline")}`,
    outlet: say("outlet"),
    byline: say("byline"),
    url: `https://news.example/${canaries.plant(place(of, "address of the article"))}`,
    text: `The harbour handled 41 million tonnes, said ${say("article")}. It is the finest ${say("second sentence")}.`,
  });
  const { checkId } = article;
  const claim = await desk.post(`/checks/${checkId}/claims`, {
    anchors: [{ exact: "handled 41 million tonnes" }],
    statement: `The harbour handled 41 million tonnes ${say("first wording of the statement")}`,
    claimant: { name: say("claimant") },
  });
  await desk.patch(`/claims/${claim.id}`, { statement: `It handled 41 tonnes ${say("statement")}` }, claim.version);
  const snapshot = await desk.post("/snapshots", {
    text: `Of the year. The port handled 41 million tonnes, ${say("copy")}.`,
    url: `https://port.example/${canaries.plant(place(of, "address of the copy"))}`,
    title: say("title of the copy"),
  });
  const evidence = { sourceId: source.id, originId: origin.id, snapshotId: snapshot.id, stance: "supports" };
  const kept = await desk.post(`/claims/${claim.id}/evidence`, {
    ...{ ...evidence, primary: true, quote: "The port handled 41 million tonnes" },
    note: say("note on the evidence"),
  });
  const spare = await desk.post("/snapshots", { text: say("copy that nothing rests on") });
  spareSnapshotId = spare.id;
  const removed = await desk.post(`/claims/${claim.id}/evidence`, {
    ...{ sourceId: source.id, stance: "disputes", snapshotId: spare.id },
    ...{ note: say("evidence that was taken off"), title: say("title of what was taken off") },
  });
  await desk.delete(`/evidence/${removed.id}`, removed.version);
  const verdict = { rating: "supported", asOf: "2026-01-31" };
  const drafted = { ...verdict, summary: say("first summary"), rationale: say("first reasoning") };
  await desk.put(`/claims/${claim.id}/verdict`, drafted, 0);
  const written = { ...verdict, summary: say("summary"), rationale: `${say("reasoning")} [1].` };
  await desk.put(`/claims/${claim.id}/verdict`, written, 1);
  model.script = JSON.stringify({ statement: `The port ${say("what the language model proposed")}.` });
  const asked = await desk.post(`/checks/${checkId}/proposals`, { task: "restatement", claimId: claim.id });
  await jobIsDone(asked.id);
  const topic = await desk.post("/topics", {
    name: say("first name of the topic"),
    description: say("topic, described"),
  });
  await desk.patch(`/topics/${topic.id}`, { name: say("topic") }, topic.version);
  await desk.post("/topics", { name: say("topic of no check"), description: say("topic of no check, described") });
  const check = await desk.get(`/checks/${checkId}`);
  await desk.patch(
    `/checks/${checkId}`,
    { title: `Harbour ${say("title")}`, summary: say("summary of the check"), topicIds: [topic.id] },
    check.version,
  );
  expect(kept.quoteStatus).toBe("exact");
  await other.api.post(`/checks/${checkId}/comments`, { body: say("comment") });
  return {
    ...{ checkId, claimId: claim.id, evidenceId: kept.id, sourceId: source.id, originId: origin.id },
    ...{ snapshotId: snapshot.id, topicId: topic.id },
  };
}

/** The places of a check that readers see once it is published. */
const PUBLISHED = [
  ...["source", "owner of the source", "origin", "headline", "outlet", "byline", "address of the article", "article"],
  ...["second sentence", "claimant", "statement", "copy", "address of the copy", "title of the copy"],
  ...["note on the evidence", "summary", "reasoning", "title", "summary of the check", "topic", "topic, described"],
];

/** Every address of what a check would have as published, as any surface has them, and of the desk behind it. */
async function guesses(made: Made): Promise<{ plain: readonly Asked[]; varied: readonly Asked[] }> {
  const check = await desk.get(`/checks/${made.checkId}`);
  const slugs = check.claims.map((claim: { slug: string }) => claim.slug);
  const names = {
    ...{ checkId: made.checkId, slug: check.slug, rank: 1, versions: [1, 2, 3], claimSlugs: slugs },
    ...{ sourceIds: [made.sourceId], snapshotIds: [made.snapshotId, spareSnapshotId], topicIds: [made.topicId] },
    ...{ announcedOn: [new Date().toISOString().slice(0, 10)], sourceNames: [] },
  };
  const topicSlugs = check.topics.map((topic: { slug: string }) => topic.slug);
  const frozen = SURFACES.flatMap((surface) => surface.ofCheck?.(names) ?? []);
  const asked = [check.slug, ...slugs].flatMap((slug: string) => [
    `/oembed?url=${encodeURIComponent(`${server.baseUrl}/verdicts/${slug}`)}`,
    `/oembed?url=${encodeURIComponent(`${server.baseUrl}/claims/${slug}`)}`,
    ...[1, 2, 3].map((version) => `/verdicts/${slug}/canonical.json?version=${version}`),
    ...[`/verdicts/${slug}/history?from=1&to=2`, `/verify?verdict=${slug}`, `/og/verdicts/${slug}.png`],
    ...[`/sources/${made.sourceId}/verdicts`, `/search?source=${made.sourceId}`],
    ...topicSlugs.flatMap((topic: string) => [`/topics/${topic}`, `/topics/${topic}/feed.xml`]),
  ]);
  const behind = sourceFiles("app", /\/(?:page|route)\.tsx?$/)
    .filter((file) => /^app\/(?:\(desk\)|api\/v1)\//.test(file))
    .map((file) => {
      const id = Object.entries({ checks: made.checkId, claims: made.claimId, evidence: made.evidenceId })
        .concat(Object.entries({ sources: made.sourceId, origins: made.originId, snapshots: made.snapshotId }))
        .concat(Object.entries({ topics: made.topicId }))
        .find(([kind]) => file.includes(`/v1/${kind}/`))?.[1];
      return addressOf(file, { ...made, ...(id === undefined ? {} : { id }), page: "funding" });
    });
  return {
    plain: [...frozen, ...asked, ...behind].map((path) => ({ path })),
    // The forms in which the framework serves a page beside its HTML.
    varied: [
      ...[...frozen, ...behind].map((path) => ({ path, headers: { rsc: "1", "next-router-prefetch": "1" } })),
      ...behind.flatMap((path) =>
        [`${path}.rsc`, `${path}?_rsc=1`, `/_next/data/x${path}.json`].map((path) => ({ path })),
      ),
    ],
  };
}

async function look(more: readonly Asked[] = []): Promise<Seen[]> {
  await siteShowsAll(server.dataDir, newsroom.db);
  return [...(await stranger.crawl(more)), ...(await seeFrozenSite(server.dataDir))];
}

/** Lets something happen while a stranger looks at everything, again and again. */
async function whileLooking(act: () => Promise<unknown>): Promise<Seen[]> {
  let over = false;
  const seen: Seen[] = [];
  const acting = act().finally(() => {
    over = true;
  });
  const looking = (async () => {
    do seen.push(...(await stranger.crawl()));
    while (!over);
  })();
  await Promise.all([acting, looking]);
  return seen;
}

/** What answers say, by where: the same at two times if nothing that readers may know has changed. */
function prints(seen: readonly Seen[]): Record<string, string> {
  return Object.fromEntries(seen.filter(({ status }) => status > 0).map(({ where, print }) => [where, print]));
}

async function move(api: Somebody["api"], checkId: string, event: string, more: object = {}): Promise<string> {
  const { status, body } = await cause(api, checkId, event, more);
  expect([event, status, body.kind]).toEqual([event, 200, undefined]);
  return body.contentHash;
}

describe("G01: a stranger who looks at everything", { timeout: 240_000 }, () => {
  let made: Made;
  let everywhere: readonly Asked[];

  it("G07: learns nothing of drafts, notes and messages, not even that there are any", async () => {
    const before = await look();
    expect(before.length).toBeGreaterThan(100);
    draft = await makeCheck("a draft");
    made = await makeCheck("a check");
    await plantOutsideChecks();
    const after = await look();
    expect(canaries.leaks(after)).toEqual([]);
    // The same addresses with the same bytes, sizes, tags and headers as before.
    expect(prints(after)).toEqual(prints(before));
    const guessed = [await guesses(draft), await guesses(made)];
    everywhere = guessed.flatMap(({ plain }) => plain);
    const varied = guessed.flatMap(({ varied }) => varied);
    expect(canaries.leaks(await look([...everywhere, ...varied]))).toEqual([]);
  });

  it("G08: finds no draft by its words: each is answered like a word that nobody wrote", async () => {
    const ask = async (path: string, word: string) => {
      const answer = await fetch(`${server.baseUrl}${path}${word}`);
      return `${answer.status} ${(await answer.text()).replaceAll(word, "")}`;
    };
    for (const what of ["statement", "title", "article", "reasoning", "copy", "source"]) {
      const word = canaries.word(place("a draft", what));
      for (const path of ["/search?q=", "/v1alpha1/claims:search?query=", "/search?claimant=", "/search?outlet="]) {
        expect(await ask(path, word), `${path} ${what}`).toBe(await ask(path, "zq0123456789ab"));
      }
    }
    const { slug, claims } = await desk.get(`/checks/${draft.checkId}`);
    const asked = ["/verdicts/", "/verify?verdict=", "/og/verdicts/", "/embed/verdicts/", "/oembed?url=", "/archive/"];
    for (const path of [...asked, "/claims/", "/embed/claims/", "/sources/"]) {
      for (const word of [slug, claims[0].slug, draft.snapshotId, draft.sourceId]) {
        expect(await ask(path, word), `${path}${word}`).toBe(await ask(path, "none-of-ours"));
      }
    }
  });

  it("is shown, by the very addresses that were guessed, what the desk shows to those who may see it", async () => {
    const cookie = await writer.signIn();
    const read = async (path: string) => (await fetch(`${server.baseUrl}${path}`, { headers: { cookie } })).text();
    for (const path of [`/checks/${draft.checkId}`, `/checks/${draft.checkId}/preview`]) {
      expect(everywhere).toContainEqual({ path });
      expect(await read(path)).toContain(canaries.word("a draft: statement"));
    }
  });

  it("learns nothing while a check is submitted, returned and approved", async () => {
    const { checkId } = made;
    const seen = await whileLooking(async () => {
      await move(writer.api, checkId, "submit");
      await move(other.api, checkId, "return", { reason: plant("a check", "reason of the return") });
      const contentHash = await move(writer.api, checkId, "submit");
      await move(editor.api, checkId, "approve", { contentHash });
    });
    expect(canaries.leaks([...seen, ...(await look(everywhere))])).toEqual([]);
  });

  it("is shown what is published on every surface, and nothing beside it", async () => {
    // While it happens both is allowed: the state before and the one after.
    canaries.publish(...PUBLISHED.map((what) => place("a check", what)));
    const during = await whileLooking(() => move(editor.api, made.checkId, "publish"));
    const seen = await look(everywhere);
    expect(canaries.leaks([...during, ...seen])).toEqual([]);
    const check = await desk.get(`/checks/${made.checkId}`);
    const [claim] = check.claims;
    const shown = canaries.seenAt("a check: statement", seen);
    for (const where of [
      ...["/", "/feed.xml", "/atom.xml", "/feed.json", "/claimreview.json", "/news-sitemap.xml"],
      ...[`/verdicts/${check.slug}`, `/claims/${claim.slug}`, `/verdicts/${check.slug}/versions/1`],
      ...[`/verdicts/${check.slug}/canonical.json`, `/verdicts/${check.slug}/canonical.json?version=1`],
      ...[`/verdicts/${check.slug}/annotations.json`, `/embed/claims/${claim.slug}`, `/sources/${made.sourceId}`],
      ...["/search?q=marigold", "/v1alpha1/claims:search?query=tonnes&pageSize=50"],
      `/oembed?url=${encodeURIComponent(`${server.baseUrl}/claims/${claim.slug}`)}`,
    ]) {
      expect(shown, where).toContain(where);
    }
    expect(shown.some((where) => where.startsWith(`/verdicts/${check.slug}/bundle.zip, file`))).toBe(true);
    expect(shown.some((where) => /^site\/trees\/.*\.br$/.test(where))).toBe(true);
    expect(canaries.seenAt("a check: source", seen)).toContain("/sources");
    expect(canaries.seenAt("a check: copy", seen)).toContain(`/archive/${made.snapshotId}`);
    const everyPlace = PUBLISHED.filter((what) => canaries.seenAt(place("a check", what), seen).length === 0);
    expect(everyPlace).toEqual([]);
  });

  it("learns nothing of what the register learns afterwards, nor of a source that is merged", async () => {
    const source = await desk.get(`/sources/${made.sourceId}`);
    const seen = await whileLooking(async () => {
      const renamed = { name: plant("later", "name of the source"), owner: plant("later", "owner of the source") };
      await desk.patch(`/sources/${made.sourceId}`, renamed, source.version);
      const into = { name: plant("later", "source that stands for it"), kind: "company", note: plant("later", "note") };
      const target = await desk.post("/sources", into);
      await desk.post(`/sources/${made.sourceId}/merge`, { intoId: target.id });
      const twin = {
        name: plant("later", "duplicate"),
        kind: "company",
        owner: plant("later", "owner of a duplicate"),
      };
      const duplicate = await desk.post("/sources", twin);
      await desk.post(`/sources/${duplicate.id}/merge`, { intoId: target.id });
    });
    expect(canaries.leaks([...seen, ...(await look(everywhere))])).toEqual([]);
  });

  it("learns nothing of a correction before it is published, and all that it says afterwards", async () => {
    const { checkId, claimId } = made;
    const reason = plant("a correction", "reason");
    const drafting = await whileLooking(async () => {
      await move(editor.api, checkId, "start_correction", { reason, correctionKind: "correction" });
      const claim = await desk.get(`/claims/${claimId}`);
      await desk.patch(
        `/claims/${claimId}`,
        { statement: `Less ${plant("a correction", "statement")}` },
        claim.version,
      );
      const added = await desk.post(`/checks/${checkId}/claims`, {
        anchors: [{ exact: "It is the finest" }],
        statement: `The finest ${plant("a correction", "new claim")}`,
      });
      const copy = await desk.post("/snapshots", { text: `Finest, ${plant("a correction", "copy")}.` });
      const source = await desk.post("/sources", { name: plant("a correction", "source"), kind: "other" });
      await desk.post(`/claims/${added.id}/evidence`, {
        ...{ sourceId: source.id, stance: "disputes", primary: true, snapshotId: copy.id, quote: "Finest," },
        note: plant("a correction", "evidence"),
      });
      const verdict = { rating: "disputed", asOf: "2026-02-28", summary: plant("a correction", "summary") };
      const rationale = `${plant("a correction", "reasoning")} [1].`;
      await desk.put(`/claims/${added.id}/verdict`, { ...verdict, rationale }, 0);
    });
    const guessed = await guesses(made);
    everywhere = [...everywhere, ...guessed.plain];
    expect(canaries.leaks([...drafting, ...(await look([...everywhere, ...guessed.varied]))])).toEqual([]);
    const contentHash = await move(writer.api, checkId, "submit");
    await move(editor.api, checkId, "approve", { contentHash });
    expect(canaries.leaks(await look(everywhere))).toEqual([]);
    const told = ["reason", "statement", "new claim", "copy", "source", "evidence", "summary", "reasoning"];
    canaries.publish(...told.map((what) => place("a correction", what)));
    // What evidence says of its source is taken from the register when it is published.
    canaries.publish("later: name of the source", "later: owner of the source");
    const during = await whileLooking(() => move(editor.api, checkId, "publish"));
    const seen = await look(everywhere);
    expect(canaries.leaks([...during, ...seen])).toEqual([]);
    expect(told.filter((what) => canaries.seenAt(place("a correction", what), seen).length === 0)).toEqual([]);
    expect(canaries.seenAt("a correction: reason", seen)).toEqual(
      expect.arrayContaining(["/corrections", "/corrections.xml"]),
    );
  });

  it("learns nothing of a correction that is given up", async () => {
    const { checkId } = made;
    const seen = await whileLooking(async () => {
      await move(editor.api, checkId, "start_correction", { reason: plant("given up", "reason") });
      await move(editor.api, checkId, "abandon_correction");
    });
    expect(canaries.leaks([...seen, ...(await look(everywhere))])).toEqual([]);
  });

  it("is told why a check is retracted, and nothing of what is still at work", async () => {
    const { checkId } = made;
    const reason = plant("a retraction", "reason");
    canaries.publish("a retraction: reason");
    const during = await whileLooking(() => move(editor.api, checkId, "retract", { reason }));
    const seen = await look(everywhere);
    expect(canaries.leaks([...during, ...seen])).toEqual([]);
    const check = await desk.get(`/checks/${checkId}`);
    expect(canaries.seenAt("a retraction: reason", seen)).toEqual(
      expect.arrayContaining([`/verdicts/${check.slug}`, "/corrections", "/corrections.xml"]),
    );
    // No list and no feed leads to it any more.
    const listed = canaries.seenAt("a correction: statement", seen);
    for (const where of ["/", "/feed.xml", "/atom.xml", "/feed.json", "/claimreview.json", "/search?q=marigold"]) {
      expect(listed, where).not.toContain(where);
    }
  });

  it("G09: finds no number or id that tells how much is not published", async () => {
    const read = async (path: string) => (await fetch(`${server.baseUrl}${path}`)).json();
    const { entries, size } = await read("/.well-known/claimdesk/entries");
    const rows = await newsroom.sql("SELECT count(*)::int AS count FROM published_versions");
    const retracted = await newsroom.sql("SELECT count(*)::int AS count FROM retractions");
    // The log counts what was published, its key, and what was retracted.
    expect(size).toBe(Number(rows[0]?.count) + Number(retracted[0]?.count) + 1);
    expect(entries).toHaveLength(size);
    const seen = await look();
    const ids = new Set(seen.flatMap(({ text }) => text.match(/\b[a-z]{3}_[0-9a-z]+\b/g) ?? []));
    const ofOurs = [...ids].filter((id) => /^(?:clm|evd|src|org|snp|chk|art|arv|pub|usr)_/.test(id));
    expect(ofOurs.length).toBeGreaterThan(10);
    expect(ofOurs.filter((id) => !/^[a-z]{3}_[0-9a-hjkmnp-tv-z]{20}$/.test(id))).toEqual([]);
  });
});

describe("the looking itself", () => {
  it("reports a word in the head of an answer, and in the body of one", async () => {
    const word = canaries.plant("an answer that was tampered with");
    const shows = async (path: string, change: Alter) => {
      const looking = new Stranger({ baseUrl: proxy.origin, publicUrl: server.baseUrl });
      const seen = await proxy.whileAltering(change, () => looking.crawl());
      expect(canaries.leaks(seen)).toContain(`an answer that was tampered with shows at ${path}`);
    };
    await shows("/none", (path, answer) => void (path === "/none" && answer.headers.set("x-debug", word)));
    await shows("/corrections.xml", (path, answer) => {
      if (path === "/corrections.xml")
        answer.body = Buffer.from(answer.body.toString().replace("<title>", `<title>${word}`));
    });
  });

  it("reports a word in a file of the frozen site, also where only its compressed form has it", async () => {
    const current = join(server.dataDir, "site", "current", "pages");
    const word = canaries.plant("a file that was tampered with");
    const added = join(current, "planted.html");
    writeFileSync(added, word);
    const packed = join(current, "index.html.br");
    const before = readFileSync(packed);
    // The bytes are shared with the objects: a new file takes the place of the link.
    rmSync(packed);
    writeFileSync(packed, brotliCompressSync(Buffer.concat([brotliDecompressSync(before), Buffer.from(word)])));
    try {
      const found = canaries.leaks(await seeFrozenSite(server.dataDir));
      expect(found).toHaveLength(2);
      expect(found.join("\n")).toMatch(/pages\/planted\.html/);
      expect(found.join("\n")).toMatch(/pages\/index\.html\.br/);
    } finally {
      rmSync(added);
      rmSync(packed);
      writeFileSync(packed, before);
    }
  });
});

/** What stands at the desk beside the checks. */
async function plantOutsideChecks(): Promise<void> {
  for (const [kind, more] of [
    ["ask", { url: `https://${canaries.plant("the address in a tip")}.example/` }],
    ["report", { verdict: "none" }],
  ] as const) {
    const sent = await fetch(`${server.baseUrl}/${kind}`, {
      ...{ method: "POST", redirect: "manual", headers: { origin: server.baseUrl } },
      body: new URLSearchParams({
        text: `Is it so? ${canaries.plant(`the text that came by /${kind}`)}`,
        email: `${canaries.plant(`the e-mail address that came by /${kind}`)}@reader.example`,
        ...more,
      }),
    });
    expect([kind, sent.status]).toEqual([kind, 303]);
  }
  const inbox = await desk.get("/inbox?limit=50");
  expect(inbox.items.length).toBeGreaterThan(0);
  for (const [at, { id, version }] of inbox.items.entries()) {
    const note = { note: canaries.plant(`a note on the message ${at}`) };
    await desk.patch(`/inbox/${id}`, note, version);
  }
  await plantEarlierCheck();
  const invited = { name: canaries.plant("the name of one invited"), roles: ["editor"] as const };
  const email = `${canaries.plant("the e-mail address of one invited")}@desk.test`;
  const { secret } = mustSucceed(await inviteUser(admin.ctx, { ...invited, email }));
  canaries.plantAs("the secret of an invitation", secret);
  const gone = await newsroom.hire(`Gil ${canaries.plant("the name of one who left")}`, "fact_checker");
  mustSucceed(await disableUser(admin.ctx, { userId: gone.id }));
  const made = mustSucceed(
    await createToken(writer.ctx, { label: canaries.plant("the name of a token"), scopes: ["read"] }),
  );
  canaries.plantAs("the secret of a token", made.secret);
  const cookie = await writer.signIn();
  canaries.plantAs("the cookie of a session", cookie.slice(cookie.indexOf("=") + 1));
  const [user] = await newsroom.sql(`SELECT password_hash AS hash FROM users WHERE id = '${writer.id}'`);
  canaries.plantAs("the hash of a password", String(user?.hash));
  for (const [role, url] of Object.entries({ application: server.appUrl, owner: server.ownerUrl })) {
    canaries.plantAs(`the password of the ${role} in the database`, new URL(url).password);
  }
  const { privateKey } = JSON.parse(readFileSync(join(server.dataDir, "keys", "log-key.json"), "utf8"));
  canaries.plantAs("the private key of the log", String(privateKey).split("\n")[1] ?? "");
}

/** A check by others, taken in for the desk. */
async function plantEarlierCheck(): Promise<void> {
  const say = (what: string) => plant("a check by others", what);
  const review = {
    ...{ "@context": "https://schema.org", "@type": "ClaimReview" },
    ...{ claimReviewed: say("claim"), headline: say("headline") },
    url: `https://others.example/${canaries.plant(place("a check by others", "address"))}`,
    author: { "@type": "Organization", name: say("publisher") },
    itemReviewed: { "@type": "Claim", author: { "@type": "Person", name: say("claimant") } },
    reviewRating: { "@type": "Rating", alternateName: say("rating") },
  };
  const sent = await writer.api.call("POST", "/earlier-checks/imports/upload", {
    raw: JSON.stringify(review),
    headers: { "content-type": "application/ld+json", "x-file-name": "review.json" },
  });
  await jobIsDone((await done(Promise.resolve(sent))).id);
  const found = await desk.post("/claims/match", { text: canaries.word("a check by others: claim") });
  expect(JSON.stringify(found)).toContain(canaries.word("a check by others: publisher"));
}
