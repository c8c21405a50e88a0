import type { Child } from "hono/jsx";
import type { Badge } from "../../src/core/grouping/badges.ts";
import type { MailBody } from "../../src/core/message.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../../web/copy/copy.ts";
import { letterOf } from "../../web/mails/letter.ts";
import { AccessibilityPage } from "../../web/pages/accessibility.tsx";
import { AnswerPage } from "../../web/pages/answer.tsx";
import { AttendancePage, type AttendanceRow } from "../../web/pages/attendance.tsx";
import { AttendanceEvidencePage, type EvidenceProps, type Shown } from "../../web/pages/attendance-evidence.tsx";
import { DevMailPage, DevMailView } from "../../web/pages/dev-mail.tsx";
import { GroupsPage, type GroupsProps } from "../../web/pages/groups.tsx";
import { HomePage, LinkSentPage } from "../../web/pages/home.tsx";
import { type InboxEntry, InboxPage } from "../../web/pages/inbox.tsx";
import { MailPreviewPage, type MailPreviewProps } from "../../web/pages/mail-preview.tsx";
import type { SessionChange } from "../../web/pages/meeting-changes.tsx";
import type { SessionMerges, ShownRoom } from "../../web/pages/meeting-merges.tsx";
import { type CalledOff, type MeetingRow, MeetingsPage } from "../../web/pages/meetings.tsx";
import { ParticipantPage, type ParticipantProps } from "../../web/pages/participant.tsx";
import { NewParticipantPage } from "../../web/pages/participant-form.tsx";
import { ErasePreviewPage, LeavePreviewPage } from "../../web/pages/participant-goodbye.tsx";
import { PausePreviewPage } from "../../web/pages/participant-pause.tsx";
import { ResearchPreviewPage } from "../../web/pages/participant-research.tsx";
import { PersonalPage, type PersonalProps } from "../../web/pages/personal.tsx";
import type { PersonalMeeting } from "../../web/pages/personal-meetings.tsx";
import { PrivacyPage } from "../../web/pages/privacy.tsx";
import { ErrorPage, NotFoundPage, ProblemPage, ReplacedLinkPage } from "../../web/pages/problem.tsx";
import { ReadmissionPage } from "../../web/pages/readmission.tsx";
import { ResearchHomePage, ResearchPage } from "../../web/pages/research.tsx";
import { RosterPage, type RosterProps } from "../../web/pages/roster.tsx";
import { SeasonPage, type SeasonProps } from "../../web/pages/season.tsx";
import { SeasonsPage } from "../../web/pages/seasons.tsx";
import { SignInPage } from "../../web/pages/sign-in.tsx";
import type { BoardPerson } from "../../web/parts/board-person.tsx";
import type { BoardGroup } from "../../web/parts/group-card.tsx";
import { Layout, type LayoutProps } from "../../web/parts/layout.tsx";
import { type SeasonPlace, seasonNav } from "../../web/parts/season-nav.ts";
import { bodies, mailToAino } from "../doubles/mail-world.ts";
import { changeSamples } from "./change-samples.tsx";
import { mailSamples } from "./mail-samples.tsx";
import { venueSamples } from "./venue-samples.tsx";

const ZONE = "Europe/Helsinki";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Wednesday 17 February 2027 at 13.30 in Helsinki: half an hour before the second meeting. */
export const NOW = Date.UTC(2027, 1, 17, 11, 30);

const LINK = "/j/aino7k2m4p6q.1.mac";
const contact = { name: "Riikka Salmela", email: "riikka.salmela@tuokio.example", phone: "+358 40 123 4567" };

/** Third Wednesdays at 14.00 in Helsinki; summer time begins on 28 March. */
const STARTS = [
  Date.UTC(2027, 0, 20, 12),
  Date.UTC(2027, 1, 17, 12),
  Date.UTC(2027, 2, 17, 12),
  Date.UTC(2027, 3, 21, 11),
  Date.UTC(2027, 4, 19, 11),
];

const THEMES = [
  ["Tutustuminen ja oma arki", "Mikä hetki tällä viikolla kertoi, että lapset voivat hyvin ryhmässäsi?"],
  ["Leikki ja osallisuus", "Milloin lapsen aloite muutti viimeksi suunnitelmaasi?"],
  ["Yhteistyö huoltajien kanssa", "Mikä kohtaaminen huoltajan kanssa jäi mieleesi, ja miksi?"],
  ["Työssä jaksaminen", "Mistä saat voimaa silloin, kun päivä on raskas?"],
  ["Mitä vien mukanani", "Mitä olet oppinut ryhmältäsi yhdessä?"],
] as const;

function calendarLinks(index: number) {
  const file = `${LINK}/calendar/meeting${index + 1}`;
  return {
    file,
    google: "https://calendar.google.com/calendar/render",
    outlook: "https://outlook.office.com/calendar",
  };
}

const meetings: readonly PersonalMeeting[] = STARTS.map((startsAt, index) => ({
  id: `meeting${index + 1}`,
  startsAt,
  endsAt: startsAt + HOUR,
  opensAt: startsAt - 10 * 60_000,
  theme: { title: THEMES[index]?.[0] ?? "", question: THEMES[index]?.[1] ?? "" },
  answer: index === 2 ? "declined" : index === 3 ? "accepted" : null,
  cancelled: false,
  together: null,
  guestOf: null,
  site: null,
  add: index === 1 || index > 2 ? calendarLinks(index) : null,
  attendance:
    index === 0
      ? { verdict: "partial", reason: null, minutes: 12.5, visited: true, stated: null, from: "14:00", to: "15:00" }
      : null,
}));

const [past, next, declined] = meetings as [PersonalMeeting, PersonalMeeting, PersonalMeeting];

const company = {
  together: {
    groups: [2, 7],
    others: [
      { name: "Elina", municipality: "Joensuu" },
      { name: "Henrik", municipality: "Raasepori" },
    ],
  },
};

/** Of group 6, the day after. */
const guestMeeting: PersonalMeeting = {
  ...next,
  id: "meeting6",
  startsAt: next.startsAt + DAY + HOUR,
  endsAt: next.startsAt + DAY + 2 * HOUR,
  opensAt: next.startsAt + DAY + HOUR - 10 * 60_000,
  answer: "accepted",
  guestOf: 6,
};

export function personal(language: Language): PersonalProps {
  return {
    language,
    zone: ZONE,
    now: NOW,
    name: "Aino",
    link: LINK,
    group: {
      number: 4,
      members: [
        { name: "Birgitta", municipality: language === "sv" ? "Vasa" : "Vaasa" },
        { name: "Hannele", municipality: "Sodankylä" },
        { name: "Mikko", municipality: "Lappeenranta" },
      ],
    },
    meetings,
    join: null,
    offer: null,
    calendar: { way: "mail", url: `https://tuokio.example${LINK}/calendar` },
    research: { sheet: "2026-12", answer: null, at: null },
    sheetUrl: "/tietosuoja#tutkimus",
    contact,
    saved: null,
  };
}

