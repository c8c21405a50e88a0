import { municipalityName } from "../core/municipality.ts";
import { type RosterColumn, type RosterRow, readRoster } from "../core/roster.ts";
import { changesOf, type Enrolled, type RosterDifference } from "../core/roster-difference.ts";
import { quoted, type RosterProblem, rosterProblem } from "../core/roster-problem.ts";
import type { Services } from "../services.ts";
import { readEnrolled } from "../store/enrolled.ts";
import { storeRoster, takenAddresses } from "../store/roster.ts";
import type { Season } from "../store/seasons.ts";
import { checkAddresses } from "./suppression.ts";

/** What may be said about one participant, in the words of a roster's columns; lists stand as in its cells, "fi|sv". */
export type EnrolmentFields = Partial<Record<EnrolmentField, string>>;

export const ENROLMENT_FIELDS = {
  name: "name",
  email: "address",
  municipality: "municipality",
  experience_years: "experienceYears",
  language: "language",
  languages: "languages",
  cohort: "cohort",
  slots: "slots",
  employer: "employer",
  external_id: "externalId",
} as const satisfies Record<string, RosterColumn>;

export type EnrolmentField = keyof typeof ENROLMENT_FIELDS;

export type Enrolment =
  | { ok: true; participant: string; changes: readonly RosterColumn[] }
  | { ok: false; problems: readonly RosterProblem[] };

/** Enrols one person, by the rules of a roster file. Whoever is in the season already is not enrolled twice. */
export async function enrol(services: Services, season: Season, fields: EnrolmentFields): Promise<Enrolment> {
  const existing = await readEnrolled(services.db, season.season.id);
  const { row, columns, problems } = readOne(fields);
  if (!row) return { ok: false, problems };
  const same = sameAs(existing, row);
  if (same) return { ok: false, problems: [same] };
  const suppressed = await store(services, season, { added: [row], changed: [] }, existing, columns);
  if (suppressed) return { ok: false, problems: [suppressed] };
  const after = await readEnrolled(services.db, season.season.id);
  return {
    ok: true,
    participant: after.find(({ address }) => address === row.address)?.participant ?? "",
    changes: columns,
  };
}

/** Changes what `fields` name of one participant and nothing else. */
export async function changeParticipant(
  services: Services,
  season: Season,
  participant: string,
  fields: EnrolmentFields,
): Promise<Enrolment | null> {
  const existing = await readEnrolled(services.db, season.season.id);
  const enrolled = existing.find((one) => one.participant === participant);
  if (!enrolled) return null;
  const { row, problems } = readOne({ ...fieldsOf(enrolled), ...fields });
  if (!row) return { ok: false, problems };
  const others = existing.filter((one) => one !== enrolled);
  const same = sameAs(others, row);
  if (same) return { ok: false, problems: [same] };
  const changes = changedIn(fields, row, enrolled);
  const changed = changes.length ? [{ participant, row, changes }] : [];
  if ((await takenAddresses(services.db, changed)).length) {
    const value = quoted(row.address);
    return { ok: false, problems: [rosterProblem({ line: 0, column: "email" }, "address_of_another", { value })] };
  }
  const suppressed = await store(services, season, { added: [], changed }, existing, changes);
  if (suppressed) return { ok: false, problems: [suppressed] };
  return { ok: true, participant, changes };
}

/** The problem that one of `others` has her address or id already, or null. There is no file whose line could be named. */
function sameAs(others: readonly Enrolled[], { address, externalId }: RosterRow): RosterProblem | null {
  const problem = (column: EnrolmentField, value: string) =>
    rosterProblem({ line: 0, column }, "already_enrolled", { value: quoted(value) });
  if (others.some((one) => one.address === address)) return problem("email", address);
  if (externalId === null || !others.some((one) => one.externalId === externalId)) return null;
  return problem("external_id", externalId);
}

/** An empty cell of a file says nothing of an id; an empty field of a form takes it back. */
function changedIn(fields: EnrolmentFields, row: RosterRow, enrolled: Enrolled): RosterColumn[] {
  const named = (Object.keys(fields) as EnrolmentField[]).map((field) => ENROLMENT_FIELDS[field]);
  const changes = changesOf(row, enrolled, named);
  const takenBack = fields.external_id === "" && enrolled.externalId !== null;
  return takenBack ? [...changes, "externalId"] : changes;
}

/** The same checks as for a file, on a file of one row. */
function readOne(fields: EnrolmentFields): {
  row: RosterRow | null;
  columns: RosterColumn[];
  problems: RosterProblem[];
} {
  const named = { name: "", email: "", municipality: "", ...fields };
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  const file = `${line(Object.keys(named))}\n${line(Object.values(named))}\n`;
  const { rows, columns, problems } = readRoster(new TextEncoder().encode(file), { knownAddresses: new Set() });
  return { row: rows[0] ?? null, columns, problems: problems.map((problem) => ({ ...problem, line: 0 })) };
}

function fieldsOf(enrolled: Enrolled): EnrolmentFields {
  return {
    name: enrolled.name,
    email: enrolled.address,
    municipality: municipalityName(enrolled.municipality, "fi"),
    experience_years: enrolled.experienceYears === null ? "" : String(enrolled.experienceYears),
    language: enrolled.language,
    languages: enrolled.languages.join("|"),
    cohort: enrolled.cohort ?? "",
    slots: enrolled.slots?.join("|") ?? "",
    employer: enrolled.employer ?? "",
    external_id: enrolled.externalId ?? "",
  };
}

/** The problem that the address is that of somebody erased, or null when what was said is stored. */
async function store(
  services: Services,
  season: Season,
  difference: Pick<RosterDifference, "added" | "changed">,
  existing: readonly Enrolled[],
  columns: readonly RosterColumn[],
): Promise<RosterProblem | null> {
  const { db, clock, id } = services;
  const { marks, suppressed } = await checkAddresses(services, difference);
  const [one] = suppressed;
  if (one) return rosterProblem({ line: 0, column: "email" }, "suppressed_address", { value: quoted(one.address) });
  await storeRoster(db, season, difference, { existing, columns, marks }, clock.now(), id);
  return null;
}
