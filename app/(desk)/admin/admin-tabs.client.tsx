"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

type AdminTab = {
  readonly href: string;
  readonly label: string;
  /** How many things wait there; nothing is shown for none. */
  readonly count?: number;
};

/** The pages of an admin; the one that is open is marked. */
export function AdminTabs({ tabs }: { tabs: readonly AdminTab[] }) {
  const pathname = usePathname();
  return (
    <nav className="tabs" aria-label="Admin">
      {tabs.map(({ href, label, count = 0 }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href || pathname.startsWith(`${href}/`) ? "page" : undefined}
        >
          {label}
          {count > 0 && (
            <>
              {" "}
              <span className="n on">{count}</span>
            </>
          )}
        </Link>
      ))}
    </nav>
  );
}
