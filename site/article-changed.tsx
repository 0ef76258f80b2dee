import type { ReactElement } from "react";
import type { ArticleChange } from "#domain/article/article-drift.ts";
import { Time } from "#site/parts.tsx";

/** Tells readers that the article is no longer the text that was checked. */
export function ArticleChanged({ change }: { change: ArticleChange }): ReactElement {
  return (
    <aside className="moved sans" aria-label="The article was changed">
      <p>
        <b>The article was changed after this check.</b> We noticed on <Time at={change.seenAt} />; we checked the text
        of <Time at={change.checkedTextOf} />, which is shown here.
      </p>
    </aside>
  );
}
