import type { RoomData } from "./data.ts";

export const data: RoomData = JSON.parse(byId("room-data").textContent ?? "");
export const words = data.words;

export function byId<Part extends HTMLElement = HTMLElement>(id: string): Part {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id} in this page`);
  return found as Part;
}

/** "Hei {name}" with its names filled in. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** "Ryhmän 4 ..." or "Ryhmien 4 ja 7 ...". */
export function withGroups(one: string, several: string, groups: readonly number[]): string {
  const last = groups.at(-1) ?? "";
  if (groups.length < 2) return one.replace("{groups}", String(last));
  return several.replace("{groups}", `${groups.slice(0, -1).join(", ")} ${words.and} ${last}`);
}

/** Shows one part of the page and moves focus to its heading: the page changes without being loaded. */
export function show(part: "lobby" | "stage" | "goodbye") {
  for (const each of ["lobby", "stage", "goodbye"]) byId(each).hidden = each !== part;
  const heading = byId(part).querySelector("h1");
  heading?.focus();
  window.scrollTo(0, 0);
  return heading;
}

/** Changes a text only when it is another one, so that screen readers and layout are left in peace. */
export function write(element: HTMLElement, text: string) {
  if (element.textContent !== text) element.textContent = text;
}
