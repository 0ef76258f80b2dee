import Link from "next/link";
import { type QueueView, queueHref, VIEWS } from "#app/(desk)/queue/queue-views.ts";
import { Empty } from "#ui/states.tsx";

/** A view without rows: what would be here, and the act that begins it. */
export function QueueEmpty(props: {
  view: QueueView;
  query: string;
  /** The name of the topic that the view is narrowed to. */
  topic: string | null;
  topicId: string | undefined;
  deskIsNew: boolean;
  mayImport: boolean;
  waiting: number;
}) {
  const { view, query, topic, topicId, deskIsNew, mayImport, waiting } = props;
  const importLink = mayImport && (
    <Link className="btn go" href="/articles/new">
      Import an article
    </Link>
  );
  if (deskIsNew) {
    return (
      <Empty level={2} title="The desk is ready">
        <p>
          Begin with an article: paste its text, and Claimdesk freezes it, numbers its paragraphs and marks the
          sentences that look checkable. Everything else, from the first claim to the published verdict, hangs on that
          text.
        </p>
        {mayImport ? (
          <Link className="btn go" href="/articles/new">
            Import the first article
          </Link>
        ) : (
          <p className="gap mut">Fact-checkers and editors import articles. Invite them under People.</p>
        )}
      </Empty>
    );
  }
  if (query || topic !== null) {
    const asked = [query && `matches “${query}”`, topic !== null && `is filed under ${topic}`].filter(Boolean);
    return (
      <Empty level={2} title={`Nothing in “${VIEWS[view].label}” ${asked.join(" and ")}`}>
        {query && <p>The search looks at titles, headlines and outlets.</p>}
        <div className="rowx">
          {view !== "open" && (
            <Link className="btn" href={queueHref("open", { query, topicId })}>
              Search all open checks
            </Link>
          )}
          {view !== "published" && (
            <Link className="btn" href={queueHref("published", { query, topicId })}>
              Search the published ones
            </Link>
          )}
        </div>
      </Empty>
    );
  }
  switch (view) {
    case "mine":
      return (
        <Empty level={2} title="Nothing of yours is open">
          <p>Here is what you imported, worked on or were given, until it is published.</p>
          {waiting > 0 && (
            <Link className="btn" href={queueHref("waiting")}>
              See what waits for review
            </Link>
          )}
          {importLink}
        </Empty>
      );
    case "waiting":
      return (
        <Empty level={2} title="Nothing waits for review">
          <p>
            Checks come here when somebody sends them to the editors, and leave when they are published or returned.
          </p>
        </Empty>
      );
    case "open":
      return (
        <Empty level={2} title="No check is open">
          <p>Everything that was begun is published or retracted.</p>
          {importLink}
        </Empty>
      );
    case "published":
      return (
        <Empty level={2} title="Nothing is published yet">
          <p>A check appears here, and on the public pages, once an editor has approved and published it.</p>
        </Empty>
      );
    case "retracted":
      return (
        <Empty level={2} title="Nothing was retracted">
          <p>Retracted checks stay readable under a notice that gives the reason. They are listed here.</p>
        </Empty>
      );
  }
}
