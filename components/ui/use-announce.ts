import { announce } from "./announcements";

/** The announcer of the page's live region; stable between renders. */
export function useAnnounce(): (text: string) => void {
  return announce;
}
