"use client";

import { type FormEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { sayInReview, settleInReview } from "#app/(desk)/checks/[checkId]/review/actions.ts";
import type { ReviewGroup, ShownChange } from "#app/(desk)/checks/[checkId]/review/read-review-view.ts";
import { useAct } from "#app/(desk)/checks/[checkId]/review/use-act.client.ts";
import type { Person } from "#domain/user/actor.ts";
import type { Rating, RatingKey } from "#domain/verdict/rating-scale.ts";
import type { ActionError } from "#ui/action-result.ts";
import { ChangedWords } from "#ui/changed-words.tsx";
import { DraftNotice, LocalTime } from "#ui/draft-notice.tsx";
import { Field } from "#ui/field.tsx";
import { visibleControls } from "#ui/foreign-text.tsx";
import { FormProblem } from "#ui/form-problem.tsx";
import { Initials } from "#ui/initials.tsx";
import { RatingBadge } from "#ui/rating-symbol.tsx";
import { submitOnCtrlEnter } from "#ui/submit-on-ctrl-enter.ts";
import { useDraft } from "#ui/use-draft.ts";

type Props = { group: ReviewGroup; checkId: string; user: Person; ratings: readonly Rating[] };

/** One claim, or the check itself, under review: what changed in it, what to look at, what was said. */
export function ClaimReview({ group, checkId, user, ratings }: Props) {
  const { claim, changes, comments } = group;
  const [writing, setWriting] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const heading = `review-${group.key}`;
  const labelOf = (key: RatingKey) => ratings.find((rating) => rating.key === key)?.label ?? key;
  const close = () => {
    flushSync(() => setWriting(false));
    // Back to where the writing began, so that J and K go on from here.
    opener.current?.focus();
  };
  return (
    <section className="claim-review" aria-labelledby={heading} data-group>
      <h3 id={heading} tabIndex={-1} data-stop={changes.length === 0 ? "" : undefined}>
        {claim ? (
          <>
            <span className="no">Claim {claim.number}</span> <span dir="auto">{visibleControls(claim.statement)}</span>
          </>
        ) : (
          "The check as a whole"
        )}
      </h3>
      {claim && (
        <p className="rowx">
          {claim.rating && <RatingBadge rating={claim.rating} label={labelOf(claim.rating)} />}
          {claim.standing && <span className="mut">{claim.standing}</span>}
          {claim.support && <span className="mut">{claim.support}</span>}
          {!claim.rating && !claim.standing && <span className="warn">No rating yet</span>}
        </p>
      )}
      {claim && changes.length === 0 && claim.answer && (
        <p className="answer" dir="auto">
          {visibleControls(claim.answer)}
        </p>
      )}
      {claim?.doubts.map((doubt) => (
        <p key={doubt} className="warn">
          {doubt}
        </p>
      ))}
      {changes.length > 0 && (
        <dl className="chg">
          {changes.map((change) => (
            // J and K move the focus from change to change.
            <div key={change.field} tabIndex={-1} data-stop="">
              <dt>{change.field}</dt>
              <dd dir="auto">
                <Change change={change} labelOf={labelOf} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {comments.length > 0 && <Said checkId={checkId} comments={comments} user={user} />}
      {writing ? (
        <CommentForm checkId={checkId} claimId={claim?.id ?? null} user={user} onDone={close} />
      ) : (
        <button ref={opener} type="button" className="btn bare" data-comment onClick={() => setWriting(true)}>
          Comment<span className="vh"> on {claim ? `claim ${claim.number}` : "the check"}</span>
        </button>
      )}
    </section>
  );
}

function Change({ change, labelOf }: { change: ShownChange; labelOf: (key: RatingKey) => string }) {
  if (!change.ratings) return <ChangedWords {...change} />;
  const { from, to } = change.ratings;
  return (
    <span className="rowx">
      <span className="vh">Old rating:</span>
      {from ? <RatingBadge rating={from} label={labelOf(from)} /> : <span className="mut">none</span>}
      <span aria-hidden="true">→</span>
      <span className="vh">New rating:</span>
      {to ? <RatingBadge rating={to} label={labelOf(to)} /> : <span className="mut">none</span>}
    </span>
  );
}

function Said({ checkId, comments, user }: { checkId: string; comments: ReviewGroup["comments"]; user: Person }) {
  const { act, busy } = useAct();
  return (
    <ol className="talk">
      {comments.map((comment) => (
        <li key={comment.id} className={comment.resolved ? "said settled" : "said"}>
          <Initials name={comment.author.name} you={comment.author.id === user.id} />
          <div>
            <p className="mut">
              <b>{comment.author.name}</b>, <LocalTime iso={comment.at} />
              {comment.resolved && `. Settled by ${comment.resolved.by.name}`}
            </p>
            <p className="body" dir="auto">
              {visibleControls(comment.body)}
            </p>
          </div>
          <button
            type="button"
            className="btn bare"
            disabled={busy}
            onClick={() =>
              act(() => settleInReview({ checkId, commentId: comment.id, settled: comment.resolved === null }))
            }
          >
            {comment.resolved ? "Open again" : "Settle"}
            <span className="vh"> what {comment.author.name} said</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function CommentForm(props: { checkId: string; claimId: string | null; user: Person; onDone: () => void }) {
  const { checkId, claimId, onDone } = props;
  const { act, busy } = useAct();
  const [error, setError] = useState<ActionError | null>(null);
  const draft = useDraft({
    owner: props.user.id,
    object: `comment:${claimId ?? checkId}`,
    saved: { body: "" },
    version: 0,
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const answer = await act(() => sayInReview({ checkId, claimId, body: draft.value.body }), { quiet: true });
    if (!answer.ok) return setError(answer.error);
    draft.discard();
    onDone();
  };
  return (
    <form
      className="flow"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Escape") onDone();
        else submitOnCtrlEnter(event);
      }}
    >
      <DraftNotice draft={draft} />
      <Field label="Comment" hint="On the desk only; readers never see it." error={error?.fields?.body}>
        {(control) => (
          <textarea
            {...control}
            // biome-ignore lint/a11y/noAutofocus: it opens because somebody asked for it
            autoFocus
            rows={3}
            dir="auto"
            value={draft.value.body}
            onChange={(event) => draft.set({ body: event.target.value })}
          />
        )}
      </Field>
      <FormProblem error={error} />
      <div className="rowx">
        <button type="submit" className="btn" disabled={busy}>
          Add the comment
        </button>
        <button type="button" className="btn bare" onClick={onDone}>
          Later
        </button>
      </div>
    </form>
  );
}
