"use client";

import { Keyboard, Search } from "lucide-react";
import Link from "next/link";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { AppearanceMenu } from "./appearance-menu";
import { Breadcrumbs } from "./breadcrumbs";

export interface TopBarProps {
  readonly onOpenPalette: () => void;
  readonly onOpenKeys: () => void;
}

/** Where the reader is, and the ways to everything else. */
export function TopBar({ onOpenPalette, onOpenKeys }: TopBarProps) {
  return (
    <header className="flex h-10 shrink-0 items-center gap-1.5 border-b border-line bg-canvas ps-3 pe-1.5">
      <Link
        href="/"
        prefetch={false}
        className="flex shrink-0 items-center gap-2 rounded font-strong text-ink"
      >
        <FrameMark />
        <span className="max-sm:sr-only">Framewise</span>
      </Link>
      <Breadcrumbs />
      <button
        type="button"
        aria-label="Search or run"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={onOpenPalette}
        className="ms-auto flex h-7 shrink-0 items-center gap-2 rounded border border-line bg-surface px-2 text-dense text-faint hover:border-line-strong hover:text-ink md:w-60"
      >
        <Search aria-hidden size={14} />
        <span className="max-md:hidden">Search or run…</span>
        <span className="ms-auto max-sm:hidden">
          <Kbd keys="mod+k" />
        </span>
      </button>
      <AppearanceMenu />
      <IconButton
        label="Keys"
        keys="?"
        className="max-sm:hidden"
        icon={<Keyboard aria-hidden size={16} strokeWidth={1.75} />}
        onClick={onOpenKeys}
      />
    </header>
  );
}

function FrameMark() {
  return (
    <svg aria-hidden viewBox="0 0 16 16" width={16} height={16} fill="none">
      <path d="M5.25 2.25h-3v11.5h3M10.75 2.25h3v11.5h-3" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5.5 8h5" stroke="var(--color-truth-fill)" strokeWidth="2.5" />
    </svg>
  );
}
