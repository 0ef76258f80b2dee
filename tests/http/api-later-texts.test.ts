import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#domain/ids.ts";
import { HARBOUR, importHarbour } from "#tests/support/harbour.ts";
import { openNewsroom, type Somebody } from "#tests/support/people.ts";

const newsroom = openNewsroom();
let writer: Somebody;
let admin: Somebody;
beforeAll(async () => {
  writer = await newsroom.hire("Wanda Writer", "fact_checker");
  admin = await newsroom.hire("Ada Admin", "admin");
});

const LATER = `${HARBOUR}\n\nCorrection: it is one of the finest.`;
const CLAIM = "handled 41 million tonnes last year";

async function imported() {
  const { checkId, claimId } = await importHarbour(writer.api);
  const { body } = await writer.api.get(`/checks/${checkId}`);
  return { checkId, claimId, articleId: String(body.article.id) };
}

async function versionsOf(articleId: string): Promise<{ number: number; by: string | null }[]> {
  return (await writer.api.get(`/articles/${articleId}/versions`)).body.items;
}

describe("a later text of an article, through the API", () => {
  it("is frozen as the next version, pasted as text or as HTML; the same text again adds nothing", async () => {
    const { checkId, articleId } = await imported();
    const address = `/articles/${articleId}/versions`;
    const added = await writer.api.post(address, { text: LATER });
    expect([added.status, added.body]).toMatchObject([200, { number: 2, added: true }]);
    expect((await writer.api.post(address, { text: LATER })).body).toEqual({ ...added.body, added: false });
    const html = LATER.split("\n\n").map((paragraph) => `<p>${paragraph}</p>`);
    expect((await writer.api.post(address, { html: html.join("") })).body).toMatchObject({ number: 2, added: false });
    expect(await versionsOf(articleId)).toMatchObject([
      { number: 1, by: "Wanda Writer" },
      { number: 2, by: "Wanda Writer" },
    ]);
    // The check was made on the text before.
    expect((await writer.api.get(`/checks/${checkId}`)).body.articleVersion.number).toBe(1);
  });

  it("can be that of an archived copy, of which the list says when it was read", async () => {
    const { articleId } = await imported();
    const copy = await writer.api.post("/snapshots", { text: LATER, url: "https://news.test/later" });
    const added = await writer.api.post(`/articles/${articleId}/versions`, { snapshotId: copy.body.id });
    expect(added.body).toMatchObject({ number: 2, added: true });
    expect((await writer.api.get(`/articles/${articleId}/versions`)).body.items[1].readAt).not.toBeNull();
  });

  it("is refused without a text, of an unknown copy or article, and to whoever does not import", async () => {
    const { articleId } = await imported();
    const address = `/articles/${articleId}/versions`;
    const refused = async (body: object, api = writer.api, at = address) => {
      const answer = await api.post(at, body);
      return [answer.status, answer.body.kind];
    };
    expect(await refused({})).toEqual([400, "invalid_input"]);
    expect(await refused({ text: LATER, html: "<p>Both</p>" })).toEqual([400, "invalid_input"]);
    expect(await refused({ snapshotId: newId("snapshot") })).toEqual([422, "snapshot_unknown"]);
    expect(await refused({ text: LATER }, admin.api)).toEqual([403, "forbidden"]);
    expect(await refused({ text: LATER }, writer.api, `/articles/${newId("article")}/versions`)).toEqual([
      404,
      "article_not_found",
    ]);
    expect(await versionsOf(articleId)).toHaveLength(1);
  });

  it("takes the check along with the claims that stand in it for certain, and asks about the others before anything moves", async () => {
    const { checkId, claimId, articleId } = await imported();
    const later = HARBOUR.replace(CLAIM, "handled more cargo than ever before");
    const { body: version } = await writer.api.post(`/articles/${articleId}/versions`, { text: later });
    const move = (more: object) =>
      writer.api.post(`/checks/${checkId}/move`, { articleVersionId: version.id, ...more });
    const undecided = await move({});
    expect([undecided.status, undecided.body]).toMatchObject([422, { kind: "claims_undecided", claimIds: [claimId] }]);
    expect((await writer.api.get(`/checks/${checkId}`)).body.articleVersion.number).toBe(1);
    const anchors = [{ exact: "handled more cargo than ever before" }];
    const moved = await move({ decisions: [{ claimId, anchors }] });
    expect([moved.status, moved.body.articleVersion.number]).toEqual([200, 2]);
    expect((await writer.api.get(`/claims/${claimId}`)).body.anchors).toMatchObject(anchors);
    const again = await move({});
    expect([again.status, again.body.kind]).toEqual([409, "not_a_later_text"]);
  });

  it("moves a check by itself where all of its claims stand in the later text", async () => {
    const { checkId, articleId } = await imported();
    const { body: version } = await writer.api.post(`/articles/${articleId}/versions`, { text: LATER });
    const moved = await writer.api.post(`/checks/${checkId}/move`, { articleVersionId: version.id });
    expect([moved.status, moved.body.articleVersion]).toMatchObject([200, { number: 2, text: LATER }]);
  });
});
