import type { ReactNode } from "react";
import { AdminTabs } from "#app/(desk)/admin/admin-tabs.client.tsx";
import "#ui/desk/admin.css";
import { permits } from "#domain/policy/permits.ts";
import { deskContext } from "#server/request-context.ts";

/** The pages of an admin, as far as the person may see them; each page asks for itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { actor } = await deskContext();
  const tabs = [
    ...(permits(actor, "user:manage") ? [{ href: "/admin/people", label: "People" }] : []),
    ...(permits(actor, "scale:edit") ? [{ href: "/admin/rating-scale", label: "Rating scale" }] : []),
    ...(permits(actor, "audit:read") ? [{ href: "/admin/audit", label: "Audit trail" }] : []),
  ];
  return (
    <>
      {tabs.length > 0 && <AdminTabs tabs={tabs} />}
      {children}
    </>
  );
}
