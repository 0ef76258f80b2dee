import { isIP } from "node:net";

/** Where the routes find the address that limits and audit go by; clients cannot set it. */
export const CLIENT_IP_HEADER = "x-claimdesk-client-ip";

/**
 * The address of the person asking. Each trusted proxy appends one entry to X-Forwarded-For, so with n of them the
 * client is the nth entry from the right; everything left of it is whatever the client claimed and is ignored.
 */
export function clientIp(socketAddress: string | undefined, forwardedFor: string | undefined, hops: number): string {
  const peer = normalise(socketAddress ?? "");
  if (hops === 0 || forwardedFor === undefined) return peer;
  const entries = forwardedFor.split(",").map((entry) => entry.trim());
  // Fewer entries than proxies: the request came round them, so only the connection itself is known.
  const claimed = normalise(entries[entries.length - hops] ?? "");
  return isIP(claimed) ? claimed : peer;
}

function normalise(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}
