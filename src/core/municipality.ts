import { municipalityRegister } from "./municipality-register.ts";
import type { Language } from "./room.ts";

/** `code` is Statistics Finland's, three digits ("297"). `region` is the wellbeing services county's abbreviation ("PS"). */
export type Municipality = { code: string; fi: string; sv: string; region: string };

/**
 * The municipality that people mean: a Finnish or Swedish name ("Vaasa", "vasa"), an official form ("Vaasan kaupunki",
 * "Korsholms kommun", "City of Helsinki") or the code. Case and spaces do not matter, letters do: "Jamsa" is nobody.
 */
export function findMunicipality(text: string): Municipality | null {
  const folded = fold(text);
  const code = names.get(folded) ?? officialNames.get(bareName(folded)) ?? null;
  return code === null ? null : (register.get(code) ?? null);
}

/** English texts use the Finnish name. Throws for a code that is not in the register. */
export function municipalityName(code: string, language: Language): string {
  const municipality = register.get(code);
  if (municipality === undefined) throw new Error(`no municipality has the code ${code}`);
  return language === "sv" ? municipality.sv : municipality.fi;
}

export function regionOf(code: string): string | null {
  return register.get(code)?.region ?? null;
}

/** Up to three names that somebody who wrote `text` may have meant, the likeliest first; one name per municipality. */
export function nearestNames(text: string): string[] {
  const wanted = plain(bareName(fold(text)));
  const limit = wanted.length < SHORT_NAME ? 1 : 2;
  const found = spellings
    .map(({ code, name, letters }) => ({ code, name, distance: editDistance(wanted, letters, limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return found
    .filter(({ code }, index) => found.findIndex((nearer) => nearer.code === code) === index)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** With two changed letters in a name of four, anything resembles anything. */
const SHORT_NAME = 5;

const municipalities: readonly Municipality[] = municipalityRegister.map(([code, fi, sv, region]) => ({
  code,
  fi,
  sv,
  region,
}));
const register = new Map(municipalities.map((municipality) => [municipality.code, municipality]));

const names = new Map(
  municipalityRegister.flatMap(([code, fi, sv]) => [code, fold(fi), fold(sv)].map((name) => [name, code] as const)),
);

/** What stands before "kaupunki", "kunta", "stad" or "kommun", in the nominative too: "Vaasa kaupunki" is clear enough. */
const officialNames = new Map(
  municipalityRegister.flatMap(([code, fi, sv, , genitive]) =>
    [fold(fi), fold(genitive ?? `${fi}n`), fold(sv), `${fold(sv)}s`].map((name) => [name, code] as const),
  ),
);

/** Without dots and rings, for slips: "Jamsa" is Jämsä. */
const spellings = municipalities.flatMap(({ code, fi, sv }) =>
  [...new Set([fi, sv])].map((name) => ({ code, name, letters: plain(fold(name)) })),
);

function bareName(folded: string): string {
  return folded.replace(/ (kaupunki|kunta|stad|kommun)$/, "").replace(/^(city|town|municipality) of /, "");
}

/** Unicode form, case, spaces and the kind of hyphen are typing, not spelling. */
function fold(text: string): string {
  return text
    .normalize("NFC")
    .trim()
    .replace(/\s+/g, " ")
    .replace(/ ?[-‐‑–] ?/g, "-")
    .toLowerCase();
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}

/** Inserted, left out, changed and swapped letters; anything above `limit` is `limit + 1`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1;
      let best = Math.min(at(above, column) + 1, at(current, column - 1) + 1, at(above, column - 1) + change);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        best = Math.min(best, at(before, column - 2) + 1);
      current.push(best);
    }
    before = above;
    above = current;
  }
  return Math.min(at(above, b.length), limit + 1);
}

function at(line: readonly number[], index: number): number {
  return line[index] ?? Number.POSITIVE_INFINITY;
}
