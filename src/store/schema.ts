import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Correction, Witness } from "../core/attendance/correction.ts";
import type { DeliveryState } from "../core/delivery.ts";
import type { EffectKind, EffectState } from "../core/effect.ts";
import type { GroupingAnswer } from "../core/grouping/problem.ts";
import type { PrivateWords, WaitingVerdict } from "../core/inbox.ts";
import type { Answer, CalendarState, CalendarWay, Role } from "../core/invitation.ts";
import type { MergeReason, Obstacle } from "../core/merging/problem.ts";
import type { Provider } from "../core/ports.ts";
import type { Rules, StrandRules, ThemeTexts } from "../core/programme.ts";
import type { HeldReason } from "../core/reply/verdict.ts";
import type { Language } from "../core/room.ts";
import type { Contact } from "../core/season.ts";
import type { Venue } from "../core/venue.ts";

// Instants are UTC milliseconds. `WITHOUT ROWID` cannot be said here: the migration adds it by hand, a test holds the list.

export const people = sqliteTable(
  "people",
  {
    id: text().primaryKey(),
    /** Lower case. The address people sign in and answer with: one person, one address. */
    address: text().notNull(),
    name: text().notNull(),
    language: text().$type<Language>().notNull(),
    bouncedAt: integer("bounced_at"),
    erasedAt: integer("erased_at"),
  },
  (t) => [uniqueIndex("people_address").on(sql`lower(${t.address})`)],
);

export const seasons = sqliteTable(
  "seasons",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    template: text().notNull(),
    rules: text({ mode: "json" }).$type<Rules>().notNull(),
    timezone: text().notNull(),
    /** Null: the rule's own slot plus every slot named in the roster. */
    slots: text({ mode: "json" }).$type<string[]>(),
    contact: text({ mode: "json" }).$type<Contact>(),
    /** Where its meetings take place; null: as the rules say. */
    venue: text({ mode: "json" }).$type<Venue>(),
    createdAt: integer("created_at").notNull(),
    publishedAt: integer("published_at"),
    publishedBy: text("published_by"),
    closedAt: integer("closed_at"),
    boardVersion: integer("board_version").notNull().default(0),
    nextPlanAt: integer("next_plan_at"),
    /** Raised by every command that asks for planning, so that a pass in flight cannot write the wish away. */
    planRev: integer("plan_rev").notNull().default(0),
    /** Groups up to this id are planned in the pass under way. Null: start from the first. */
    planCursor: text("plan_cursor"),
  },
  (t) => [index("seasons_next_plan").on(t.nextPlanAt).where(sql`next_plan_at IS NOT NULL`)],
);

export const strands = sqliteTable("strands", {
  id: text().primaryKey(),
  season: text()
    .notNull()
    .references(() => seasons.id),
  kind: text().notNull(),
  rules: text({ mode: "json" }).$type<StrandRules>().notNull(),
});

export const cohorts = sqliteTable(
  "cohorts",
  {
    id: text().primaryKey(),
    season: text()
      .notNull()
      .references(() => seasons.id),
    name: text().notNull(),
    firstSession: integer("first_session").notNull(),
    lastSession: integer("last_session").notNull(),
  },
  (t) => [uniqueIndex("cohorts_name").on(t.season, t.name)],
);

export const participants = sqliteTable(
  "participants",
  {
    id: text().primaryKey(),
    season: text()
      .notNull()
      .references(() => seasons.id),
    person: text()
      .notNull()
      .references(() => people.id),
    cohort: text()
      .notNull()
      .references(() => cohorts.id),
    /** Code of the register, e.g. "297". */
    municipality: text().notNull(),
    employer: text(),
    experienceYears: real("experience_years"),
    /** In order of preference. */
    languages: text({ mode: "json" }).$type<Language[]>().notNull(),
    /** Null: every slot of the season. */
    slots: text({ mode: "json" }).$type<string[]>(),
    externalId: text("external_id"),
    linkVersion: integer("link_version").notNull().default(1),
    rsvpToken: text("rsvp_token").notNull(),
    calendar: text().$type<CalendarWay>().notNull().default("mail"),
    displayName: text("display_name").notNull(),
    joinedAt: integer("joined_at").notNull(),
    leftAt: integer("left_at"),
  },
  (t) => [
    uniqueIndex("participants_person").on(t.season, t.person),
    uniqueIndex("participants_external").on(t.season, t.externalId),
    uniqueIndex("participants_rsvp").on(t.rsvpToken),
  ],
);

/** Sessions that a participant stays away from, both included; an open end is null. She keeps her place in the group. */
export const pauses = sqliteTable(
  "pauses",
  {
    participant: text()
      .notNull()
      .references(() => participants.id),
    fromSession: integer("from_session").notNull(),
    toSession: integer("to_session"),
    at: integer().notNull(),
    by: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.participant, t.fromSession] })],
);

