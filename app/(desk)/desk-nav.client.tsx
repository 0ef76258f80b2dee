"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

type DeskLink = {
  readonly href: string;
  readonly label: string;
  /** How much waits there; nothing is shown for none. */
  readonly count?: number;
};

/** The places of the desk; the one that holds this page is marked. */
export function DeskNav({ links }: { links: readonly DeskLink[] }) {
  const pathname = usePathname();
  const holders = links.filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
  // One place lies below another: the one whose address says more holds the page.
  const here = holders.reduce((longest, { href }) => (href.length > longest.length ? href : longest), "");
  return (
    <nav aria-label="Desk">
      <ul>
        {links.map(({ href, label, count = 0 }) => (
          <li key={href}>
            <Link href={href} aria-current={href === here ? "page" : undefined}>
              {label}
              {count > 0 && <b className="nav-n">{count}</b>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
