"use client";

import { type Question, useQuestion } from "#app/(desk)/checks/[checkId]/model/use-question.client.ts";
import { useWorkbench } from "#app/(desk)/checks/[checkId]/workbench-context.client.tsx";
import type { ModelTask } from "#domain/assist/model-prompts.ts";

/** A way to ask the desk's language model, how far it is, and what came of it; nothing where no model is set. */
export function AskModel(props: {
  task: ModelTask;
  label: string;
  claimId?: string;
  disabledBecause?: string | null;
  onProposed?: () => void;
}) {
  const { model } = useWorkbench();
  const question = useQuestion(props.task, props.claimId ?? null, props.onProposed);
  if (model === null) return null;
  return (
    <div className="ask-model">
      {question.stage === null ? (
        <p className="rowx">
          <button
            type="button"
            className="btn bare"
            title={props.disabledBecause ?? `${model}. What it proposes waits for you; nothing is saved by itself.`}
            disabled={Boolean(props.disabledBecause)}
            onClick={() => void question.ask()}
          >
            {props.label}
          </button>
        </p>
      ) : (
        <Progress question={question} />
      )}
      {question.error && (
        <p className="problem-box" role="alert">
          <b>Nothing was proposed.</b> {question.error.message}
        </p>
      )}
      <p className="mut said" role="status">
        {question.said}
      </p>
    </div>
  );
}

function Progress({ question }: { question: Question }) {
  return (
    <div className="rowx">
      <p className="progress now" role="status">
        <progress aria-label="Asking the language model" /> {question.stage}
      </p>
      <button type="button" className="btn bare" onClick={() => void question.stop()}>
        Stop
      </button>
    </div>
  );
}