/** Everybody can go to every group but her own; what would come of it is the same for all. */
function person(id: string, name: string, municipality: string, years: number | null, at = "none"): BoardPerson {
  const groups = ["g1", "g2", "g3"].filter((group) => group !== at);
  const places = [...groups, ...(at === "none" ? [] : ["none"]), "new"];
  const targets = places.map((to) => ({
    to,
    label: to,
    fits: true,
    better: ["+ Aino"],
    worse: to === "g2" ? ["6 > 5"] : [],
  }));
  const leaving = { better: [], worse: at === "none" ? [] : ["2 < 3"] };
  return { id, name, municipality, years, menu: { leaving, targets, blocked: ["g4 (wed)"] }, moved: null };
}

const fine: readonly Badge[] = [
  { kind: "size", sign: "ok", args: { members: 4, min: 3, max: 5 } },
  { kind: "municipalities", sign: "ok", args: { same: [] } },
  { kind: "roles", sign: "ok", args: { missing: [], onlyNovices: false } },
  { kind: "experience", sign: "ok", args: { nearPairs: 0 } },
];

const board: readonly BoardGroup[] = [
  {
    id: "g1",
    number: 1,
    slot: "wed 14:00",
    language: "fi",
    people: [
      person("p1", "Aino Korhonen", "Kuopio", 2, "g1"),
      person("p2", "Hannele Niskanen", "Sodankylä", 16, "g1"),
      person("p3", "Mikko Laaksonen", "Lappeenranta", 7, "g1"),
      person("p4", "Päivi Kallio", "Oulu", 11, "g1"),
    ],
    badges: fine,
    faults: [],
    trouble: 0,
    sentence: "2, 7, 11, 16",
    compromises: [],
  },
  {
    id: "g2",
    number: 2,
    slot: "tue 14:00",
    language: "sv",
    people: [
      person("p5", "Birgitta Holm", "Vaasa", 12, "g2"),
      person("p6", "Karolina Lindqvist", "Raasepori", 0.5, "g2"),
      person("p7", "Elisabeth von Essen-Gyllenbögel", "Vaasa", 1.5, "g2"),
    ],
    badges: [
      { kind: "size", sign: "ok", args: { members: 3, min: 3, max: 5 } },
      { kind: "municipalities", sign: "bad", args: { same: ["Vaasa"] } },
      { kind: "roles", sign: "ok", args: { missing: [], onlyNovices: false } },
      { kind: "experience", sign: "warn", args: { nearPairs: 1 } },
    ],
    faults: [{ code: "apart", names: ["Birgitta Holm", "Karolina Lindqvist"] }],
    trouble: 21,
    sentence: "0, 1, 12",
    compromises: [{ sentence: "Vaasa: Birgitta Holm, Elisabeth von Essen-Gyllenbögel", unavoidable: true }],
  },
  {
    id: "g3",
    number: 3,
    slot: "thu 15:00",
    language: "fi",
    people: [
      person("p8", "Noora Ahonen", "Kajaani", 2, "g3"),
      person("p9", "Laura Koski", "Pori", 3, "g3"),
      person("p10", "Outi Saari", "Mikkeli", null, "g3"),
      person("p11", "Sari Kinnunen", "Iisalmi", 1, "g3"),
      person("p12", "Tiina Rautio", "Rovaniemi", 3, "g3"),
    ],
    badges: [
      { kind: "size", sign: "ok", args: { members: 5, min: 3, max: 5 } },
      { kind: "municipalities", sign: "ok", args: { same: [] } },
      { kind: "roles", sign: "warn", args: { missing: ["experienced"], onlyNovices: false } },
      { kind: "experience", sign: "warn", args: { nearPairs: 4 } },
    ],
    faults: [],
    trouble: 2,
    sentence: "1, 2, 3, 3",
    compromises: [{ sentence: "Noora Ahonen, Laura Koski", unavoidable: false }],
  },
];

export function groupsProps(language: Language): GroupsProps {
  return {
    language,
    seasonName: "Etävertaismentorointi, kevät 2027",
    state: "draft",
    allowed: true,
    participants: 14,
    groups: board,
    unplaced: [
      { ...person("p13", "Heikki Heikkilä", "Toholampi", 4), ...{ reason: "4", hints: ["ke 14 > 1", "to 15 > 3"] } },
      { ...person("p14", "Emma Öhman", "Parainen", 22), ...{ reason: "", hints: ["to 15 > 3"] } },
    ],
    proof: {
      sentences: ["1, 2, 3", "4, 5"],
      compromises: [{ sentence: "10", why: "14 / 20 (Helsinki), 6", unavoidable: true }],
    },
    proposal: { id: "proposal1", seed: 7 },
    changes: null,
    earlier: [{ id: "autumn", name: "S 2026" }],
    alternative: { sentences: ["5: 0, 1"], url: "/admin/s/groups?proposal=proposal2", chosen: false },
    saved: null,
    order: "trouble",
    openMenu: null,
    boardVersion: 3,
    urls: {
      ...{ propose: "/admin/s/groupings", move: "/admin/s/moves", save: "/admin/s/groups", roster: "/admin/s/roster" },
      order: { trouble: "/admin/s/groups", number: "/admin/s/groups?order=number" },
    },
  };
}

const allOpen = {
  choose_venue: true,
  call_off: true,
  send_again: true,
  erase_person: true,
  leave_research: true,
  import_roster: true,
  form_groups: true,
  save_groups: true,
  move_meeting: true,
  edit_theme: true,
  publish: true,
  record_absence: true,
  correct_attendance: true,
  change_participant: true,
  merge: true,
};

