import { beforeAll, describe, expect, inject, it } from "vitest";
import { ImportAnswer, MergedSourcesAnswer, SourceWithUsesAnswer } from "#server/api/answers/source-answers.ts";
import type { ApiClient } from "#tests/support/http-client.ts";
import { openNewsroom } from "#tests/support/people.ts";

const newsroom = openNewsroom();
const { baseUrl } = inject("server");
let api: ApiClient;
let token: string;

beforeAll(async () => {
  ({ api, token } = await newsroom.hire("Rita Register", "fact_checker"));
});

let made = 0;
const source = async (more: object = {}) => {
  made += 1;
  const name = `Registered ${made} ${Math.random()}`;
  return (await api.post("/sources", { name, kind: "news_outlet", ...more })).body;
};
const send = (path: string, raw: string | Uint8Array<ArrayBuffer>) =>
  api.call("POST", path, { raw, headers: { "content-type": "text/csv" } });

describe("a source over the API", () => {
  it("has domains and languages in their one form, and names the word that is neither", async () => {
    const domains = ["https://WWW.Президент.рф/news", "xn--d1abbgf6aiiy.xn--p1ai"];
    expect(await source({ domains, languages: ["EN-gb", "ru"] })).toMatchObject({
      ...{ domains: ["xn--d1abbgf6aiiy.xn--p1ai"], languages: ["en-GB", "ru"], parentId: null, mergedIntoId: null },
    });
    const refused = await api.post("/sources", { name: "x", kind: "other", domains: ["ok.example", "127.0.0.1"] });
    expect(refused).toMatchObject({
      status: 400,
      body: { fields: { "domains.1": expect.stringContaining("127.0.0.1") } },
    });
  });

  it("keeps its parent, languages and domains when a change leaves them out", async () => {
    const mother = await source();
    const child = await source({ parentId: mother.id, domains: ["kept.example"], languages: ["sv"] });
    const { body } = await api.patch(`/sources/${child.id}`, { note: "Changed." }, 1);
    expect(body).toMatchObject({ parentId: mother.id, domains: ["kept.example"], languages: ["sv"], note: "Changed." });
    const circle = await api.patch(`/sources/${mother.id}`, { parentId: child.id }, 1);
    expect(circle).toMatchObject({
      status: 409,
      body: { kind: "parent_circle", circle: [mother.name, child.name, mother.name] },
    });
  });

  it("is filtered by kind, country and state affiliation", async () => {
    const one = await source({ kind: "expert", country: "IS", stateAffiliated: true });
    const { body } = await api.get("/sources?kind=expert&country=is&stateAffiliated=true");
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([one.id]);
    expect((await api.get("/sources?kind=newspaper")).status).toBe(400);
  });

  it("has notes, and a merge that can be taken back", async () => {
    const [one, two] = [await source({ domains: ["merged.example"] }), await source()];
    const note = await api.post(`/sources/${one.id}/notes`, { kind: "reliability", body: "Careful with numbers." });
    expect(note).toMatchObject({ status: 201, body: { author: { name: "Rita Register" }, kind: "reliability" } });
    const merged = await api.post(`/sources/${one.id}/merge`, { intoId: two.id });
    expect(merged.status).toBe(200);
    expect(MergedSourcesAnswer.parse(merged.body).target.domains).toEqual(["merged.example"]);
    expect(SourceWithUsesAnswer.parse((await api.get(`/sources/${two.id}`)).body)).toMatchObject({
      duplicates: [{ id: one.id }],
      notes: [{ body: "Careful with numbers.", writtenOn: { id: one.id } }],
    });
    expect(await api.post(`/sources/${one.id}/notes`, { kind: "policy", body: "x" })).toMatchObject({
      status: 409,
      body: { kind: "source_merged", target: { id: two.id, name: two.name } },
    });
    expect((await api.delete(`/sources/${one.id}/merge`)).body).toMatchObject({ target: { domains: [] } });
    expect((await api.delete(`/sources/${one.id}/merge`)).body.kind).toBe("source_not_merged");
  });
});

describe("the register as a file over the API", () => {
  it("goes out and comes back unchanged, with and without a mark", async () => {
    await source({ note: '=HYPERLINK("http://evil.example")', owner: "-2+3" });
    for (const mark of ["false", "true"]) {
      const answer = await fetch(`${baseUrl}/api/v1/sources.csv?mark=${mark}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      expect(bytes[0] === 0xef).toBe(mark === "true");
      expect(new TextDecoder().decode(bytes)).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
      const { body } = await send("/sources/import", bytes);
      expect(ImportAnswer.parse(body)).toMatchObject({ added: [], changed: [], rejected: [] });
    }
  });

  it("is shown before it is applied, and applied once", async () => {
    const name = `From a file ${Math.random()}`;
    const csv = `name;kind;country\n${name};news_outlet;SE\nWrong;news_outlet;Sweden\n`;
    const shown = (await send("/sources/import", csv)).body;
    expect(shown).toMatchObject({
      added: [{ line: 2 }],
      rejected: [{ line: 3, name: "Wrong", problems: { country: expect.any(String) } }],
    });
    expect((await api.get(`/sources?q=${encodeURIComponent(name)}`)).body.items).toEqual([]);
    expect((await send(`/sources/import?apply=${shown.plan}`, csv)).status).toBe(200);
    expect((await api.get(`/sources?q=${encodeURIComponent(name)}`)).body.items).toMatchObject([
      { name, country: "SE" },
    ]);
    expect(await send(`/sources/import?apply=${shown.plan}`, csv)).toMatchObject({
      status: 409,
      body: { kind: "import_changed", preview: { unchanged: 1 } },
    });
  });

  it.each([
    [
      "in another encoding",
      new Uint8Array([0x6e, 0x61, 0x6d, 0x65, 0x0a, 0xfc, 0x0a]),
      "csv_encoding",
      /Line 2 is not in UTF-8/,
    ],
    ["with a column that is not known", "name,colour\nA,red\n", "csv_unknown_column", /“colour”/],
    ["empty", "", "csv_empty", /nothing/],
  ])("%s is refused and told why", async (_, file, kind, detail) => {
    const answer = await send("/sources/import", file);
    expect(answer).toMatchObject({ status: 422, body: { kind } });
    expect(answer.body.detail).toMatch(detail);
  });
});

describe("the public page of a source", () => {
  it("is still reached where it was first; the list of all sources stands beside it", async () => {
    const { id } = await source({});
    const old = await fetch(`${baseUrl}/sources/${id}/verdicts`, { redirect: "manual" });
    expect([old.status, old.headers.get("location")]).toEqual([308, `/sources/${id}`]);
    expect((await fetch(`${baseUrl}/sources`)).status).toBe(200);
  });

  it("is a page of the site that runs no script, or is not there", async () => {
    const unpublished = await source({ note: "Internal." });
    const answer = await fetch(`${baseUrl}/sources/${unpublished.id}`);
    const html = await answer.text();
    expect(answer.status).toBe(404);
    expect(html).not.toContain(unpublished.name);
    expect(html).not.toContain("<script");
  });
});
