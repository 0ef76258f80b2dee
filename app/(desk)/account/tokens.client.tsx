"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { takeTokenBack } from "#app/(desk)/account/actions.ts";
import { NewTokenForm } from "#app/(desk)/account/new-token-form.client.tsx";
import { SCOPE_LABELS } from "#app/(desk)/account/scope-labels.ts";
import { callAction } from "#ui/action-result.ts";
import { Dialog } from "#ui/dialog.tsx";
import { formatDate } from "#ui/format-date.ts";
import { SecretOnce } from "#ui/secret-once.tsx";
import { useToast } from "#ui/toast.tsx";
import type { TokenSummary } from "#workflow/user/token-summary.ts";

/** One's API tokens: what there is, a new one, and taking one back. */
export function Tokens({ tokens }: { tokens: readonly TokenSummary[] }) {
  const [made, setMade] = useState<{ readonly label: string; readonly secret: string } | null>(null);
  const [revoking, setRevoking] = useState<TokenSummary | null>(null);
  const [busy, setBusy] = useState(false);
  const router = useRouter();
  const toast = useToast();
  const now = new Date().toISOString();

  const revoke = async (token: TokenSummary) => {
    setBusy(true);
    const revoked = await callAction(() => takeTokenBack({ tokenId: token.id }));
    setBusy(false);
    setRevoking(null);
    if (!revoked.ok && revoked.error.kind !== "token_not_found") {
      return toast({ text: revoked.error.message, bad: true });
    }
    toast({ text: `The token “${token.label}” is revoked.` });
    router.refresh();
  };

  return (
    <div className="flow">
      <p>
        A token lets a program act for you through the API, within your roles. Whoever holds it is you: give each
        program its own, with no more than it needs.
      </p>
      {tokens.length > 0 && (
        <ul className="lines">
          {tokens.map((token) => (
            <li key={token.id}>
              <div>
                <b>{token.label}</b>
                <p>{token.scopes.map((scope) => SCOPE_LABELS[scope]).join("; ")}</p>
                <p className="mut">
                  Made on {formatDate(token.createdAt)}, <TokenEnd expiresAt={token.expiresAt} now={now} />
                </p>
              </div>
              <button type="button" className="btn" disabled={busy} onClick={() => setRevoking(token)}>
                Revoke<span className="vh"> {token.label}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {made ? (
        <SecretOnce
          title={`The token “${made.label}”`}
          label="Token"
          secret={made.secret}
          onDone={() => setMade(null)}
          done="I have stored it"
        >
          <p>Copy it now: it is kept nowhere and cannot be shown again.</p>
        </SecretOnce>
      ) : (
        <NewTokenForm
          onMade={(token) => {
            setMade(token);
            router.refresh();
          }}
        />
      )}
      {revoking && (
        <Dialog title={`Revoke “${revoking.label}”?`} onClose={() => setRevoking(null)} alert>
          <div className="flow">
            <p>Programs that use it are refused from their next request on. This cannot be undone.</p>
            <div className="rowx">
              <button type="button" className="btn go" disabled={busy} onClick={() => revoke(revoking)}>
                Revoke the token
              </button>
              <button type="button" className="btn bare" onClick={() => setRevoking(null)}>
                Keep it
              </button>
            </div>
          </div>
        </Dialog>
      )}
    </div>
  );
}

function TokenEnd({ expiresAt, now }: { expiresAt: string | null; now: string }) {
  if (expiresAt === null) return <>without an end</>;
  if (expiresAt <= now) return <span className="warn">expired on {formatDate(expiresAt)}</span>;
  return <>good until {formatDate(expiresAt)}</>;
}
