import { expect, it } from "vitest";
import { formatLogLine } from "#server/request-log.ts";

const LINE = { requestId: "r1", method: "GET", path: "/", status: 200, ms: 3 };

it("C27: stays one line of JSON whatever the path holds", () => {
  const path = '/a\r\n{"level":"info"}\u001b[2J\u009b31m\u2028é';
  const line = formatLogLine({ ...LINE, path });
  expect(line).not.toMatch(/[^\x20-\x7e]/);
  expect(JSON.parse(line)).toMatchObject({ path, status: 200, level: "info" });
});

it("leaves out invitations and keys, and keeps addresses of pages", () => {
  const logged = (path: string) => JSON.parse(formatLogLine({ ...LINE, path })).path;
  expect(logged("/invitation/kP3vT9xQ2mB7wZ5nL8rD4sF6hJ1cY0gAbb")).toBe("/invitation/…");
  expect(logged(`/invitation/${"0a".repeat(32)}/set`)).toBe("/invitation/…/set");
  const page = "/verdicts/gold-reserves-rose-by-half-since-the-sanctions-of-2022";
  expect(logged(page)).toBe(page);
  expect(logged("/checks/chk_0123456789abcdefghjk/claims")).toBe("/checks/chk_0123456789abcdefghjk/claims");
});
