import { describe, expect, it } from "vitest";
import { exchange } from "#server/fetch/exchange.ts";
import { isPublicAddress, isPublicName } from "#server/fetch/public-address.ts";
import type { HostResolver } from "#server/fetch/resolve-host.ts";
import { fetcherFor, outcomeOf } from "#tests/support/fetcher.ts";
import { startHostileSite, startSentinel } from "#tests/support/hostile-site.ts";

/** No machine has it: a part of global unicast space that is given to nobody. */
const UNALLOCATED = { address: "2e00::1", family: 6 };
const LOOPBACK = { address: "127.0.0.1", family: 4 };

/** Fetches past the rule for ports, so that only the rule for addresses stands before the sentinel. */
async function tryAll(hosts: readonly string[], resolve: HostResolver = async () => [LOOPBACK]) {
  const sentinel = await startSentinel();
  const fetchPage = fetcherFor([], { extraPorts: [sentinel.port], resolve });
  const outcomes: Record<string, string> = {};
  for (const host of hosts) outcomes[host] = await outcomeOf(fetchPage(`http://${host}:${sentinel.port}/`));
  expect(sentinel.connections()).toBe(0);
  return outcomes;
}

const each = (hosts: readonly string[], outcome: string) => Object.fromEntries(hosts.map((host) => [host, outcome]));