export function runningSeason(language: Language): SeasonProps {
  return {
    language,
    zone: ZONE,
    now: NOW,
    season: {
      name: "Etävertaismentorointi, kevät 2027",
      programme: "Etävertaismentorointi",
      state: "running",
      publishedAt: Date.UTC(2026, 11, 1, 8),
      publishedBy: "riikka.salmela@tuokio.example",
      sessions: 5,
      participants: 64,
      groups: 16,
      unplaced: 1,
    },
    may: { ...allOpen, form_groups: false, save_groups: false, move_meeting: false },
    doors: {
      import_roster: "/admin/s/roster",
      form_groups: "/admin/s/groups",
      move_meeting: "/admin/s/meetings",
      record_absence: "/admin/s/meetings",
      attendance: "/admin/s/attendance",
    },
    alerts: [
      { kind: "waiting", count: 3, href: "/admin/s/inbox" },
      { kind: "unplaced", count: 1, href: "/admin/s/groups#unplaced" },
      { kind: "dead", count: 2, href: "/admin/s/mails?state=dead" },
      { kind: "replaced", session: 1, group: 4, href: "/admin/s/meetings/m" },
      { kind: "empty", group: 3, startsAt: NOW - DAY, href: "/admin/s/attendance" },
      { kind: "emptyMany", count: 7, href: "/admin/s/attendance" },
      { kind: "silent", name: "Heikki Heikkilä", count: 2, href: "/admin/s/attendance" },
      { kind: "proposals", session: 2, count: 2, href: "/admin/s/meetings?preview=2" },
      {
        kind: "small",
        session: 2,
        meeting: { groups: [5], expected: 1, obstacle: "no_partner_at_slot" },
        href: "/admin/s/meetings?preview=2",
      },
    ],
    groups: [
      {
        number: 5,
        people: 2,
        last: { present: 1, invited: 2 },
        next: { startsAt: NOW + HOUR, endsAt: NOW + 2 * HOUR },
      },
      { number: 1, people: 4, last: { present: 3, invited: 4 }, next: null },
      { number: 2, people: 4, last: null, next: { startsAt: NOW + HOUR, endsAt: NOW + 2 * HOUR } },
    ],
    minGroup: 3,
    next: { kind: "open", at: NOW + 15 * 60_000, count: 16 },
    timeline: [
      { kind: "published", from: Date.UTC(2026, 11, 1, 8), to: Date.UTC(2026, 11, 1, 8), session: null, count: null },
      { kind: "welcome", from: Date.UTC(2026, 11, 1, 8), to: Date.UTC(2026, 11, 1, 9), session: null, count: 64 },
      { kind: "invitation", from: Date.UTC(2026, 11, 1, 9), to: Date.UTC(2027, 0, 20, 8), session: null, count: 320 },
      { kind: "prompt", from: Date.UTC(2027, 1, 10, 7), to: Date.UTC(2027, 1, 10, 8), session: 2, count: 64 },
      { kind: "reminder", from: Date.UTC(2027, 1, 16, 7), to: Date.UTC(2027, 1, 16, 8), session: 2, count: 64 },
      { kind: "meeting", from: STARTS[1] ?? NOW, to: (STARTS[1] ?? NOW) + HOUR, session: 2, count: 16 },
      { kind: "prompt", from: Date.UTC(2027, 2, 10, 7), to: Date.UTC(2027, 2, 10, 8), session: 3, count: 64 },
      { kind: "meeting", from: STARTS[2] ?? NOW, to: (STARTS[2] ?? NOW) + HOUR, session: 3, count: 16 },
    ],
    effects: [
      { kind: "welcome", states: { sent: 63, dead: 1 }, ambiguous: 0 },
      { kind: "invitation", states: { sent: 318, dead: 1, planned: 1 }, ambiguous: 1 },
      { kind: "prompt", states: { sent: 128, planned: 192 }, ambiguous: 0 },
      { kind: "reminder", states: { sent: 127, unknown: 1, planned: 192, superseded: 3 }, ambiguous: 0 },
      { kind: "missed", states: { sent: 2, planned: 0 }, ambiguous: 0 },
      { kind: "open", states: { sent: 16, planned: 64 }, ambiguous: 0 },
    ],
    effectsOf: (kind) => `/admin/s/mails?kind=${kind}`,
    publication: { blockers: [], mustAccept: [], mails: [], unplaced: 1, lonely: [] },
    publicationUrl: "/admin/s/publication",
    readAs: { name: "Aino Korhonen", href: "/admin/s/participants/aino/mails" },
  };
}

function draftSeason(language: Language): SeasonProps {
  const running = runningSeason(language);
  return {
    ...running,
    season: { ...running.season, state: "draft", publishedAt: null, publishedBy: null },
    may: { ...allOpen, record_absence: false },
    alerts: [],
    groups: [],
    next: null,
    timeline: [],
    effects: [],
    publication: {
      blockers: [{ code: "no_contact" }, { code: "missing_hour", session: 3, group: 7, wall: "2027-03-28T03:30" }],
      mustAccept: [
        {
          code: "holiday",
          session: 1,
          groups: [2, 5],
          day: "2027-01-06",
          name: { fi: "loppiainen", sv: "trettondagen", en: "Epiphany" },
        },
      ],
      mails: [
        { kind: "welcome", people: 63, mails: 63, from: Date.UTC(2026, 11, 1, 8), to: Date.UTC(2026, 11, 1, 9) },
        { kind: "invitation", people: 63, mails: 315, from: Date.UTC(2026, 11, 1, 9), to: Date.UTC(2027, 0, 20, 8) },
        { kind: "prompt", people: 63, mails: 315, from: Date.UTC(2027, 0, 13, 7), to: Date.UTC(2027, 4, 12, 7) },
        { kind: "reminder", people: 63, mails: 315, from: Date.UTC(2027, 0, 19, 7), to: Date.UTC(2027, 4, 18, 7) },
      ],
      unplaced: 1,
      lonely: [
        { group: 5, slot: "wed 12:30", obstacle: "no_partner_at_slot", short: true },
        { group: 7, slot: "wed 14:00", obstacle: "no_common_language", short: false },
        { group: 8, slot: "wed 14:00", obstacle: "keep_apart", short: false },
      ],
    },
  };
}

export function readySeason(language: Language): SeasonProps {
  const draft = draftSeason(language);
  const plan = draft.publication;
  return { ...draft, publication: plan && { ...plan, blockers: [], unplaced: 0 } };
}

function rosterProps(language: Language): RosterProps {
  return {
    language,
    seasonName: "Etävertaismentorointi, kevät 2027",
    state: "draft",
    allowed: true,
    action: "/admin/s/roster",
    text: "nimi;sähköposti;kunta\nAino Korhonen;aino.korhonen@kuopio.example;Kuopio\n",
    preview: null,
    stored: null,
    zone: ZONE,
    people: [
      rosterPerson({ name: "Aino Korhonen", municipality: "Kuopio", years: 2, group: 1 }),
      rosterPerson({ name: "Birgitta Holm", years: 12, cohort: "syys-kevät", group: 2, pause: { from: 3, to: 4 } }),
      rosterPerson({ name: "Heikki Heikkilä", municipality: "Toholampi", group: null, link: null }),
    ],
    left: [],
    erased: false,
    add: "/admin/s/participants/new",
    readmissions: "/admin/s/readmissions",
  };
}

function rosterPerson(person: Partial<RosterProps["people"][number]>): RosterProps["people"][number] {
  return {
    ...{ name: "", href: "/admin/s/participants/p1", municipality: "Vaasa", years: null, cohort: "kevät" },
    ...{ group: null, pause: null, link: LINK },
    ...person,
  };
}

/** Birgitta, whose details do not fit her group any more. */
function participantProps(language: Language): ParticipantProps {
  return {
    language,
    zone: ZONE,
    seasonName: "Etävertaismentorointi, kevät 2027",
    state: "running",
    allowed: true,
    name: "Birgitta Holm",
    saved: "details",
    leftAt: null,
    group: { number: 2, slot: "tue 14:00", others: ["Karolina Lindqvist", "Elisabeth von Essen-Gyllenbögel"] },
    misfits: [
      { kind: "slot", slot: "tue 14:00" },
      { kind: "language", language: "en" },
      { kind: "municipality", place: "Vaasa", names: ["Elisabeth von Essen-Gyllenbögel"] },
    ],
    meetings: meetings.slice(1).map(({ startsAt, endsAt, answer }, index) => ({
      ...{ session: index + 2, group: 2, startsAt, endsAt, answer },
      ...{ paused: index === 1, cancelled: index === 2, guest: index === 3 },
    })),
    pauses: [],
    sessions: STARTS.slice(1).map((date, index) => ({ number: index + 2, date })),
    pauseTyped: null,
    action: "/admin/s/participants/p1",
    values: {
      ...{ name: "Birgitta Holm", email: "birgitta.holm@vaasa.example", municipality: "Vaasa", language: "sv" },
      ...{ experience_years: "12,5", languages: "sv|fi", slots: "wed 14:00", employer: "Vasa stad", cohort: "kevät" },
    },
    errors: {},
    choices: {
      municipalities: ["Kuopio", "Vaasa"],
      cohorts: ["syys-kevät", "kevät"],
      slots: ["tue 14:00", "wed 12:30", "wed 14:00", "thu 15:00"],
    },
    urls: {
      ...{ board: "/admin/s/groups#group-g2", groups: "/admin/s/groups", pause: "/admin/s/participants/p1/pause" },
      ...{ link: "/admin/s/participants/p1/link-rotation", leave: "/admin/s/participants/p1/withdrawal" },
      research: "/admin/s/participants/p1/research-withdrawal",
      erase: "/admin/s/participants/p1/erasure",
    },
    research: { answer: "withdrawn", at: NOW - DAY, source: "admin" },
  };
}