export const researchAnswers = sqliteTable(
  "research_answers",
  {
    participant: text()
      .notNull()
      .references(() => participants.id),
    at: integer().notNull(),
    answer: text().$type<"yes" | "no" | "withdrawn">().notNull(),
    /** Version of the information sheet that the answer was given to. */
    sheet: text().notNull(),
    source: text().$type<"roster" | "page" | "admin">().notNull(),
  },
  (t) => [primaryKey({ columns: [t.participant, t.at] })],
);

export const pairs = sqliteTable(
  "pairs",
  {
    season: text()
      .notNull()
      .references(() => seasons.id),
    a: text()
      .notNull()
      .references(() => participants.id),
    b: text()
      .notNull()
      .references(() => participants.id),
    kind: text().$type<"apart" | "together">().notNull(),
    private: text(),
  },
  (t) => [primaryKey({ columns: [t.season, t.a, t.b] })],
);

export const themes = sqliteTable(
  "themes",
  {
    id: text().notNull(),
    version: integer().notNull(),
    season: text()
      .notNull()
      .references(() => seasons.id),
    texts: text({ mode: "json" }).$type<ThemeTexts>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.version] })],
);

export const sessions = sqliteTable(
  "sessions",
  {
    id: text().primaryKey(),
    strand: text()
      .notNull()
      .references(() => strands.id),
    number: integer().notNull(),
    /** Wall date and time of the rule, "2027-01-20T14:00". Groups with another slot meet in the same ISO week. */
    dateWall: text("date_wall").notNull(),
    theme: text().notNull(),
    themeVersion: integer("theme_version").notNull(),
    cancelledAt: integer("cancelled_at"),
    cancelledBy: text("cancelled_by"),
    cancelledReason: text("cancelled_reason"),
  },
  (t) => [uniqueIndex("sessions_number").on(t.strand, t.number)],
);

export const groupings = sqliteTable("groupings", {
  id: text().primaryKey(),
  season: text()
    .notNull()
    .references(() => seasons.id),
  seed: integer().notNull(),
  fromSession: integer("from_session").notNull(),
  inputHash: text("input_hash").notNull(),
  answer: text({ mode: "json" }).$type<GroupingAnswer>().notNull(),
  createdAt: integer("created_at").notNull(),
  createdBy: text("created_by").notNull(),
});

export const groups = sqliteTable(
  "groups",
  {
    id: text().primaryKey(),
    strand: text()
      .notNull()
      .references(() => strands.id),
    number: integer().notNull(),
    slot: text().notNull(),
    language: text().$type<Language>().notNull(),
    /** Null: as the season says. */
    venue: text({ mode: "json" }).$type<Venue>(),
    closedAt: integer("closed_at"),
  },
  (t) => [index("groups_strand").on(t.strand, t.id)],
);

export const memberships = sqliteTable(
  "memberships",
  {
    group: text("group_id")
      .notNull()
      .references(() => groups.id),
    participant: text()
      .notNull()
      .references(() => participants.id),
    strand: text()
      .notNull()
      .references(() => strands.id),
    fromSession: integer("from_session").notNull(),
    toSession: integer("to_session"),
    /** When the spell was decided on, and when its end was: by these the others hear who joined and left. */
    startedAt: integer("started_at").notNull().default(0),
    endedAt: integer("ended_at"),
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.group, t.participant, t.fromSession] }),
    uniqueIndex("memberships_current").on(t.participant, t.strand).where(sql`to_session IS NULL`),
  ],
);

export const meetings = sqliteTable(
  "meetings",
  {
    id: text().primaryKey(),
    session: text()
      .notNull()
      .references(() => sessions.id),
    group: text("group_id")
      .notNull()
      .references(() => groups.id),
    startsAt: integer("starts_at").notNull(),
    endsAt: integer("ends_at").notNull(),
    /** Wall time of the start in `zone`, "2027-01-20T14:00": what people were promised. */
    wall: text().notNull(),
    zone: text().notNull(),
    /** Counts the times it was moved: to other hours, or to or from a place on site. */
    timeRev: integer("time_rev").notNull().default(0),
    /** Null: as its group says. */
    venue: text({ mode: "json" }).$type<Venue>(),
    cancelledAt: integer("cancelled_at"),
    cancelledBy: text("cancelled_by"),
    cancelledReason: text("cancelled_reason"),
  },
  (t) => [uniqueIndex("meetings_group").on(t.group, t.session), index("meetings_starts").on(t.startsAt)],
);

