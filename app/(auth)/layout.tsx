import Link from "next/link";
import type { ReactNode } from "react";
import { getEnv } from "#server/env.ts";
import "#ui/desk/admin.css";

/** The frame of the pages that one sees before one is on the desk. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <a className="skip btn" href="#main">
        Skip to the content
      </a>
      <header className="top">
        <Link className="brand" href="/">
          {getEnv().siteName}
        </Link>
        <span className="sp">
          <a className="btn bare" href="/">
            Read the verdicts
          </a>
        </span>
      </header>
      {children}
    </>
  );
}