describe("an address that is not public is never connected to", () => {
  it("D01: loopback in all the ways it can be written", async () => {
    const hosts = [
      "127.0.0.1",
      "127.1",
      "0",
      "0.0.0.0",
      "2130706433",
      "0x7f.1",
      "0177.0.0.1",
      "①②⑦.⓪.⓪.①",
      "127.0.0.1.",
    ];
    expect(await tryAll(hosts)).toEqual(each(hosts, "address_not_public"));
  });

  it("D02: IPv6 that is local or carries an IPv4 address", async () => {
    const hosts = [
      ...["[::1]", "[::]", "[::ffff:7f00:1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]"],
      ...["[2002:7f00:1::]", "[fe80::1]", "[fec0::1]", "[fc00::1]", "[ff02::1]"],
    ];
    expect(await tryAll(hosts)).toEqual(each(hosts, "address_not_public"));
  });

  it("D03: IPv6 that lists of what is private overlook", async () => {
    const hosts = [
      "[::127.0.0.1]",
      "[::7f00:1]",
      "[2001::1]",
      "[2001:20::1]",
      "[100::1]",
      "[2001:db8::1]",
      "[3fff::1]",
      "[5f00::1]",
    ];
    expect(await tryAll(hosts)).toEqual(each(hosts, "address_not_public"));
  });

  it("D04: metadata services, private networks, multicast and broadcast", async () => {
    const hosts = [
      ...["169.254.169.254", "100.100.100.200", "[fd00:ec2::254]", "metadata.google.internal", "168.63.129.16"],
      ...["10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "100.127.255.255"],
      ...["198.18.0.1", "198.19.255.255", "192.0.0.192", "192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1"],
      ...["224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"],
    ];
    expect(await tryAll(hosts)).toEqual(each(hosts, "address_not_public"));
  });

  it("D05: a literal address meets the same check as a name, though no lookup happens for it", async () => {
    let lookups = 0;
    const resolve: HostResolver = async () => {
      lookups += 1;
      return [LOOPBACK];
    };
    const hosts = ["127.0.0.1", "[::1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"];
    expect(await tryAll(hosts, resolve)).toEqual(each(hosts, "address_not_public"));
    expect(lookups).toBe(0);
    expect(await tryAll(["www.harbour-news.net"], resolve)).toEqual({ "www.harbour-news.net": "address_not_public" });
    expect(lookups).toBe(1);
  });

  it("D05: names of the local network are refused whatever a resolver says, and without asking it", async () => {
    const resolve: HostResolver = async () => expect.unreachable("no name server is asked");
    const hosts = ["localhost", "LOCALHOST.", "db", "router.local", "wiki.intranet", "nas.home.arpa", "api.localhost"];
    expect(await tryAll(hosts, resolve)).toEqual(each(hosts, "address_not_public"));
  });

  it("D06: a name with one bad address among good ones is refused", async () => {
    for (const addresses of [
      [UNALLOCATED, LOOPBACK],
      [UNALLOCATED, { address: "::1", family: 6 }],
    ]) {
      const outcomes = await tryAll(["rebind.harbour-news.net"], async () => addresses);
      expect(outcomes).toEqual({ "rebind.harbour-news.net": "address_not_public" });
    }
  });

  it("D06: a name that changes its mind is asked once for each connection, and refused at the second", async () => {
    const sentinel = await startSentinel();
    const answers = [[UNALLOCATED], [LOOPBACK]];
    let asked = 0;
    const resolve: HostResolver = async () => answers[asked++] ?? [LOOPBACK];
    const deadlines = { connect: 100, firstByte: 100, total: 200 };
    const fetchPage = fetcherFor([], { extraPorts: [sentinel.port], resolve, deadlines });
    const url = `http://rebind.harbour-news.net:${sentinel.port}/`;
    // Nobody is there, and nobody is asked again where else to go.
    expect(["unreachable", "too_slow"]).toContain(await outcomeOf(fetchPage(url)));
    expect(asked).toBe(1);
    expect(await outcomeOf(fetchPage(url))).toBe("address_not_public");
    expect(sentinel.connections()).toBe(0);
  });

  it("D06: the socket goes to the checked address, not to what the name says now", async () => {
    const site = await startHostileSite();
    // No name server knows the name; the connection works because none is asked.
    const url = new URL(`${site.origin}/article`);
    url.hostname = "pinned.harbour-news.net";
    const answer = await exchange(askFor(url, () => true));
    expect(answer).toMatchObject({ ok: true, value: { status: 200 } });
    expect(site.requests[0]?.headers.host).toBe(url.host);
  });

  it("D05: the other end of the socket is checked again before a byte is sent", async () => {
    const site = await startHostileSite();
    const peers: string[] = [];
    const answer = await exchange(
      askFor(new URL(`${site.origin}/article`), (address) => {
        peers.push(address);
        return false;
      }),
    );
    expect(answer).toEqual({ ok: false, error: { kind: "address_not_public" } });
    expect(peers).toEqual(["127.0.0.1"]);
    expect(site.requests).toHaveLength(0);
  });
});

function askFor(url: URL, isAllowedPeer: (address: string) => boolean) {
  return {
    ...{ url, isAllowedPeer, addresses: [LOOPBACK], allowPrivate: true, authorities: undefined },
    ...{ userAgent: "test", accept: "*/*", maxBytes: 1_000, signal: new AbortController().signal },
    deadlines: { connect: 1_000, firstByte: 1_000, total: 1_000 },
  };
}

describe("what counts as public", () => {
  it.each([
    "93.184.215.14",
    "8.8.8.8",
    "172.32.0.1",
    "100.128.0.1",
    "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
    "2a00:1450::1",
  ])("%s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(["", "nonsense", "fe80::1%eth0", "::ffff:8.8.8.8", "8.8.8", "4000::1"])("not %s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it("not a name without a dot, nor one that is kept for other uses", () => {
    expect(["news.net", "internal.news.net", "localhost.news.net"].filter((name) => !isPublicName(name))).toEqual([]);
    expect(["news", "a.local", "a.internal", "localhost", "x.onion"].filter((name) => isPublicName(name))).toEqual([]);
  });
});

describe("the form of an address", () => {
  it.each(["file:///etc/passwd", "gopher://a.net/", "ftp://a.net/", "data:text/html,x", "blob:https://a.net/1"])(
    "D08: %s is refused as an address",
    async (url) => {
      expect(await fetcherFor([])(url)).toEqual({ ok: false, error: { kind: "bad_address", field: "url" } });
    },
  );

  it.each([
    "javascript:alert(1)",
    "dict://a.net/",
    "ldap://a.net/",
    "about:blank",
    "view-source:http://a.net",
    "chrome://x",
  ])("D08: %s is refused as an address", async (url) => {
    expect(await outcomeOf(fetcherFor([])(url))).toBe("bad_address");
  });

  it.each([
    ["http://user:pass@news.net/", "bad_address"],
    ["http://a@127.0.0.1/", "bad_address"],
    ["http://news.net%2f@127.0.0.1/", "bad_address"],
    ["http://127.0.0.1%2f.news.net/", "bad_address"],
    ["http://127.0.0.1\t/", "bad_address"],
    ["http://127.0\n.0.1/", "bad_address"],
    [`http://news.net/${"a".repeat(64 * 1024)}`, "bad_address"],
    ["", "bad_address"],
    ["news.net", "bad_address"],
    ["http://", "bad_address"],
    // The host of these is news.net, which the resolver below does not know.
    ["http://news.net#@127.0.0.1/", "name_not_found"],
    ["http://news.net\\@127.0.0.1/", "name_not_found"],
    ["  http://news.net/  ", "name_not_found"],
  ])("D09: %j is %s", async (url, outcome) => {
    const asked: string[] = [];
    const resolve: HostResolver = async (host) => {
      asked.push(host);
      return [];
    };
    expect(await outcomeOf(fetcherFor([], { resolve })(url))).toBe(outcome);
    expect(asked.filter((host) => host !== "news.net")).toEqual([]);
  });

  it.each([22, 25, 5432, 6379, 8080, 9200])("D10: port %i is refused", async (port) => {
    expect(await outcomeOf(fetcherFor([])(`http://news.net:${port}/`))).toBe("bad_address");
  });

  it("D11: the desk does not fetch itself", async () => {
    const resolve: HostResolver = async () => expect.unreachable("no name server is asked");
    const fetchPage = fetcherFor([], { resolve, publicUrl: "https://facts.harbour-desk.net" });
    for (const url of ["https://facts.harbour-desk.net/verdicts/x", "http://FACTS.harbour-desk.net./embed"]) {
      expect(await outcomeOf(fetchPage(url)), url).toBe("address_not_public");
    }
  });

  it("D20: blocked, closed and open ports of this machine look the same, and nobody waits for any", async () => {
    const sentinel = await startSentinel();
    const fetchPage = fetcherFor([], { extraPorts: [sentinel.port, 1] });
    const open = await fetchPage(`http://127.0.0.1:${sentinel.port}/`);
    const closed = await fetchPage("http://127.0.0.1:1/");
    const blocked = await fetchPage("http://10.0.0.1/");
    expect([open, closed, blocked]).toEqual(Array(3).fill({ ok: false, error: { kind: "address_not_public" } }));
    expect(sentinel.connections()).toBe(0);
  });
});
