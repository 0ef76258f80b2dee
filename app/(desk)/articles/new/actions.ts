"use server";

import { z } from "zod";
import { type Refusal, refusalOf } from "#domain/policy/permits.ts";
import { err, type Result } from "#domain/result.ts";
import { analyseInWorker } from "#server/assist/analyse-in-worker.ts";
import { defineAction } from "#server/define-action.ts";
import { importArticleBody } from "#server/input/article-input.ts";
import { namingField, type PlainText, readPlainText, type TextInputError } from "#server/input/text-or-html.ts";
import { importArticle } from "#workflow/article/import-article.ts";
import { listSuggestions } from "#workflow/claim/list-suggestions.ts";

/** Turns pasted HTML into the plain text that would be kept of it; nothing is stored. */
export const readPaste = defineAction({
  input: z.strictObject({ html: z.string() }),
  run: async (ctx, { html }): Promise<Result<PlainText, Refusal | TextInputError>> => {
    const refusal = refusalOf(ctx.actor, "article:import");
    return refusal ? err(refusal) : readPlainText({ html });
  },
});

/** Freezes the text and opens a check on it. */
export const freezeArticle = defineAction({
  input: importArticleBody,
  run: async (ctx, { html, text, ...facts }) => {
    const plain = await readPlainText({ html, text });
    if (!plain.ok) return plain;
    const result = await importArticle(ctx, { ...facts, text: plain.value.text });
    if (!result.ok) return err(namingField(result.error, "text"));
    // Nobody waits for it here: the workbench, which is opened next, finds it done or under way.
    listSuggestions(ctx, analyseInWorker, { checkId: result.value.checkId }).catch(console.error);
    return result;
  },
  revalidate: () => ["/queue"],
});
