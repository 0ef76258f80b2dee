import type { Metadata } from "next";
import { NameForm } from "#app/(desk)/account/name-form.client.tsx";
import { PasswordForm } from "#app/(desk)/account/password-form.client.tsx";
import { Sessions } from "#app/(desk)/account/sessions.client.tsx";
import { Tokens } from "#app/(desk)/account/tokens.client.tsx";
import { ROLE_LABELS } from "#domain/user/roles.ts";
import { configuredProviders } from "#server/auth.ts";
import { currentActor } from "#server/current-actor.ts";
import { pageContext } from "#server/request-context.ts";
import { listSessions } from "#workflow/user/list-sessions.ts";
import { listTokens } from "#workflow/user/list-tokens.ts";
import { readAccount } from "#workflow/user/read-account.ts";

export const metadata: Metadata = { title: "Your account" };

/** One's own name, password, sessions and API tokens. */
export default async function AccountPage() {
  const ctx = await pageContext("/account");
  const [account, sessions, tokens, { sessionId }] = await Promise.all([
    readAccount(ctx),
    listSessions(ctx),
    listTokens(ctx),
    currentActor(),
  ]);
  if (!account.ok || !sessions.ok || !tokens.ok) {
    return (
      <main id="main" className="settings">
        <h1>Your account</h1>
        <p>You have no role on this desk at present. Ask an admin for one.</p>
      </main>
    );
  }
  const { name, email, roles, hasPassword, providers } = account.value;
  const known = new Map(configuredProviders().map((provider) => [provider.id, provider.name]));
  return (
    <main id="main" className="settings">
      <h1>Your account</h1>
      <section aria-labelledby="you">
        <h2 id="you">You</h2>
        <div className="flow">
          <NameForm name={name} />
          <dl className="facts">
            <dt>Email</dt>
            <dd>{email}</dd>
            <dt>Roles</dt>
            <dd>{roles.map((role) => ROLE_LABELS[role]).join(", ")}</dd>
            {providers.length > 0 && (
              <>
                <dt>Signs in with</dt>
                <dd>{providers.map((id) => known.get(id) ?? id).join(", ")}</dd>
              </>
            )}
          </dl>
          <p className="mut">An admin changes roles. The email address stays: it is how the desk knows you.</p>
        </div>
      </section>
      <section aria-labelledby="password">
        <h2 id="password">Password</h2>
        {hasPassword ? (
          <PasswordForm email={email} />
        ) : (
          <p>You sign in through a provider and have no password here. An admin can send you a link to set one.</p>
        )}
      </section>
      <section aria-labelledby="sessions">
        <h2 id="sessions">Where you are signed in</h2>
        <Sessions sessions={sessions.value} present={sessionId} />
      </section>
      <section aria-labelledby="tokens">
        <h2 id="tokens">API tokens</h2>
        <Tokens tokens={tokens.value} />
      </section>
    </main>
  );
}
