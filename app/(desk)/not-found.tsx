import Link from "next/link";
import { Empty } from "#ui/states.tsx";

/** A place of the desk that does not exist. */
export default function DeskNotFound() {
  return (
    <main id="main" className="pad">
      <h1 className="vh">Not found</h1>
      <Empty level={2} title="There is nothing here">
        <p>The address may be mistyped. Checks and claims are never deleted: the queue has them all.</p>
        <Link className="btn go" href="/queue">
          To the queue
        </Link>
      </Empty>
    </main>
  );
}
