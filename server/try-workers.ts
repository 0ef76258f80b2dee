import type { Result } from "#domain/result.ts";
import { cardImage } from "#jobs/freeze/card-image.ts";
import { workerTroubles } from "#jobs/worker-trouble.ts";
import { analyseInWorker } from "#server/assist/analyse-in-worker.ts";
import { cleanHtml } from "#server/clean-html.ts";
import type { Env } from "#server/env.ts";
import { errorMessage } from "#server/error-message.ts";
import { extractHtml } from "#server/extract/read-document.ts";
import { siteCard } from "#site/og/card.ts";

/** Whether a part of the server that works beside it does its work; `error` is null where it does. */
export type TriedWorker = { readonly does: string; readonly error: string | null };

const PAGE = "<title>A page</title><h1>A page</h1><p>It has one paragraph of some words.</p>";

/** Gives each worker one small task, as the server would. */
export async function tryWorkers({ siteName, publicUrl }: Pick<Env, "siteName" | "publicUrl">): Promise<TriedWorker[]> {
  const tasks: readonly (readonly [does: string, worker: string, run: () => Promise<unknown>])[] = [
    ["draws pictures", "site/og/card-worker.mjs", () => cardImage(siteCard({ siteName, baseUrl: publicUrl }))],
    [
      "reads documents",
      "server/extract/document-worker.mjs",
      async () => mustSucceed(await extractHtml({ html: PAGE })),
    ],
    ["cleans pasted pages", "server/clean-html-worker.mjs", async () => mustSucceed(await cleanHtml(PAGE))],
    [
      "looks for claims",
      "server/assist/analysis-worker.mjs",
      async () => mustSucceed(await analyseInWorker({ text: "It is a page.", language: "en" })),
    ],
  ];
  const tried: TriedWorker[] = [];
  for (const [does, worker, run] of tasks) {
    const error = await run().then(
      () => null,
      (thrown: unknown) => workerTroubles().find((each) => each.worker === worker)?.reason ?? messageOf(thrown),
    );
    tried.push({ does, error });
  }
  return tried;
}

function mustSucceed(result: Result<unknown, { readonly kind: string }>): void {
  if (!result.ok) throw new Error(errorMessage(result.error));
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
