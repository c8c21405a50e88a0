const KEY = "link";

/**
 * The frame is told the address of the page around it, and the personal link is a secret in that address. Before there is a
 * frame, the bar gets another one; a reload there finds the link in this tab, and nowhere else.
 */
export function hideLink(link: string, instead: string) {
  try {
    sessionStorage.setItem(KEY, link);
  } catch {
    // Without storage a reload asks her to open the link again.
  }
  history.replaceState(null, "", instead);
}

/** The link that this tab was joined by, if it was. */
export function linkOfTab(): string | null {
  try {
    const link = sessionStorage.getItem(KEY);
    return link?.startsWith("/j/") ? link : null;
  } catch {
    return null;
  }
}