function refusedParticipant(language: Language): ParticipantProps {
  const words = copyOf(language).problems.roster;
  const props = participantProps(language);
  return {
    ...props,
    saved: null,
    misfits: [],
    values: { ...props.values, municipality: "Vasaa", slots: "", languages: "sv|sv" },
    errors: {
      municipality: words.unknown_municipality({ value: "Vasaa", suggestions: "Vaasa" }),
      languages: words.bad_languages({ value: "se" }),
      slots: words.bad_slot({ value: "wed" }),
    },
    pauseTyped: { from: "4", to: "3", error: copyOf(language).participants.pause.order },
  };
}

const goodbye = {
  seasonName: "Etävertaismentorointi, kevät 2027",
  name: "Birgitta Holm",
  back: "/admin/s/participants/p1",
};

const columns = ["nimi", "sähköposti", "kunta", "kokemus_vuosina", "kieli", "kohortti", "ajat"];

function refusedRoster(language: Language): RosterProps {
  const words = copyOf(language).problems.roster;
  return {
    ...rosterProps(language),
    preview: {
      added: 0,
      changed: 0,
      unchanged: 0,
      newCohorts: [],
      problems: [
        { line: 5, column: "sähköposti", message: words.bad_address({ value: "birgitta.holm(at)vasa.example" }) },
        { line: 9, column: "kunta", message: words.unknown_municipality({ value: "Kuopjo", suggestions: "Kuopio" }) },
        { line: 0, column: null, message: words.too_many_rows({ rows: 7000, max: 5000 }) },
      ],
      columns,
      badLines: [
        {
          line: 5,
          cells: ["Birgitta Holm", "birgitta.holm(at)vasa.example", "Vasa", "12", "sv", "syys-kevät", "wed 14:00"],
        },
        { line: 9, cells: ["Sari Kinnunen", "sari.kinnunen@iisalmi.example", "Kuopjo", "1", "fi", "kevät", ""] },
      ],
      goodLines: [
        {
          line: 2,
          cells: ["Aino Korhonen", "aino.korhonen@kuopio.example", "Kuopio", "2", "fi", "kevät", "wed 14:00"],
        },
      ],
    },
  };
}

function checkedRoster(language: Language): RosterProps {
  const refused = refusedRoster(language);
  return {
    ...refused,
    preview: refused.preview && {
      ...refused.preview,
      added: 61,
      changed: 2,
      unchanged: 1,
      newCohorts: ["kevät", "syys-kevät"],
      problems: [],
      badLines: [],
    },
  };
}

function meetingRow(group: number, startsAt: number, row: Partial<MeetingRow>): MeetingRow {
  return {
    id: `m${group}-${startsAt}`,
    group,
    startsAt,
    endsAt: startsAt + HOUR,
    wall: "2027-02-17T14:00",
    cancelled: false,
    ...{ calledOff: null, isMerged: false },
    room: "later",
    venue: { provider: "built-in" },
    holiday: null,
    coming: 1,
    silent: 3,
    ...{ expected: startsAt > NOW ? 4 : null, silentPeople: [], meetsWith: [] },
    members: board[0]?.people.map(({ id, name }) => ({ id, name })) ?? [],
    absences: [],
    urls: {
      move: `/admin/s/meetings/m${group}/move`,
      cancellation: `/admin/s/meetings/m${group}/cancellation`,
      absences: `/admin/s/meetings/m${group}/absences`,
      venue: `/admin/s/venue?meeting=m${group}`,
    },
    ...row,
  };
}

const mergedRows = [
  meetingRow(4, next.startsAt, { expected: 2, meetsWith: [3], silentPeople: ["Tiina Rautio"] }),
  meetingRow(3, next.startsAt, { expected: 3, meetsWith: [4] }),
];

function quietSession(number: number): SessionMerges {
  const urls = { merge: "/admin/s/merges", refuse: "/admin/s/merge-refusals" };
  return { id: `session${number}`, number, merges: [], searches: [], outlook: null, preview: null, byHand: [], urls };
}

function sessionChange(number: number, calledOff: CalledOff | null): SessionChange {
  const path = `/admin/s/sessions/s${number}`;
  const urls = { move: `${path}/move`, cancellation: `${path}/cancellation` };
  return { date: "2027-02-17", time: "", calledOff, urls };
}

const mergingSession: SessionMerges = {
  ...quietSession(2),
  merges: [
    {
      ...mergedRoom([3, 4], 3),
      id: "merge1",
      at: NOW - DAY,
      by: null,
      told: ["Noora Ahonen", "Laura Koski"],
      undo: "/admin/s/merges/merge1",
    },
    { ...mergedRoom([5, 6], 6), reason: null, id: "merge2", at: NOW - DAY, by: "riikka", told: [], undo: "/undo" },
    {
      ...{ groups: [7, 8], host: 7, id: "merge3", at: NOW, by: null, told: [], undo: null },
      reason: { groups: [{ number: 8, expected: 1, members: 4 }], host: "most_expected", live: 7 },
    },
  ],
  searches: (
    ["no_partner_at_slot", "would_exceed_size", "no_common_language", "keep_apart", "no_absence"] as const
  ).map((obstacle, at) => ({ group: 9 + at, at: NOW, present: 1, obstacle })),
  outlook: {
    proposals: [
      { ...mergedRoom([1, 2], 2), ...{ meetings: ["m1", "m2"], told: ["Aino Korhonen"], replaces: false, waits: NOW } },
      { ...mergedRoom([7, 8], 8), ...{ meetings: ["m7", "m8"], told: ["Emma Öhman"], replaces: true, waits: null } },
    ],
    tooSmall: (
      ["no_partner_at_slot", "would_exceed_size", "no_common_language", "keep_apart", "no_absence"] as const
    ).map((obstacle, at) => ({ groups: [9 + at], expected: 2, obstacle })),
  },
  byHand: [
    {
      startsAt: next.startsAt,
      meetings: [1, 2].map((number) => ({ id: `m${number}`, number, expected: 3, members: 4 })),
    },
  ],
};

function mergedRoom(groups: number[], host: number): ShownRoom {
  const counts = groups.map((number) => ({ number, expected: number === host ? 4 : 2, members: 4 }));
  return { groups, host, reason: { groups: counts, host: "most_expected", live: null } };
}

