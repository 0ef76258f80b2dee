import type { BlobStore } from "#workflow/archive.ts";

/** The names a store lists. */
export async function listed(store: BlobStore, before: Date): Promise<string[]> {
  const names: string[] = [];
  for await (const name of store.list(before)) names.push(name);
  return names;
}

/** Stores bytes that there is room for, and answers their name. */
export async function storeBlob(store: BlobStore, bytes: Uint8Array): Promise<string> {
  const stored = await store.put(bytes);
  if (!stored.ok) throw new Error(stored.error.kind);
  return stored.value.sha256;
}
