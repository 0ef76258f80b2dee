import type { ReactElement } from "react";
import { STANCE_LABELS, type Stance } from "#domain/evidence/vocabulary.ts";
import type { OriginGroup } from "#ui/origin-graph.tsx";

const ROW = 24;
const ORIGIN_GAP = 44;
const WIDTH = 560;
// Beyond this the list says it better than crossing lines.
const MOST_DRAWN = 12;
const LONGEST_NAME = 15;
const LONGEST_ORIGIN = 36;

/** Which links lead to which origin, drawn: dots on the left, origins on the right, a party's dashed and hollow. */
export function OriginLines(props: {
  groups: readonly OriginGroup[];
  stanceOf: (evidenceNumber: number) => Stance | undefined;
}): ReactElement | null {
  const links = props.groups.flatMap(({ origin, links: ofOrigin }) => ofOrigin.map((link) => ({ origin, link })));
  if (links.length > MOST_DRAWN) return null;
  const rows = new Map(links.map(({ link }, i) => [link.number, 16 + i * ROW]));
  let free = 12;
  const origins = props.groups.map(({ origin, links: ofOrigin }) => {
    const ys = ofOrigin.map((link) => rows.get(link.number) ?? 0);
    const y = Math.max(free, ys.reduce((sum, at) => sum + at, 0) / Math.max(1, ys.length));
    free = y + ORIGIN_GAP;
    const stances = new Set(ofOrigin.map((link) => props.stanceOf(link.number)));
    const [stance] = stances;
    return { origin, ofOrigin, y, stance: stances.size === 1 ? stance : undefined };
  });
  const height = Math.max(links.length * ROW + 8, free - ORIGIN_GAP + 30);
  const told = `${links.length} links, ${origins.length} origins`;
  return (
    <svg className="og-graph" viewBox={`0 0 ${WIDTH} ${height}`} width={WIDTH} height={height} role="img">
      <title>{told}</title>
      {links.map(({ link }) => {
        const y = rows.get(link.number) ?? 0;
        return (
          <g key={link.number}>
            <text x="0" y={y + 4}>
              {link.number}
            </text>
            <text x="20" y={y + 4}>
              {shortened(link.sourceName, LONGEST_NAME)}
            </text>
            <circle className="nd" cx="140" cy={y} r="3" />
          </g>
        );
      })}
      {origins.map(({ origin, ofOrigin, y, stance }) => (
        <g key={origin.id}>
          {ofOrigin.map((link) => {
            const from = rows.get(link.number) ?? 0;
            const path = `M144 ${from}C210 ${from} 220 ${y} 282 ${y}`;
            return <path key={link.number} className={origin.isParty ? "ln p" : "ln"} d={path} />;
          })}
          <rect className={origin.isParty ? "nd p" : "nd"} x="282" y={y - 6} width="12" height="12" />
          <text x="304" y={y} className="name">
            {shortened(origin.name, LONGEST_ORIGIN)}
          </text>
          <text className="m" x="304" y={y + 16}>
            {origin.isParty ? "a party: recorded, not counted" : `counts as one${stance ? `, ${side(stance)}` : ""}`}
          </text>
        </g>
      ))}
    </svg>
  );
}

function side(stance: Stance): string {
  if (stance === "context") return STANCE_LABELS.context.toLowerCase();
  return stance === "supports" ? "for" : "against";
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
