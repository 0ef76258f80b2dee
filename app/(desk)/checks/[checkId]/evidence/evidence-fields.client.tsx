"use client";

import type { EvidenceText } from "#app/(desk)/checks/[checkId]/evidence/evidence-text.ts";
import { OriginFields } from "#app/(desk)/checks/[checkId]/evidence/origin-fields.client.tsx";
import { PageCopy } from "#app/(desk)/checks/[checkId]/evidence/page-copy.client.tsx";
import { SourceOfAddress } from "#app/(desk)/checks/[checkId]/evidence/source-of-address.client.tsx";
import { SourcePicker } from "#app/(desk)/checks/[checkId]/evidence/source-picker.client.tsx";
import type { SnapshotSummary } from "#domain/check/check.ts";
import { STANCE_LABELS, STANCES } from "#domain/evidence/vocabulary.ts";
import type { ActionError } from "#ui/action-result.ts";
import { DateInput } from "#ui/date-input.tsx";
import { Field } from "#ui/field.tsx";
import { Segmented } from "#ui/segmented.tsx";

const STANCE_OPTIONS = STANCES.map((key) => ({ key, label: STANCE_LABELS[key] }));

type TextField = "title" | "locator";

/** The fields of a piece of evidence, in the order in which one finds them out. */
export function EvidenceFields(props: {
  value: EvidenceText;
  onChange: (patch: Partial<EvidenceText>) => void;
  error: ActionError | null;
  snapshot: SnapshotSummary | null;
}) {
  const { value, onChange, snapshot } = props;
  const problem = (field: string) => props.error?.fields?.[`evidence.${field}`] ?? props.error?.fields?.[field];
  const line = (field: TextField, label: string, hint?: string) => (
    <Field label={label} error={problem(field)} hint={hint}>
      {(control) => (
        <input {...control} value={value[field]} onChange={(event) => onChange({ [field]: event.target.value })} />
      )}
    </Field>
  );
  return (
    <>
      <SourcePicker value={value.source} onChange={(source) => onChange({ source })} error={problem("sourceId")} />
      <SourceOfAddress url={value.url} source={value.source} onPick={(source) => onChange({ source })} />
      <Segmented
        legend="What it does to the claim"
        labelled
        options={STANCE_OPTIONS}
        value={value.stance}
        onChange={(stance) => onChange({ stance })}
      />
      <PageCopy value={value} onChange={onChange} problem={problem} snapshot={snapshot} />
      <div className="two">
        {line("title", "Title of the page")}
        {line("locator", "Where in it", "Page, table, minute.")}
        <Field label="Published on" error={problem("publishedAt")}>
          {(control) => (
            <DateInput {...control} value={value.publishedAt} onChange={(publishedAt) => onChange({ publishedAt })} />
          )}
        </Field>
        <Field label="Read on" error={problem("accessedAt") ?? problem("copy.fetchedAt")}>
          {(control) => (
            <DateInput {...control} value={value.accessedAt} onChange={(accessedAt) => onChange({ accessedAt })} />
          )}
        </Field>
      </div>
      <OriginFields value={value} onChange={onChange} problem={problem} />
      <label className="tick">
        <input
          type="checkbox"
          checked={value.primary}
          onChange={(event) => onChange({ primary: event.target.checked })}
        />
        <span>
          Primary <span className="mut">The record itself: the dataset, the document, the speech, who was there.</span>
        </span>
      </label>
      <Field
        label="Copies in public archives"
        error={archiveProblem(props.error)}
        hint="An address a line: Wayback Machine, archive.today, Perma.cc. Readers get them beside our copy."
      >
        {(control) => (
          <textarea
            {...control}
            rows={1}
            spellCheck={false}
            value={value.archiveUrls}
            onChange={(event) => onChange({ archiveUrls: event.target.value })}
          />
        )}
      </Field>
      <Field label="Note" error={problem("note")} hint="Readers see it under the quote.">
        {(control) => (
          <textarea
            {...control}
            rows={2}
            value={value.note}
            onChange={(event) => onChange({ note: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

/** What is wrong with one of the addresses, saying which. */
function archiveProblem(error: ActionError | null): string | undefined {
  for (const [path, problem] of Object.entries(error?.fields ?? {})) {
    const line = /archiveUrls(?:\.(\d+))?$/.exec(path);
    if (line) return line[1] === undefined ? problem : `Address ${Number(line[1]) + 1} ${problem}`;
  }
  return undefined;
}
