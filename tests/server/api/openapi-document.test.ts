import { describe, expect, it } from "vitest";
import { ENDPOINTS } from "#server/api/endpoints.ts";
import { openapiDocument } from "#server/api/openapi-document.ts";

describe("the description of the API", () => {
  it("can be made: every call answers with something that it names", () => {
    const paths = new Set(Object.keys(ENDPOINTS).map((name) => name.split(" ")[1]));
    expect(new Set(Object.keys(openapiDocument().paths as object))).toEqual(paths);
  });
});
