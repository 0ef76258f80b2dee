"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { ROLE_LABELS, type Role } from "#domain/user/roles.ts";
import { initialsOf } from "#ui/initials.tsx";
import { Menu } from "#ui/menu.tsx";

const THEMES = [
  { key: "system", label: "As the system" },
  { key: "light", label: "Light" },
  { key: "dark", label: "Dark" },
] as const;

type Theme = (typeof THEMES)[number]["key"];

/** The menu behind one's initials: account, appearance, the public pages, signing out. */
export function DeskMenu({ name, roles }: { name: string; roles: readonly Role[] }) {
  const [theme, setTheme] = useState<Theme>("system");

  useEffect(() => {
    const set = document.documentElement.dataset.theme;
    if (set === "light" || set === "dark") setTheme(set);
  }, []);

  const choose = (next: Theme) => {
    setTheme(next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
    document.cookie = `theme=${next}; Path=/; Max-Age=31536000; SameSite=Lax`;
  };

  return (
    <Menu
      name={`Signed in: ${name}. Menu`}
      label={
        <span className="ini you" aria-hidden="true">
          {initialsOf(name)}
        </span>
      }
    >
      <p>
        <b>{name}</b>
        <br />
        <span className="mut">{roles.map((role) => ROLE_LABELS[role]).join(", ")}</span>
      </p>
      <fieldset className="seg">
        <legend className="label">Appearance</legend>
        {THEMES.map(({ key, label }) => (
          <label key={key}>
            <input type="radio" name="theme" checked={theme === key} onChange={() => choose(key)} />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <ul>
        <li>
          <Link href="/account">Your account</Link>
        </li>
        <li>
          <a href="/">The public pages</a>
        </li>
        <li>
          <Link href="/sign-out">Sign out</Link>
        </li>
      </ul>
    </Menu>
  );
}
