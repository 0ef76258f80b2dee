import type { Metadata } from "next";
import Link from "next/link";
import { type Given, one } from "#app/(desk)/in-address.ts";
import { OriginForm } from "#app/(desk)/origins/origin-form.client.tsx";
import { pageContext } from "#server/request-context.ts";

export const metadata: Metadata = { title: "Add an origin" };

/** Adds an origin before any evidence names it, such as the interview that several reports derive from. */
export default async function NewOriginPage(props: { searchParams: Promise<{ name?: Given }> }) {
  const { name } = await props.searchParams;
  const ctx = await pageContext("/origins/new");
  return (
    <main id="main" className="pad">
      <p>
        <Link href="/origins">Origins</Link>
      </p>
      <h1 className="h1">Add an origin</h1>
      <OriginForm userId={ctx.actor.id} origin={null} name={one(name) ?? ""} />
    </main>
  );
}
