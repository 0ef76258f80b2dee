import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { CorrectForReport } from "#app/(desk)/inbox/[itemId]/correct-for-report.client.tsx";
import { EmailList } from "#app/(desk)/inbox/[itemId]/email-list.client.tsx";
import { ItemActs } from "#app/(desk)/inbox/[itemId]/item-acts.client.tsx";
import { Messages } from "#app/(desk)/inbox/[itemId]/messages.tsx";
import { inboxHref } from "#app/(desk)/inbox/inbox-views.ts";
import { INBOX_STATE_LABELS } from "#domain/inbox/inbox.ts";
import type { InboxCheck, InboxItem } from "#domain/inbox/inbox-item.ts";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";
import { CheckStateMark } from "#ui/check-state.tsx";
import { ForeignText } from "#ui/foreign-text.tsx";
import { listInboxHandlers } from "#workflow/inbox/change-inbox-item.ts";
import { checksAtAddress, readInboxEmails, readInboxItem } from "#workflow/inbox/read-inbox-item.ts";

export const metadata: Metadata = { title: "Inbox item" };

/** One matter: what readers wrote, what can be done about it, and what the desk noted. */
export default async function InboxItemPage({ params }: { params: Promise<{ itemId: string }> }) {
  const { itemId } = await params;
  const ctx = await pageContext(`/inbox/${encodeURIComponent(itemId)}`);
  const [found, emails, handlers] = await Promise.all([
    readInboxItem(ctx, { itemId }),
    readInboxEmails(ctx, { itemId }),
    listInboxHandlers(ctx),
  ]);
  if (!found.ok) notFound();
  const item = found.value;
  const known = item.kind === "ask" && item.url ? await checksAtAddress(ctx, item.url) : [];
  return (
    <main id="main" className="settings wide inbox-item">
      <h1>{item.kind === "ask" ? "A reader asks for a check" : "A reader reports an error"}</h1>
      <p className="rowx">
        <Link href={inboxHref("new")}>Inbox</Link>
        <span className="mut">
          {INBOX_STATE_LABELS[item.state]}
          {item.assignee && `, with ${item.assignee.id === ctx.actor.id ? "you" : item.assignee.name}`}.{" "}
          {item.messageCount === 1 ? "One message." : `${item.messageCount} messages that say nearly the same.`}
        </span>
      </p>
      {item.suspicious && item.state === "new" && (
        <p className="notice" role="status">
          It looks as if a program sent this. Take it in hand if it was a person.
        </p>
      )}
      <section aria-labelledby="sent">
        <h2 id="sent">What was sent</h2>
        <Messages item={item} />
      </section>
      <section aria-labelledby="about">
        <h2 id="about">{item.kind === "ask" ? "The check" : "The verdict"}</h2>
        <div className="flow">
          {item.kind === "ask" ? (
            <Ask item={item} known={known} mayImport={permits(ctx.actor, "article:import")} />
          ) : (
            <Report item={item} mayCorrect={permits(ctx.actor, "check:correct")} userId={ctx.actor.id} />
          )}
        </div>
      </section>
      <section aria-labelledby="acts">
        <h2 id="acts">What becomes of it</h2>
        <ItemActs item={item} userId={ctx.actor.id} handlers={handlers.ok ? handlers.value : []} />
      </section>
      {emails.ok && (
        <section aria-labelledby="answering">
          <h2 id="answering">Answering</h2>
          <EmailList itemId={item.id} emails={emails.value} />
        </section>
      )}
    </main>
  );
}

function CheckLink({ check }: { check: InboxCheck }) {
  return (
    <>
      <Link href={`/checks/${check.id}`}>
        <ForeignText>{check.title}</ForeignText>
      </Link>{" "}
      <CheckStateMark state={check.state} />
    </>
  );
}

function Ask({ item, known, mayImport }: { item: InboxItem; known: readonly InboxCheck[]; mayImport: boolean }) {
  const others = known.filter(({ id }) => id !== item.check?.id);
  return (
    <>
      {item.check && (
        <p>
          Begun for it: <CheckLink check={item.check} />
        </p>
      )}
      {others.length > 0 && (
        <div>
          <p>An article at this address was imported before:</p>
          <ul>
            {others.map((check) => (
              <li key={check.id}>
                <CheckLink check={check} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {!item.check && mayImport && (
        <p>
          <Link className="btn go" href={`/articles/new?ask=${item.id}`}>
            Start a check
          </Link>
        </p>
      )}
      {!item.check && (
        <p className="mut">
          {item.url
            ? "The address is filled in where articles are imported; the check and this item are linked once the text is frozen."
            : "No address was given. Find the article, and import it from here, so that the check and this item are linked."}
        </p>
      )}
    </>
  );
}

function Report({ item, mayCorrect, userId }: { item: InboxItem; mayCorrect: boolean; userId: string }) {
  const { verdict } = item;
  if (!verdict) {
    return (
      <p className="mut">
        The report does not say which verdict it means. Find the check in the{" "}
        <Link href="/queue?view=published">queue</Link>, and open the correction there.
      </p>
    );
  }
  return (
    <>
      <p className="rowx">
        <span>
          <CheckLink check={verdict} />
        </span>
        <a href={`/verdicts/${verdict.slug}`}>As readers have it</a>
      </p>
      {item.check && <p>A correction was opened for this report.</p>}
      {!item.check && verdict.state === "published" && mayCorrect && (
        <CorrectForReport itemId={item.id} checkId={verdict.id} userId={userId} />
      )}
      {!item.check && verdict.state === "published" && !mayCorrect && (
        <p className="mut">An editor opens the correction. Give the item to one, with a note on what you found.</p>
      )}
    </>
  );
}
