import type { ReactElement } from "react";
import { ORIGIN_KIND_LABELS, type OriginKind } from "#domain/evidence/vocabulary.ts";
import { ForeignText } from "#ui/foreign-text.tsx";

/** An origin with the evidence that goes back to it. */
export type OriginGroup = {
  readonly origin: { readonly id: string; readonly name: string; readonly kind: OriginKind; readonly isParty: boolean };
  readonly links: readonly { readonly number: number; readonly sourceName: string; readonly primary: boolean }[];
};

/** Evidence by the origin of its knowledge, in the order in which the origins first appear. */
export function groupByOrigin(
  evidence: readonly {
    readonly number: number;
    readonly primary: boolean;
    readonly origin: OriginGroup["origin"];
    readonly source: { readonly name: string };
  }[],
): OriginGroup[] {
  const groups = new Map<string, { origin: OriginGroup["origin"]; links: OriginGroup["links"][number][] }>();
  for (const { origin, number, primary, source } of evidence) {
    const group = groups.get(origin.id) ?? { origin, links: [] };
    group.links.push({ number, primary, sourceName: source.name });
    groups.set(origin.id, group);
  }
  return [...groups.values()];
}

/** A dot per link, a line per origin, the line dotted for a party; always with "n links, m origins" in words. */
export function OriginTally({ groups }: { groups: readonly OriginGroup[] }): ReactElement {
  const links = groups.reduce((sum, group) => sum + group.links.length, 0);
  return (
    <>
      {links > 0 && links <= MOST_DOTS && (
        <span className="og" aria-hidden="true">
          {groups.map(({ origin, links: ofOrigin }) => (
            <i key={origin.id} className={origin.isParty ? "p" : undefined}>
              {ofOrigin.map((link) => (
                <b key={link.number} />
              ))}
            </i>
          ))}
        </span>
      )}
      {`${links} ${links === 1 ? "link" : "links"}, ${groups.length} ${groups.length === 1 ? "origin" : "origins"}`}
    </>
  );
}

/** Beyond this the words say it better. */
const MOST_DOTS = 24;

/** Which links lead to which origin: a row per origin, its links after it, a party said to be one. */
export function OriginList(props: {
  groups: readonly OriginGroup[];
  evidenceHref: (evidenceNumber: number) => string;
}): ReactElement {
  return (
    <ul className="og-list">
      {props.groups.map(({ origin, links }) => (
        <li key={origin.id}>
          <span className="og" aria-hidden="true">
            <i className={origin.isParty ? "p" : undefined}>
              {links.slice(0, MOST_DOTS).map((link) => (
                <b key={link.number} />
              ))}
            </i>
          </span>
          <div>
            <b>
              <ForeignText>{origin.name}</ForeignText>
            </b>
            <span className="fl">
              {" "}
              {ORIGIN_KIND_LABELS[origin.kind].toLowerCase()}
              {origin.isParty && "; a party: recorded, not counted"}
            </span>
            <br />
            <span className="fl">
              {"Through "}
              {links.map((link, i) => (
                <span key={link.number}>
                  {i > 0 && ", "}
                  <a href={props.evidenceHref(link.number)}>[{link.number}]</a>{" "}
                  <ForeignText>{link.sourceName}</ForeignText>
                  {link.primary && " (primary)"}
                </span>
              ))}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
