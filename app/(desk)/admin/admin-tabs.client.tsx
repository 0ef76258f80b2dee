"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** The pages of an admin; the one that is open is marked. */
export function AdminTabs({ tabs }: { tabs: readonly { readonly href: string; readonly label: string }[] }) {
  const pathname = usePathname();
  return (
    <nav className="tabs" aria-label="Admin">
      {tabs.map(({ href, label }) => (
        <Link key={href} href={href} aria-current={pathname === href ? "page" : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
