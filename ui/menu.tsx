"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** Something that unfolds from a button and folds away on Escape, on a press elsewhere, and when one of its acts is done. */
export function Menu(props: {
  label: ReactNode;
  /** The name of the button, where its label is a picture. */
  name?: string;
  id?: string;
  className?: string;
  wide?: boolean;
  children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const fold = (event: Event) => {
      const menu = details.current;
      if (!menu?.open) return;
      if (event instanceof KeyboardEvent && event.key === "Escape") {
        menu.open = false;
        menu.querySelector("summary")?.focus();
        event.preventDefault();
      } else if (event.type === "pointerdown" && event.target instanceof Node && !menu.contains(event.target)) {
        menu.open = false;
      }
    };
    document.addEventListener("pointerdown", fold);
    document.addEventListener("keydown", fold);
    return () => {
      document.removeEventListener("pointerdown", fold);
      document.removeEventListener("keydown", fold);
    };
  }, []);

  return (
    <details className="menu" ref={details}>
      <summary id={props.id} className={props.className} aria-label={props.name}>
        {props.label}
      </summary>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: only follows what was pressed inside */}
      <div
        className={props.wide ? "menu-body wide" : "menu-body"}
        onClick={(event) => {
          const act = event.target instanceof Element && event.target.closest("a, button");
          if (act && details.current) details.current.open = false;
        }}
      >
        {props.children}
      </div>
    </details>
  );
}
