"use client";

import { Contrast } from "lucide-react";
import { useId } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import type { Density, Theme } from "./appearance";
import { useAppearance } from "./use-appearance";

const themeOptions: readonly { value: Theme; label: string }[] = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "System" },
];

const densityOptions: readonly { value: Density; label: string }[] = [
  { value: "dense", label: "Dense" },
  { value: "normal", label: "Normal" },
  { value: "comfortable", label: "Comfortable" },
];

/** Theme and density, below their button. */
export function AppearanceMenu() {
  const id = useId();
  const [appearance, change] = useAppearance();
  return (
    <>
      <IconButton
        label="Theme and density"
        icon={<Contrast aria-hidden size={16} strokeWidth={1.75} />}
        popoverTarget={id}
      />
      <div
        id={id}
        popover="auto"
        role="group"
        aria-label="Theme and density"
        className="fixed inset-auto end-2 top-10 m-0 flex-col gap-3 rounded border border-line bg-raised p-3 text-ink shadow-raised [&:popover-open]:flex"
      >
        <div className="flex flex-col items-start gap-1">
          <span aria-hidden className="text-label text-faint">
            Theme
          </span>
          <Segmented
            label="Theme"
            size="small"
            value={appearance.theme}
            options={themeOptions}
            onChange={(theme) => {
              change({ theme });
            }}
          />
        </div>
        <div className="flex flex-col items-start gap-1">
          <span aria-hidden className="text-label text-faint">
            Density
          </span>
          <Segmented
            label="Density"
            size="small"
            value={appearance.density}
            options={densityOptions}
            onChange={(density) => {
              change({ density });
            }}
          />
        </div>
      </div>
    </>
  );
}
