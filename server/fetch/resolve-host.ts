import type { LookupAddress } from "node:dns";
import { Resolver } from "node:dns/promises";
import { isIP } from "node:net";
import { err, ok, type Result } from "#domain/result.ts";
import { hostOf, isTestOrigin, type Reach } from "#server/fetch/page-url.ts";
import { isPublicAddress } from "#server/fetch/public-address.ts";
import type { FetchError } from "#workflow/archive.ts";

/** Finds all addresses of a host name; an empty list when there is no such name. */
export type HostResolver = (hostname: string) => Promise<readonly LookupAddress[]>;

const NO_SUCH_NAME = new Set(["ENOTFOUND", "ENODATA", "EBADNAME"]);

/**
 * Asks the name servers directly. The lookup of the operating system would also answer from /etc/hosts, and it occupies
 * one of the few threads that files and compression need too, for as long as a hostile name server likes.
 */
export const resolveByDns: HostResolver = async (hostname) => {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const addresses = answers.flatMap((answer, index) =>
    answer.status === "fulfilled" ? answer.value.map((address) => ({ address, family: index === 0 ? 4 : 6 })) : [],
  );
  const failed = answers.find((answer) => answer.status === "rejected" && !NO_SUCH_NAME.has(answer.reason?.code));
  if (addresses.length === 0 && failed?.status === "rejected") throw failed.reason;
  return addresses;
};

/** The addresses to connect to, each of them checked; one that is not public condemns the name (DNS rebinding). */
export async function resolvePublicHost(
  url: URL,
  reach: Reach,
  resolve: HostResolver,
): Promise<Result<readonly LookupAddress[], FetchError>> {
  const host = hostOf(url);
  if (isTestOrigin(url, reach)) {
    return ok([host === "::1" ? { address: "::1", family: 6 } : { address: "127.0.0.1", family: 4 }]);
  }
  const family = isIP(host);
  const addresses = family ? [{ address: host, family }] : await resolve(host).catch(() => null);
  if (!addresses) return err({ kind: "unreachable" });
  if (addresses.length === 0) return err({ kind: "name_not_found" });
  return addresses.every(({ address }) => isPublicAddress(address))
    ? ok(addresses)
    : err({ kind: "address_not_public" });
}