function meetingsPage(language: Language, draft: boolean) {
  return (
    <MeetingsPage
      language={language}
      zone={ZONE}
      now={draft ? NOW - 90 * DAY : NOW}
      seasonName="Etävertaismentorointi, kevät 2027"
      state={draft ? "draft" : "running"}
      may={{ move_meeting: draft, record_absence: !draft, call_off: !draft, choose_venue: true }}
      venues="/admin/s/venue"
      done={draft ? null : { kind: "call_off_session", of: "session1", told: 12, back: "?undo=1" }}
      sessions={[
        {
          number: 1,
          date: past.startsAt,
          theme: past.theme.title,
          meetings: [
            meetingRow(1, past.startsAt, { room: "closed" }),
            meetingRow(2, past.startsAt - DAY, {
              ...{ cancelled: true, room: null, calledOff: { reason: "Talvi", canReturn: true } },
            }),
          ],
          merging: quietSession(1),
          change: sessionChange(1, draft ? null : { reason: "Talvi", canReturn: true }),
        },
        {
          number: 2,
          date: next.startsAt,
          theme: next.theme.title,
          meetings: [
            meetingRow(1, next.startsAt, {
              absences: [{ participant: "p4", name: "Päivi Kallio", reason: "Flunssa" }],
              silent: 2,
            }),
            meetingRow(2, next.startsAt, { room: "open", holiday: draft ? "loppiainen" : null }),
            ...(draft ? [] : mergedRows),
          ],
          merging: draft ? { ...quietSession(2), preview: "?preview=2" } : mergingSession,
          change: sessionChange(2, null),
        },
      ]}
    />
  );
}

function attendancePage(language: Language, empty: boolean) {
  const rows = (board.flatMap(({ people, number }) => people.map((one) => ({ ...one, number }))) ?? []).flatMap(
    (one, index) =>
      STARTS.map((startsAt, session): AttendanceRow => {
        const verdict =
          session > 1
            ? null
            : (["present", "present", "partial", "absent", "excused", "present", "waited"] as const)[
                (index * 3 + session) % 7
              ];
        const here = verdict === "present" || verdict === "partial" || verdict === "waited";
        return {
          participant: one.id,
          name: one.name,
          group: one.number,
          merged: one.number === 2 && session === 1 ? "absences" : null,
          role: "member",
          session: session + 1,
          startsAt,
          verdict: verdict ?? null,
          reason: session === 3 && index === 1 ? "on_leave" : session > 1 ? "not_held" : null,
          late: here && index === 2,
          minutes: here ? 57.5 : 0,
          minutesWithOthers: verdict === "waited" ? 0 : here ? 55 : 0,
          firstArrival: here ? startsAt + 60_000 : null,
          returns: index === 3 && here ? 1 : 0,
          answer: verdict === "excused" ? "declined" : null,
          confidence: !verdict ? null : index === 4 ? "disputed" : index === 5 ? "corrected" : "single",
          href: verdict ? `/admin/s/attendance/meeting${session + 1}/${one.id}` : null,
        };
      }),
  );
  return (
    <AttendancePage
      language={language}
      zone={ZONE}
      now={NOW}
      seasonName="Etävertaismentorointi, kevät 2027"
      sessions={STARTS.map((date, index) => ({ number: index + 1, date }))}
      rows={empty ? [] : rows}
      rules={{ version: "1", present: 30, partial: 5 }}
      downloads={[
        { href: "/admin/s/attendance.csv", name: "attendance.csv", format: "CSV" },
        { href: "/api/v1/seasons/s/attendance", name: "attendance.json", format: "JSON" },
      ]}
    />
  );
}

function evidence(language: Language): EvidenceProps {
  const at = past.endsAt + DAY;
  const now: Shown = {
    ...{ verdict: "present", reason: null, confidence: "disputed", recorded: "partial" },
    ...{ minutes: 60, minutesWithOthers: 57.5, minutesWithTwo: 40, minutesAlone: 2.5, peopleMet: 3, unidentified: 1 },
    records: [{ from: past.startsAt, to: past.startsAt + 20 * 60_000, sources: ["provider", "webhook"] }],
  };
  const line = { from: null, to: null, witness: "admin", by: "riikka.salmela@tuokio.example", at } as const;
  return {
    language,
    zone: ZONE,
    seasonName: "Etävertaismentorointi, kevät 2027",
    name: "Aino Korhonen",
    meeting: { session: 1, group: 4, startsAt: past.startsAt, endsAt: past.endsAt },
    row: now,
    trail: [
      { ...line, id: "c", kind: "undo", reason: null, state: null, undo: null },
      { ...line, id: "b", kind: "absent", reason: "Kone jäi auki", state: "undone", undo: null },
      {
        ...{ id: "a", kind: "present", from: past.startsAt, to: past.endsAt, witness: "self", by: null, at },
        ...{ reason: "Olin puhelimella", state: "inForce", undo: "/admin/s/corrections/a" },
      },
    ],
    form: {
      action: "/admin/s/attendance/meeting1/aino",
      values: { kind: "present", from: "14:00", to: "14:50", everybody: false, reason: "" },
      errors: { reason: copyOf(language).evidence.one.reasonMissing },
      preview: [{ name: "Aino Korhonen", before: now, after: { ...now, minutes: 50, confidence: "corrected" } }],
    },
    saved: null,
    back: "/admin/s/attendance",
  };
}

const MAIL_HTML =
  "<!doctype html><html lang='fi'><title>Kutsu</title><p>Hei Aino!</p><p><a href='http://localhost/j/x'>Avaa oma sivusi</a></p>";

export type Sample = {
  name: string;
  title: (language: Language) => string;
  nav?: SeasonPlace | "admin";
  page: (language: Language) => Child;
};

/** Every page in every state that looks different, with people of a Finnish school world. */
const waiting: InboxEntry = {
  id: "i1",
  name: "Aino Korhonen",
  person: "/admin/s/participants/aino",
  verdict: "counter",
  reason: "other_time",
  answer: null,
  takeable: true,
  answeredSince: false,
  proposedStart: (STARTS[2] ?? NOW) + HOUR,
  at: NOW - HOUR,
  private: { from: null, subject: null, words: "Sopisiko tuntia myöhemmin?\nAino" },
  meeting: { session: 3, group: 5, startsAt: STARTS[2] ?? NOW, move: "/admin/s/meetings#meeting-m3" },
  settled: null,
  action: "/admin/s/inbox/i1/settlement",
};

const inboxEntries: readonly InboxEntry[] = [
  waiting,
  { ...waiting, id: "i2", proposedStart: null },
  {
    ...waiting,
    id: "i3",
    verdict: "review",
    reason: "wrong_attendee",
    answer: "declined",
    private: { from: "korhonen.aino@edu.kuopio.example", subject: null, words: null },
  },
  {
    ...waiting,
    id: "i4",
    verdict: "human",
    reason: null,
    meeting: null,
    private: { from: null, subject: "Kutsu", words: "Olen kipeä." },
  },
  { ...waiting, id: "i5", private: null, answer: "accepted", settled: { how: "answer", at: NOW, by: "riikka" } },
  {
    ...waiting,
    id: "i7",
    verdict: "review",
    reason: "wrong_attendee",
    answer: "declined",
    takeable: false,
    answeredSince: true,
  },
  { ...waiting, id: "i6", settled: { how: "done", at: NOW, by: "riikka" } },
];

