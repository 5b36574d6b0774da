"use client";

import {
  cloneElement,
  useEffect,
  useId,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { classNames } from "./class-names";
import { Kbd } from "./kbd";
import { placeBeside } from "./place-beside";

const openDelayMs = 350;
const closeDelayMs = 80;

export interface TooltipProps {
  readonly content: ReactNode;
  readonly keys?: string;
  /** The child already carries the words as its accessible name, so they are not read twice. */
  readonly isName?: boolean;
  readonly side?: "below" | "end";
  /** Further classes of the words' box. */
  readonly className?: string;
  /** One focusable element; it gets `aria-describedby`. */
  readonly children: ReactElement<{ "aria-describedby"?: string | undefined }>;
}

/** Words that appear on focus at once and on hover after a moment. Escape hides them; the pointer may enter them. */
export function Tooltip({
  content,
  keys,
  isName = false,
  side = "below",
  className,
  children,
}: TooltipProps) {
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [wish, setWish] = useState<"open" | "closed" | "none">("none");
  const [isOpen, setIsOpen] = useState(false);

  useEffect(() => {
    if (wish === "none") return undefined;
    const timer = setTimeout(
      () => {
        setIsOpen(wish === "open");
      },
      wish === "open" ? openDelayMs : closeDelayMs,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [wish]);

  function close() {
    setWish("none");
    setIsOpen(false);
  }

  return (
    <span
      ref={setAnchor}
      className={side === "end" ? "flex" : "inline-flex"}
      onPointerEnter={(event) => {
        if (event.pointerType === "mouse") setWish("open");
      }}
      onPointerLeave={() => {
        setWish("closed");
      }}
      onPointerDown={close}
      onFocus={(event) => {
        if (!event.target.matches(":focus-visible")) return;
        setWish("open");
        setIsOpen(true);
      }}
      onBlur={close}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === "Escape" && isOpen) {
          event.stopPropagation();
          close();
        }
      }}
    >
      {isName ? children : cloneElement(children, { "aria-describedby": isOpen ? id : undefined })}
      {isOpen && anchor !== null ? (
        <span
          id={id}
          role="tooltip"
          popover="manual"
          ref={(node) => {
            if (node === null) return undefined;
            // A closing menu gives the focus back before it is closed, and browsers refuse to show a popover then.
            const frame = requestAnimationFrame(() => {
              placeBeside(node, anchor, side);
            });
            return () => {
              cancelAnimationFrame(frame);
            };
          }}
          className={classNames(
            "pointer-events-auto fixed inset-auto m-0 max-w-80 items-center gap-2 rounded border border-line bg-raised px-2 py-1 text-dense text-ink shadow-raised [&:popover-open]:flex",
            className,
          )}
        >
          <span>{content}</span>
          {keys === undefined ? null : <Kbd keys={keys} />}
        </span>
      ) : null}
    </span>
  );
}
