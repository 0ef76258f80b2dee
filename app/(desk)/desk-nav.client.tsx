"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** The places of the desk; the one that holds this page is marked. */
export function DeskNav({ links }: { links: readonly { readonly href: string; readonly label: string }[] }) {
  const pathname = usePathname();
  const isHere = (href: string) => pathname === href || pathname.startsWith(`${href}/`);
  return (
    <nav aria-label="Desk">
      <ul>
        {links.map(({ href, label }) => (
          <li key={href}>
            <Link href={href} aria-current={isHere(href) ? "page" : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
