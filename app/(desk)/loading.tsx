import { Skeleton } from "#ui/states.tsx";

/** Between two pages of the desk. */
export default function DeskLoading() {
  return (
    <main id="main" className="pad">
      <Skeleton what="the page" />
    </main>
  );
}
