import type { ReactElement, ReactNode } from "react";
import { EMAIL_KEPT_MONTHS, type InboxKind, MOST_MESSAGE_LENGTH } from "#domain/inbox/inbox.ts";
import { SITE_PAGE_FRAMES } from "#domain/site-page/site-page.ts";
import { PageShell } from "#site/page-shell.tsx";
import { NotFilledIn, PageText } from "#site/page-text.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { ForeignText } from "#ui/foreign-text.tsx";

/** What a reader has typed so far. */
export type ReaderFormValues = { readonly text: string; readonly url: string; readonly email: string };

/** The form as it begins. */
export const EMPTY_READER_FORM: ReaderFormValues = { text: "", url: "", email: "" };

const WORDS: Readonly<
  Record<
    InboxKind,
    {
      readonly text: string;
      readonly textHint: string;
      readonly url: string;
      readonly urlHint: string;
      readonly act: string;
    }
  >
> = {
  ask: {
    text: "What should we check?",
    textHint: "The statement in its own words, if you have them, and who made it.",
    url: "Where does it stand?",
    urlHint: "The address of the article, post or video, if there is one.",
    act: "Ask for a check",
  },
  report: {
    text: "What is wrong?",
    textHint: "Which sentence it is, what is right, and how you know.",
    url: "On which page?",
    urlHint: "The address of our page.",
    act: "Send the report",
  },
};

/** The page of one of the two forms. It works without any script, and keeps what was typed when something is wrong. */
export function ReaderFormPage(props: {
  kind: InboxKind;
  /** What the newsroom says over the form, in Markdown. */
  body: string;
  values: ReaderFormValues;
  /** What is wrong, by field; `form` is about the whole. */
  problems: Readonly<Record<string, string>>;
  /** The signed moment at which the form was opened. */
  stamp: string;
  /** With a report: the published check that it is about. */
  verdict: { readonly slug: string; readonly title: string } | null;
  site: SiteContext;
}): ReactElement {
  const { kind, values, problems, verdict, site } = props;
  const { label, heading, deck } = SITE_PAGE_FRAMES[kind];
  const words = WORDS[kind];
  const wrong = Object.keys(problems).length > 0;
  return (
    <PageShell
      site={site}
      title={wrong ? `Not sent: ${label.toLowerCase()}` : label}
      description={deck}
      canonical={paths.sitePage(kind)}
    >
      <header className="head g">
        <div className="txt hd">
          <p className="kick">{label}</p>
          <h1>{heading}</h1>
          <p className="deck">{deck}</p>
          <NotFilledIn body={props.body} />
        </div>
      </header>
      <PageText body={props.body} />
      <section className="sec g" aria-labelledby="form-h">
        <h2 className="lab" id="form-h">
          {kind === "ask" ? "Your question" : "Your report"}
        </h2>
        <div className="txt">
          <form className="reader sans" method="post" action={paths.sitePage(kind)}>
            {wrong && (
              <p className="wrong" role="alert">
                <b>Not sent.</b> {problems.form ?? "Something has to be put right below."} What you wrote is still here.
              </p>
            )}
            {verdict && (
              <p>
                About{" "}
                <a href={paths.verdict(verdict.slug)}>
                  <ForeignText>{verdict.title}</ForeignText>
                </a>
                <input type="hidden" name="verdict" value={verdict.slug} />
              </p>
            )}
            <ReaderField name="text" label={words.text} hint={words.textHint} problem={problems.text}>
              {(control) => (
                <textarea
                  {...control}
                  rows={8}
                  dir="auto"
                  required
                  maxLength={MOST_MESSAGE_LENGTH}
                  defaultValue={values.text}
                />
              )}
            </ReaderField>
            {!verdict && (
              <ReaderField name="url" label={words.url} hint={words.urlHint} problem={problems.url} optional>
                {(control) => (
                  <input {...control} type="text" inputMode="url" autoComplete="off" defaultValue={values.url} />
                )}
              </ReaderField>
            )}
            <ReaderField
              name="email"
              label="Your email address"
              hint={`Only if you would like an answer. Only the people who work on it see it, and it is erased after ${EMAIL_KEPT_MONTHS} months at the latest.`}
              problem={problems.email}
              optional
            >
              {(control) => (
                <input {...control} type="text" inputMode="email" autoComplete="email" defaultValue={values.email} />
              )}
            </ReaderField>
            <p className="vh" aria-hidden="true">
              <label htmlFor="website">Leave this field empty</label>
              <input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" />
            </p>
            <input type="hidden" name="stamp" value={props.stamp} />
            <p>
              <button type="submit">{words.act}</button>
            </p>
            <p className="mut t4">
              We keep what you write here and nothing that tells who you are: neither the address of your connection nor
              what your browser calls itself. It is not published.
            </p>
          </form>
        </div>
      </section>
    </PageShell>
  );
}

type Control = {
  readonly id: string;
  readonly name: string;
  readonly "aria-describedby": string;
  readonly "aria-invalid"?: true;
};

function ReaderField(props: {
  name: string;
  label: string;
  hint: string;
  problem: string | undefined;
  optional?: boolean;
  children: (control: Control) => ReactNode;
}): ReactElement {
  const { name, problem } = props;
  const described = problem ? `${name}-problem ${name}-hint` : `${name}-hint`;
  return (
    <div className="field">
      <label htmlFor={name}>
        {props.label} {props.optional && <span className="mut">(optional)</span>}
      </label>
      {props.children({
        ...{ id: name, name, "aria-describedby": described },
        ...(problem ? { "aria-invalid": true } : {}),
      })}
      {problem && (
        <span className="wrong" id={`${name}-problem`}>
          {problem}
        </span>
      )}
      <span className="mut" id={`${name}-hint`}>
        {props.hint}
      </span>
    </div>
  );
}

/** Tells that a message has arrived, and by which reference to come back to it. */
export function ReceivedPage(props: { kind: InboxKind; reference: string; site: SiteContext }): ReactElement {
  const { kind, reference, site } = props;
  return (
    <PageShell
      site={site}
      title={kind === "ask" ? "Your question has arrived" : "Your report has arrived"}
      description="What you sent has arrived."
      canonical={null}
      noindex
    >
      <header className="head g">
        <div className="txt hd">
          <p className="kick">{SITE_PAGE_FRAMES[kind].label}</p>
          <h1>{kind === "ask" ? "Your question has arrived" : "Your report has arrived"}</h1>
          <p className="deck">
            {kind === "ask"
              ? "A person will read it. If we check it, the verdict will stand on our front page."
              : "Somebody who did not write the verdict will look at it. If we were wrong, the correction will stand above the verdict."}
          </p>
          <p className="sans">
            Your reference is <b className="mono">{reference}</b>. Name it if you write to us about this.
          </p>
          <ul className="links sans t4">
            <li>
              <a href={paths.home}>Latest verdicts</a>
            </li>
            <li>
              <a href={paths.sitePage(kind)}>{kind === "ask" ? "Ask for another check" : "Report another error"}</a>
            </li>
          </ul>
        </div>
      </header>
    </PageShell>
  );
}