export const samples: readonly Sample[] = [
  ...changeSamples,
  ...mailSamples,
  ...venueSamples,
  {
    name: "inbox",
    title: (language) => copyOf(language).coordinator.inbox.title,
    nav: "season",
    page: (language) => (
      <InboxPage
        language={language}
        zone={ZONE}
        seasonName="Etävertaismentorointi, kevät 2027"
        entries={inboxEntries}
      />
    ),
  },
  {
    name: "inbox-empty",
    title: (language) => copyOf(language).coordinator.inbox.title,
    nav: "season",
    page: (language) => <InboxPage language={language} zone={ZONE} seasonName="Kevät 2027" entries={[]} />,
  },
  {
    name: "home",
    title: (l) => copyOf(l).pages.home.title,
    page: (language) => (
      <HomePage language={language} urls={{ signIn: "/admin", linkRequests: "/link-requests" }} refusedAddress={null} />
    ),
  },
  {
    name: "home-refused",
    title: (l) => copyOf(l).pages.home.title,
    page: (language) => (
      <HomePage
        language={language}
        urls={{ signIn: "/admin", linkRequests: "/link-requests" }}
        refusedAddress="aino(at)kuopio"
      />
    ),
  },
  {
    name: "link-sent",
    title: (l) => copyOf(l).pages.linkSent.title,
    page: (language) => <LinkSentPage language={language} home="/" />,
  },
  {
    name: "privacy",
    title: (l) => copyOf(l).pages.privacy.title,
    page: (language) => (
      <PrivacyPage
        language={language}
        controller="Itä-Suomen yliopisto"
        contact={contact}
        retentionMonths={24}
        sheet="2026-12"
      />
    ),
  },
  {
    name: "privacy-not-set",
    title: (l) => copyOf(l).pages.privacy.title,
    page: (language) => (
      <PrivacyPage
        language={language}
        controller=""
        contact={{ name: "", email: "", phone: "" }}
        retentionMonths={null}
        sheet="2026-12"
      />
    ),
  },
  {
    name: "accessibility",
    title: (l) => copyOf(l).pages.accessibility.title,
    page: (language) => <AccessibilityPage language={language} controller="Itä-Suomen yliopisto" contact={contact} />,
  },
  {
    name: "not-found",
    title: (l) => copyOf(l).pages.notFound.title,
    page: (language) => <NotFoundPage language={language} home="/" lost={null} />,
  },
  {
    name: "not-found-by-link",
    title: (l) => copyOf(l).pages.notFound.title,
    page: (language) => <NotFoundPage language={language} home="/" lost={{ resend: "/#linkki", contact }} />,
  },
  {
    name: "error",
    title: (l) => copyOf(l).pages.error.title,
    page: (language) => <ErrorPage language={language} retry="/admin" reference="8f2c41d09a" contact={contact} />,
  },
  {
    name: "replaced-link",
    title: (l) => copyOf(l).pages.replaced.title,
    page: (language) => <ReplacedLinkPage language={language} action={LINK} sent={false} contact={contact} />,
  },
  {
    name: "replaced-link-sent",
    title: (l) => copyOf(l).pages.replaced.title,
    page: (language) => <ReplacedLinkPage language={language} action={LINK} sent contact={contact} />,
  },
  {
    name: "problem",
    title: (l) => copyOf(l).pages.problem.title,
    page: (language) => (
      <ProblemPage
        language={language}
        explanation={[copyOf(language).admin.refusals.running]}
        back="/admin"
        contact={contact}
      />
    ),
  },
  {
    name: "sign-in",
    title: (l) => copyOf(l).pages.signIn.title,
    page: (language) => <SignInPage language={language} action="/dev/sign-in" />,
  },
  {
    name: "personal",
    title: (l) => copyOf(l).pages.personal.title,
    page: (language) => <PersonalPage {...personal(language)} />,
  },
  {
    name: "personal-open",
    title: (l) => copyOf(l).pages.personal.title,
    page: (language) => (
      <PersonalPage
        {...personal(language)}
        now={next.startsAt + 60_000}
        join={LINK}
        research={{ sheet: "2026-12", answer: "yes", at: NOW - 60 * DAY }}
      />
    ),
  },
  {
    name: "personal-saved",
    title: (l) => copyOf(l).pages.personal.title,
    page: (language) => (
      <PersonalPage
        {...personal(language)}
        meetings={meetings.map((meeting) => (meeting === next ? { ...meeting, answer: "declined" } : meeting))}
        saved={{ meeting: next.id, answer: "declined" }}
        research={{ sheet: "2026-12", answer: "withdrawn", at: NOW - DAY }}
      />
    ),
  },
  {
    name: "personal-together",
    title: (l) => copyOf(l).pages.personal.title,
    page: (language) => (
      <PersonalPage
        {...personal(language)}
        meetings={meetings.map((meeting) => (meeting === next ? { ...meeting, ...company } : meeting))}
      />
    ),
  },
  {
    name: "personal-offer",
    title: (l) => copyOf(l).pages.personal.title,
    page: (language) => (
      <PersonalPage
        {...personal(language)}
        now={NOW - 20 * HOUR}
        offer={{ meeting: next, expected: 1, places: [guestMeeting, { ...guestMeeting, id: "meeting7" }] }}
      />
    ),
  },
  {
    name: "personal-guest",
    title: (l) => copyOf(l).pages.personal.title,
    page: (language) => (
      <PersonalPage
        {...personal(language)}
        now={NOW - 20 * HOUR}
        meetings={[...meetings.slice(0, 1), { ...next, answer: "declined" }, guestMeeting, ...meetings.slice(2)]}
        saved={{ meeting: guestMeeting.id, answer: "guest" }}
      />
    ),
  },
  {
    name: "personal-feed",
    title: (l) => copyOf(l).pages.personal.title,
    page: (language) => (
      <PersonalPage
        {...personal(language)}
        calendar={{ way: "feed", url: `https://tuokio.example${LINK}/calendar` }}
        saved="calendar"
      />
    ),
  },
  {
    name: "personal-waiting",
    title: (l) => copyOf(l).pages.personal.title,
    page: (language) => <PersonalPage {...personal(language)} group={null} meetings={[]} />,
  },
  {
    name: "answer",
    title: (l) => copyOf(l).pages.answer.declineTitle,
    page: (language) => (
      <AnswerPage language={language} zone={ZONE} now={NOW} link={LINK} meeting={next} wish="declined" />
    ),
  },
  {
    name: "answer-already",
    title: (l) => copyOf(l).pages.answer.declineTitle,
    page: (language) => (
      <AnswerPage language={language} zone={ZONE} now={NOW} link={LINK} meeting={declined} wish="declined" />
    ),
  },
  {
    name: "answer-over",
    title: (l) => copyOf(l).pages.answer.acceptTitle,
    page: (language) => (
      <AnswerPage language={language} zone={ZONE} now={NOW} link={LINK} meeting={past} wish="accepted" />
    ),
  },
  {
    name: "seasons",
    title: (l) => copyOf(l).admin.seasons.title,
    nav: "admin",
    page: (language) => (
      <SeasonsPage
        language={language}
        seasons={[
          {
            href: "/admin/s",
            name: "Etävertaismentorointi, kevät 2027",
            state: "running",
            zone: ZONE,
            firstAt: STARTS[0] ?? null,
            lastAt: STARTS[4] ?? null,
            participants: 64,
            groups: 16,
          },
          {
            href: "/admin/t",
            name: "Etävertaismentorointi, syksy 2027",
            state: "draft",
            zone: ZONE,
            firstAt: null,
            lastAt: null,
            participants: 1,
            groups: 0,
          },
        ]}
        templates={[{ id: "remote-peer-mentoring", name: "Etävertaismentorointi" }]}
        action="/admin"
        values={{}}
        errors={{}}
      />
    ),
  },
  {
    name: "seasons-empty",
    title: (l) => copyOf(l).admin.seasons.title,
    nav: "admin",
    page: (language) => (
      <SeasonsPage
        language={language}
        seasons={[]}
        templates={[{ id: "remote-peer-mentoring", name: "Etävertaismentorointi" }]}
        action="/admin"
        values={{ name: "", cohorts: "kevät; 1" }}
        errors={{ name: copyOf(language).admin.seasons.nameHint, cohorts: copyOf(language).admin.seasons.cohortsHint }}
      />
    ),
  },
  {
    name: "season",
    title: () => "Kevät 2027",
    nav: "season",
    page: (language) => <SeasonPage {...runningSeason(language)} />,
  },
  {
    name: "season-draft",
    title: () => "Kevät 2027",
    nav: "season",
    page: (language) => <SeasonPage {...draftSeason(language)} />,
  },
  {
    name: "season-ready",
    title: () => "Kevät 2027",
    nav: "season",
    page: (language) => <SeasonPage {...readySeason(language)} />,
  },
  {
    name: "roster",
    title: (l) => copyOf(l).admin.roster.title,
    nav: "roster",
    page: (language) => <RosterPage {...rosterProps(language)} />,
  },
  {
    name: "roster-refused",
    title: (l) => copyOf(l).admin.roster.title,
    nav: "roster",
    page: (language) => <RosterPage {...refusedRoster(language)} />,
  },
  {
    name: "roster-checked",
    title: (l) => copyOf(l).admin.roster.title,
    nav: "roster",
    page: (language) => <RosterPage {...checkedRoster(language)} />,
  },
  {
    name: "roster-closed",
    title: (l) => copyOf(l).admin.roster.title,
    nav: "roster",
    page: (language) => (
      <RosterPage
        {...rosterProps(language)}
        people={[]}
        allowed={false}
        state="closed"
        stored={{ added: 61, changed: 2 }}
      />
    ),
  },
  {
    name: "roster-left",
    title: (l) => copyOf(l).admin.roster.title,
    nav: "roster",
    page: (language) => (
      <RosterPage
        {...rosterProps(language)}
        erased
        left={[
          {
            name: "Olli Saarinen",
            href: "/admin/s/participants/p9",
            leftAt: NOW - DAY,
            undo: "/admin/s/participants/p9/withdrawal",
          },
        ]}
      />
    ),
  },
  {
    name: "participant",
    title: () => "Birgitta Holm",
    nav: "roster",
    page: (language) => <ParticipantPage {...participantProps(language)} />,
  },
  {
    name: "participant-refused",
    title: () => "Birgitta Holm",
    nav: "roster",
    page: (language) => <ParticipantPage {...refusedParticipant(language)} />,
  },
  {
    name: "participant-paused",
    title: () => "Birgitta Holm",
    nav: "roster",
    page: (language) => (
      <ParticipantPage {...participantProps(language)} misfits={[]} saved="pause" pauses={[{ from: 2, to: null }]} />
    ),
  },
  {
    name: "participant-new-draft",
    title: () => "Birgitta Holm",
    nav: "roster",
    page: (language) => (
      <ParticipantPage
        {...participantProps(language)}
        {...{ state: "draft", saved: "added", group: null, misfits: [], meetings: [], sessions: [] }}
      />
    ),
  },
  {
    name: "participant-left",
    title: () => "Birgitta Holm",
    nav: "roster",
    page: (language) => (
      <ParticipantPage {...participantProps(language)} saved="left" leftAt={NOW - DAY} values={{ languages: "sv" }} />
    ),
  },
  {
    name: "participant-closed",
    title: () => "Birgitta Holm",
    nav: "roster",
    page: (language) => (
      <ParticipantPage
        {...participantProps(language)}
        {...{ saved: null, state: "closed", allowed: false, meetings: [], research: null }}
      />
    ),
  },
  {
    name: "new-participant",
    title: (l) => copyOf(l).participants.addTitle,
    nav: "roster",
    page: (language) => {
      const { choices } = participantProps(language);
      const about = { ...goodbye, language, choices, action: "/admin/s/participants", back: "/admin/s/roster" };
      return <NewParticipantPage {...about} values={{ language }} errors={{}} />;
    },
  },
  {
    name: "leaving",
    title: (l) => copyOf(l).participants.leave.confirmTitle("Birgitta Holm"),
    nav: "roster",
    page: (language) => (
      <LeavePreviewPage
        {...goodbye}
        {...{ language, firstName: "Birgitta", published: true, meetings: 4, groups: "/admin/s/groups" }}
        group={{ number: 2, staying: 2, min: 3 }}
        action="/admin/s/participants/p1/withdrawal"
      />
    ),
  },
  {
    name: "leaving-draft",
    title: (l) => copyOf(l).participants.leave.confirmTitle("Birgitta Holm"),
    nav: "roster",
    page: (language) => (
      <LeavePreviewPage
        {...goodbye}
        {...{ language, firstName: "Birgitta", published: false, meetings: 0, groups: "/admin/s/groups" }}
        group={null}
        action="/admin/s/participants/p1/withdrawal"
      />
    ),
  },
  {
    name: "pausing",
    title: (l) => copyOf(l).participants.pause.confirmTitle("Birgitta Holm"),
    nav: "roster",
    page: (language) => (
      <PausePreviewPage
        {...goodbye}
        {...{ language, published: true, spell: { from: 2, to: null }, meetings: 4 }}
        action="/admin/s/participants/p1/pause"
      />
    ),
  },
  {
    name: "leaving-research",
    title: (l) => copyOf(l).participants.research.confirmTitle("Birgitta Holm"),
    nav: "roster",
    page: (language) => (
      <ResearchPreviewPage
        {...goodbye}
        {...{ language, rows: 3 }}
        action="/admin/s/participants/p1/research-withdrawal"
      />
    ),
  },
  {
    name: "readmission",
    title: (l) => copyOf(l).participants.readmission.title,
    nav: "roster",
    page: (language) => (
      <ReadmissionPage
        {...{ language, seasonName: goodbye.seasonName, email: "birgitta.holm@vaasa.example", lifted: false }}
        {...{ error: "asked", action: "/admin/s/readmissions", back: "/admin/s/roster" }}
      />
    ),
  },
  {
    name: "erasing",
    title: (l) => copyOf(l).participants.erase.confirmTitle("Birgitta Holm"),
    nav: "roster",
    page: (language) => (
      <ErasePreviewPage
        {...goodbye}
        {...{ language, seasons: 2, calendar: 3, typed: "Birgita" }}
        leave="/admin/s/participants/p1/withdrawal"
        action="/admin/s/participants/p1/erasure"
      />
    ),
  },
  {
    name: "groups",
    title: (l) => copyOf(l).admin.groups.title,
    nav: "groups",
    page: (language) => <GroupsPage {...groupsProps(language)} />,
  },
  {
    name: "groups-saved",
    title: (l) => copyOf(l).admin.groups.title,
    nav: "groups",
    page: (language) => (
      <GroupsPage
        {...groupsProps(language)}
        {...{ allowed: false, state: "running", proposal: null, alternative: null, unplaced: [] }}
      />
    ),
  },
  {
    name: "groups-empty",
    title: (l) => copyOf(l).admin.groups.title,
    nav: "groups",
    page: (language) => <GroupsPage {...groupsProps(language)} groups={[]} unplaced={[]} proposal={null} />,
  },
  {
    name: "meetings",
    title: (l) => copyOf(l).admin.meetings.title,
    nav: "meetings",
    page: (language) => meetingsPage(language, false),
  },
  {
    name: "meetings-draft",
    title: (l) => copyOf(l).admin.meetings.title,
    nav: "meetings",
    page: (language) => meetingsPage(language, true),
  },
  {
    name: "attendance",
    title: (l) => copyOf(l).admin.attendance.title,
    nav: "attendance",
    page: (language) => attendancePage(language, false),
  },
  {
    name: "attendance-empty",
    title: (l) => copyOf(l).admin.attendance.title,
    nav: "attendance",
    page: (language) => attendancePage(language, true),
  },
  {
    name: "attendance-evidence",
    title: (l) => copyOf(l).evidence.one.title("Aino Korhonen"),
    nav: "attendance",
    page: (language) => <AttendanceEvidencePage {...evidence(language)} />,
  },
  {
    name: "attendance-evidence-closed",
    title: (l) => copyOf(l).evidence.one.title("Aino Korhonen"),
    nav: "attendance",
    page: (language) => <AttendanceEvidencePage {...evidence(language)} form={null} trail={[]} saved="stored" />,
  },
  {
    name: "research-home",
    title: (l) => copyOf(l).admin.research.title,
    page: (language) => (
      <ResearchHomePage
        language={language}
        seasons={[{ href: "/research/s", name: "Etävertaismentorointi, kevät 2027" }]}
      />
    ),
  },
  {
    name: "research",
    title: (l) => copyOf(l).admin.research.title,
    page: (language) => (
      <ResearchPage
        language={language}
        zone={ZONE}
        seasonName="Etävertaismentorointi, kevät 2027"
        sheet="2026-12"
        consented={51}
        others={13}
        figures={[
          { session: 1, date: past.startsAt, counts: { invited: 51, present: 46 } },
          { session: 2, date: next.startsAt, counts: { invited: 51, present: 44 } },
          { session: 3, date: declined.startsAt, counts: null },
        ]}
        downloads={[{ href: "/research/s/attendance.csv", name: "attendance.csv", format: "CSV", size: "42 kt" }]}
        codebook={[
          { column: "rid", type: "R + 12", meaning: "Pseudonyymi, pysyy samana" },
          { column: "minutes_with_others", type: "0–60", meaning: "Minuutit muiden kanssa" },
        ]}
        flow={[
          { step: "enrolled", count: 51, left: 0, notYet: 0 },
          { step: "placed", count: 50, left: 0, notYet: 1 },
          { step: "invited", count: 50, left: 0, notYet: 0 },
          { step: "reached", count: 49, left: 1, notYet: 0 },
          { step: "attended", count: 47, left: 1, notYet: 1 },
        ]}
        peopleCodebook={[{ column: "enrolled_on", type: "YYYY-MM-DD", meaning: "Kaudelle lisäämisen päivä" }]}
      />
    ),
  },
  {
    name: "mail-preview",
    title: (l) => copyOf(l).mailPreview.title("Aino Korhonen"),
    page: (language) => <MailPreviewPage {...mailPreview(language)} />,
  },
  {
    name: "mail-preview-no-group",
    title: (l) => copyOf(l).mailPreview.title("Aino Korhonen"),
    page: (language) => <MailPreviewPage {...mailPreview(language)} published={false} mails={[]} shown={null} />,
  },
  {
    name: "mail-preview-nobody",
    title: (l) => copyOf(l).mailPreview.openAny,
    page: (language) => <MailPreviewPage {...mailPreview(language)} participant={null} participants={[]} mails={[]} />,
  },
  {
    name: "dev-mail",
    title: (l) => copyOf(l).pages.demoMail.title,
    page: (language) => (
      <DevMailPage
        language={language}
        zone={ZONE}
        mails={[
          {
            href: "/dev/mail/1",
            to: "aino.korhonen@kuopio.example",
            kind: copyOf(language).admin.kinds.invitation,
            subject: "Tapaaminen ke 17.2.2027 klo 14.00–15.00",
            sentAt: NOW - DAY,
          },
        ]}
      />
    ),
  },
  {
    name: "dev-mail-empty",
    title: (l) => copyOf(l).pages.demoMail.title,
    page: (language) => <DevMailPage language={language} zone={ZONE} mails={[]} />,
  },
  {
    name: "dev-mail-view",
    title: () => "Tapaaminen ke 17.2.2027",
    page: (language) => (
      <DevMailView
        language={language}
        list="/dev/mail"
        raw="/dev/mail/1?raw"
        subject="Tapaaminen ke 17.2.2027 klo 14.00–15.00"
        headers={[
          { name: "From", value: "Tuokio <rsvp+abc@tuokio.example>" },
          { name: "To", value: "Aino Korhonen <aino.korhonen@kuopio.example>" },
          { name: "Message-ID", value: "<invitation.meeting2.aino7k2m4p6q.1@tuokio.example>" },
        ]}
        html={MAIL_HTML}
        text={"Hei Aino!\n\nTapaaminen on ke 17.2.2027 klo 14.00–15.00."}
        calendar={
          "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:meeting2@tuokio.example\r\nEND:VEVENT\r\nEND:VCALENDAR"
        }
      />
    ),
  },
];

