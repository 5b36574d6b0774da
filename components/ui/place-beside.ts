const gapPx = 4;
const edgePx = 4;

/** Shows a popover below its anchor, or above where there is no room, always inside the window. */
export function placeBeside(popover: HTMLElement, anchor: HTMLElement): void {
  if (!("showPopover" in popover) || !popover.isConnected) return;
  if (!popover.matches(":popover-open")) popover.showPopover();
  const around = anchor.getBoundingClientRect();
  const own = popover.getBoundingClientRect();
  const centred = around.left + around.width / 2 - own.width / 2;
  const left = Math.max(edgePx, Math.min(centred, window.innerWidth - own.width - edgePx));
  const below = around.bottom + gapPx;
  const top = below + own.height + edgePx <= window.innerHeight ? below : around.top - gapPx - own.height;
  popover.style.left = `${Math.round(left)}px`;
  popover.style.top = `${Math.round(top)}px`;
}
