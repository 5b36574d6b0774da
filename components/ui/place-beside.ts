const gapPx = 4;
const edgePx = 4;

/** Shows a popover below its anchor (above where there is no room) or after it, always inside the window. */
export function placeBeside(popover: HTMLElement, anchor: HTMLElement, side: "below" | "end"): void {
  if (!("showPopover" in popover) || !popover.isConnected) return;
  if (!popover.matches(":popover-open")) popover.showPopover();
  const around = anchor.getBoundingClientRect();
  const own = popover.getBoundingClientRect();
  const place = side === "below" ? placeBelow(around, own) : placeAfter(around, own);
  popover.style.left = `${Math.round(keepInside(place.left, own.width, window.innerWidth))}px`;
  popover.style.top = `${Math.round(keepInside(place.top, own.height, window.innerHeight))}px`;
}

interface Place {
  readonly left: number;
  readonly top: number;
}

function placeBelow(around: DOMRect, own: DOMRect): Place {
  const below = around.bottom + gapPx;
  const hasRoom = below + own.height + edgePx <= window.innerHeight;
  return {
    left: around.left + (around.width - own.width) / 2,
    top: hasRoom ? below : around.top - gapPx - own.height,
  };
}

function placeAfter(around: DOMRect, own: DOMRect): Place {
  return { left: around.right + gapPx, top: around.top + (around.height - own.height) / 2 };
}

function keepInside(start: number, sizePx: number, windowPx: number): number {
  return Math.max(edgePx, Math.min(start, windowPx - sizePx - edgePx));
}
