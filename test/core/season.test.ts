import { expect, test } from "vitest";
import { may, type SeasonAction, seasonCan, seasonInput, seasonState } from "../../src/core/season.ts";
import { world } from "../world.ts";

const now = Date.UTC(2027, 0, 20, 12);
const body = (change: object) => seasonInput.safeParse({ ...world.season, ...change });
const wrongPlaces = (change: object) => body(change).error?.issues.map((issue) => issue.path.join("."));

test("the season of spring 2027 is a good body as it stands", () => {
  expect(body({}).data).toEqual(world.season);
});

test("a season in no particular zone is in Helsinki", () => {
  expect(body({ timezone: undefined }).data?.timezone).toBe("Europe/Helsinki");
});

test("a slip in a field is found at its place", () => {
  expect(wrongPlaces({ name: "  " })).toEqual(["name"]);
  expect(wrongPlaces({ timezone: "europe/helsinki" })).toEqual(["timezone"]);
  expect(wrongPlaces({ slots: ["wed 14:00", "keskiviikko 14"] })).toEqual(["slots.1"]);
  expect(wrongPlaces({ contact: { name: "Helena Aalto", email: "helena" } })).toEqual(["contact.email"]);
});

test("sessions are months with a weekday, or dates that a calendar has", () => {
  const months = world.season.sessions;
  for (const sessions of [{ ...months, first: "2027-13" }, { ...months, weekday: "wed" }, [{ date: "2027-02-30" }], []])
    expect(wrongPlaces({ sessions })?.[0]).toMatch(/^sessions/);
  expect(body({ sessions: [{ date: "2027-02-10", time: "14:00" }] }).success).toBe(true);
});

test("five years of months are a season, a slip of the century is not", () => {
  expect(body({ sessions: { ...world.season.sessions, last: "2031-12" } }).success).toBe(true);
  expect(wrongPlaces({ sessions: { ...world.season.sessions, last: "2032-01" } })).toEqual(["sessions"]);
  expect(wrongPlaces({ sessions: { ...world.season.sessions, last: "2127-05" } })).toEqual(["sessions"]);
});

test("two cohorts of one name are refused before the database does it", () => {
  const spring = { name: "kevät", first: 1, last: 5 };
  expect(wrongPlaces({ cohorts: [spring, { ...spring, name: " kevät", first: 3 }] })).toEqual(["cohorts"]);
});

test("sending hours that end before they begin are refused", () => {
  expect(wrongPlaces({ rules: { sending_hours: { from: 17, to: 8 } } })).toEqual(["rules.sending_hours"]);
  expect(body({ rules: { sending_hours: { from: 7, to: 21 } } }).success).toBe(true);
});

test("a season is a draft, published, running from its first meeting on, and closed", () => {
  const state = (publishedAt: number | null, first: number | null, closedAt: number | null = null) =>
    seasonState({ publishedAt, closedAt }, first, now);
  expect(state(null, now - 1)).toBe("draft");
  expect(state(now - 1, now + 1)).toBe("published");
  expect(state(now - 1, null)).toBe("published");
  expect(state(now - 1, now)).toBe("running");
  expect(state(now - 1, now - 1, now)).toBe("closed");
  expect(state(now - 1, now - 1, now + 1)).toBe("running");
});

test("in each state exactly these things may be done", () => {
  const allowed = (state: "draft" | "published" | "running" | "closed") =>
    (Object.keys(seasonCan) as SeasonAction[]).filter((action) => may(action, state));
  expect(allowed("draft")).toEqual([
    "import_roster",
    "form_groups",
    "save_groups",
    "change_participant",
    "erase_person",
    "leave_research",
    "move_meeting",
    "choose_venue",
    "edit_theme",
    "publish",
  ]);
  const everything = Object.keys(seasonCan);
  // Before the first meeting there is no attendance to correct.
  expect(allowed("published")).toEqual(everything.filter((action) => action !== "correct_attendance"));
  expect(allowed("running")).toEqual(everything);
  expect(allowed("closed")).toEqual(["erase_person", "leave_research", "correct_attendance"]);
});
