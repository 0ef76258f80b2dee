import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { ImportSources } from "#app/(desk)/register/import/import-sources.client.tsx";
import { permits } from "#domain/policy/permits.ts";
import { pageContext } from "#server/request-context.ts";

export const metadata: Metadata = { title: "Import sources" };

/** Reads a CSV file into the register, after showing what it would do. */
export default async function ImportSourcesPage() {
  const ctx = await pageContext("/register/import");
  if (!permits(ctx.actor, "source:edit")) forbidden();
  return (
    <main id="main" className="pad">
      <p>
        <Link href="/register">Sources</Link>
      </p>
      <h1 className="h1">Import sources</h1>
      <p className="about-source">
        A file with the columns of the export, in any order. A row with an id changes that source; one without changes
        the source of its name, or adds it. Nothing happens before you have seen what the file would do.
      </p>
      <ImportSources />
    </main>
  );
}
