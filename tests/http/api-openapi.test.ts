import { describe, expect, it } from "vitest";
import { ENDPOINTS } from "#server/api/endpoints.ts";
import { openNewsroom } from "#tests/support/people.ts";
import { sourceFiles } from "#tests/support/source-files.ts";

const { nobody, baseUrl } = openNewsroom();
const METHODS = ["get", "post", "put", "patch", "delete"];

// biome-ignore lint/suspicious/noExplicitAny: the document is what is being looked at.
type Json = any;

/** The addresses of the route files, as the description writes them. */
function routedPaths(): string[] {
  return sourceFiles("app/api/v1", /route\.ts$/)
    .map((file) => file.slice("app/api/v1".length, -"/route.ts".length).replaceAll(/\[(\w+)\]/g, "{$1}"))
    .filter((path) => path !== "/[{unknown}]" && path !== "/[[...unknown]]")
    .sort();
}

describe("the description of the API", () => {
  it("lists the very paths and methods that the server answers", async () => {
    const { body } = await nobody.get("/openapi.json");
    expect(Object.keys(body.paths).sort()).toEqual(routedPaths());
    for (const path of routedPaths()) {
      const answer = await fetch(`${baseUrl}/api/v1${path.replace("{id}", "x")}`, { method: "OPTIONS" });
      const allowed = (answer.headers.get("allow") ?? "").toLowerCase().split(", ");
      expect(
        allowed.filter((method) => METHODS.includes(method)),
        path,
      ).toEqual(METHODS.filter((method) => method in body.paths[path]));
    }
    const listed = Object.entries<Json>(body.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(listed.sort()).toEqual(Object.keys(ENDPOINTS).sort());
  });

  it("is a well-formed OpenAPI 3.1 document whose references all lead somewhere", async () => {
    const { body } = await nobody.get("/openapi.json");
    expect(body.openapi).toMatch(/^3\.1\.\d+$/);
    expect(body.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    for (const reference of references(body)) {
      const target = reference
        .slice(2)
        .split("/")
        .reduce((at: Json, key) => at?.[key], body);
      expect(target, reference).toBeTypeOf("object");
    }
    const operations = Object.entries<Json>(body.paths).flatMap(([path, item]) =>
      Object.values<Json>(item).map((operation) => ({ path, operation })),
    );
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    for (const { path, operation } of operations) {
      const inPath = operation.parameters.filter((item: Json) => item.in === "path").map((item: Json) => item.name);
      expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
      expect(Object.keys(operation.responses).every((status) => /^[245]\d\d$/.test(status))).toBe(true);
      for (const response of Object.values<Json>(operation.responses)) expect(response.description).toBeTruthy();
      for (const parameter of operation.parameters) expect(parameter.schema, parameter.name).toBeTypeOf("object");
    }
  });

  it("says which fields a call needs, from the schema that checks them", async () => {
    const { body } = await nobody.get("/openapi.json");
    const schema = body.paths["/articles"].post.requestBody.content["application/json"].schema;
    expect(schema.required.sort()).toEqual(["headline", "outlet"]);
    expect(schema.additionalProperties).toBe(false);
    expect(schema.properties.headline).toMatchObject({ type: "string", maxLength: 300 });
  });
});

function references(value: Json): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" && typeof inner === "string" ? [inner] : references(inner),
  );
}
