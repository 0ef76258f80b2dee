import { describe, expect, it } from "vitest";
import { domainOf, domainsAbove, sourceOfAddress } from "#domain/evidence/source-domain.ts";

describe("the domain in what somebody wrote", () => {
  it.each([
    ["sipri.org", "sipri.org"],
    [" https://WWW.SIPRI.org:443/databases?x=1#y ", "sipri.org"],
    ["http://www.sipri.org.", "sipri.org"],
    ["tass.com:8080", "tass.com"],
    ["m.tass.com/world", "m.tass.com"],
    ["президент.рф", "xn--d1abbgf6aiiy.xn--p1ai"],
    ["https://bücher.example/", "xn--bcher-kva.example"],
    ["www.gov.uk", "gov.uk"],
    ["www.com", "www.com"],
  ])("%s is %s", (written, domain) => expect(domainOf(written)).toBe(domain));

  it.each([
    "",
    "sipri",
    "localhost",
    "127.0.0.1",
    "http://[::1]/",
    "2130706433",
    "a b.org",
    "ftp://sipri.org",
    "javascript:alert(1)//x.org",
    "mailto:a@b.org",
    "user@sipri.org",
    "https://user:word@sipri.org",
    "under_score.org",
    "-a.org",
    "..",
    `${"a".repeat(64)}.org`,
    `${"a.".repeat(130)}org`,
  ])("%s has none", (written) => expect(domainOf(written)).toBeNull());

  it("is its own domain", () => {
    for (const written of ["https://www.президент.рф/x", "News.BBC.co.uk"]) {
      const domain = domainOf(written) ?? "";
      expect(domainOf(domain)).toBe(domain);
    }
  });
});

describe("the source of an address", () => {
  const source = (name: string, url: string | null, ...domains: string[]) => ({ name, url, domains });
  const bbc = source("BBC", "https://www.bbc.com/", "bbc.com", "bbc.co.uk");
  const news = source("BBC News", "https://www.bbc.com/news", "bbc.com");
  const monitoring = source("BBC Monitoring", null, "monitoring.bbc.co.uk");

  it("is the one that names the longest part of its host", () => {
    expect(sourceOfAddress("https://monitoring.bbc.co.uk/product/1", [bbc, monitoring])).toBe(monitoring);
    expect(sourceOfAddress("https://www.bbc.co.uk/sport", [bbc, monitoring])).toBe(bbc);
  });

  it("is, of several with the host, the one whose own address goes on", () => {
    expect(sourceOfAddress("https://www.bbc.com/news/world-1", [bbc, news])).toBe(news);
    expect(sourceOfAddress("https://www.bbc.com/newsround", [bbc, news])).toBe(bbc);
  });

  it("is none for a host that only ends alike, or for what is no address", () => {
    expect(sourceOfAddress("https://notbbc.com/", [bbc])).toBeNull();
    expect(sourceOfAddress("https://bbc.com.evil.example/", [bbc])).toBeNull();
    expect(sourceOfAddress("not an address", [bbc])).toBeNull();
    expect(domainsAbove("https://a.b.example/")).toEqual(["a.b.example", "b.example"]);
  });
});
