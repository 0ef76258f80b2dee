import type { Metadata } from "next";
import { NotYours } from "#app/(desk)/admin/not-yours.tsx";
import { PeopleTable } from "#app/(desk)/admin/people/people-table.client.tsx";
import { pageContext } from "#server/request-context.ts";
import { listUsers } from "#workflow/user/list-users.ts";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  const ctx = await pageContext("/admin/people");
  const people = await listUsers(ctx);
  if (!people.ok) return <NotYours who="admins" />;
  return (
    <main id="main" className="settings">
      <h1>People</h1>
      <PeopleTable people={people.value} you={ctx.actor.id} publicUrl={ctx.publisher.url} />
    </main>
  );
}
