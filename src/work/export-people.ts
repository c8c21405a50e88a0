import type { PersonLine } from "../core/people.ts";
import type { Services } from "../services.ts";
import { readPeople } from "../store/people.ts";
import type { Season } from "../store/seasons.ts";

export type PeopleExport = {
  lines: PersonLine[];
  /** People whose research participation is not yes: a bare count, and nothing else about them. Null: nobody is left out. */
  others: number | null;
};

/** Everybody with the participant's id, for the programme itself. */
export async function adminPeople({ db }: Services, { season }: Season): Promise<PeopleExport> {
  const rows = await readPeople(db, season.id, season.rules);
  return {
    lines: rows.map(({ participant, person: _person, research: _research, ...row }) => ({
      ...row,
      subject: participant,
    })),
    others: null,
  };
}

/** Pseudonyms of those who said yes, in the order of the pseudonyms: that of the roster would line them up with names. */
export async function researchPeople(services: Services, { season }: Season): Promise<PeopleExport> {
  const rows = await readPeople(services.db, season.id, season.rules);
  const taking = rows.filter((row) => row.research === "yes");
  const lines: PersonLine[] = [];
  for (const { participant: _participant, person, research: _research, ...row } of taking)
    lines.push({ ...row, subject: await services.pseudonym(person) });
  return { lines: lines.toSorted((a, b) => (a.subject < b.subject ? -1 : 1)), others: rows.length - taking.length };
}
