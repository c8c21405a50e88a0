import { copyOf } from "../../web/copy/copy.ts";
import type { Names } from "../../web/copy/grouping-sentence.ts";
import { municipalityName } from "../core/municipality.ts";
import type { Language } from "../core/room.ts";
import type { Member } from "../store/groups.ts";

/** What people and groups are called on a board. */
export function namesOf(
  members: readonly Pick<Member, "participant" | "name">[],
  numbers: ReadonlyMap<string, number>,
  language: Language,
): Names {
  const { admin } = copyOf(language);
  const people = new Map(members.map(({ participant, name }) => [participant, name]));
  return {
    person: (id) => people.get(id) ?? "",
    group: (id) =>
      id === "none" ? admin.groups.toUnplaced : admin.group(numbers.get(id) ?? Math.max(0, ...numbers.values()) + 1),
    municipality: (code) => municipalityName(code, language),
  };
}

/** First names, for where there is room for a few words only. */
export function shortly(names: Names): Names {
  return { ...names, person: (id) => names.person(id).split(" ")[0] ?? "" };
}
