import { z } from "zod";
import { anchor, count, maybe, moment, text } from "#server/api/answers/answer-parts.ts";

const made = { id: text, model: text, promptVersion: text, createdAt: moment };

export const ProposalsAnswer = z.looseObject({
  proposals: z.array(
    z.union([
      z.looseObject({ ...made, task: z.literal("claims"), anchor, statement: text }),
      z.looseObject({ ...made, task: z.literal("restatement"), claimId: text, statement: text }),
      z.looseObject({
        ...made,
        task: z.literal("summary"),
        claimId: text,
        summary: maybe,
        rationale: text.meta({ description: "Markdown; cites the evidence that each sentence rests on as [1]." }),
        refused: count.meta({ description: "Sentences left out because they rest on no attached evidence." }),
      }),
    ]),
  ),
});
