import { Fragment, type ReactElement } from "react";

/** One line of a list of keys: the keys in order, and what they do. */
export type KeyHint = { readonly keys: readonly string[]; readonly does: string };

/** The keys at the foot of a wide window. */
export function KeyHints({ hints }: { hints: readonly KeyHint[] }): ReactElement {
  return (
    <footer className="keys">
      <ul aria-label="Keys">
        {hints.map(({ keys, does }) => (
          <li key={does}>
            <Keys keys={keys} /> {does}
          </li>
        ))}
      </ul>
    </footer>
  );
}

/** Keys as they stand on the keyboard. */
export function Keys({ keys }: { keys: readonly string[] }): ReactElement {
  return (
    <>
      {keys.map((key) => (
        <Fragment key={key}>
          <kbd>{key}</kbd>
        </Fragment>
      ))}
    </>
  );
}
