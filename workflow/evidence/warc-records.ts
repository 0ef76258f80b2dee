import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import { WARCRecord, WARCSerializer } from "warcio";
import type { snapshots } from "#db/schema/snapshots.ts";

// WARC 1.1 (ISO 28500:2017): `response` for what a server sent, `resource` for what a person brought, `conversion` for the
// text that was read out of either, `metadata` for what the desk knows of it.

type SnapshotRow = typeof snapshots.$inferSelect;

const VERSION = "WARC/1.1";
const encoder = new TextEncoder();

/** The record that says what the file is. */
export async function* infoRecord(
  fileName: string,
  info: Record<string, string>,
  now: Date,
): AsyncGenerator<Uint8Array> {
  const plain = Object.fromEntries(Object.entries(info).map(([name, value]) => [name, oneLine(value)]));
  const options = { filename: fileName, warcVersion: VERSION, date: now.toISOString() } as const;
  yield* compressed(WARCRecord.createWARCInfo({ ...options }, plain));
}

/** The records of one copy: its original, the text that quotes are looked up in, and what is known of both. */
export async function* recordsOfCopy(
  row: SnapshotRow,
  bytes: Uint8Array,
  uses: readonly string[],
): AsyncGenerator<Uint8Array> {
  const original = newRecordId();
  const about = { url: addressOf(row), date: warcDate(row.fetchedAt), warcVersion: VERSION } as const;
  yield* compressed(originalRecord(row, bytes, original, about));
  const refersTo = { "WARC-Refers-To": original };
  if (row.bytesSha256 !== null) {
    const warcHeaders = { ...refersTo, "WARC-Record-ID": newRecordId(), "Content-Type": "text/plain; charset=utf-8" };
    yield* compressed(WARCRecord.create({ ...about, type: "conversion", warcHeaders }, [encoder.encode(row.text)]));
  }
  const known = encoder.encode(`${JSON.stringify({ ...factsOf(row), usedAs: uses }, null, 2)}\n`);
  const warcHeaders = { ...refersTo, "WARC-Record-ID": newRecordId(), "Content-Type": "application/json" };
  yield* compressed(WARCRecord.create({ ...about, type: "metadata", warcHeaders }, [known]));
}

/** Says of a copy that it is left out, because it is not what was archived. */
export async function* missingRecord(row: SnapshotRow): AsyncGenerator<Uint8Array> {
  const said = encoder.encode(
    `${JSON.stringify({ ...factsOf(row), leftOut: "the archived text or bytes do not match their hash" }, null, 2)}\n`,
  );
  const about = { url: addressOf(row), date: warcDate(row.fetchedAt), warcVersion: VERSION } as const;
  const warcHeaders = { "WARC-Record-ID": newRecordId(), "Content-Type": "application/json" };
  yield* compressed(WARCRecord.create({ ...about, type: "metadata", warcHeaders }, [said]));
}

function originalRecord(
  row: SnapshotRow,
  bytes: Uint8Array,
  id: string,
  about: { readonly url: string; readonly date: string; readonly warcVersion: typeof VERSION },
): WARCRecord {
  const { http, mediaType } = row;
  if (!http) {
    const type = mediaType ?? "text/plain; charset=utf-8";
    const warcHeaders = { "WARC-Record-ID": id, "Content-Type": type };
    return WARCRecord.create({ ...about, type: "resource", warcHeaders }, [bytes]);
  }
  const statusline = `HTTP/1.1 ${http.status} ${STATUS_CODES[http.status] ?? ""}`.trimEnd();
  const warcHeaders = { "WARC-Record-ID": id };
  const httpHeaders = headersOfDecoded(http.headers, bytes.byteLength);
  return WARCRecord.create({ ...about, type: "response", statusline, httpHeaders, warcHeaders }, [bytes]);
}

/** What described the bytes on the wire no longer does: they are archived unpacked and in one piece. */
const OF_THE_WIRE = new Set(["content-encoding", "transfer-encoding", "content-length", "trailer", "connection"]);

function headersOfDecoded(headers: Readonly<Record<string, string>>, length: number): Record<string, string> {
  const kept = Object.entries(headers).flatMap(([name, value]): [string, string][] => {
    // A header name is a token (RFC 9110); anything else would start a header of its own.
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name)) return [];
    return [[OF_THE_WIRE.has(name.toLowerCase()) ? `x-archive-orig-${name}` : name, oneLine(value)]];
  });
  return { ...Object.fromEntries(kept), "content-length": String(length) };
}

/** Of what a person brought, nothing says that an address ever served it: it goes under its own name. */
function addressOf({ id, http }: SnapshotRow): string {
  return http?.finalUrl ?? `urn:claimdesk:snapshot:${id}`;
}

function factsOf(row: SnapshotRow): object {
  const { id, how, insteadOf, url, title, fileName, fetchedAt, sha256, bytesSha256, byteLength, mediaType, http } = row;
  return {
    ...{ snapshot: id, how, insteadOf, url, title, fileName, fetchedAt },
    ...{ textSha256: sha256, bytesSha256, byteLength, mediaType },
    ...(http ? { requestedUrl: http.requestedUrl, redirects: http.redirects } : {}),
  };
}

/** A full date and time in UTC, which the format asks for; the metadata keep the precision that was given. */
function warcDate(date: string): string {
  return new Date(date).toISOString();
}

function oneLine(value: string): string {
  return value.replace(/\p{Cc}+/gu, " ");
}

function newRecordId(): string {
  return `<urn:uuid:${randomUUID()}>`;
}

function compressed(record: WARCRecord): AsyncIterable<Uint8Array> {
  return new WARCSerializer(record, { gzip: true });
}
