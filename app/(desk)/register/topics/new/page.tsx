import type { Metadata } from "next";
import Link from "next/link";
import { type Given, one } from "#app/(desk)/in-address.ts";
import { TopicForm } from "#app/(desk)/register/topics/topic-form.client.tsx";
import { pageContext } from "#server/request-context.ts";

export const metadata: Metadata = { title: "Add a topic" };

/** Adds a topic. */
export default async function NewTopicPage(props: { searchParams: Promise<{ name?: Given }> }) {
  const { name } = await props.searchParams;
  const ctx = await pageContext("/register/topics/new");
  return (
    <main id="main" className="pad">
      <p>
        <Link href="/register/topics">Topics</Link>
      </p>
      <h1 className="h1">Add a topic</h1>
      <p className="mut">Readers see it once a check that is filed under it is published.</p>
      <TopicForm userId={ctx.actor.id} topic={null} name={one(name) ?? ""} />
    </main>
  );
}
