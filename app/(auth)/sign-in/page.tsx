import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "#app/(auth)/sign-in/sign-in-form.client.tsx";
import { configuredProviders } from "#server/auth.ts";
import { deskContext } from "#server/request-context.ts";
import { returnPath } from "#server/return-path.ts";

export const metadata: Metadata = { title: "Sign in" };

/** The ways in which a sign-in through a provider ends without a session, by next-auth's code for them. */
const PROBLEMS: Readonly<Record<string, string>> = {
  AccessDenied:
    "No account here belongs to that email address, or the provider has not confirmed it. Accounts are by invitation: ask an admin of this desk.",
  CredentialsSignin: "Email and password do not match.",
};
const OTHER_PROBLEM = "The sign-in was not completed. Nothing was changed; try again.";

export default async function SignInPage(props: {
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}) {
  const { callbackUrl, error, csrf } = await props.searchParams;
  const back = returnPath(callbackUrl);
  const { actor } = await deskContext();
  if (actor.kind === "user") redirect(back);
  const code = typeof error === "string" ? error : csrf ? "csrf" : null;
  return (
    <main id="main" className="in flow">
      <h1>Sign in to the desk</h1>
      <p className="mut">Readers need no account.</p>
      <SignInForm
        callbackUrl={back}
        providers={configuredProviders()}
        problem={code === null ? null : (PROBLEMS[code] ?? OTHER_PROBLEM)}
      />
      <p className="mut">
        No account, or the password is lost? An admin of this desk can send you a link that lets you set one.
      </p>
    </main>
  );
}
