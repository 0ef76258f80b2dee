import type { ReactElement, ReactNode } from "react";
import { countOrigins } from "#domain/evidence/count-origins.ts";
import { SITE_PAGE_FRAMES } from "#domain/site-page/site-page.ts";
import type { Rating, RatingKey, RatingScale } from "#domain/verdict/rating-scale.ts";
import { PageShell } from "#site/page-shell.tsx";
import { NotFilledIn, PageText } from "#site/page-text.tsx";
import { Section } from "#site/parts.tsx";
import { QuoteSign } from "#site/quote-status.tsx";
import { paths, type SiteContext } from "#site/site-context.ts";
import { capitalised, countWord } from "#ui/count-words.ts";
import { OriginTally } from "#ui/origin-graph.tsx";
import { RatingBadge } from "#ui/rating-symbol.tsx";

const NEEDS: Record<RatingKey, string> = {
  supported: "one primary source, or two independent origins",
  mostly_supported: "at least one verified quote",
  needs_context: "at least one verified quote",
  disputed: "one primary source, or two independent origins",
  false: "at least one verified quote",
  unproven: "may stand without evidence; we say where we looked",
};

const EXAMPLES: Record<RatingKey, string> = {
  supported: "was in the capital for talks",
  mostly_supported: "over 60 percent came from one seller",
  needs_context: "struck an agreement on engines",
  disputed: "is putting distance between them",
  false: "never visited the capital",
  unproven: "will deliver by the spring",
};

/** How the desk works: the scale in force, the rules that the system enforces, and what its proofs are worth. */
export function MethodologyPage(props: {
  /** Every version of the rating scale, in any order; the highest version is in force. */
  scales: readonly RatingScale[];
  /** What the newsroom says of how it chooses and checks, in Markdown; the scale and the rules around it are the system's. */
  body: string;
  site: SiteContext;
}): ReactElement {
  const [inForce, ...earlier] = [...props.scales].sort((one, other) => other.version - one.version);
  const count = inForce?.ratings.length ?? 0;
  return (
    <PageShell
      site={props.site}
      title="How we work"
      description={SITE_PAGE_FRAMES.methodology.deck}
      canonical={paths.methodology}
      section="methodology"
    >
      <header className="head g">
        <div className="txt hd">
          <p className="kick">How we work</p>
          <h1>{capitalised(countWord(count))} ratings, and what each one takes</h1>
          <p className="deck">
            A rating says how a statement stands against the evidence on a given day. It says nothing about the person
            who made it.
          </p>
          <NotFilledIn body={props.body} />
        </div>
      </header>
      {inForce && (
        <Section id="scale" title="The scale" wide>
          <ScaleRows ratings={inForce.ratings} anchored />
          <p className="sans mut hr">
            Scale version {inForce.version}, in force. When the scale changes, old verdicts keep the definitions that
            they were made under.
          </p>
        </Section>
      )}
      <PageText body={props.body} />
      <Rules />
      {earlier.length > 0 && (
        <Section id="earlier-scales" title="Earlier scales" wide>
          {earlier.map((scale) => (
            <details className="more" key={scale.id}>
              <summary>Scale version {scale.version}</summary>
              <ScaleRows ratings={scale.ratings} />
            </details>
          ))}
        </Section>
      )}
    </PageShell>
  );
}

