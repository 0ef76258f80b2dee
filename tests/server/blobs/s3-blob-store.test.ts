import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import S3rver from "s3rver";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openBlobStore } from "#server/blobs/open-blob-store.ts";
import { listed, storeBlob } from "#tests/support/blobs.ts";
import { temporaryDataDir } from "#tests/support/temporary-data-dir.ts";

const HELLO = new TextEncoder().encode("hello");
const HELLO_SHA = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
const HOUR = 60 * 60 * 1_000;

function storeAt(port: number, options: { key?: string; bucket?: string } = {}) {
  return openBlobStore({
    dataDir: "/nowhere",
    archiveReserveBytes: 0,
    s3: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: options.bucket ?? "archive",
      region: "us-east-1",
      accessKeyId: options.key ?? "S3RVER",
      secretAccessKey: "S3RVER",
      pathStyle: true,
    },
  });
}

/** Where s3rver keeps what it was given under a name of the archive. */
const fileOf = (directory: string, sha256: string) =>
  join(directory, "archive", sha256.slice(0, 2), sha256.slice(2, 4), `${sha256}._S3rver_object`);

/** A service of its own for one test. */
async function startService() {
  const directory = temporaryDataDir();
  const configureBuckets = [{ name: "archive", configs: [] }];
  const service = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory, configureBuckets });
  const { port } = await service.run();
  onTestFinished(() => service.close());
  const store = storeAt(port);
  const put = async (bytes: Uint8Array) => {
    const stored = await store.put(bytes);
    // Unlike a real service s3rver confirms while it is still writing.
    const isWritten = () => stored.ok && statSync(fileOf(directory, stored.value.sha256)).size === bytes.length;
    await vi.waitUntil(isWritten, { timeout: 60_000, interval: 5 });
    return stored;
  };
  return { port, directory, store: { ...store, put } };
}

/** A service that answers as one test has it. */
async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

describe("a blob in a bucket", () => {
  it("is there, whole, when the service has confirmed it", async () => {
    const { store } = await startService();
    expect(await store.put(HELLO)).toEqual({ ok: true, value: { sha256: HELLO_SHA } });
    expect(await store.get(HELLO_SHA)).toEqual(HELLO);
  });

  it("of 5 MB comes back as it went in", async () => {
    const { store } = await startService();
    const bytes = new Uint8Array(5 * 1024 * 1024).map((_, index) => index % 251);
    const sha256 = await storeBlob(store, bytes);
    expect(Buffer.compare((await store.get(sha256)) ?? new Uint8Array(), bytes)).toBe(0);
  });

  it("has the name it would have in a folder, so that one can be copied to the other", async () => {
    const { store, directory } = await startService();
    await store.put(HELLO);
    expect(readFileSync(join(directory, "archive", "2c", "f2", `${HELLO_SHA}._S3rver_object`), "utf8")).toBe("hello");
  });

  it("that nobody stored is null", async () => {
    const { store } = await startService();
    expect(await store.get("0".repeat(64))).toBeNull();
    expect(await store.get("../../etc/passwd")).toBeNull();
  });

  it("that was altered behind our back is never handed out", async () => {
    const { store, directory } = await startService();
    await store.put(HELLO);
    writeFileSync(fileOf(directory, HELLO_SHA), "hellO");
    await expect(store.get(HELLO_SHA)).rejects.toThrow(/damaged/);
  });

  it("is listed by its age and gone once removed", async () => {
    const { store } = await startService();
    await store.put(HELLO);
    expect(await listed(store, new Date(Date.now() - HOUR))).toEqual([]);
    expect(await listed(store, new Date(Date.now() + HOUR))).toEqual([HELLO_SHA]);
    await store.remove(HELLO_SHA);
    await store.remove(HELLO_SHA);
    expect(await store.get(HELLO_SHA)).toBeNull();
  });

  it("is listed also when it stands on the second page of the listing", async () => {
    // Written out, because s3rver makes its continuation tokens with a cipher that is no longer there.
    const page = (sha256: string, next: string) =>
      `<ListBucketResult><Contents><Key>${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}</Key>` +
      `<LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>${next}</ListBucketResult>`;
    const port = await serve((request, response) => {
      const isSecond = new URL(request.url ?? "", "http://s3").searchParams.get("continuation-token") === "more";
      const more = "<IsTruncated>true</IsTruncated><NextContinuationToken>more</NextContinuationToken>";
      response.writeHead(200, { "content-type": "application/xml" });
      response.end(isSecond ? page(HELLO_SHA, "<IsTruncated>false</IsTruncated>") : page("0".repeat(64), more));
    });
    expect(await listed(storeAt(port), new Date())).toEqual(["0".repeat(64), HELLO_SHA]);
  });
});

describe("a service that does not take a blob", () => {
  it("is an error, never a success: unknown bucket, wrong key, nobody there", async () => {
    const { port } = await startService();
    await expect(storeAt(port, { bucket: "elsewhere" }).put(HELLO)).rejects.toThrow(/bucket/i);
    await expect(storeAt(port, { key: "STRANGER" }).put(HELLO)).rejects.toThrow(/access key/i);
    await expect(storeAt(1).put(HELLO)).rejects.toThrow();
  });

  it("H11: is a full archive when it says that it is full", async () => {
    const port = await serve((request, response) => {
      request.resume().on("end", () => {
        response.writeHead(507, { "content-type": "application/xml" });
        response.end("<Error><Code>XMinioStorageFull</Code><Message>full</Message></Error>");
      });
    });
    expect(await storeAt(port).put(HELLO)).toEqual({ ok: false, error: { kind: "archive_full" } });
  });

  it("J12: is an error when the connection ends before the answer", async () => {
    const port = await serve((request) => void request.once("data", () => request.socket.destroy()));
    await expect(storeAt(port).put(HELLO)).rejects.toThrow();
  });
});

it("without a bucket blobs are kept in the data directory", async () => {
  const dataDir = temporaryDataDir();
  await openBlobStore({ dataDir, archiveReserveBytes: 0, s3: null }).put(HELLO);
  expect(readFileSync(join(dataDir, "blobs", "2c", "f2", HELLO_SHA), "utf8")).toBe("hello");
});
