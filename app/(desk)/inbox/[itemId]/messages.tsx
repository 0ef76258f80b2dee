import { SUSPICION_LABELS } from "#domain/inbox/inbox.ts";
import type { InboxItem, InboxMessage } from "#domain/inbox/inbox-item.ts";
import { visibleControls } from "#ui/foreign-text.tsx";
import { formatMoment } from "#ui/format-date.ts";
import { safeHref } from "#ui/safe-href.ts";

/** What readers wrote, as they wrote it; the second and later only where they say something else. */
export function Messages({ item }: { item: InboxItem }) {
  return (
    <ol className="messages">
      {item.messages.map((message) => (
        <li key={message.id}>
          <p className="said-text" dir="auto">
            {visibleControls(message.text)}
          </p>
          <Address message={message} />
          <p className="mut">
            <time dateTime={message.at}>{formatMoment(message.at)}</time>, reference{" "}
            <span className="mono">{message.reference}</span>
            {message.suspicions.length > 0 &&
              `. Suspicious: ${message.suspicions.map((reason) => SUSPICION_LABELS[reason]).join("; ")}`}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Address({ message: { url } }: { message: InboxMessage }) {
  const href = safeHref(url);
  if (href === null) return null;
  return (
    <p>
      <a href={href} rel="noopener noreferrer nofollow ugc">
        {href}
      </a>
    </p>
  );
}
