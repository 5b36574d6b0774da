"use client";

import { Command as Cmdk, defaultFilter } from "cmdk";
import { Search } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { Kbd } from "@/components/ui/kbd";
import { useCommandStore } from "./command-provider";
import type { RegisteredCommand } from "./command-store";
import { bySection, withOwnKeys } from "./command-sections";
import { Modal } from "./modal";
import { useActiveOption } from "./use-active-option";

export interface PaletteProps {
  readonly onClose: () => void;
}

const itemClass =
  "flex min-h-7 cursor-pointer items-center gap-3 rounded px-2 text-ink aria-disabled:cursor-default aria-disabled:opacity-50 aria-selected:bg-selected";
const groupClass =
  "pb-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-label [&_[cmdk-group-heading]]:text-faint";

/** Every command and every place of the page, found by typing. */
export function Palette({ onClose }: PaletteProps) {
  const store = useCommandStore();
  const commands = useSyncExternalStore(store.subscribe, store.commands, store.commands);
  const items = useSyncExternalStore(store.subscribe, store.goToItems, store.goToItems);
  const [search, setSearch] = useState("");
  const activeOption = useActiveOption();

  function run(action: () => void) {
    onClose();
    // After the dialog has given the focus back, so that what runs may move it.
    requestAnimationFrame(action);
  }

  return (
    <Modal label="Commands" onClose={onClose}>
      <Cmdk
        ref={activeOption}
        label="Search or run"
        loop
        className="outline-none"
        filter={filterByWords}
        onKeyDown={(event) => {
          if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey)) {
            event.preventDefault();
            onClose();
          }
        }}
      >
        <div className="flex h-10 items-center gap-2 border-b border-line px-3">
          <Search aria-hidden size={16} className="shrink-0 text-faint" />
          <Cmdk.Input
            data-first-focus
            value={search}
            onValueChange={setSearch}
            placeholder="Search or run…"
            className="h-full min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-faint"
          />
          <Kbd keys="Escape" />
        </div>
        <Cmdk.Empty className="px-3.5 pt-3 text-muted">Nothing is called that here.</Cmdk.Empty>
        <Cmdk.List className="max-h-[calc(72vh-41px)] overflow-y-auto overscroll-contain p-1.5">
          {items.length === 0 ? null : (
            <Cmdk.Group heading="Go to" className={groupClass}>
              {items.map((item) => (
                <Cmdk.Item
                  key={item.uniqueId}
                  value={`item:${item.uniqueId}`}
                  keywords={[item.label, item.hint ?? ""]}
                  onSelect={() => {
                    run(item.run);
                  }}
                  className={itemClass}
                >
                  <span dir="auto" className="truncate isolate-direction">
                    {item.label}
                  </span>
                  <span className="ms-auto truncate text-dense text-faint">{item.hint}</span>
                </Cmdk.Item>
              ))}
            </Cmdk.Group>
          )}
          {bySection(withOwnKeys(commands)).map(([section, members]) => (
            <Cmdk.Group key={section} heading={section} className={groupClass}>
              {members.map((command) => (
                <CommandItem
                  key={command.uniqueId}
                  command={command}
                  onRun={() => {
                    run(command.run);
                  }}
                />
              ))}
            </Cmdk.Group>
          ))}
        </Cmdk.List>
      </Cmdk>
    </Modal>
  );
}

interface CommandItemProps {
  readonly command: RegisteredCommand;
  readonly onRun: () => void;
}

function CommandItem({ command, onRun }: CommandItemProps) {
  return (
    <Cmdk.Item
      value={command.uniqueId}
      keywords={[command.label, command.section]}
      disabled={command.isEnabled === false}
      onSelect={onRun}
      className={itemClass}
    >
      <span className="truncate">{command.label}</span>
      <span className="ms-auto flex gap-1.5">
        {command.keys?.map((keys) => (
          <Kbd key={keys} keys={keys} />
        ))}
      </span>
    </Cmdk.Item>
  );
}

/** The ids are not words: only labels and sections are searched. */
function filterByWords(_value: string, search: string, keywords: readonly string[] = []): number {
  return defaultFilter(keywords.join(" "), search);
}
