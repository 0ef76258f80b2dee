import { createHash } from "node:crypto";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { WARCParser } from "warcio";
import { ANONYMOUS } from "#domain/user/actor.ts";
import { completeCheck, type Desk, idOf, mustSucceed, openDesk } from "#tests/support/desk.ts";
import { startHostileSite } from "#tests/support/hostile-site.ts";
import { temporaryDataDir } from "#tests/support/temporary-data-dir.ts";
import { testArchive } from "#tests/support/test-archive.ts";
import type { Archive } from "#workflow/archive.ts";
import type { Ctx } from "#workflow/context.ts";
import { archivePage } from "#workflow/evidence/archive-page.ts";
import { archiveUpload } from "#workflow/evidence/archive-upload.ts";
import { attachEvidence } from "#workflow/evidence/attach-evidence.ts";
import { exportWarc } from "#workflow/evidence/export-warc.ts";
import { listSources } from "#workflow/source/list-sources.ts";

const desk: Desk = await openDesk();
const checker: Ctx = await desk.person("Cleo Checker", "fact_checker");
const PAGE = "<!doctype html><title>Port report</title><p>The harbour handled 41 million tonnes — ⚓ — last year.</p>";
const FILE = "The minutes of the harbour board. ".repeat(3);

/** A check whose evidence rests on a pasted text, a fetched page and an uploaded file. */
async function checkWithCopies() {
  const site = await startHostileSite();
  site.answer("/report", (_, response) => {
    response.writeHead(200, {
      ...{ "content-type": "text/html; charset=utf-8", "content-encoding": "gzip", "x-odd": "a\tb" },
      "set-cookie": ["one=1", "two=2"],
    });
    response.end(gzipSync(PAGE));
  });
  const dataDir = temporaryDataDir();
  const archive = testArchive(dataDir, site.origin);
  const { checkId, claimId } = await completeCheck(checker);
  const deps = { db: desk.db, archive, now: () => new Date() };
  const url = `${site.origin}/redirect?to=/report`;
  const page = mustSucceed(await archivePage(deps, { url, createdBy: idOf(checker) })).snapshot;
  const bytes = Buffer.from(FILE);
  const upload = { bytes, mediaType: "text/plain", fileName: "minutes\u202E.txt", url: "https://port.example/minutes" };
  const file = mustSucceed(await archiveUpload(checker, archive, upload)).snapshot;
  const [source] = mustSucceed(await listSources(checker, { limit: 1 })).items;
  for (const snapshotId of [page.id, page.id, file.id]) {
    mustSucceed(await attachEvidence(checker, { claimId, sourceId: source?.id ?? "", stance: "context", snapshotId }));
  }
  return { site, dataDir, archive, checkId, page, file };
}

async function warcOf(archive: Archive, checkId: string): Promise<Buffer> {
  const warc = mustSucceed(await exportWarc(checker, archive.blobs, { checkId }));
  expect(warc.fileName).toMatch(/^[a-z0-9-]+\.warc\.gz$/);
  const pieces: Uint8Array[] = [];
  for await (const piece of warc.records) pieces.push(piece);
  return Buffer.concat(pieces);
}

type Plain = { readonly headers: Readonly<Record<string, string>>; readonly block: Buffer };

/** Reads the format as it is written down, without the library that wrote it. */
function parsePlainly(compressed: Buffer): Plain[] {
  let rest = gunzipSync(compressed);
  const records: Plain[] = [];
  while (rest.length > 0) {
    const end = rest.indexOf("\r\n\r\n");
    const [version, ...lines] = rest.subarray(0, end).toString().split("\r\n");
    expect(version).toBe("WARC/1.1");
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]),
    );
    const start = end + 4;
    const length = Number(headers["Content-Length"]);
    records.push({ headers, block: rest.subarray(start, start + length) });
    expect(rest.subarray(start + length, start + length + 4).toString()).toBe("\r\n\r\n");
    rest = rest.subarray(start + length + 4);
  }
  return records;
}

const digest = (bytes: Uint8Array) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

