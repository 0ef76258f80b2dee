import type { Evidence, Source } from "#domain/check/check.ts";
import type { OriginKind, Stance } from "#domain/evidence/vocabulary.ts";
import type { Conflict } from "#ui/conflict-dialog.tsx";

/** Whose knowledge it is: the source's own, one that the desk knows, or a new one. */
export type OriginChoice = "source" | "known" | "new";

/** A piece of evidence as it stands in its form; dates are ISO, empty texts are left out of what is sent. */
export type EvidenceText = {
  source: Pick<Source, "id" | "name"> | null;
  url: string;
  title: string;
  publishedAt: string;
  accessedAt: string;
  quote: string;
  /** A pasted text to archive; empty keeps the copy that there is. */
  copy: string;
  /** A copy that was just fetched or uploaded, to take the place of the one that there is. */
  archived: ArchivedCopy | null;
  /** Why a page could not be fetched, so that what is pasted instead says so; empty where nobody tried. */
  insteadOf: string;
  locator: string;
  /** Addresses of copies in public archives, one a line. */
  archiveUrls: string;
  stance: Stance;
  primary: boolean;
  note: string;
  originChoice: OriginChoice;
  originId: string;
  originKnownName: string;
  originName: string;
  originKind: OriginKind;
  originIsParty: boolean;
  /** What a new origin derives from; empty for nothing. */
  originParentId: string;
  originParentName: string;
};

/** What the form shows of a copy that was made for it. */
export type ArchivedCopy = { readonly id: string; readonly title: string | null; readonly fetchedAt: string };

/** The form of evidence that is not there yet. */
export const NO_EVIDENCE: EvidenceText = {
  source: null,
  url: "",
  title: "",
  publishedAt: "",
  accessedAt: "",
  quote: "",
  copy: "",
  archived: null,
  insteadOf: "",
  locator: "",
  archiveUrls: "",
  stance: "supports",
  primary: false,
  note: "",
  originChoice: "source",
  originId: "",
  originKnownName: "",
  originName: "",
  originKind: "own_reporting",
  originIsParty: false,
  originParentId: "",
  originParentName: "",
};

/** The text of saved evidence. */
export function evidenceText(evidence: Evidence): EvidenceText {
  const { source, origin } = evidence;
  return {
    source: { id: source.id, name: source.name },
    url: evidence.url ?? "",
    title: evidence.title ?? "",
    publishedAt: evidence.publishedAt ?? "",
    accessedAt: evidence.accessedAt ?? "",
    quote: evidence.quote ?? "",
    copy: "",
    archived: null,
    insteadOf: "",
    locator: evidence.locator ?? "",
    archiveUrls: evidence.archiveUrls.join("\n"),
    stance: evidence.stance,
    primary: evidence.primary,
    note: evidence.note ?? "",
    originChoice: origin.name === source.name ? "source" : "known",
    originId: origin.name === source.name ? "" : origin.id,
    originKnownName: origin.name === source.name ? "" : origin.name,
    originName: "",
    originKind: origin.kind,
    originIsParty: origin.isParty,
    originParentId: "",
    originParentName: "",
  };
}

/** The text as an action takes it. */
export function evidenceInput(text: EvidenceText) {
  const { source, url, title, publishedAt, accessedAt, quote, locator, stance, primary, note } = text;
  return {
    evidence: {
      sourceId: source?.id ?? "",
      ...{ url, title, publishedAt, accessedAt, quote, locator, stance, primary, note },
      archiveUrls: text.archiveUrls.split(/\s+/).filter((address) => address !== ""),
      ...originInput(text),
      ...(text.archived ? { snapshotId: text.archived.id } : {}),
    },
    copy:
      text.archived || text.copy.trim() === ""
        ? null
        : { text: text.copy, url, title, fetchedAt: accessedAt, insteadOf: text.insteadOf },
  };
}

function originInput(text: EvidenceText) {
  switch (text.originChoice) {
    case "known":
      return { originId: text.originId };
    case "new":
      return {
        origin: {
          ...{ name: text.originName, kind: text.originKind, isParty: text.originIsParty },
          derivesFromId: text.originParentId,
        },
      };
    case "source":
      return { origin: { name: text.source?.name ?? "" } };
  }
}

/** The words of which the two texts differ; choices such as the stance follow mine. */
export function evidenceConflicts(mine: EvidenceText, theirs: EvidenceText): Conflict[] {
  const fields = [
    { name: "quote", label: "Quote", multiline: true },
    { name: "title", label: "Title", multiline: false },
    { name: "url", label: "Address", multiline: false },
    { name: "locator", label: "Locator", multiline: false },
    { name: "archiveUrls", label: "Copies in public archives", multiline: true },
    { name: "note", label: "Note", multiline: true },
    { name: "publishedAt", label: "Published on", multiline: false },
  ] as const;
  return fields
    .map(({ name, label, multiline }) => ({ name, label, multiline, mine: mine[name], theirs: theirs[name] }))
    .filter((field) => field.mine !== field.theirs);
}
