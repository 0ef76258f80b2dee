import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { claimsPrompt } from "#domain/assist/model-prompts.ts";
import { askModel } from "#server/assist/ask-model.ts";
import type { ModelSettings } from "#server/assist/model-settings.ts";
import {
  MODEL_KEY,
  type ModelEndpoint,
  materialOf,
  sayAsModel,
  startModelEndpoint,
} from "#tests/support/model-endpoint.ts";

const prompt = claimsPrompt("Exports rose by 4 percent.");
let endpoint: ModelEndpoint;
let elsewhere: ModelEndpoint;
beforeAll(async () => {
  endpoint = await startModelEndpoint();
  elsewhere = await startModelEndpoint();
});
afterAll(() => Promise.all([endpoint.close(), elsewhere.close()]));
beforeEach(() => {
  endpoint.asked.length = 0;
});

const ask = (over: Partial<ModelSettings> = {}, signal = new AbortController().signal) =>
  askModel({ ...endpoint.settings, ...over }, prompt, signal);

function fails(
  status: number,
  headers: Record<string, string> = {},
  body = `{"error":{"message":"key ${MODEL_KEY}"}}`,
) {
  return (response: ServerResponse) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(body);
  };
}

describe("asking a language model", () => {
  it("sends instructions apart from the material, and the key as a header only", async () => {
    endpoint.script = "Yes.";
    expect(await ask()).toEqual({ ok: true, value: "Yes." });
    const [asked] = endpoint.asked;
    expect(asked).toMatchObject({ path: "/v1/chat/completions", headers: { authorization: `Bearer ${MODEL_KEY}` } });
    expect(materialOf(asked ?? { path: "", headers: {}, body: "{}" })).toEqual({
      article: "Exports rose by 4 percent.",
    });
    const body = JSON.parse(asked?.body ?? "{}");
    expect(body).toMatchObject({ model: "sample-model:3b", max_tokens: 4_000 });
    expect(body.messages.map(({ role }: { role: string }) => role)).toEqual(["system", "user"]);
    expect(body.messages[0].content).not.toContain("Exports");
    expect(body.tools).toBeUndefined();
    expect(asked?.body).not.toContain(MODEL_KEY);
  });

  it("sends no key where none is set, as to an Ollama on this machine", async () => {
    endpoint.script = "Yes.";
    await ask({ apiKey: null });
    expect(endpoint.asked[0]?.headers.authorization).toBeUndefined();
  });

  it.each([
    [401, "model_key_refused"],
    [403, "model_key_refused"],
    [404, "model_unknown"],
    [413, "model_request_refused"],
    [422, "model_request_refused"],
    [429, "model_asked_too_often"],
    [500, "model_failed"],
    [503, "model_failed"],
    [504, "model_too_slow"],
  ])("tells what %i means, asks once, and repeats nothing of what was said", async (status, kind) => {
    endpoint.script = fails(status, { "retry-after": "0" });
    expect(await ask()).toEqual({ ok: false, error: { kind } });
    expect(endpoint.asked).toHaveLength(1);
  });

  it("follows no redirect: neither the text nor the key goes where the address leads", async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      endpoint.script = fails(status, { location: `${elsewhere.settings.baseUrl}/chat/completions` });
      expect(await ask()).toEqual({ ok: false, error: { kind: "model_redirected" } });
    }
    expect(elsewhere.asked).toEqual([]);
  });

  it("asks again by their newer names where the endpoint does not take the limits of an answer", async () => {
    endpoint.script = (response, { body }) =>
      body.includes("max_completion_tokens") && !body.includes("temperature")
        ? sayAsModel(response, "Yes.")
        : fails(400, {}, `{"error":{"message":"Unsupported parameter: 'max_tokens'"}}`)(response);
    expect(await ask()).toEqual({ ok: true, value: "Yes." });
    expect(endpoint.asked).toHaveLength(2);
    endpoint.script = fails(400, {}, `{"error":{"message":"max_tokens again"}}`);
    expect(await ask()).toEqual({ ok: false, error: { kind: "model_request_refused" } });
    expect(endpoint.asked).toHaveLength(4);
    endpoint.script = fails(400);
    expect(await ask()).toEqual({ ok: false, error: { kind: "model_request_refused" } });
    expect(endpoint.asked).toHaveLength(5);
  });

  it("gives up when the time is over, also half way through an answer", async () => {
    endpoint.script = () => {};
    expect(await ask({ timeoutSeconds: 0.2 })).toEqual({ ok: false, error: { kind: "model_too_slow" } });
    endpoint.script = (response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"choices":[');
    };
    expect(await ask({ timeoutSeconds: 0.2 })).toEqual({ ok: false, error: { kind: "model_too_slow" } });
  });

  it("stops when whoever asked stops", async () => {
    const stopping = new AbortController();
    endpoint.script = () => stopping.abort();
    expect(await ask({}, stopping.signal)).toMatchObject({ ok: false });
  });

  it("C16: reads no more than half a megabyte, also of an answer without an end", async () => {
    let sent = 0;
    endpoint.script = (response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(65_536))) sent += 65_536;
        sent += 65_536;
      };
      response.on("drain", more);
      more();
    };
    expect(await ask()).toEqual({ ok: false, error: { kind: "model_answer_too_large" } });
    expect(sent).toBeLessThan(20 * 1024 * 1024);
    endpoint.script = (response) => sayAsModel(response, "x".repeat(600_000));
    expect(await ask()).toEqual({ ok: false, error: { kind: "model_answer_too_large" } });
  });

  it.each([
    ["no JSON", "<html>It works!</html>"],
    ["other JSON", '{"answer":42}'],
    ["no choice", '{"choices":[]}'],
    ["an empty text", '{"choices":[{"index":0,"message":{"role":"assistant","content":" "},"finish_reason":"stop"}]}'],
  ])("takes %s for no answer", async (_, body) => {
    endpoint.script = fails(200, {}, body);
    expect(await ask()).toEqual({ ok: false, error: { kind: "model_answer_useless" } });
  });

  it("is unreachable where nothing listens, or the line breaks", async () => {
    expect(await ask({ baseUrl: "http://127.0.0.1:9/v1" })).toEqual({
      ok: false,
      error: { kind: "model_unreachable" },
    });
    endpoint.script = (response) => response.destroy();
    expect(await ask()).toEqual({ ok: false, error: { kind: "model_unreachable" } });
  });

  it("writes nothing to the log, whatever happens", async () => {
    const said = (["log", "info", "warn", "error", "debug"] as const).map((level) => vi.spyOn(console, level));
    for (const script of ["Yes.", fails(401), fails(500), fails(200, {}, "nonsense")]) {
      endpoint.script = script;
      await ask();
    }
    for (const spy of said) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});
