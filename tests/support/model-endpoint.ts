import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ModelSettings } from "#server/assist/model-settings.ts";

/** What was asked of the endpoint. */
export type AskedOfModel = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** An endpoint on this machine that speaks the protocol of OpenAI and says what a test has it say. */
export type ModelEndpoint = {
  readonly settings: ModelSettings;
  readonly asked: AskedOfModel[];
  /** What it answers from now on: the text of the model, or anything at all. */
  script: string | ((response: ServerResponse, asked: AskedOfModel) => void);
  readonly close: () => Promise<void>;
};

/** The key that the endpoint is asked with; it must turn up nowhere else. */
export const MODEL_KEY = "sk-canary-5d1f0c7b";

/** Starts an endpoint; whoever starts it closes it. */
export async function startModelEndpoint(): Promise<ModelEndpoint> {
  const asked: AskedOfModel[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const question = { path: request.url ?? "", headers: request.headers, body };
      asked.push(question);
      const { script } = endpoint;
      if (typeof script === "function") script(response, question);
      else sayAsModel(response, script);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint: ModelEndpoint = {
    asked,
    script: "{}",
    settings: {
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
      name: "sample-model:3b",
      apiKey: MODEL_KEY,
      timeoutSeconds: 30,
      maxCharacters: 12_000,
      jobsADay: 500,
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return endpoint;
}

/** The answer of a model in the form of the protocol. */
export function sayAsModel(response: ServerResponse, content: string): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(
    JSON.stringify({
      id: "c",
      object: "chat.completion",
      created: 1,
      model: "sample-model:3b",
      choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    }),
  );
}

/** What a question sent beside its instructions: the material, as an object. */
export function materialOf({ body }: AskedOfModel): Record<string, unknown> {
  const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] };
  return JSON.parse(messages.find(({ role }) => role === "user")?.content ?? "{}");
}
