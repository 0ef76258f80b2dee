import Link from "next/link";
import type { ReactNode } from "react";
import { DeskMenu } from "#app/(desk)/desk-menu.client.tsx";
import { DeskNav } from "#app/(desk)/desk-nav.client.tsx";
import { Bell } from "#app/(desk)/notifications/bell.tsx";
import { permits } from "#domain/policy/permits.ts";
import { deskContext } from "#server/request-context.ts";
import { ToastProvider } from "#ui/toast.tsx";
import { countAttention } from "#workflow/attention/list-attention.ts";

/** The frame of every page of the desk. Whether one may be here is decided by the page, which knows where to come back to. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const ctx = await deskContext();
  const { actor } = ctx;
  const user = actor.kind === "user" ? actor : null;
  const links = [
    { href: "/queue", label: "Queue" },
    { href: "/attention", label: "Needs attention", count: user ? await countAttention(ctx) : 0 },
    { href: "/register", label: "Sources" },
    { href: "/origins", label: "Origins" },
    { href: "/earlier-checks", label: "Earlier checks" },
    ...(permits(actor, "audit:read") ? [{ href: "/admin", label: "Admin" }] : []),
  ];
  return (
    <ToastProvider>
      <a className="skip btn" href="#main">
        Skip to the content
      </a>
      <header className="top">
        <Link className="brand" href={user ? "/queue" : "/"}>
          Claimdesk
        </Link>
        {user && <DeskNav links={links} />}
        {user && (
          <span className="sp rowx">
            {permits(actor, "article:import") && (
              <Link className="btn" href="/articles/new">
                Import article
              </Link>
            )}
            <Bell ctx={ctx} />
            <DeskMenu name={user.name} roles={user.roles} />
          </span>
        )}
      </header>
      {children}
    </ToastProvider>
  );
}
