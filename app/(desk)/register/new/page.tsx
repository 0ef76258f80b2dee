import type { Metadata } from "next";
import Link from "next/link";
import { type Given, one } from "#app/(desk)/in-address.ts";
import { SourceForm } from "#app/(desk)/register/source-form.client.tsx";
import { pageContext } from "#server/request-context.ts";

export const metadata: Metadata = { title: "Add a source" };

/** Adds a source to the register. */
export default async function NewSourcePage(props: { searchParams: Promise<{ name?: Given }> }) {
  const { name } = await props.searchParams;
  const ctx = await pageContext("/register/new");
  return (
    <main id="main" className="pad">
      <p>
        <Link href="/register">Sources</Link>
      </p>
      <h1 className="h1">Add a source</h1>
      <SourceForm userId={ctx.actor.id} source={null} name={one(name) ?? ""} known={[]} />
    </main>
  );
}
