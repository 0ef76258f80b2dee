import type { ApiClient } from "#tests/support/http-client.ts";

/** The article that the API tests check: our own text, with an emoji so that offsets are not UTF-16 units. */
export const HARBOUR = [
  "The harbour of Port Ellery 🚢 handled 41 million tonnes last year, Mayor Ada Quist said.",
  "Dredging cost 12 million euros, the port said, and 12 million euros were lent by the state bank.",
  "It is the finest harbour in the world.",
].join("\n\n");

/** What the port's own report says, as archived. */
export const REPORT =
  "Annual report. The port of Port Ellery handled 41.2 million tonnes in the year. The cost of dredging was 12 million euros in total.";

/** The ids of what was made through the API. */
export type Harbour = { readonly checkId: string; readonly claimId: string; readonly sourceId: string };

/** Imports the article and pulls one claim out of it. */
export async function importHarbour(api: ApiClient): Promise<Harbour> {
  const { body: article } = await api.post("/articles", {
    headline: "Port Ellery",
    outlet: "The Sample",
    text: HARBOUR,
  });
  const { body: claim } = await api.post(`/checks/${article.checkId}/claims`, {
    anchors: [{ exact: "handled 41 million tonnes last year" }],
    statement: "The harbour of Port Ellery handled 41 million tonnes last year.",
  });
  const { body: sources } = await api.get("/sources?limit=1");
  return { checkId: article.checkId, claimId: claim.id, sourceId: sources.items[0].id };
}

/** Gives the claim of a check what the guards ask for. */
export async function completeHarbour(api: ApiClient): Promise<Harbour> {
  const harbour = await importHarbour(api);
  const { body: snapshot } = await api.post("/snapshots", { text: REPORT });
  await api.post(`/claims/${harbour.claimId}/evidence`, {
    sourceId: harbour.sourceId,
    stance: "supports",
    primary: true,
    quote: "handled 41.2 million tonnes in the year",
    snapshotId: snapshot.id,
  });
  await api.put(`/claims/${harbour.claimId}/verdict`, {
    rating: "supported",
    summary: "The port’s own figures say so.",
    rationale: "The port reports 41.2 million tonnes [1].",
    asOf: "2026-01-31",
  });
  return harbour;
}

/** The check with an event caused. */
export async function cause(api: ApiClient, checkId: string, event: string, more: object = {}) {
  return api.post(`/checks/${checkId}/events`, { event, ...more });
}

/** Brings a check in progress to readers: submitted by one, approved and published by the other. */
export async function publishHarbour(writer: ApiClient, editor: ApiClient, checkId: string): Promise<void> {
  const { body: submitted } = await cause(writer, checkId, "submit");
  await cause(editor, checkId, "approve", { contentHash: submitted.contentHash });
  const { status, body } = await cause(editor, checkId, "publish");
  if (status !== 200) throw new Error(`not published: ${JSON.stringify(body)}`);
}