describe("the WARC file of a check", () => {
  it("holds every copy once, byte for byte, with its HTTP facts, its text and what is known of it", async () => {
    const { archive, checkId, page, file, site } = await checkWithCopies();
    const records = parsePlainly(await warcOf(archive, checkId));
    expect(records.map(({ headers }) => headers["WARC-Type"])).toEqual([
      "warcinfo",
      ...["resource", "metadata"],
      ...["response", "conversion", "metadata"],
      ...["resource", "conversion", "metadata"],
    ]);
    for (const { headers, block } of records.slice(1)) expect(headers["WARC-Block-Digest"]).toBe(digest(block));
    const response = records.find(({ headers }) => headers["WARC-Type"] === "response");
    expect(response?.headers).toMatchObject({
      "WARC-Target-URI": `${site.origin}/report`,
      "WARC-Date": page.fetchedAt,
      "WARC-Payload-Digest": `sha256:${page.bytesSha256}`,
      "Content-Type": "application/http; msgtype=response",
    });
    const [head = "", body = ""] = (response?.block.toString() ?? "").split(/\r\n\r\n([\s\S]*)/);
    expect(body).toBe(PAGE);
    expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(head).toContain(`content-length: ${Buffer.byteLength(PAGE)}`);
    expect(head).toContain("x-archive-orig-content-encoding: gzip");
    expect(head).not.toMatch(/^content-encoding/m);
    const [, uploaded] = records.filter(({ headers }) => headers["WARC-Type"] === "resource");
    expect(uploaded?.headers["WARC-Target-URI"]).toBe(`urn:claimdesk:snapshot:${file.id}`);
    expect(uploaded?.block.toString()).toBe(FILE);
    const known = records
      .filter(({ headers }) => headers["WARC-Type"] === "metadata")
      .map(({ block }) => JSON.parse(block.toString()));
    expect(known).toMatchObject([
      { how: "pasted", usedAs: ["claim 1, evidence 1"] },
      {
        ...{ snapshot: page.id, how: "fetched", usedAs: ["claim 1, evidence 2", "claim 1, evidence 3"] },
        redirects: [{ url: `${site.origin}/redirect?to=/report`, status: 302 }],
      },
      { snapshot: file.id, how: "uploaded", url: "https://port.example/minutes", bytesSha256: file.bytesSha256 },
    ]);
  });

  it("is read by a public tool for web archives, record by record", async () => {
    const { archive, checkId } = await checkWithCopies();
    const compressed = await warcOf(archive, checkId);
    const seen: string[] = [];
    let page = "";
    for await (const record of WARCParser.iterRecords([compressed])) {
      seen.push(`${record.warcType} ${record.httpHeaders?.statusCode ?? ""}`.trim());
      const text = await record.contentText();
      if (record.warcType === "response") page = text;
    }
    expect(seen).toEqual([
      ...["warcinfo", "resource", "metadata", "response 200", "conversion", "metadata"],
      ...["resource", "conversion", "metadata"],
    ]);
    expect(page).toBe(PAGE);
  });

  it("leaves out a copy whose bytes are damaged or gone, and says so", async () => {
    const { archive, checkId, dataDir, page, file } = await checkWithCopies();
    const pathOf = (sha256: string | null) => {
      const found = readdirSync(join(dataDir, "blobs"), { recursive: true, encoding: "utf8" });
      return join(dataDir, "blobs", found.find((path) => path.endsWith(`/${sha256}`)) ?? "");
    };
    const damaged = pathOf(page.bytesSha256);
    rmSync(damaged);
    writeFileSync(damaged, PAGE.replace("41", "14"));
    rmSync(pathOf(file.bytesSha256));
    const records = parsePlainly(await warcOf(archive, checkId));
    expect(records.map(({ headers }) => headers["WARC-Type"])).toEqual([
      ...["warcinfo", "resource", "metadata", "metadata", "metadata"],
    ]);
    for (const { block } of records.slice(3)) expect(JSON.parse(block.toString()).leftOut).toContain("do not match");
  });

  it("is for those who may read the desk", async () => {
    const { archive, checkId } = await checkWithCopies();
    const stranger = await desk.person(`Ned Nobody ${checkId}`);
    for (const [who, kind] of [
      [stranger, "forbidden"],
      [desk.ctx(ANONYMOUS), "not_signed_in"],
    ] as const) {
      expect(await exportWarc(who, archive.blobs, { checkId })).toMatchObject({ ok: false, error: { kind } });
    }
    expect(await exportWarc(checker, archive.blobs, { checkId: "chk_x" })).toMatchObject({
      error: { kind: "check_not_found" },
    });
  });
});