export const invitations = sqliteTable(
  "invitations",
  {
    meeting: text()
      .notNull()
      .references(() => meetings.id),
    participant: text()
      .notNull()
      .references(() => participants.id),
    role: text().$type<Role>().notNull(),
    /** Number of the newest calendar mail about this pair: the `n` of its effect's key. */
    rev: integer().notNull().default(0),
    /** What mail number `rev` tells, and for which time of the meeting. */
    wantedStatus: text("wanted_status").$type<CalendarState>().notNull().default("confirmed"),
    wantedTimeRev: integer("wanted_time_rev").notNull().default(0),
    /** What the newest mail that left told; all null before the first. */
    sequence: integer().notNull().default(0),
    dtstamp: integer(),
    toldStatus: text("told_status").$type<CalendarState>(),
    toldRev: integer("told_rev"),
    toldTimeRev: integer("told_time_rev"),
    toldStartsAt: integer("told_starts_at"),
    /** Where she was told to go; null: she follows her link. */
    toldSite: text("told_site"),
    answer: text().$type<Answer>(),
    answeredAt: integer("answered_at"),
    removedAt: integer("removed_at"),
  },
  (t) => [primaryKey({ columns: [t.meeting, t.participant] }), index("invitations_participant").on(t.participant)],
);

export const answers = sqliteTable(
  "answers",
  {
    id: text().primaryKey(),
    meeting: text()
      .notNull()
      .references(() => meetings.id),
    participant: text()
      .notNull()
      .references(() => participants.id),
    answer: text().$type<Answer>().notNull(),
    source: text().$type<"tap" | "mail" | "admin">().notNull(),
    sequence: integer(),
    dtstamp: integer(),
    at: integer().notNull(),
    private: text(),
  },
  (t) => [index("answers_pair").on(t.meeting, t.participant)],
);

/** Meetings that share the host's room this time. The host is one of its members. */
export const merges = sqliteTable(
  "merges",
  {
    id: text().primaryKey(),
    session: text()
      .notNull()
      .references(() => sessions.id),
    hostMeeting: text("host_meeting")
      .notNull()
      .references(() => meetings.id),
    /** Null: a person decided so. */
    reason: text({ mode: "json" }).$type<MergeReason>(),
    decidedAt: integer("decided_at").notNull(),
    decidedBy: text("decided_by").notNull(),
    undoneAt: integer("undone_at"),
    undoneBy: text("undone_by"),
  },
  (t) => [index("merges_session").on(t.session)],
);

export const mergeMembers = sqliteTable(
  "merge_members",
  {
    merge: text()
      .notNull()
      .references(() => merges.id),
    meeting: text()
      .notNull()
      .references(() => meetings.id),
    undoneAt: integer("undone_at"),
  },
  (t) => [
    primaryKey({ columns: [t.merge, t.meeting] }),
    uniqueIndex("merge_members_current").on(t.meeting).where(sql`undone_at IS NULL`),
  ],
);

/** People who looked for company in vain while their meeting was running: how many they were, and what was in the way. */
export const companySearches = sqliteTable(
  "company_searches",
  {
    meeting: text()
      .notNull()
      .references(() => meetings.id),
    at: integer().notNull(),
    present: integer().notNull(),
    obstacle: text().$type<Obstacle>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.meeting, t.at] })],
);

export const rooms = sqliteTable(
  "rooms",
  {
    meeting: text()
      .notNull()
      .references(() => meetings.id),
    generation: integer().notNull(),
    provider: text().$type<Provider>().notNull(),
    /** Of an external one, where it is. */
    place: text(),
    rosterRev: integer("roster_rev").notNull().default(1),
    opensAt: integer("opens_at").notNull(),
    endsAt: integer("ends_at").notNull(),
    openedAt: integer("opened_at"),
    closedAt: integer("closed_at"),
    reason: text(),
  },
  (t) => [primaryKey({ columns: [t.meeting, t.generation] })],
);

