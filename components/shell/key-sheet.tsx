"use client";

import { useSyncExternalStore } from "react";
import { X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { useCommandStore } from "./command-provider";
import { bySection, withOwnKeys } from "./command-sections";
import { Modal } from "./modal";

export interface KeySheetProps {
  readonly onClose: () => void;
}

/** Every key that does something here, under its heading. */
export function KeySheet({ onClose }: KeySheetProps) {
  const store = useCommandStore();
  const commands = useSyncExternalStore(store.subscribe, store.commands, store.commands);
  const sections = bySection(withOwnKeys(commands).filter(({ keys = [] }) => keys.length > 0));
  return (
    <Modal
      label="Keys"
      onClose={onClose}
      className="flex-col open:flex sm:mt-[6vh] sm:max-h-[88vh] lg:max-w-[64rem]"
    >
      <header className="flex h-10 shrink-0 items-center justify-between border-b border-line ps-4 pe-1.5">
        <h2 className="font-strong">Keys</h2>
        <IconButton label="Close" keys="Escape" icon={<X aria-hidden size={16} />} onClick={onClose} />
      </header>
      <div
        role="region"
        aria-label="Keys of this page"
        tabIndex={0}
        data-first-focus
        className="gap-8 overflow-y-auto p-4 focus-inset scroll-shade sm:columns-2 lg:columns-3"
      >
        {sections.map(([section, members]) => (
          <section key={section} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-label text-faint">{section}</h3>
            <dl>
              {members.map((command) => (
                <div key={command.uniqueId} className="flex min-h-6 items-center gap-3">
                  <dt className={command.isEnabled === false ? "text-faint" : ""}>{command.label}</dt>
                  <dd className="ms-auto flex gap-1.5">
                    {command.keys?.map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
