import { z } from "zod";
import * as answerParts from "#server/api/answers/answer-parts.ts";
import * as articleAnswers from "#server/api/answers/article-answers.ts";
import * as checkAnswers from "#server/api/answers/check-answers.ts";
import * as claimAnswers from "#server/api/answers/claim-answers.ts";
import * as earlierAnswers from "#server/api/answers/earlier-answers.ts";
import * as evidenceAnswers from "#server/api/answers/evidence-answers.ts";
import * as inboxAnswers from "#server/api/answers/inbox-answers.ts";
import * as modelAnswers from "#server/api/answers/model-answers.ts";
import * as originAnswers from "#server/api/answers/origin-answers.ts";
import * as personAnswers from "#server/api/answers/person-answers.ts";
import * as searchAnswers from "#server/api/answers/search-answers.ts";
import * as snapshotAnswers from "#server/api/answers/snapshot-answers.ts";
import * as sourceAnswers from "#server/api/answers/source-answers.ts";
import * as topicAnswers from "#server/api/answers/topic-answers.ts";
import type { Endpoint } from "#server/api/endpoint.ts";
import { ENDPOINTS } from "#server/api/endpoints.ts";
import { statusOf } from "#server/api/problem.ts";

type Json = Readonly<Record<string, unknown>>;

/** The answers that the description names; the parts they are made of stand in them. */
const ANSWERS = Object.entries<unknown>({
  ...answerParts,
  ...personAnswers,
  ...articleAnswers,
  ...checkAnswers,
  ...claimAnswers,
  ...evidenceAnswers,
  ...sourceAnswers,
  ...earlierAnswers,
  ...inboxAnswers,
  ...searchAnswers,
  ...modelAnswers,
  ...originAnswers,
  ...snapshotAnswers,
  ...topicAnswers,
}).flatMap(([name, schema]) => (name.endsWith("Answer") && schema instanceof z.ZodType ? [{ name, schema }] : []));

const COMMON_REFUSALS = ["invalid_input", "not_signed_in", "bad_token", "forbidden", "missing_scope", "busy"];
const VERSION = { name: "If-Match", in: "header", schema: { type: "string", examples: ['"3"'] } };
const KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  schema: { type: "string", minLength: 1, maxLength: 200 },
  description: "The same request under the same key has one effect and the same answer, for 24 hours.",
};

const FILE_NAME = {
  name: "X-File-Name",
  in: "header",
  required: false,
  schema: { type: "string" },
  description: "The name of the file, percent-encoded UTF-8.",
};
const BINARY = { type: "string", format: "binary" };

let document: Json | undefined;

/** The OpenAPI 3.1 description of the API, made of the schemas that check its requests. */
export function openapiDocument(): Json {
  document ??= {
    openapi: "3.1.1",
    info: {
      title: "Claimdesk",
      version: "1",
      description:
        "From an article to a published verdict. Bearer tokens act for a person, under the same rules as the desk. " +
        "Refusals are RFC 9457 problems with a stable `kind`.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }],
    paths: paths(),
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "Made under Account, or by `claimdesk token create`." },
      },
      schemas: componentSchemas(),
    },
  };
  return document;
}

function componentSchemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const { name, schema } of ANSWERS) registry.add(schema, { id: componentName(name) });
  const { schemas } = z.toJSONSchema(registry, { uri: componentUri, io: "output" });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, plain(schema)]));
}

function paths(): Json {
  const result: Record<string, Record<string, Json>> = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(ENDPOINTS)) {
    const [method = "", path = ""] = name.split(" ");
    result[path] = { ...result[path], [method.toLowerCase()]: operation(method, path, endpoint) };
  }
  return result;
}

