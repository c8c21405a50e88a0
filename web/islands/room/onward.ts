/** What somebody sends. */
export type Sends = { camera: boolean; mic: boolean };

const KEY = "onward";

/** A page that takes longer than this to load was come to in some other way. */
const ON_THE_WAY_MS = 60_000;

/**
 * Whoever was inside, or on her way in, goes on to where her link leads now, comes in there without being asked again, and shows
 * no more of herself than here.
 */
export function goOnward(link: string, { camera, mic }: Sends) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ link, at: Date.now(), sends: { camera, mic } }));
  } catch {
    // Without storage she presses Join once more.
  }
  location.replace(link);
}

/** What whoever has come to this page so sends. Null: she has come in some other way. Says it once. */
export function comesOnward(link: string): Sends | null {
  try {
    const going = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    sessionStorage.removeItem(KEY);
    return going.link === link && Date.now() - going.at < ON_THE_WAY_MS ? going.sends : null;
  } catch {
    return null;
  }
}
