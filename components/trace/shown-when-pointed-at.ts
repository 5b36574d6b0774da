/**
 * The look of a button whose icon shows when its `group` is pointed at, or itself has the keyboard. The icon is hidden, not
 * transparent: what is drawn in any way costs each step.
 */
export const shownWhenPointedAt =
  "text-faint not-group-hover:not-focus-visible:not-pointer-coarse:[&>svg]:invisible";
