import { rmSync } from "node:fs";

/** Removes a folder with all in it, also while a process that was told to end still writes its last file there. */
export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
