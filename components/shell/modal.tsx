"use client";

import { useEffect, useRef, type ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export interface ModalProps {
  /** The dialog's name. */
  readonly label: string;
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A native modal dialog, open while it is mounted. Escape and a press beside it close it; focus goes back, or else starts from the content. The focus starts at `data-first-focus`. */
export function Modal({ label, onClose, className, children }: ModalProps) {
  const ref = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const dialog = ref.current;
    const focused = document.activeElement;
    dialog?.showModal();
    (dialog?.querySelector<HTMLElement>("[data-first-focus]") ?? dialog)?.focus();
    return () => {
      dialog?.close();
      if (focused instanceof HTMLElement && focused !== document.body) focused.focus();
      else tabFromContent();
    };
  }, []);

  return (
    <dialog
      ref={ref}
      tabIndex={-1}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className={classNames(
        "mx-auto mt-[12vh] mb-auto max-h-[72vh] w-full max-w-dialog overflow-hidden rounded border border-line bg-raised p-0 text-ink shadow-raised outline-none max-sm:mt-4 max-sm:max-h-[90vh] max-sm:max-w-[calc(100vw-16px)]",
        className,
      )}
    >
      {children}
    </dialog>
  );
}

/** Where nothing was focused: without a start the next Tab would go on from where the dialog was, out of the page. */
function tabFromContent(): void {
  const content = document.getElementById("main");
  content?.focus({ preventScroll: true });
  content?.blur();
}
