"use server";

import { z } from "zod";
import { err, type Result } from "#domain/result.ts";
import { defineAction } from "#server/define-action.ts";
import { moveToTextBody } from "#server/input/move-input.ts";
import { idField } from "#server/input/text-fields.ts";
import { namingField, readPlainText, type TextInputError, textOrHtmlFields } from "#server/input/text-or-html.ts";
import {
  type AddArticleVersionError,
  type ArticleVersionAdded,
  addArticleVersion,
} from "#workflow/article/add-article-version.ts";
import { moveCheckToVersion } from "#workflow/article/move-check.ts";
import { type AskForLookError, askForArticleLook } from "#workflow/attention/ask-for-look.ts";
import { readCheck } from "#workflow/check/read-check.ts";
import type { JobView } from "#workflow/job/read-job.ts";

type CheckNotFound = { readonly kind: "check_not_found" };

const checkId = idField("check");

/** Has the page of the article looked at now; a changed text becomes its next version. */
export const lookAtArticle = defineAction({
  input: z.strictObject({ checkId }),
  run: async (ctx, input): Promise<Result<JobView, AskForLookError | CheckNotFound>> => {
    const check = await readCheck(ctx, input);
    return check.ok ? askForArticleLook(ctx, { articleId: check.value.article.id }) : check;
  },
});

/** Freezes a text as the next version of the article: pasted, or as it was read from an archived page or file and corrected. */
export const pasteNewText = defineAction({
  input: z.strictObject({ ...textOrHtmlFields, checkId, snapshotId: idField("snapshot").nullish() }),
  run: async (
    ctx,
    { checkId: id, snapshotId, ...pasted },
  ): Promise<Result<ArticleVersionAdded, AddArticleVersionError | TextInputError | CheckNotFound>> => {
    const check = await readCheck(ctx, { checkId: id });
    if (!check.ok) return check;
    const plain = await readPlainText(pasted);
    if (!plain.ok) return plain;
    const { text } = plain.value;
    const added = await addArticleVersion(ctx, { articleId: check.value.article.id, text, snapshotId });
    return added.ok ? added : err(namingField(added.error, "text"));
  },
  revalidate: () => ["/attention"],
});

/** Moves the check to a later text of its article, with all its claims. */
export const moveToText = defineAction({
  input: moveToTextBody.extend({ checkId }),
  run: moveCheckToVersion,
  revalidate: () => ["/attention"],
});