function ScaleRows({ ratings, anchored }: { ratings: readonly Rating[]; anchored?: boolean }): ReactElement {
  return (
    <dl className="scale">
      {ratings.map((rating) => (
        <div className="row" key={rating.key} id={anchored ? rating.key : undefined}>
          <dt>
            <RatingBadge rating={rating.key} label={rating.label} />
          </dt>
          <dd>
            <p className="def">{rating.definition}</p>
            <ul className="sans mut tally">
              <li>Needs: {NEEDS[rating.key]}</li>
              <li>ClaimReview: {rating.reviewValue === null ? "no number" : `${rating.reviewValue} of 5`}</li>
              <li>
                In the text:{" "}
                <span className="mk ex" data-r={rating.key}>
                  {EXAMPLES[rating.key]}
                </span>
              </li>
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Prose(props: { id: string; title: string; children: ReactNode }): ReactElement {
  return (
    <Section id={props.id} title={props.title}>
      <div className="prose">{props.children}</div>
    </Section>
  );
}

function Rules(): ReactElement {
  return (
    <>
      <Prose id="check" title="What a check is">
        <p>
          We take one published text, freeze it, and single out the statements in it that can be tested. Each gets a
          number, a line under its words, a rating, and a page with the evidence. The frozen text is never edited: if
          the outlet changes its page, that is a new version and a new check.
        </p>
      </Prose>
      <Prose id="four-eyes" title="Two people">
        <p>
          Whoever approves a check has not worked on it. The system refuses an approval by anyone who wrote, edited or
          added evidence, whatever their rank, and the database refuses it again. An approval covers the exact text: if
          a comma changes afterwards, it lapses. Both names stand on the page.
        </p>
      </Prose>
      <Prose id="evidence" title="What a rating needs">
        <p>
          No rating but Unproven is published without evidence that a reader can find: a quotation that stands in a copy
          of the page that we archived, or a place in an archived data set. Supported and Disputed need more: one
          primary source, or two origins that do not depend on each other.
        </p>
        <p>An editor may publish with less, but must say why, and the reason is printed beside the rating.</p>
      </Prose>
      <Prose id="quotes" title="Quotations">
        <p>Each quotation is looked up, word for word, in a copy that we archived. We print the result beside it.</p>
        <ul className="sans stack">
          <li>
            <QuoteSign sign="=" q="exact" text="Verified: each word stands in the archived copy, in that order" />
          </li>
          <li>
            <QuoteSign sign="≈" q="approximate" text="Approximate: close to it; we show the words that differ" />
          </li>
          <li>
            <QuoteSign
              sign="≠"
              q="altered"
              text="Altered: a difference that changes the meaning, such as a lost “not”; we show it"
            />
          </li>
          <li>
            <QuoteSign
              sign="∅"
              q="none"
              text="Not verifiable: there is no copy to compare, or the words are not in it"
            />
          </li>
        </ul>
      </Prose>
      <Prose id="origins" title="Links and origins">
        <p>
          Ten articles that repeat one agency’s story are ten links and one origin, and so are stories that derive from
          one interview. We count where knowledge comes from in the end. A party to the matter is evidence of what it
          says, and is not counted as support for itself. Media under the control of a state are named as such.
        </p>
        <p className="sans t4">
          <OriginTally tally={EXAMPLE_ORIGINS} />.{" "}
          <span className="mut">Each dot is a link, each line an origin; a dotted line is a party to the matter.</span>
        </p>
      </Prose>
      <Prose id="corrections" title="Corrections">
        <p>
          When we were wrong we say so above the verdict, with the old rating and the new one. The address of the page
          stays the same and the earlier version stays readable. A check that we can no longer stand behind is
          retracted: its address stays, with the notice and the reason. <a href={paths.corrections}>All corrections</a>,{" "}
          <a href={paths.sitePage("corrections-policy")}>our policy in full</a>.
        </p>
      </Prose>
      <Prose id="left-out" title="What we leave out">
        <p>
          Opinions, predictions and statements that nobody can test are not rated. We list them under each check, with
          the reason. A claim that we have not finished is listed there too, as still being checked.
        </p>
      </Prose>
      <Prose id="dates" title="As of, and review by">
        <p>
          A verdict speaks as of a date. Some go stale: figures are replaced, plans become facts. Those carry a second
          date by which we look again.
        </p>
      </Prose>
      <Prose id="proof" title="What the hashes prove">
        <p>
          Every version is one file in a fixed form (RFC 8785 canonical JSON). Its SHA-256 is printed at the foot of the
          page, and the file names the hash of the version before it. Download the file, compute the hash, and compare:
          if a letter had been changed since, they would not agree.
        </p>
        <p>
          That shows alteration; it does not prevent it. It proves what we said in that file, not that we were right,
          and it helps only those who kept the number. For whether we were right, read the evidence.
        </p>
      </Prose>
    </>
  );
}

const EXAMPLE_ORIGINS = countOrigins(
  [1, 1, 1, 2, 2, 3, 3, 3].map((origin, i) => ({
    number: i + 1,
    primary: false,
    origin: { id: String(origin), name: "", kind: "other" as const, isParty: origin === 3, derivesFrom: [] },
  })),
);
