const KEY = "onward";

/** A page that takes longer than this to load was come to in some other way. */
const ON_THE_WAY_MS = 60_000;

/** Whoever was inside, or on her way in, goes on to where her link leads now, and comes in there without being asked again. */
export function goOnward(link: string) {
  try {
    sessionStorage.setItem(KEY, `${Date.now()} ${link}`);
  } catch {
    // Without storage she presses Join once more.
  }
  location.replace(link);
}

/** Whether this page was come to so. Says it once. */
export function comesOnward(link: string): boolean {
  try {
    const [at = "", to] = sessionStorage.getItem(KEY)?.split(" ") ?? [];
    sessionStorage.removeItem(KEY);
    return to === link && Date.now() - Number(at) < ON_THE_WAY_MS;
  } catch {
    return false;
  }
}
