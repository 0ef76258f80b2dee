"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { lookAgain } from "#app/(desk)/attention/actions.ts";
import { useLook } from "#app/(desk)/attention/use-look.client.ts";

/** Has the page looked at now, and tells how it goes. */
export function LookAgain({ watchedPageId }: { watchedPageId: string }) {
  const router = useRouter();
  const [told, setTold] = useState("");
  const { start, stage, looking } = useLook((said) => {
    setTold(said);
    router.refresh();
  });
  return (
    <span className="rowx">
      <button
        type="button"
        className="btn"
        disabled={looking}
        onClick={() => start(() => lookAgain({ watchedPageId }))}
      >
        Look again now
      </button>
      <span role="status" className="mut">
        {looking ? stage : told}
      </span>
    </span>
  );
}
