"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { putSitePageBack } from "#app/(desk)/admin/pages/actions.ts";
import type { SitePageKey } from "#domain/site-page/site-page.ts";
import { callAction } from "#ui/action-result.ts";
import { useToast } from "#ui/toast.tsx";

/** Makes an earlier text the one that readers have. The one in force stays in the list, so there is a way back. */
export function PutBack({ page, version, basedOn }: { page: SitePageKey; version: number; basedOn: number }) {
  const router = useRouter();
  const toast = useToast();
  const [busy, setBusy] = useState(false);

  const putBack = async () => {
    setBusy(true);
    const answer = await callAction(() => putSitePageBack({ page, version, basedOn }));
    setBusy(false);
    if (!answer.ok) {
      toast({
        text:
          answer.error.kind === "stale_version"
            ? "Somebody published another text meanwhile. Look at it first; nothing was changed."
            : answer.error.message,
        bad: true,
      });
      router.refresh();
      return;
    }
    toast({ text: `Readers have the text of version ${version} again, as version ${answer.value.version}.` });
    router.push(`/admin/pages/${page}/history`);
    router.refresh();
  };

  return (
    <p className="rowx">
      <button type="button" className="btn go" disabled={busy} onClick={putBack}>
        Put version {version} back
      </button>
      <span className="mut">Version {basedOn} is kept.</span>
    </p>
  );
}
