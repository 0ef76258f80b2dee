import { expect, it } from "vitest";
import { clientIp } from "#server/client-ip.ts";

it("is the connection's own address unless a proxy is trusted", () => {
  expect(clientIp("203.0.113.9", "6.6.6.6", 0)).toBe("203.0.113.9");
  expect(clientIp("::ffff:203.0.113.9", undefined, 0)).toBe("203.0.113.9");
});

it("is what the nearest trusted proxy saw, whatever the client claimed", () => {
  expect(clientIp("10.0.0.1", "6.6.6.6, 7.7.7.7, 203.0.113.9", 1)).toBe("203.0.113.9");
  expect(clientIp("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", 2)).toBe("203.0.113.9");
  expect(clientIp("10.0.0.1", "2001:db8::9", 1)).toBe("2001:db8::9");
});

it("falls back to the connection when the header has fewer entries than proxies, or nonsense", () => {
  expect(clientIp("10.0.0.1", "6.6.6.6", 2)).toBe("10.0.0.1");
  expect(clientIp("10.0.0.1", "evil\r\nX: y", 1)).toBe("10.0.0.1");
  expect(clientIp("10.0.0.1", undefined, 1)).toBe("10.0.0.1");
});
