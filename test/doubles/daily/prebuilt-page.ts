import { prebuiltScript } from "./prebuilt-script.ts";

const WORDS = {
  fi: { join: "Liity kokoukseen", leave: "Poistu", retry: "Yritä uudelleen", left: "Poistuit puhelusta" },
  sv: { join: "Gå med i mötet", leave: "Lämna", retry: "Försök igen", left: "Du har lämnat samtalet" },
  en: { join: "Join meeting", leave: "Leave", retry: "Retry", left: "You've left the call" },
};

export type PrebuiltWords = (typeof WORDS)["en"];

/** What Prebuilt is to the page around it: a device check with a button, if the room has one, the people inside, and a button to leave. */
export function prebuiltPage(room: { room: string; card: boolean; prejoin: boolean }): string {
  const data = JSON.stringify({ ...room, words: WORDS }).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Daily Prebuilt, a double</title>
<style>
  body { background: #1f2d3d; color: #fff; display: grid; font: 16px sans-serif; gap: 1rem; margin: 0; min-height: 100vh; place-content: center; text-align: center; }
  button { font: inherit; padding: .5rem 1.5rem; }
  ul { list-style: none; padding: 0; }
  [hidden] { display: none; }
</style>
<main>
  <p id="said" role="status"></p>
  <ul id="people"></ul>
  <button id="join" hidden></button>
  <button id="leave" hidden></button>
  <button id="camera" hidden>Camera</button>
</main>
<script>(${prebuiltScript})(${data})</script>
</html>`;
}
