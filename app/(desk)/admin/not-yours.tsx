import Link from "next/link";
import { Empty } from "#ui/states.tsx";

/** A page that the person's roles do not include. */
export function NotYours({ who }: { who: string }) {
  return (
    <main id="main" className="pad">
      <h1 className="vh">Not your page</h1>
      <Empty title={`This page is for ${who}`}>
        <p>Your role does not include it. An admin of this desk can change your roles.</p>
        <Link className="btn" href="/queue">
          To the queue
        </Link>
      </Empty>
    </main>
  );
}
