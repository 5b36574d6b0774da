"use client";

import { useRouter } from "next/navigation";
import { announce } from "@/components/ui/announcements";
import { copyText } from "@/components/ui/copy-text";
import { settleAddress } from "@/lib/hooks";
import { densities, themes } from "./appearance";
import { changeAppearance } from "./appearance-store";
import type { Command } from "./command";
import { destinations, withShards } from "./navigation";
import { useCommands } from "./use-commands";

export interface ShellCommandsProps {
  readonly onOpenPalette: () => void;
  readonly onOpenKeys: () => void;
}

/** The commands that every page has. Rendered before the page, so that the page's own win. */
export function ShellCommands({ onOpenPalette, onOpenKeys }: ShellCommandsProps) {
  const router = useRouter();
  useCommands([
    ...destinations.map(({ path, name }): Command => ({
      id: `page-${name}`,
      label: name,
      section: "Pages",
      run: () => {
        router.push(withShards(path, new URL(settleAddress()).searchParams));
      },
    })),
    {
      id: "palette",
      label: "Search or run",
      section: "Everywhere",
      keys: ["mod+k", "g"],
      run: onOpenPalette,
    },
    { id: "keys", label: "Show keys", section: "Everywhere", keys: ["?"], run: onOpenKeys },
    { id: "copy-link", label: "Copy link", section: "Everywhere", keys: ["c"], run: copyLink },
    ...appearanceCommands,
  ]);
  return null;
}

function copyLink(): void {
  copyText(settleAddress()).then(
    (isCopied) => {
      announce(isCopied ? "Link copied" : "The browser refused to copy");
    },
    () => {
      announce("The browser refused to copy");
    },
  );
}

const appearanceCommands: readonly Command[] = [
  ...themes.map((theme): Command => ({
    id: `theme-${theme}`,
    label: `Theme: ${theme}`,
    section: "Appearance",
    run: () => {
      changeAppearance({ theme });
    },
  })),
  ...densities.map((density): Command => ({
    id: `density-${density}`,
    label: `Density: ${density}`,
    section: "Appearance",
    run: () => {
      changeAppearance({ density });
    },
  })),
];
