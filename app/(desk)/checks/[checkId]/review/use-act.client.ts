"use client";

import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { type ActionResult, callAction } from "#ui/action-result.ts";
import { useToast } from "#ui/toast.tsx";

/** Runs a server action and brings the page up to date; a refusal is told in a toast, unless the caller tells it. */
export function useAct() {
  const router = useRouter();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const act = useCallback(
    async <T>(call: () => Promise<ActionResult<T>>, options: { readonly quiet?: boolean } = {}) => {
      setBusy(true);
      const answer = await callAction(call);
      setBusy(false);
      if (!answer.ok && !options.quiet) toast({ text: answer.error.message, bad: true });
      router.refresh();
      return answer;
    },
    [router, toast],
  );
  return { act, busy };
}