function operation(method: string, path: string, endpoint: Endpoint): Json {
  const { summary, description, action, body, status } = endpoint;
  return {
    operationId: operationId(method, path),
    summary,
    ...(description ? { description } : {}),
    ...(action === null ? { security: [] } : { "x-policy-action": action }),
    parameters: parameters(method, path, endpoint),
    ...(body
      ? { requestBody: { required: true, content: { "application/json": { schema: inputSchema(body) } } } }
      : {}),
    ...(endpoint.file ? { requestBody: { required: true, content: { "*/*": { schema: BINARY } } } } : {}),
    responses: {
      [status]: success(endpoint),
      ...(endpoint.orJob ? { 202: success({ ...endpoint, status: 202, answer: snapshotAnswers.JobAnswer }) } : {}),
      ...refusals(method, endpoint),
    },
  };
}

function success({ status, answer, produces }: Endpoint): Json {
  if (status === 204) return { description: "Done" };
  if (produces) return { description: "A file to be saved", content: { [produces]: { schema: BINARY } } };
  const content = { "application/json": { schema: answer ? answerSchema(answer) : {} } };
  return status === 202
    ? { description: "Begun; ask the job", headers: { Location: { schema: { type: "string" } } }, content }
    : { description: "Success", content };
}

function parameters(method: string, path: string, { query, ifMatch, file, changesNothing }: Endpoint): Json[] {
  const list: Json[] = [];
  if (path.includes("{id}")) list.push({ name: "id", in: "path", required: true, schema: { type: "string" } });
  for (const [name, field] of Object.entries(query?.shape ?? {})) {
    list.push({ name, in: "query", required: false, schema: inputSchema(field) });
  }
  if (ifMatch) list.push({ ...VERSION, required: ifMatch === "required" });
  if (file) list.push(FILE_NAME);
  if (method === "POST" && !changesNothing) list.push(KEY);
  return list;
}

function refusals(method: string, endpoint: Endpoint): Json {
  const { action, body, ifMatch } = endpoint;
  const kinds = action === null ? [] : [...COMMON_REFUSALS, ...(endpoint.refusals ?? [])];
  if (body) kinds.push("unsupported_media_type");
  if (body || endpoint.file) kinds.push("too_large");
  if (ifMatch === "required") kinds.push("precondition_required");
  if (method === "POST" && !endpoint.changesNothing) kinds.push("request_in_progress", "idempotency_key_reused");
  const byStatus = new Map<number, Set<string>>();
  for (const kind of kinds) byStatus.set(statusOf(kind), (byStatus.get(statusOf(kind)) ?? new Set()).add(kind));
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: [...of].join(", "),
        content: { "application/problem+json": { schema: { $ref: componentUri("Problem") } } },
      },
    ]),
  );
}

function answerSchema(answer: z.ZodType): Json {
  const named = ANSWERS.find(({ schema }) => schema === answer);
  if (named) return { $ref: componentUri(componentName(named.name)) };
  // A list: its items are one of the named answers.
  const item = answer instanceof z.ZodObject ? answer.shape.items : undefined;
  if (!(item instanceof z.ZodArray) || !(item.element instanceof z.ZodType))
    throw new Error("an answer without a name");
  return {
    type: "object",
    required: ["items"],
    properties: { items: { type: "array", items: answerSchema(item.element) }, nextCursor: { type: "string" } },
  };
}

function inputSchema(schema: unknown): Json {
  if (!(schema instanceof z.ZodType)) throw new Error("not a schema");
  return plain(z.toJSONSchema(schema, { io: "input" }));
}

function plain(schema: object): Json {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== "$schema" && key !== "$id"));
}

function componentName(exportName: string): string {
  return exportName.replace(/Answer$/, "");
}

function componentUri(name: string): string {
  return `#/components/schemas/${name}`;
}

function operationId(method: string, path: string): string {
  const words = path
    .replace("openapi.json", "openapi")
    .replace("snapshots.warc.gz", "warc")
    .split("/")
    .filter((part) => part !== "" && part !== "{id}");
  const one = path.includes("{id}") ? "One" : "";
  return [method.toLowerCase(), ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)), one].join("");
}