function mailPreview(language: Language): MailPreviewProps {
  const mail = (id: string, routine: boolean, body: MailBody) => ({
    ...{ id, routine, kind: body.kind, dueAt: NOW - DAY, href: `?mail=${id}#mail` },
    letter: letterOf(mailToAino(body, { language })),
  });
  const shown = mail("update-1", false, bodies.update);
  return {
    language,
    ...{ zone: ZONE, seasonName: "Etävertaismentorointi, kevät 2027", published: true, mailLanguage: language },
    participant: { id: "aino", name: "Aino Korhonen" },
    participants: [{ id: "aino", name: "Aino Korhonen" }],
    action: "/admin/s/mails/preview",
    mails: [mail("welcome", true, bodies.welcome), shown, mail("moved", false, bodies.moved)],
    shown: shown.id,
    urls: { groups: "/admin/s/groups", roster: "/admin/s/roster" },
  };
}

const places = {
  season: "/admin/s",
  roster: "/admin/s/roster",
  groups: "/admin/s/groups",
  meetings: "/admin/s/meetings",
  mails: "/admin/s/mails",
  attendance: "/admin/s/attendance",
};

/** The sample as a whole document, as a route would answer it. */
export function documentOf(sample: Sample, language: Language): string {
  const development = {
    now: NOW,
    zone: ZONE,
    wall: "2027-02-17T13:30",
    urls: { next: "/dev/clock/next", clock: "/dev/clock", mail: "/dev/mail" },
  };
  const props: LayoutProps = {
    language,
    title: sample.title(language),
    path: "/",
    development: sample.name.includes("-") ? null : development,
    languages: (["fi", "sv", "en"] as const).map((one) => ({ language: one, href: `?lang=${one}` })),
    ...(sample.nav && sample.nav !== "admin" ? { nav: seasonNav(language, places, sample.nav) } : {}),
    ...(sample.nav ? { role: copyOf(language).admin.role.admin, signOut: "/dev/sign-out" } : {}),
  };
  return `<!doctype html>${<Layout {...props}>{sample.page(language)}</Layout>}`;
}
