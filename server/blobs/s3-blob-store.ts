import { createHash } from "node:crypto";
import type { S3Client } from "@aws-sdk/client-s3";
import { err, ok } from "#domain/result.ts";
import { blobKey, isSha256, sha256OfBytes } from "#server/blobs/blob-name.ts";
import type { BlobStore } from "#workflow/archive.ts";

/** A bucket of any service that speaks the S3 protocol. */
export type S3Settings = {
  /** Null for Amazon's own, by region. */
  readonly endpoint: string | null;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Whether the bucket stands in the path instead of the host name, as most services other than Amazon's want it. */
  readonly pathStyle: boolean;
};

const CONNECT_MS = 5_000;
const REQUEST_MS = 30_000;
const ATTEMPTS = 3;

/** How services say that there is no room. */
const FULL = new Set(["QuotaExceeded", "StorageFull", "XMinioStorageFull", "InsufficientStorage"]);

/** Keeps blobs in a bucket, under the same names as in a folder. The library is loaded at first use. */
export function openS3BlobStore(settings: S3Settings): BlobStore {
  let loading: Promise<{ sdk: typeof import("@aws-sdk/client-s3"); client: S3Client }> | undefined;
  const load = () => {
    loading ??= connect(settings);
    return loading;
  };
  const objectOf = (sha256: string) => ({ Bucket: settings.bucket, Key: blobKey(sha256) });

  return {
    put: async (bytes) => {
      const sha256 = sha256OfBytes(bytes);
      const { sdk, client } = await load();
      try {
        // The service compares the bytes with this digest before it confirms; what it confirms is whole.
        const ContentMD5 = createHash("md5").update(bytes).digest("base64");
        const object = { ...objectOf(sha256), Body: bytes, ContentLength: bytes.length, ContentMD5 };
        await client.send(new sdk.PutObjectCommand({ ...object, ContentType: "application/octet-stream" }));
        return ok({ sha256 });
      } catch (error) {
        if (error instanceof sdk.S3ServiceException && (FULL.has(error.name) || statusOf(error) === 507)) {
          return err({ kind: "archive_full" });
        }
        throw error;
      }
    },

    get: async (sha256) => {
      if (!isSha256(sha256)) return null;
      const { sdk, client } = await load();
      try {
        const { Body } = await client.send(new sdk.GetObjectCommand(objectOf(sha256)));
        const bytes = await Body?.transformToByteArray();
        if (!bytes || sha256OfBytes(bytes) !== sha256) throw new Error(`the blob ${sha256} is damaged`);
        return bytes;
      } catch (error) {
        if (error instanceof sdk.NoSuchKey) return null;
        throw error;
      }
    },

    list: async function* (before) {
      const { sdk, client } = await load();
      for await (const page of sdk.paginateListObjectsV2({ client }, { Bucket: settings.bucket })) {
        for (const { Key = "", LastModified } of page.Contents ?? []) {
          const sha256 = Key.split("/").at(-1) ?? "";
          const isOurs = isSha256(sha256) && Key === blobKey(sha256);
          if (isOurs && LastModified && LastModified < before) yield sha256;
        }
      }
    },

    remove: async (sha256) => {
      if (!isSha256(sha256)) return;
      const { sdk, client } = await load();
      await client.send(new sdk.DeleteObjectCommand(objectOf(sha256)));
    },
  };
}

async function connect({ endpoint, region, accessKeyId, secretAccessKey, pathStyle }: S3Settings) {
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client({
    ...(endpoint ? { endpoint } : {}),
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: pathStyle,
    maxAttempts: ATTEMPTS,
    // The newer checksums are refused by several services; our own hash is checked at every read.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: REQUEST_MS },
  });
  return { sdk, client };
}

function statusOf(error: { readonly $metadata: { readonly httpStatusCode?: number | undefined } }): number {
  return error.$metadata.httpStatusCode ?? 0;
}
