import { BlockList, isIP } from "node:net";
import { networkInterfaces } from "node:os";

/** Global unicast, the only IPv6 space that sites are served from (RFC 4291, section 2.4). */
const GLOBAL_UNICAST = new BlockList();
GLOBAL_UNICAST.addSubnet("2000::", 3, "ipv6");

/** What is not globally reachable, by the special-purpose registries of IANA (RFC 6890 and its successors). */
const SPECIAL = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  // Public by number, yet the metadata service of each machine in Azure.
  ["168.63.129.16", 32],
] as const) {
  SPECIAL.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  // Teredo and ORCHID among others: addresses that carry another address, or none.
  ["2001::", 23],
  ["2001:db8::", 32],
  // 6to4 carries any IPv4 address, also 127.0.0.1.
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  SPECIAL.addSubnet(network, prefix, "ipv6");
}

/** Names that never lead to the public web, whatever a resolver says of them (RFC 6761, 6762, 8375, 9476, and customs). */
const PRIVATE_NAMES =
  /(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa|test|invalid|example|onion|alt)$/;

/** Whether an address is on the public internet: an allow-list, because lists of what is private have always had holes. */
export function isPublicAddress(address: string): boolean {
  // A zone, as in fe80::1%eth0, belongs to a link.
  if (address.includes("%")) return false;
  const family = isIP(address);
  if (family === 4) return !SPECIAL.check(address, "ipv4") && !isOwnAddress(address);
  if (family !== 6 || !GLOBAL_UNICAST.check(address, "ipv6")) return false;
  return !SPECIAL.check(address, "ipv6") && !isOwnAddress(address);
}

/** Whether a host name may be asked for at all; a name without a dot is a machine of the local network. */
export function isPublicName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, "");
  return name.includes(".") && !PRIVATE_NAMES.test(name);
}

/** The machine's own public addresses lead to whatever else listens on it. */
function isOwnAddress(address: string): boolean {
  return Object.values(networkInterfaces()).some((each) => each?.some((one) => one.address === address));
}
