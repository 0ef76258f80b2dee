import Link from "next/link";

/** A page that the person's roles do not include. */
export function NotYours({ who }: { who: string }) {
  return (
    <main id="main" className="settings">
      <h1>This page is for {who}</h1>
      <p>Your role does not include it. An admin of this desk can change your roles.</p>
      <p className="gap">
        <Link className="btn" href="/queue">
          To the queue
        </Link>
      </p>
    </main>
  );
}
