import type { AttendanceLine } from "../core/export.ts";
import type { Services } from "../services.ts";
import { readAttendance } from "../store/attendance.ts";
import type { Season } from "../store/seasons.ts";

export type ResearchExport = {
  lines: AttendanceLine[];
  /** People whose research participation is not yes: a bare count, and nothing else about them. */
  others: number;
};

/** Every invitation with the participant's id, for the programme itself. */
export async function adminAttendance(services: Services, { season }: Season) {
  return readAttendance(services.db, season.id, season.rules);
}

/** Pseudonyms of those who said yes. Nothing that names a person or a place leaves here. */
export async function researchAttendance(services: Services, { season }: Season): Promise<ResearchExport> {
  const rows = await readAttendance(services.db, season.id, season.rules);
  const taking = rows.filter((row) => row.research === "yes");
  const people = new Set(rows.map((row) => row.person));
  const willing = new Set(taking.map((row) => row.person));
  const pseudonyms = new Map<string, string>();
  for (const person of willing) pseudonyms.set(person, await services.pseudonym(person));
  const lines = taking.map(({ person, name: _name, participant: _participant, ...row }) => ({
    ...row,
    subject: pseudonyms.get(person) ?? "",
  }));
  // Rows in the order of the roster would let a reader line pseudonyms up with names.
  const ordered = lines.toSorted((a, b) => a.session - b.session || (a.subject < b.subject ? -1 : 1));
  return { lines: ordered, others: people.size - willing.size };
}
