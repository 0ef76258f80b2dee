import type { ReactNode } from "react";
import { AdminTabs } from "#app/(desk)/admin/admin-tabs.client.tsx";
import "#ui/desk/admin.css";
import { permits } from "#domain/policy/permits.ts";
import { countTroubles } from "#server/frozen/read-site-state.ts";
import { deskContext } from "#server/request-context.ts";
import type { Ctx } from "#workflow/context.ts";
import { listSitePages } from "#workflow/site-page/read-site-page.ts";

/** The pages of an admin, as far as the person may see them; each page asks for itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const ctx = await deskContext();
  const { actor } = ctx;
  const tabs = [
    ...(permits(actor, "user:manage") ? [{ href: "/admin/people", label: "People" }] : []),
    ...(permits(actor, "scale:edit") ? [{ href: "/admin/rating-scale", label: "Rating scale" }] : []),
    ...(permits(actor, "page:edit")
      ? [{ href: "/admin/pages", label: "Site pages", count: await countOpenPages(ctx) }]
      : []),
    ...(permits(actor, "audit:read") ? [{ href: "/admin/audit", label: "Audit trail" }] : []),
    ...(permits(actor, "server:read")
      ? [{ href: "/admin/state", label: "State", count: await countTroubles(ctx) }]
      : []),
  ];
  return (
    <>
      {tabs.length > 0 && <AdminTabs tabs={tabs} />}
      {children}
    </>
  );
}

/** Pages that still have places to be filled in: the admin is reminded wherever the tabs are. */
async function countOpenPages(ctx: Ctx): Promise<number> {
  const pages = await listSitePages(ctx);
  return pages.ok ? pages.value.filter(({ places }) => places.length > 0).length : 0;
}
