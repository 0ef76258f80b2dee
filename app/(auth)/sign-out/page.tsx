import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignOutForm } from "#app/(auth)/sign-out/sign-out-form.client.tsx";
import { deskContext } from "#server/request-context.ts";

export const metadata: Metadata = { title: "Sign out" };

export default async function SignOutPage() {
  const { actor } = await deskContext();
  if (actor.kind !== "user") redirect("/sign-in");
  return (
    <main id="main" className="in flow">
      <h1>Sign out</h1>
      <p>You are signed in as {actor.name}. What you have saved stays; drafts stay in this browser.</p>
      <SignOutForm />
    </main>
  );
}
