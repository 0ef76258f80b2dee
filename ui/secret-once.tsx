"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";

/** Something that is shown this once, such as a token or an invitation link, with a button that copies it. */
export function SecretOnce(props: {
  title: string;
  label: string;
  secret: string;
  children?: ReactNode;
  /** The words of the button that puts it away. */
  done: string;
  onDone: () => void;
}) {
  const { title, label, secret, children, done, onDone } = props;
  const [said, setSaid] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  // It replaces the form that was in use, so the focus goes on to what matters now.
  useEffect(() => heading.current?.focus(), []);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setSaid("Copied.");
    } catch {
      // Not every page may write to the clipboard; the keyboard always can.
      input.current?.select();
      setSaid("It is selected: copy it with the keyboard.");
    }
  };

  return (
    <div className="once flow">
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      {children}
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <input
          id={id}
          ref={input}
          className="mono"
          readOnly
          value={secret}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <div className="rowx">
        <button type="button" className="btn go" onClick={copy}>
          Copy
        </button>
        <button type="button" className="btn" onClick={onDone}>
          {done}
        </button>
        <span role="status" className="mut">
          {said}
        </span>
      </div>
    </div>
  );
}
