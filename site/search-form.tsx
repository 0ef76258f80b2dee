import type { ReactElement } from "react";
import type { Rating } from "#domain/verdict/rating-scale.ts";
import { paths } from "#site/site-context.ts";
import { withoutControls } from "#ui/foreign-text.tsx";

/** What was typed into the form, by the names of its fields. */
export type SearchTyped = Readonly<
  Partial<Record<"q" | "rating" | "topic" | "outlet" | "claimant" | "from" | "to" | "page", string>>
>;

/** A topic that the search can be narrowed to. */
export type TopicChoice = { readonly slug: string; readonly name: string };

/** The form of the search; a problem stands with its field, and nothing that was typed is lost. */
export function SearchForm(props: {
  typed: SearchTyped;
  scale: readonly Rating[];
  topics: readonly TopicChoice[];
  problems: Readonly<Record<string, string>>;
}): ReactElement {
  const { typed, scale, topics, problems } = props;
  const narrowed = [typed.rating, typed.topic, typed.outlet, typed.claimant, typed.from, typed.to].some((value) =>
    value?.trim(),
  );
  const open = narrowed || Object.keys(problems).some((field) => field !== "q" && field !== "page");
  const rest = problems.address ?? (problems.page && `The page ${problems.page}`);
  return (
    <search>
      <form className="find sans" action={paths.search} method="get">
        <div className="ask">
          <label className="vh" htmlFor="q">
            Words of the claim
          </label>
          <input
            id="q"
            name="q"
            type="search"
            dir="auto"
            maxLength={200}
            defaultValue={typed.q}
            {...marked("q", problems)}
          />
          <button type="submit">Search</button>
        </div>
        <Problem field="q" problems={problems} />
        {rest && <p className="wrong">{rest}.</p>}
        <details className="more" open={open}>
          <summary>Filters</summary>
          <div className="fields">
            <p>
              <label htmlFor="rating">Rating</label>
              <select id="rating" name="rating" defaultValue={typed.rating ?? ""} {...marked("rating", problems)}>
                <option value="">Any</option>
                {scale.map(({ key, label }) => (
                  <option key={key} value={key}>
                    {label}
                  </option>
                ))}
              </select>
              <Problem field="rating" problems={problems} />
            </p>
            {(topics.length > 0 || typed.topic) && <Topics {...{ topics, typed, problems }} />}
            <Words field="claimant" label="Claimed by" {...{ typed, problems }} />
            <Words field="outlet" label="Published by" {...{ typed, problems }} />
            <Day field="from" label="Checked from" {...{ typed, problems }} />
            <Day field="to" label="Checked until" {...{ typed, problems }} />
          </div>
        </details>
      </form>
    </search>
  );
}

function Topics(props: {
  topics: readonly TopicChoice[];
  typed: SearchTyped;
  problems: Readonly<Record<string, string>>;
}): ReactElement {
  const { topics, typed, problems } = props;
  // Under an address that is none of these, the search is still narrowed: the form must not say otherwise.
  const other = typed.topic && !topics.some(({ slug }) => slug === typed.topic) ? typed.topic : null;
  return (
    <p>
      <label htmlFor="topic">Topic</label>
      <select id="topic" name="topic" defaultValue={typed.topic ?? ""} {...marked("topic", problems)}>
        <option value="">Any</option>
        {topics.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {withoutControls(name)}
          </option>
        ))}
        {other && <option value={other}>{withoutControls(other)}</option>}
      </select>
      <Problem field="topic" problems={problems} />
    </p>
  );
}

type FieldProps<Name> = {
  field: Name;
  label: string;
  typed: SearchTyped;
  problems: Readonly<Record<string, string>>;
};

function Words({ field, label, typed, problems }: FieldProps<"claimant" | "outlet">): ReactElement {
  return (
    <p>
      <label htmlFor={field}>{label}</label>
      <input
        id={field}
        name={field}
        dir="auto"
        maxLength={200}
        defaultValue={typed[field]}
        {...marked(field, problems)}
      />
      <Problem field={field} problems={problems} />
    </p>
  );
}

function Day({ field, label, typed, problems }: FieldProps<"from" | "to">): ReactElement {
  return (
    <p>
      <label htmlFor={field}>{label}</label>
      <input id={field} name={field} type="date" defaultValue={typed[field]} {...marked(field, problems)} />
      <Problem field={field} problems={problems} />
    </p>
  );
}

function marked(field: string, problems: Readonly<Record<string, string>>) {
  return problems[field] === undefined ? {} : { "aria-invalid": true, "aria-describedby": `${field}-wrong` };
}

function Problem({
  field,
  problems,
}: {
  field: string;
  problems: Readonly<Record<string, string>>;
}): ReactElement | null {
  const problem = problems[field];
  if (problem === undefined) return null;
  return (
    <span className="wrong" id={`${field}-wrong`}>
      It {problem}.
    </span>
  );
}
