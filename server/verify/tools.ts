import type { LogTools } from "#domain/log/verify-log.ts";
import { sha256, verifyEd25519 } from "#workflow/log/signing.ts";

/** The calculations of a verifier, by node's own cryptography. */
export const LOG_TOOLS: LogTools = {
  sha256,
  verifySignature: (publicKey, message, signature) => verifyEd25519({ publicKey }, message, signature),
};
