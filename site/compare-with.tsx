import type { ReactElement } from "react";
import { paths } from "#site/site-context.ts";

/** Of a long history not every pair is linked: the first version and those nearest are what people compare with. */
const MOST_LINKS = 8;

/** Links from one version to its comparison with the others; the version before stands in the history itself. */
export function CompareWith(props: { slug: string; version: number; others: readonly number[] }): ReactElement | null {
  const { slug, version } = props;
  const others = props.others.filter((other) => other !== version && other !== version - 1);
  const nearest = [...others].sort((one, other) => Math.abs(one - version) - Math.abs(other - version));
  const shown = new Set([...nearest.slice(0, MOST_LINKS), ...others.filter((other) => other === 1)]);
  const linked = others.filter((other) => shown.has(other)).sort((one, other) => one - other);
  if (linked.length === 0) return null;
  return (
    <p>
      Compare with version{" "}
      {linked.map((other, i) => (
        <span key={other}>
          {i > 0 && ", "}
          <a href={paths.comparison(slug, Math.min(version, other), Math.max(version, other))}>
            {other}
            <span className="vh">
              : versions {Math.min(version, other)} and {Math.max(version, other)}
            </span>
          </a>
        </span>
      ))}
    </p>
  );
}
