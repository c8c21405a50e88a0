import { formatCsv } from "../src/core/csv.ts";
import { people } from "./people.ts";

export { type Person, people, person } from "./people.ts";

/** The one named world of the tests and of the demonstration. */
export const world = {
  /** The body of `POST /api/v1/seasons`. */
  season: {
    name: "Kevät 2027",
    template: "remote-peer-mentoring",
    timezone: "Europe/Helsinki",
    // Third Wednesdays at two: 20.1., 17.2., 17.3., 21.4., 19.5.; no holiday, no winter break, one change of clocks.
    sessions: { first: "2027-01", last: "2027-05", weekday: "wednesday", week: 3, time: "14:00" },
    cohorts: [
      { name: "syksy-kevät", first: 1, last: 5 },
      { name: "kevät", first: 1, last: 5 },
    ],
    contact: { name: "Helena Aalto", email: "helena.aalto@vertaismentorointi.example", phone: "+358 40 000 0000" },
  },
} as const;

/** The roster as a Finnish Excel saves it: a mark, semicolons, decimal commas. For `POST /seasons/:id/roster`. */
export function worldCsv(): string {
  const columns =
    "nimi sähköposti kunta kokemus_vuosina kieli kielet kohortti ajat työnantaja erilleen yhteen tunnus tutkimus";
  const rows = people.map((one) => [
    one.name,
    one.address,
    one.municipality,
    one.years,
    one.language,
    one.languages.join("|"),
    one.cohort,
    one.slots.join("|"),
    one.employer,
    one.apart.join("|"),
    null,
    one.externalId,
    one.research,
  ]);
  return formatCsv(columns.split(" "), rows, { dialect: "excel" });
}
