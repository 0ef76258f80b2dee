import type { Metadata } from "next";
import Link from "next/link";
import { PasswordForm } from "#app/(auth)/invitation/[secret]/password-form.client.tsx";
import { visitorContext } from "#server/request-context.ts";
import { readInvitation } from "#workflow/user/read-invitation.ts";

// The address of this page is the key: it must not be told to anybody as a referrer.
export const metadata: Metadata = { title: "Set your password", referrer: "no-referrer" };

export default async function InvitationPage(props: { params: Promise<{ secret: string }> }) {
  const { secret } = await props.params;
  const ctx = await visitorContext();
  const invitation = await readInvitation(ctx, { secret });
  if (!invitation.ok) {
    return (
      <main id="main" className="in flow">
        <h1>This link is not valid</h1>
        <p>It was used, has expired, or was replaced. A link works once and for seven days.</p>
        <p>Ask an admin of this desk for a new one.</p>
        <Link className="btn" href="/sign-in">
          To the sign-in page
        </Link>
      </main>
    );
  }
  const { name, email, isNew } = invitation.value;
  return (
    <main id="main" className="in flow">
      <h1>{isNew ? `Welcome to ${ctx.publisher.name}` : "Set a new password"}</h1>
      <p>
        {isNew
          ? `${name}, this link opens your account. Choose a password, and you are on the desk.`
          : `${name}, choose a new password. You are then signed out everywhere else.`}
      </p>
      <PasswordForm secret={secret} email={email} isNew={isNew} />
    </main>
  );
}
