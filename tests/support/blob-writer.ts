import { openFileBlobStore } from "#server/blobs/file-blob-store.ts";

// Stores one blob after the other until it is killed, and says the name of each when the store has confirmed it.
const [directory = "", prefix = ""] = process.argv.slice(2);
const store = openFileBlobStore({ directory, reserveBytes: 0 });
for (let n = 0; ; n += 1) {
  const stored = await store.put(Buffer.alloc(2 * 1024 * 1024, `${prefix}.${n} `));
  if (!stored.ok) throw new Error(stored.error.kind);
  process.stdout.write(`${stored.value.sha256}\n`);
}
