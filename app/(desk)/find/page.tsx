import type { Metadata } from "next";
import Link from "next/link";
import { foundHref } from "#app/(desk)/find/found-href.ts";
import { Marked } from "#app/(desk)/find/marked.tsx";
import { type Given, one } from "#app/(desk)/in-address.ts";
import { CHECK_STATE_LABELS, CHECK_STATES } from "#domain/check/transitions.ts";
import { FOUND_KIND_LABELS, FOUND_KINDS } from "#domain/desk-search/vocabulary.ts";
import { searchQuery } from "#server/input/desk-search-input.ts";
import { pageContext } from "#server/request-context.ts";
import { formatDate } from "#ui/format-date.ts";
import { Empty } from "#ui/states.tsx";
import { listColleagues } from "#workflow/check/assign-check.ts";
import { type SearchDeskAnswer, searchDesk } from "#workflow/search/search-desk.ts";

export const metadata: Metadata = { title: "Find" };

const PAGE = 20;

type Search = Readonly<Record<"q" | "kinds" | "states" | "personId" | "from" | "to" | "cursor", Given>>;

/** Finds anything on the desk by its words; the filters and the words are in the address, so that a search can be sent. */
export default async function FindPage({ searchParams }: { searchParams: Promise<Search> }) {
  const given = namesGiven(await searchParams);
  const ctx = await pageContext("/find");
  const colleagues = await listColleagues(ctx);
  if (!colleagues.ok) throw new Error("people of the desk know each other");
  const parsed = searchQuery.safeParse({ q: "", ...given });
  const { q, cursor = 0, limit: _, ...filter } = parsed.success ? parsed.data : { q: given.q ?? "", limit: PAGE };
  const found = await searchDesk(ctx, { ...filter, query: q, limit: PAGE, offset: cursor });
  if (!found.ok) throw new Error("people of the desk may search it");
  const { cursor: __, ...kept } = given;
  const href = (changed: Record<string, string>) => `/find?${new URLSearchParams({ ...kept, ...changed })}`;
  return (
    <main id="main" className="find">
      <h1 className="vh">Find</h1>
      <search>
        <form className="filters" action="/find">
          <div className="field grow">
            <label htmlFor="find-q">Find on the desk</label>
            <input id="find-q" type="search" name="q" defaultValue={q} key={q} maxLength={200} autoComplete="off" />
          </div>
          <Choice name="kinds" label="What" value={given.kinds} any="Everything">
            {FOUND_KINDS.map((kind) => [kind, FOUND_KIND_LABELS[kind].many])}
          </Choice>
          <Choice name="states" label="Its check is" value={given.states} any="In any state">
            {CHECK_STATES.map((state) => [state, CHECK_STATE_LABELS[state]])}
          </Choice>
          <Choice name="personId" label="Whose" value={given.personId} any="Everybody’s">
            {colleagues.value.map(({ id, name }) => [id, name])}
          </Choice>
          <div className="field">
            <label htmlFor="find-from">Worked on since</label>
            <input id="find-from" type="date" name="from" defaultValue={given.from} key={given.from} />
          </div>
          <div className="field">
            <label htmlFor="find-to">Until</label>
            <input id="find-to" type="date" name="to" defaultValue={given.to} key={given.to} />
          </div>
          <button type="submit" className="btn">
            Find
          </button>
          {Object.keys(kept).length > 0 && (
            <Link className="btn bare" href="/find">
              Start again
            </Link>
          )}
        </form>
      </search>
      {!parsed.success && (
        <p className="pad warn" role="alert">
          The address holds a filter that is not known here, so that it was left out.
        </p>
      )}
      <Answer q={q} answer={found.value} offset={cursor} href={href} />
    </main>
  );
}

function Choice(props: {
  name: string;
  label: string;
  value: string | undefined;
  any: string;
  children: readonly (readonly [string, string])[];
}) {
  const id = `find-${props.name}`;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} name={props.name} defaultValue={props.value ?? ""} key={props.value}>
        <option value="">{props.any}</option>
        {props.children.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Answer(props: {
  q: string;
  answer: SearchDeskAnswer;
  offset: number;
  href: (changed: Record<string, string>) => string;
}) {
  const { q, answer, offset, href } = props;
  const { items, more, counts, nearly } = answer;
  if (items.length === 0) {
    return (
      <div className="pad">
        <Empty level={2} title={q.trim() ? `Nothing on the desk answers to “${q.trim()}”` : "Nothing is like that"}>
          <p>Every word must begin like one that stands there. Leave one out, or widen the filters.</p>
        </Empty>
      </div>
    );
  }
  const kinds = FOUND_KINDS.filter((kind) => counts[kind]);
  return (
    <>
      <p className="found-sum mut" role="status">
        {q.trim() === "" && "Worked on last. "}
        {nearly && "Nothing holds these words as they are typed. Close to them: "}
        {q.trim() !== "" &&
          kinds.map((kind, i) => (
            <span key={kind}>
              {i > 0 && ", "}
              <Link href={href({ kinds: kind })}>
                {counts[kind]}
                {counts[kind] === 300 && " or more"}{" "}
                {FOUND_KIND_LABELS[kind][counts[kind] === 1 ? "one" : "many"].toLowerCase()}
              </Link>
            </span>
          ))}
      </p>
      <ol className="found">
        {items.map((item) => (
          <li key={`${item.kind}-${item.id}`}>
            <p className="label">{FOUND_KIND_LABELS[item.kind].one}</p>
            <div>
              <Link href={foundHref(item)}>
                <Marked text={item.title} marks={item.titleMarks} />
              </Link>
              {item.excerpt && (
                <p className="mut">
                  <Marked text={item.excerpt} marks={item.excerptMarks} />
                </p>
              )}
              <p className="mut small">
                {item.kind !== "check" && item.checkTitle && <>In “{item.checkTitle}”. </>}
                {item.checkState && `${CHECK_STATE_LABELS[item.checkState]}. `}
                {item.person && `${item.person.name}, `}
                <time dateTime={item.at}>{formatDate(item.at)}</time>
              </p>
            </div>
          </li>
        ))}
      </ol>
      {(more || offset > 0) && (
        <nav className="pager" aria-label="Pages">
          {offset > 0 && <Link href={href({})}>Back to the best</Link>}
          {more && <Link href={href({ cursor: String(offset + PAGE) })}>More</Link>}
        </nav>
      )}
    </>
  );
}

/** The parameters that say something, each once. */
function namesGiven(search: Search): Partial<Record<keyof Search, string>> {
  const known = ["q", "kinds", "states", "personId", "from", "to", "cursor"] as const;
  return Object.fromEntries(
    known.flatMap((name) => {
      const value = one(search[name]);
      return value === undefined || value === "" ? [] : [[name, value]];
    }),
  );
}
