"use client";

import { useState, type ReactNode } from "react";
import { LiveRegion } from "@/components/ui/live-region";
import { KeySheet } from "./key-sheet";
import { Palette } from "./palette";
import { Rail } from "./rail";
import { ShellCommands } from "./shell-commands";
import { TopBar } from "./top-bar";

export interface AppShellProps {
  /** The status line at the foot. */
  readonly status: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every page: top bar, rail, the page, status line. The page fills what is left and scrolls inside. */
export function AppShell({ status, children }: AppShellProps) {
  const [overlay, setOverlay] = useState<"palette" | "keys" | null>(null);

  function openPalette() {
    setOverlay("palette");
  }
  function openKeys() {
    setOverlay("keys");
  }
  function close() {
    setOverlay(null);
  }

  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <a
        href="#main"
        className="fixed start-2 top-1 z-50 -translate-y-12 rounded border border-line bg-raised px-3 py-1 focus:translate-y-0"
      >
        Skip to content
      </a>
      <ShellCommands onOpenPalette={openPalette} onOpenKeys={openKeys} />
      <TopBar onOpenPalette={openPalette} onOpenKeys={openKeys} />
      <div className="flex min-h-0 flex-1 max-sm:flex-col">
        <Rail />
        <main
          id="main"
          tabIndex={-1}
          className="flex min-h-0 min-w-0 flex-1 flex-col overflow-auto bg-surface outline-none"
        >
          {children}
        </main>
      </div>
      {status}
      <LiveRegion />
      {overlay === "palette" ? <Palette onClose={close} /> : null}
      {overlay === "keys" ? <KeySheet onClose={close} /> : null}
    </div>
  );
}
