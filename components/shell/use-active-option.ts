"use client";

import { useCallback } from "react";

const names = "aria-activedescendant";

/**
 * Keeps what a combobox and its list name as active on the option that is selected. For the ref of the element around
 * both. cmdk 1.1.1 names the option selected before the last letter, which may be gone: what is read out is then not
 * what Enter runs.
 */
export function useActiveOption(): (root: HTMLElement | null) => (() => void) | undefined {
  return useCallback((root) => {
    if (root === null) return undefined;
    const observer = new MutationObserver(() => {
      nameSelected(root);
    });
    observer.observe(root, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: [names, "aria-selected"],
    });
    return () => {
      observer.disconnect();
    };
  }, []);
}

function nameSelected(root: HTMLElement): void {
  const selected = root.querySelector("[role=option][aria-selected=true]")?.id ?? null;
  for (const element of root.querySelectorAll("[role=combobox], [role=listbox]")) {
    if (element.getAttribute(names) === selected) continue;
    if (selected === null) element.removeAttribute(names);
    else element.setAttribute(names, selected);
  }
}
