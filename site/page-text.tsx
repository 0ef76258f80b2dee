import type { ReactElement } from "react";
import { pageSections, unfilledPlaces } from "#domain/site-page/page-text.ts";
import { Section } from "#site/parts.tsx";
import { withoutControls } from "#ui/foreign-text.tsx";
import { Markdown } from "#ui/markdown.tsx";

/** The text that an admin wrote for a page: each heading of the second level in the label column, its words beside it. */
export function PageText({ body }: { body: string }): ReactElement {
  return (
    <>
      {pageSections(body).map(({ id, title, body: words }) =>
        title === null ? (
          <div className="g sec0" key={id}>
            <div className="txt prose">
              <Markdown asPage>{words}</Markdown>
            </div>
          </div>
        ) : (
          <Section key={id} id={id} title={withoutControls(title)}>
            <div className="prose">
              <Markdown asPage>{words}</Markdown>
            </div>
          </Section>
        ),
      )}
    </>
  );
}

/** Says of a page that the newsroom has not said everything yet; nothing of a page on which it has. */
export function NotFilledIn({ body }: { body: string }): ReactElement | null {
  if (unfilledPlaces(body).length === 0) return null;
  return (
    <p className="notyet sans">
      <b>This page is not complete.</b> What we have not filled in yet is marked where it belongs.
    </p>
  );
}
