import { describe, expect, it } from "vitest";
import { hostLabel, safeHref } from "#ui/safe-href.ts";

describe("C02, C03: an address becomes a link", () => {
  it.each([
    ["https://example.org/a?b=1#c", "https://example.org/a?b=1#c"],
    ["  http://example.org ", "http://example.org/"],
    ["HTTPS://EXAMPLE.org/", "https://example.org/"],
  ])("when it is absolute http or https: %s", (address, href) => expect(safeHref(address)).toBe(href));

  it.each([
    "javascript:alert(1)",
    "JaVa\tScRiPt:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "blob:https://example.org/1",
    "file:///etc/passwd",
    "//evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https:\\\\evil.example",
    "https:///evil.example",
    "/relative",
    "mailto:a@example.org",
    "https://bank.example@evil.example/",
    "https://user:password@example.org/",
    "",
    "https://",
  ])("and not when it is %j", (address) => expect(safeHref(address)).toBeNull());
});

describe("the host that readers are shown", () => {
  it.each([
    ["https://www.example.org/story", "example.org"],
    ["https://пример.рф/новость", "xn--e1afmkfd.xn--p1ai", "пример.рф"],
    ["https://xn--e1afmkfd.xn--p1ai/", "xn--e1afmkfd.xn--p1ai"],
    ["https://مثال.إختبار/", "xn--mgbh0fb.xn--kgbechtv", "مثال.إختبار"],
  ])("of %s is legible", (address, ascii, unicode = ascii) => expect(hostLabel(address)).toBe(unicode));

  it("C08: is in its ASCII form when scripts are mixed", () => {
    expect(hostLabel("https://раураl.example/login")).toMatch(/^xn--/);
    expect(hostLabel("https://reut\u0435rs.com/")).toMatch(/^xn--/);
    expect(hostLabel("https://аррӏе.com/")).toMatch(/^xn--/);
  });

  it("is nothing for what is no link", () => expect(hostLabel("javascript:alert(1)")).toBeNull());
});
