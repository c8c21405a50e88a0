import type { Language } from "../../src/core/room.ts";
import { en } from "./en.ts";
import { fi } from "./fi.ts";
import { sv } from "./sv.ts";

/** Finnish is the type: a sentence that is missing in another language does not compile. */
export type Copy = typeof fi;

const dictionaries: Record<Language, Copy> = { fi, sv, en };

export function copyOf(language: Language): Copy {
  return dictionaries[language];
}