export const visits = sqliteTable(
  "visits",
  {
    source: text().notNull(),
    sourceId: text("source_id").notNull(),
    meeting: text()
      .notNull()
      .references(() => meetings.id),
    generation: integer().notNull(),
    participant: text().references(() => participants.id),
    joinedAt: integer("joined_at").notNull(),
    leftAt: integer("left_at"),
    receivedAt: integer("received_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.sourceId] }), index("visits_meeting").on(t.meeting)],
);

/** What is said of attendance besides the records. Rows are only added: the database refuses to change or delete one. */
export const corrections = sqliteTable(
  "corrections",
  {
    id: text().primaryKey(),
    season: text()
      .notNull()
      .references(() => seasons.id),
    meeting: text()
      .notNull()
      .references(() => meetings.id),
    participant: text()
      .notNull()
      .references(() => participants.id),
    kind: text().$type<Correction["kind"]>().notNull(),
    from: integer("from_at"),
    to: integer("to_at"),
    /** Id of the correction that is taken back. */
    undoes: text(),
    witness: text().$type<Witness>().notNull(),
    /** Who of the programme; null: the participant herself. */
    by: text(),
    at: integer().notNull(),
    /** Why, in words. Never part of research data; the one thing that erasing a person takes away. */
    private: text(),
  },
  (t) => [index("corrections_season").on(t.season)],
);

export const effects = sqliteTable(
  "effects",
  {
    key: text().primaryKey(),
    kind: text().$type<EffectKind>().notNull(),
    season: text().notNull(),
    session: text(),
    meeting: text(),
    participant: text(),
    n: integer().notNull(),
    dueAt: integer("due_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    state: text().$type<EffectState>().notNull().default("planned"),
    lease: text(),
    leaseUntil: integer("lease_until"),
    attempts: integer().notNull().default(0),
    ambiguous: integer().notNull().default(0),
    /** The frozen render input; retries render from this alone. */
    payload: text({ mode: "json" }),
    providerId: text("provider_id"),
    reason: text(),
    doneAt: integer("done_at"),
  },
  (t) => [
    index("effects_due").on(t.dueAt).where(sql`state = 'planned'`),
    index("effects_leases").on(t.leaseUntil).where(sql`state IN ('leased', 'sending')`),
    // Without the state, which changes three times for one mail: each change would write this index too.
    index("effects_season").on(t.season),
  ],
);

/** What became of mails that had left, one row for each piece of news. Its time is when we heard of it. */
export const deliveries = sqliteTable(
  "deliveries",
  {
    eventId: text("event_id").primaryKey(),
    /** Key of the mail's effect; null: a notice that only says whom it is about. */
    effect: text(),
    state: text().$type<DeliveryState>().notNull(),
    at: integer().notNull(),
    /** RFC 3463, "5.1.1". */
    status: text(),
    reason: text(),
  },
  (t) => [index("deliveries_effect").on(t.effect)],
);

/** Inbox of webhooks: kept before anything follows from them, and forgotten after 30 days. Names never come this far. */
export const hooks = sqliteTable(
  "hooks",
  {
    eventId: text("event_id").primaryKey(),
    type: text().notNull(),
    /** What it is about: the provider's id of one stay. */
    subject: text().notNull(),
    payload: text({ mode: "json" }).notNull(),
    receivedAt: integer("received_at").notNull(),
    /** When it is to be looked at next: at once, and when it is to be forgotten. */
    dueAt: integer("due_at").notNull(),
    doneAt: integer("done_at"),
  },
  (t) => [uniqueIndex("hooks_subject").on(t.type, t.subject), index("hooks_due").on(t.dueAt)],
);

/** What participants sent and a person must look at: held answers, and words. */
export const inbox = sqliteTable(
  "inbox",
  {
    id: text().primaryKey(),
    season: text()
      .notNull()
      .references(() => seasons.id),
    participant: text()
      .notNull()
      .references(() => participants.id),
    meeting: text().references(() => meetings.id),
    /** Message-ID and place in the mail: a mail that arrives twice is here once. */
    mail: text().notNull(),
    verdict: text().$type<WaitingVerdict>().notNull(),
    reason: text().$type<HeldReason>(),
    partstat: text(),
    proposedStart: integer("proposed_start"),
    at: integer().notNull(),
    private: text({ mode: "json" }).$type<PrivateWords>(),
    settledAt: integer("settled_at"),
    settledBy: text("settled_by"),
    /** `answer`: taken as her answer. */
    settledHow: text("settled_how").$type<"answer" | "done">(),
  },
  (t) => [uniqueIndex("inbox_mail").on(t.participant, t.mail), index("inbox_season").on(t.season, t.at)],
);

/** Addresses of erased people, unreadable: nothing may be written to them again. */
export const suppressions = sqliteTable("suppressions", {
  addressHmac: text("address_hmac").primaryKey(),
  at: integer().notNull(),
});

/** The `preview` transport's letter box; empty in production. */
export const mails = sqliteTable("mails", {
  id: integer().primaryKey({ autoIncrement: true }),
  effect: text().notNull(),
  kind: text().notNull(),
  to: text("to_address").notNull(),
  subject: text().notNull(),
  raw: text().notNull(),
  sentAt: integer("sent_at").notNull(),
});

/** `beat` (last tick), `clock_offset` (development), `epoch`. */
export const settings = sqliteTable("settings", { key: text().primaryKey(), value: text().notNull() });
