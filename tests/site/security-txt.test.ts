import { expect, it } from "vitest";
import { parseEnv } from "#server/env.ts";
import { securityTxt } from "#site/security-txt.ts";

it("security.txt names contact, address and a day to come, as RFC 9116 asks", () => {
  const now = new Date("2026-11-28T12:00:00Z");
  expect(
    securityTxt(["mailto:a@desk.example", "https://desk.example/x"], "https://facts.example", now).split("\n"),
  ).toEqual([
    "Contact: mailto:a@desk.example",
    "Contact: https://desk.example/x",
    "Expires: 2027-05-01T00:00:00Z",
    "Canonical: https://facts.example/.well-known/security.txt",
    "Policy: https://facts.example/contact",
    "Preferred-Languages: en",
    "",
  ]);
});

it("a contact may be written as an email address, and nothing but an address is taken", () => {
  const read = (SECURITY_CONTACT: string) => parseEnv({ SECURITY_CONTACT });
  expect(read("a@desk.example, tel:+46-8-123")).toMatchObject({
    value: { securityContacts: ["mailto:a@desk.example", "tel:+46-8-123"] },
  });
  expect(parseEnv({})).toMatchObject({ value: { securityContacts: [] } });
  for (const bad of ["http://desk.example", "javascript:x", "somebody", "a@desk.example,", "a@b.example\nExpires: x"]) {
    expect(read(bad).ok, bad).toBe(false);
  }
});
