import { redirect } from "next/navigation";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";

/** The way in: people for admins, the audit trail for editors. */
export default async function AdminPage() {
  const { actor } = await pageContext("/admin");
  redirect(permits(actor, "user:manage") ? "/admin/people" : "/admin/audit");
}
