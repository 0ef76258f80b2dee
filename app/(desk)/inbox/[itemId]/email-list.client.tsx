"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { eraseEmail } from "#app/(desk)/inbox/actions.ts";
import { EMAIL_KEPT_MONTHS } from "#domain/inbox/inbox.ts";
import type { InboxEmail } from "#domain/inbox/inbox-item.ts";
import { callAction } from "#ui/action-result.ts";
import { Dialog } from "#ui/dialog.tsx";
import { formatDate } from "#ui/format-date.ts";
import { useToast } from "#ui/toast.tsx";

/** The addresses that readers left, for an answer and nothing else. */
export function EmailList({ itemId, emails }: { itemId: string; emails: readonly InboxEmail[] }) {
  const router = useRouter();
  const toast = useToast();
  const [erasing, setErasing] = useState<InboxEmail | null>(null);
  if (emails.length === 0) return <p className="mut">Nobody left an address.</p>;

  const erase = async ({ messageId }: InboxEmail) => {
    const answer = await callAction(() => eraseEmail({ itemId, messageId }));
    setErasing(null);
    toast(answer.ok ? { text: "The address is erased." } : { text: answer.error.message, bad: true });
    router.refresh();
  };

  return (
    <div className="flow">
      <ul className="lines">
        {emails.map((email) => (
          <li key={email.messageId}>
            <div>
              <a href={`mailto:${encodeURIComponent(email.email).replaceAll("%40", "@")}`}>{email.email}</a>
              <br />
              <span className="mut">left on {formatDate(email.at)}</span>
            </div>
            <button type="button" className="btn" onClick={() => setErasing(email)}>
              Erase
            </button>
          </li>
        ))}
      </ul>
      <p className="mut">
        Only people who handle the inbox see these. Each is erased {EMAIL_KEPT_MONTHS} months after it was left.
      </p>
      {erasing && (
        <Dialog title="Erase this address?" onClose={() => setErasing(null)} alert>
          <p>{erasing.email} cannot be brought back, and its owner gets no answer from here.</p>
          <div className="rowx gap">
            <button type="button" className="btn go" onClick={() => void erase(erasing)}>
              Erase the address
            </button>
            <button type="button" className="btn" onClick={() => setErasing(null)}>
              Keep it
            </button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
