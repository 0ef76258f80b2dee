import type { ReactElement } from "react";
import type { ReplyContent } from "#domain/check/pair-replies.ts";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { askedText, outcomeText } from "#ui/reply-text.ts";

/** Whom we asked about a claim, how and when, and what came of it. */
export function RightOfReply({ replies }: { replies: readonly ReplyContent[] }): ReactElement {
  return (
    <ul className="rep sans">
      {replies.map((reply) => (
        <li key={`${reply.party} ${reply.askedOn} ${reply.contactWay} ${reply.answer}`}>
          <b>
            <ForeignText>{reply.party}</ForeignText>
          </b>{" "}
          <span className="fl">{askedText(reply)}</span>
          <br />
          {outcomeText(reply)}
          {reply.answer !== null && (
            <blockquote dir="auto" className="quo">
              {visibleControls(reply.answer)}
            </blockquote>
          )}
        </li>
      ))}
    </ul>
  );
}
