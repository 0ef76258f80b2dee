"use client";

import { useEffect } from "react";

const MOST = 12;
/** What holds a part of a page that one can stand in. */
const PLACES = "dialog, form, section, article, fieldset, [role='group'], [role='region'], main";

/**
 * Keeps the place of those who work by keyboard. Where what had the focus is switched off while it works, it gets the
 * focus back; where it is gone (an act that is done, a row that is settled), the part of the page that held it gets it,
 * so that the next Tab goes on from there and not from the top.
 */
export function FocusKeeper() {
  useEffect(() => {
    let last: HTMLElement | null = null;
    let around: readonly HTMLElement[] = [];
    let wasSwitchedOff = false;
    const note = () => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement) || focused === document.body) return;
      last = focused;
      wasSwitchedOff = false;
      // The places before are kept behind: a dialog stands in none, and is gone when what it did is done.
      around = [...new Set([...placesAround(focused), ...around.filter((place) => place.isConnected)])].slice(0, MOST);
    };
    const keep = () => {
      if (!last || document.activeElement !== document.body) return;
      if (last.isConnected) {
        if (wasSwitchedOff && !isOff(last)) last.focus({ preventScroll: true });
        wasSwitchedOff = isOff(last);
        return;
      }
      const place = around.find((element) => element.isConnected);
      last = null;
      if (!place) return;
      if (place.tabIndex < 0) place.tabIndex = -1;
      place.focus({ preventScroll: true });
    };
    const look = (changes: readonly MutationRecord[]) => {
      if (last && isOff(last) && changes.some(({ type }) => type === "attributes")) wasSwitchedOff = true;
      keep();
    };
    // Clicking beside everything is leaving on purpose.
    const leave = (event: PointerEvent) => {
      if (last && !(event.target instanceof Node && last.contains(event.target))) last = null;
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["disabled"],
    });
    document.addEventListener("focusin", note);
    document.addEventListener("pointerdown", leave, true);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", note);
      document.removeEventListener("pointerdown", leave, true);
    };
  }, []);
  return null;
}

function placesAround(element: HTMLElement): HTMLElement[] {
  const places: HTMLElement[] = [];
  for (let at = element.parentElement?.closest<HTMLElement>(PLACES); at; ) {
    places.push(at);
    at = at.parentElement?.closest<HTMLElement>(PLACES);
  }
  return places;
}

function isOff(element: HTMLElement): boolean {
  return element.matches(":disabled");
}
