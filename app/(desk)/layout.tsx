import Link from "next/link";
import type { ReactNode } from "react";
import { DeskMenu } from "#app/(desk)/desk-menu.client.tsx";
import { DeskNav } from "#app/(desk)/desk-nav.client.tsx";
import { Palette } from "#app/(desk)/find/palette.client.tsx";
import type { DeskPlace } from "#app/(desk)/find/palette-choices.ts";
import { FocusKeeper } from "#app/(desk)/focus-keeper.client.tsx";
import { Bell } from "#app/(desk)/notifications/bell.tsx";
import { permits } from "#domain/policy/permits.ts";
import type { Actor } from "#domain/user/actor.ts";
import { countTroubles } from "#server/frozen/read-site-state.ts";
import { deskContext } from "#server/request-context.ts";
import { ToastProvider } from "#ui/toast.tsx";
import { countAttention } from "#workflow/attention/list-attention.ts";
import { countNewInInbox } from "#workflow/inbox/list-inbox.ts";

/** The frame of every page of the desk. Whether one may be here is decided by the page, which knows where to come back to. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const ctx = await deskContext();
  const { actor } = ctx;
  const user = actor.kind === "user" ? actor : null;
  const links = [
    { href: "/queue", label: "Queue" },
    { href: "/attention", label: "Needs attention", count: user ? await countAttention(ctx) : 0 },
    ...(permits(actor, "inbox:read") ? [{ href: "/inbox", label: "Inbox", count: await countNewInInbox(ctx) }] : []),
    { href: "/register", label: "Sources" },
    { href: "/origins", label: "Origins" },
    { href: "/register/topics", label: "Topics" },
    { href: "/earlier-checks", label: "Earlier checks" },
    ...(permits(actor, "audit:read") ? [{ href: "/admin", label: "Admin", count: await countTroubles(ctx) }] : []),
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
            <Palette userId={user.id} places={placesFor(actor, links)} />
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
      <FocusKeeper />
    </ToastProvider>
  );
}

/** Where the palette always leads: the pages of the desk, and where things begin. */
function placesFor(actor: Actor, links: readonly { href: string; label: string }[]): readonly DeskPlace[] {
  return [
    ...(permits(actor, "article:import") ? [{ href: "/articles/new", name: "Import an article" }] : []),
    ...(permits(actor, "source:edit") ? [{ href: "/register/new", name: "Add a source" }] : []),
    ...links.map(({ href, label }) => ({ href, name: `Go to: ${label}` })),
    ...(permits(actor, "check:approve") ? [{ href: "/queue?view=waiting", name: "Go to: what waits for review" }] : []),
    { href: "/notifications", name: "Go to: Notifications" },
    { href: "/account", name: "Go to: Your account" },
    { href: "/find", name: "Find in everything" },
  ];
}
