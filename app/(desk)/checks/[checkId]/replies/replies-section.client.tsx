"use client";

import { useState } from "react";
import { noteReplyRequest, takeOffReplyRequest } from "#app/(desk)/checks/[checkId]/actions.ts";
import { ReplyForm } from "#app/(desk)/checks/[checkId]/replies/reply-form.client.tsx";
import { replyFormText } from "#app/(desk)/checks/[checkId]/replies/reply-form-text.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { Claim, ReplyRequest } from "#domain/check/check.ts";
import { isOverdue } from "#domain/claim/reply-request.ts";
import { ForeignText, visibleControls } from "#ui/foreign-text.tsx";
import { formatDate } from "#ui/format-date.ts";
import { askedText, outcomeText } from "#ui/reply-text.ts";
import { Empty } from "#ui/states.tsx";
import { useToast } from "#ui/toast.tsx";

/** The right of reply on a claim: whom the desk asked, and what came of it. */
export function RepliesSection({ claim }: { claim: Claim }) {
  const { check } = useWorkbench();
  const [open, setOpen] = useState<"new" | string | null>(null);
  const locked = !check.mayEdit || claim.state === "dropped";
  return (
    <section id="pr" aria-labelledby="pr-h">
      <h2 id="pr-h">
        Right of reply{" "}
        {!locked && open !== "new" && (
          <button type="button" className="btn sp" onClick={() => setOpen("new")}>
            Note whom you asked
          </button>
        )}
      </h2>
      {open === "new" && <ReplyForm claim={claim} request={null} onClose={() => setOpen(null)} />}
      {claim.replyRequests.length === 0 && open !== "new" && (
        <Empty title="Nobody asked yet">
          <p>Ask whom the claim concerns before you publish. Readers see whom you asked, and what came of it.</p>
        </Empty>
      )}
      <ul className="replies">
        {claim.replyRequests.map((request) =>
          open === request.id ? (
            <li key={request.id} className="editing">
              <ReplyForm claim={claim} request={request} onClose={() => setOpen(null)} />
            </li>
          ) : (
            <ReplyCard
              key={request.id}
              request={request}
              claimId={claim.id}
              locked={locked}
              onEdit={() => setOpen(request.id)}
            />
          ),
        )}
      </ul>
    </section>
  );
}

function ReplyCard(props: { request: ReplyRequest; claimId: string; locked: boolean; onEdit: () => void }) {
  const { check, act } = useWorkbench();
  const toast = useToast();
  const { request, locked } = props;
  const remove = async () => {
    const target = { checkId: check.id, replyId: request.id, basedOn: request.version };
    if (!(await act(() => takeOffReplyRequest(target)))) return;
    const again = { checkId: check.id, claimId: props.claimId, ...replyFormText(request) };
    toast({
      text: `The question to ${request.party} is taken off.`,
      undo: { run: () => act(() => noteReplyRequest(again)) },
    });
  };
  return (
    <li className="reply">
      <div className="head">
        <b>
          <ForeignText>{request.party}</ForeignText>
        </b>
        <span className="flag">{askedText(request)}</span>
      </div>
      {isOverdue(request, new Date()) ? (
        <p className="warn">
          The deadline passed on {formatDate(request.deadline ?? "")}. Readers read “no answer yet” until somebody says
          what came of it.
        </p>
      ) : (
        <p>{outcomeText(request)}</p>
      )}
      {request.answer !== null && (
        <blockquote dir="auto" className="serif">
          {visibleControls(request.answer)}
        </blockquote>
      )}
      {!locked && (
        <div className="rowx acts">
          <button type="button" className="btn bare" onClick={props.onEdit}>
            {request.outcome === "waiting" ? "Say what came of it" : "Edit"}
            <span className="vh">, question to {request.party}</span>
          </button>
          <button type="button" className="btn bare" onClick={remove}>
            Take off<span className="vh">, question to {request.party}</span>
          </button>
        </div>
      )}
    </li>
  );
}
