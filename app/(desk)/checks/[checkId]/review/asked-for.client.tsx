"use client";

import { settleInReview } from "#app/(desk)/checks/[checkId]/review/actions.ts";
import { useAct } from "#app/(desk)/checks/[checkId]/review/use-act.client.ts";
import { visibleControls } from "#ui/foreign-text.tsx";
import type { Comment } from "#workflow/check/comment-on-check.ts";

/** What the last return asked for, each point settled or not. */
export function AskedFor({ checkId, comments }: { checkId: string; comments: readonly Comment[] }) {
  const { act, busy } = useAct();
  if (comments.length === 0) return null;
  const [first] = comments;
  return (
    <section className="asked" aria-labelledby="asked-h">
      <h3 id="asked-h" className="h2">
        What was asked for in round {first?.round}
      </h3>
      <ul className="todo">
        {comments.map((comment) => (
          <li key={comment.id} className={comment.resolved ? "ok" : "no"}>
            <b aria-hidden="true">{comment.resolved ? "✓" : "○"}</b>
            <span>
              <span className="vh">{comment.resolved ? "Settled: " : "Open: "}</span>
              <span className="said-text" dir="auto">
                {visibleControls(comment.body)}
              </span>
              <span className="mut">
                {comment.author.name}
                {comment.resolved && `. Settled by ${comment.resolved.by.name}`}{" "}
              </span>
              <button
                type="button"
                className="btn bare"
                disabled={busy}
                onClick={() =>
                  act(() => settleInReview({ checkId, commentId: comment.id, settled: comment.resolved === null }))
                }
              >
                {comment.resolved ? "Open again" : "Settle"}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
