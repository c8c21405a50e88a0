import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Effect, isMailKind } from "../../src/core/effect.ts";
import { holidayOn } from "../../src/core/holidays.ts";
import { type Plan, type PlannedInvitation, type PlannedMember, type PlanState, plan } from "../../src/core/planner.ts";
import { remotePeerMentoring } from "../../src/core/programmes/remote-peer-mentoring.ts";
import { timeOfWall } from "../../src/core/schedule.ts";
import { DAY, HOUR, instantOf, MINUTE, plusDays, WEEKDAYS, wallOf } from "../../src/core/time.ts";
import { person } from "../world.ts";

const HELSINKI = "Europe/Helsinki";
const { rules } = remotePeerMentoring;
const [strand] = remotePeerMentoring.strands;
if (!strand) throw new Error("the template has a strand");

/** The third Wednesdays of spring 2027, all at two. */
const SPRING = ["2027-01-20", "2027-02-17", "2027-03-17", "2027-04-21", "2027-05-19"];
const four = ["Aino", "Birgitta", "Olli", "Mari"].map((name) => person(name).externalId);
const [aino = "", birgitta = "", olli = ""] = four;
/** Tuesday 1 December 2026 at nine: seven weeks before the first meeting. */
const published = at("2026-12-01T09:00");

test("a group of four in spring 2027, published on 1 December: exactly what has to happen, and when", () => {
  const { effects } = settle(published, season());
  const when = (kind: string) => effects.filter((effect) => effect.kind === kind).map(({ dueAt }) => wall(dueAt));
  const each = (times: readonly string[]) => times.flatMap((time) => four.map(() => time)).toSorted();

  expect(when("welcome")).toEqual(each(["2026-12-01T09:00"]));
  expect(when("invitation")).toEqual(
    // Two a day; the spring's later meetings wait until they are 120 days away.
    each(["2026-12-01T09:01", "2026-12-01T09:02", "2026-12-02T08:01", "2026-12-22T14:01", "2027-01-19T14:01"]),
  );
  const before = ["2027-01-13", "2027-02-10", "2027-03-10", "2027-04-14", "2027-05-12"];
  expect(when("prompt")).toEqual(each(before.map((day) => `${day}T14:00`)));
  const eves = ["2027-01-19", "2027-02-16", "2027-03-16", "2027-04-20", "2027-05-18"];
  expect(when("reminder")).toEqual(each(eves.map((day) => `${day}T14:00`)));
  expect(when("open")).toEqual(SPRING.map((day) => `${day}T13:45`));
  expect(when("close")).toEqual(SPRING.map((day) => `${day}T15:00`));
  expect(when("collect")).toEqual(SPRING.map((day) => `${day}T15:01`));
  expect(when("decide")).toEqual(SPRING.flatMap((day, i) => [`${eves[i]}T14:00`, `${day}T12:00`]));
  // Two minutes and the grace after it: 48 hours before, somebody looks whether every invitation has arrived.
  const looks = ["2027-01-18", "2027-02-15", "2027-03-15", "2027-04-19", "2027-05-17"];
  expect(when("alarm")).toEqual(looks.map((day) => `${day}T14:03`));
  expect(effects).toHaveLength(4 + 3 * 20 + (3 + 2 + 1) * 5);
});

test("everything stops being useful: mails at the start, the room's opening at the end, its reading a day later", () => {
  const { effects } = settle(published, season());
  const january = effects.filter((effect) => effect.meeting === "s1.g1" && [aino, null].includes(effect.participant));
  const expiries = Object.fromEntries(january.map(({ kind, expiresAt }) => [kind, wall(expiresAt)]));
  expect(expiries).toEqual({
    invitation: "2027-01-20T14:00",
    prompt: "2027-01-20T14:00",
    reminder: "2027-01-20T14:00",
    open: "2027-01-20T15:00",
    close: "2027-01-21T15:00",
    collect: "2027-01-21T15:00",
  });
  const welcome = effects.find(({ key }) => key === `welcome:${aino}`);
  expect(welcome && wall(welcome.expiresAt)).toBe("2027-05-19T15:00");
});

test("a draft has its meetings and nothing that anybody would notice", () => {
  const draft = season({ season: { ...season().season, publishedAt: null } });
  const first = plan(published, draft);
  expect(first.meetings.map((meeting) => meeting.wall)).toEqual(SPRING.map((day) => `${day}T14:00`));
  expect(first).toMatchObject({ rooms: [], invitations: [], effects: [] });
  expect(plan(published, fold(draft, first))).toEqual({
    meetings: [],
    rooms: [],
    invitations: [],
    changes: [],
    renewals: [],
    effects: [],
  });
});

test("meetings come first, then rooms and invitations, then what hangs on the rooms, then nothing new", () => {
  const steps: Plan[] = [];
  let state = season();
  for (let pass = 0; pass < 4; pass++) {
    const step = plan(published, state);
    steps.push(step);
    state = fold(state, step);
  }
  const counts = steps.map((step) => [step.meetings.length, step.rooms.length, step.invitations.length]);
  expect(counts).toEqual([
    [5, 0, 0],
    [0, 5, 20],
    [0, 0, 0],
    [0, 0, 0],
  ]);
  expect(steps[0]?.effects).toEqual([]);
  expect(steps[2]?.effects).toEqual(steps[3]?.effects);
});

test("planning again, at once or weeks later, names nothing that is not in the ledger already", () => {
  const { state, effects } = settle(published, season());
  const known = new Set(effects.map(({ key }) => key));
  for (const now of [published, published + MINUTE, published + 40 * DAY, at("2027-03-17T14:30")]) {
    const again = plan(now, state);
    expect(again).toMatchObject({ meetings: [], rooms: [], invitations: [] });
    for (const { key } of again.effects) expect(known).toContain(key);
  }
});

test("at most two invitations reach a person on one day, also when half of them were planned long ago", () => {
  const weekly = Array.from({ length: 9 }, (_, week) => plusDay("2027-01-20", 7 * week));
  const planned = settle(published, season({ sessions: sessionsOn(weekly.slice(0, 5)) }));
  const grown = settle(published, { ...planned.state, sessions: sessionsOn(weekly) });
  const ledger = [...planned.effects, ...grown.effects];
  for (const participant of four) {
    const hers = of(ledger, "invitation", participant);
    expect(new Set(hers.map(({ meeting: id }) => id)).size).toBe(9);
    const days = Map.groupBy(hers, ({ dueAt }) => wall(dueAt).slice(0, 10));
    expect(Math.max(...[...days.values()].map((some) => some.length))).toBe(2);
  }
});

test("no invitation leaves more than 120 days before its meeting, and earlier meetings are invited to first", () => {
  const { effects } = settle(published, season());
  const hers = of(effects, "invitation", aino);
  for (const { dueAt, expiresAt } of hers) expect(dueAt).toBeGreaterThanOrEqual(plusDays(expiresAt, -120, HELSINKI));
  expect(hers.toSorted((a, b) => a.dueAt - b.dueAt).map(({ meeting }) => meeting)).toEqual(
    [1, 2, 3, 4, 5].map((number) => `s${number}.g1`),
  );
});

test("in a crowded week an invitation would rather be the third of its day than come after its meeting", () => {
  const meetings = ["14:00", "15:30", "17:00"].map((time, i) => meeting(i + 1, `2027-01-20T${time}`));
  const state = season({ sessions: sessionsOn(SPRING.slice(0, 3)), groups: [{ ...group(), meetings }] });
  const hers = of(settle(at("2027-01-20T09:00"), state).effects, "invitation", aino);
  expect(hers.map(({ dueAt }) => wall(dueAt))).toEqual(["2027-01-20T09:01", "2027-01-20T09:02", "2027-01-20T09:03"]);
});

test("a cohort that begins at the third session gets its welcome now, and everything else from March on", () => {
  const spring = spell(olli, 3, 5);
  const { effects } = settle(published, season({ groups: [group([...members(aino, birgitta), spring])] }));
  expect(of(effects, "welcome", olli)).toHaveLength(1);
  for (const kind of ["invitation", "prompt", "reminder"])
    expect(of(effects, kind, olli).map(({ session }) => session)).toEqual(["s3", "s4", "s5"]);
  expect(of(effects, "invitation", aino)).toHaveLength(5);
});

test("a session in which nobody of a group takes part has no meeting", () => {
  const late = season({ groups: [group(four.map((participant) => spell(participant, 3, 4)))] });
  expect(plan(published, late).meetings.map(({ session }) => session)).toEqual(["s3", "s4"]);
});

test("whoever's last session is over is not welcomed to the rest of the season", () => {
  const autumn = spell(olli, 1, 2);
  const { effects } = settle(at("2027-03-01T10:00"), season({ groups: [group([...members(aino, birgitta), autumn])] }));
  expect(effects.filter(({ participant }) => participant === olli)).toEqual([]);
  expect(of(effects, "welcome", aino)).toHaveLength(1);
});

test("whoever changes groups after the second session is welcomed once and asked each month once", () => {
  const left = spell(olli, 1, 2);
  const came = spell(olli, 3, 5);
  const groups = [group([...members(aino, birgitta), left]), { ...group([came], "thu 15:00"), id: "g2" }];
  const { effects } = settle(published, season({ groups }));
  expect(of(effects, "welcome", olli)).toHaveLength(1);
  const meetings = ["s1.g1", "s2.g1", "s3.g2", "s4.g2", "s5.g2"];
  for (const kind of ["invitation", "prompt", "reminder"])
    expect(
      of(effects, kind, olli)
        .map(({ meeting: id }) => id)
        .toSorted(),
    ).toEqual(meetings);
});

test("a cancelled meeting and a cancelled session get no room, no invitation and no mail", () => {
  const meetings = SPRING.map((day, i) => ({ ...meeting(i + 1, `${day}T14:00`), cancelled: i === 1 }));
  const sessions = sessionsOn(SPRING).map((session) => ({ ...session, cancelled: session.number === 3 }));
  const { state, effects } = settle(published, season({ sessions, groups: [{ ...group(), meetings }] }));
  for (const gone of ["s2", "s3"]) expect(effects.filter(({ session }) => session === gone)).toEqual([]);
  expect(state.groups[0]?.meetings.filter(({ room }) => room).map(({ id }) => id)).toEqual(["s1.g1", "s4.g1", "s5.g1"]);
});

test("a session that is cancelled before anything was planned has no meeting", () => {
  const sessions = sessionsOn(SPRING).map((session) => ({ ...session, cancelled: session.number === 1 }));
  expect(plan(published, season({ sessions })).meetings.map(({ session }) => session)).toEqual([
    "s2",
    "s3",
    "s4",
    "s5",
  ]);
});

test("a meeting that is over gets nothing when the season is published late", () => {
  const { effects, state } = settle(at("2027-02-17T15:00"), season());
  expect(new Set(effects.map(({ session }) => session))).toEqual(new Set([null, "s3", "s4", "s5"]));
  const meetings = state.groups.flatMap((row) => row.meetings);
  const bare = meetings.filter(({ room, invited }) => room === null && invited.length === 0);
  expect(bare.map(({ session }) => session)).toEqual(["s1", "s2"]);
});

test("a meeting that is going on gets its room, but nobody is invited to it or reminded of it", () => {
  const { effects, state } = settle(at("2027-01-20T14:10"), season());
  const january = effects.filter(({ session }) => session === "s1").map(({ kind }) => kind);
  expect(january.toSorted()).toEqual(["close", "collect", "open"]);
  expect(state.groups[0]?.meetings.map(({ invited }) => invited.length)).toEqual([0, 4, 4, 4, 4]);
});

test("on Epiphany the group meets, and nobody gets mail", () => {
  const { effects, state } = settle(published, season({ sessions: sessionsOn(["2027-01-06"]) }));
  expect(state.groups[0]?.meetings.map(({ startsAt }) => wall(startsAt))).toEqual(["2027-01-06T14:00"]);
  const mails = effects.filter(({ kind }) => isMailKind(kind)).map(({ kind, dueAt }) => `${kind} ${wall(dueAt)}`);
  expect(new Set(mails)).toEqual(
    new Set([
      "welcome 2026-12-01T09:00",
      "invitation 2026-12-01T09:01",
      "prompt 2026-12-30T14:00",
      "reminder 2027-01-05T14:00",
    ]),
  );
  const missed = plan(at("2027-01-06T15:02"), absent(state, "s1", aino)).effects.filter(
    ({ kind }) => kind === "missed",
  );
  expect(missed.map(({ dueAt }) => wall(dueAt))).toEqual(["2027-01-07T08:00"]);
});

test("a Sunday meeting is reminded of on Friday, one right after Christmas on the day before Christmas Eve", () => {
  const reminderOf = (slot: string, day: string) => {
    const groups = [group(members(...four), slot)];
    const { effects } = settle(published, season({ groups, sessions: sessionsOn([day]) }));
    return of(effects, "reminder", aino).map(({ dueAt }) => wall(dueAt));
  };
  expect(reminderOf("sun 14:00", "2027-01-20")).toEqual(["2027-01-22T08:00"]);
  expect(reminderOf("sun 14:00", "2026-12-27")).toEqual(["2026-12-23T08:00"]);
  expect(reminderOf("mon 09:00", "2027-01-20")).toEqual(["2027-01-18T08:00"]);
});

test("published on the eve of Epiphany for Epiphany: the mails cannot wait for working hours and leave at once", () => {
  const now = at("2027-01-05T20:00");
  const { effects } = settle(now, season({ sessions: sessionsOn(["2027-01-06"]) }));
  const mails = effects.filter(({ kind }) => isMailKind(kind));
  expect(mails).toHaveLength(16);
  for (const { dueAt } of mails) expect(dueAt).toBe(now);
});

test("published on the evening before Easter for Easter Monday: the mails leave a day before, not in the night", () => {
  const state = season({ sessions: sessionsOn(["2027-03-29"]), groups: [group(members(...four), "mon 14:00")] });
  const { effects } = settle(at("2027-03-25T20:00"), state);
  for (const kind of ["invitation", "prompt", "reminder"])
    expect(of(effects, kind, aino).map(({ dueAt }) => wall(dueAt))).toEqual(["2027-03-28T14:00"]);
});

test("a meeting that was moved: everybody's calendar hears it at the next working hour, and the reminder goes anew", () => {
  const { state, effects } = settle(published, season());
  const known = new Set(effects.map(({ key }) => key));
  const moved = change(state, "s1", (row) => ({ ...row, timeRev: 1, ...timed("2027-01-21T15:00") }));
  const fresh = settle(at("2027-01-04T18:00"), moved).effects.filter(({ key }) => !known.has(key));
  const times = (kind: string) =>
    fresh.filter((one) => one.kind === kind).map(({ key, dueAt }) => `${key} ${wall(dueAt)}`);
  expect(times("update")).toEqual(four.map((one) => `update:s1.g1:${one}:2 2027-01-05T08:00`));
  expect(times("reminder")).toEqual(four.map((one) => `reminder:s1.g1:${one}:1 2027-01-20T15:00`));
  expect(new Set(fresh.map(({ kind }) => kind))).toEqual(new Set(["update", "reminder", "decide", "collect", "alarm"]));
});

test("two moves before anybody was told end in one mail with the last number", () => {
  const { state } = settle(published, season());
  const once = settle(
    at("2027-01-04T10:00"),
    change(state, "s1", (row) => ({ ...row, timeRev: 1 })),
  );
  const twice = settle(
    at("2027-01-04T10:01"),
    change(once.state, "s1", (row) => ({ ...row, timeRev: 2 })),
  );
  expect(of(twice.effects, "update", aino).map(({ n }) => n)).toEqual([3]);
});

test("whoever leaves a group is taken off the coming meetings, her calendar is cleared, and the rooms hear of it", () => {
  const { state } = settle(published, season());
  const now = at("2027-02-20T10:00");
  const gone = { ...state, groups: [{ ...state.groups[0], ...leaving(state, aino, 2, now) }] as PlanState["groups"] };
  const step = plan(now, gone);
  expect(
    step.changes.map(({ meeting: id, participant, rev, wanted, removed }) => [id, participant, rev, wanted, removed]),
  ).toEqual(["s3.g1", "s4.g1", "s5.g1"].map((id) => [id, aino, 2, "cancelled", true]));
  expect(step.renewals).toEqual(["s3.g1", "s4.g1", "s5.g1"]);
  expect(of(step.effects, "cancellation", aino).map(({ key }) => key)).toEqual(
    ["s3.g1", "s4.g1", "s5.g1"].map((id) => `cancellation:${id}:${aino}:2`),
  );
  const news = step.effects.filter(({ kind }) => kind === "group");
  expect(news.map(({ participant }) => participant)).toEqual(four.filter((one) => one !== aino));
  // A Saturday: the others hear it on Monday morning.
  expect(new Set(news.map(({ dueAt }) => wall(dueAt)))).toEqual(new Set(["2027-02-22T08:00"]));
});

test("a pause takes her off its meetings and brings her back to the later ones, with an invitation of a higher number", () => {
  const { state } = settle(published, season());
  const pausing = (pauses: PlannedMember["pauses"], from: PlanState): PlanState => ({
    ...from,
    groups: from.groups.map((row) => ({
      ...row,
      members: row.members.map((one) => (one.participant === aino ? { ...one, pauses } : one)),
    })),
  });
  const paused = settle(at("2027-01-25T10:00"), pausing([{ first: 2, last: 3 }], state));
  expect(of(paused.effects, "cancellation", aino).map(({ meeting: id }) => id)).toEqual(["s2.g1", "s3.g1"]);
  const back = settle(at("2027-01-26T10:00"), pausing([{ first: 2, last: 2 }], paused.state));
  expect(of(back.effects, "invitation", aino).map(({ key }) => key)).toEqual([`invitation:s3.g1:${aino}:3`]);
  expect(of(back.effects, "cancellation", aino)).toEqual([]);
});

test("a meeting that is cancelled tells everybody's calendar, and when it takes place after all, invites again", () => {
  const { state } = settle(published, season());
  const off = settle(
    at("2027-01-20T09:00"),
    change(state, "s1", (row) => ({ ...row, cancelled: true })),
  );
  const told = off.effects.filter(({ kind }) => kind === "cancellation");
  expect(told.map(({ key }) => key)).toEqual(four.map((one) => `cancellation:s1.g1:${one}:2`));
  // Five hours before the start nobody waits for anything.
  expect(new Set(told.map(({ dueAt }) => wall(dueAt)))).toEqual(new Set(["2027-01-20T09:00"]));
  const on = settle(
    at("2027-01-20T09:05"),
    change(off.state, "s1", (row) => ({ ...row, cancelled: false })),
  );
  expect(of(on.effects, "invitation", aino).map(({ n }) => n)).toEqual([3]);
});

test("a move is told at once when the meeting would have begun within a day, however far away it is now", () => {
  const { state } = settle(published, season());
  const evening = at("2027-01-19T17:10");
  const moved = change(state, "s1", (row) => ({
    ...{ ...row, startsAt: at("2027-01-27T14:00"), endsAt: at("2027-01-27T15:00"), timeRev: 1 },
    invited: row.invited.map((one) => ({ ...one, expected: row.startsAt })),
  }));
  const told = settle(evening, moved).effects.filter(({ kind }) => kind === "update");
  expect(told.map(({ dueAt }) => wall(dueAt))).toEqual(four.map(() => "2027-01-19T17:10"));
});

test("a room whose people changed is opened and closed anew, and read once", () => {
  const { state, effects } = settle(published, season());
  const known = new Set(effects.map(({ key }) => key));
  const raised = change(state, "s1", (row) => ({
    ...row,
    room: { generation: 2, rosterRev: 3, opened: false, provider: "built-in" },
  }));
  const fresh = plan(published, raised).effects.filter(({ key }) => !known.has(key));
  expect(fresh.map(({ key }) => key)).toEqual(["open:s1.g1.2:3", "close:s1.g1.2:3", "collect:s1.g1.2:1"]);
});

test("whoever is missed hears it once in a season: after her first silent absence, the next working morning", () => {
  const { state } = settle(published, season());
  const january = absent(state, "s1", aino, birgitta);
  const february = absent(january, "s2", aino, olli);
  const missed = (now: string, then: PlanState) =>
    plan(at(now), then)
      .effects.filter(({ kind }) => kind === "missed")
      .map(({ key, dueAt }) => `${key} ${wall(dueAt)}`);
  const first = [`missed:s1.g1:${aino} 2027-01-21T08:00`, `missed:s1.g1:${birgitta} 2027-01-21T08:00`];
  expect(missed("2027-01-20T15:02", january)).toEqual(first);
  expect(missed("2027-01-27T08:00", january)).toEqual(first);
  // A week after that morning it would be odd, and it is still the only one.
  expect(missed("2027-01-28T08:00", january)).toEqual([]);
  const second = [`missed:s2.g1:${olli} 2027-02-18T08:00`];
  expect(missed("2027-02-17T15:02", february)).toEqual(second);
  const backwards = february.groups.map((row) => ({ ...row, meetings: row.meetings.toReversed() }));
  expect(missed("2027-02-17T15:02", { ...february, groups: backwards })).toEqual(second);
});

test("nobody writes to somebody who has left since, and nobody is missed before the visits are known", () => {
  const { state } = settle(published, season());
  const collected = absent(state, "s1", aino);
  const gone = { ...collected, groups: collected.groups.map((row) => ({ ...row, members: members(birgitta, olli) })) };
  const missed = (then: PlanState) =>
    plan(at("2027-01-20T15:02"), then).effects.filter(({ kind }) => kind === "missed");
  expect(missed(gone)).toEqual([]);
  expect(missed(state)).toEqual([]);
  expect(missed(absent(state, "s1"))).toEqual([]);
});

test("the template's mail budget holds for everybody over a whole season, planned anew every week", () => {
  const ledger = new Map<string, Effect>();
  let { state } = settle(published, season());
  for (let now = published; now < at("2027-06-01T09:00"); now += 7 * DAY) {
    const planned = settle(now, state);
    state = planned.state;
    for (const effect of planned.effects) if (!ledger.has(effect.key)) ledger.set(effect.key, effect);
  }
  const routine = [...ledger.values()].filter(({ kind }) => ["invitation", "prompt", "reminder"].includes(kind));
  const perPair = Map.groupBy(routine, ({ meeting: id, participant }) => `${id} ${participant}`);
  expect(perPair.size).toBe(20);
  for (const mails of perPair.values()) expect(mails.length).toBeLessThanOrEqual(rules.mail_budget);
});

/** Seasons nobody would plan: any weekday, any hour of sending, anybody leaving at any time, in the middle of it all. */
const seasons = fc.record({
  now: fc.integer({ min: Date.UTC(2026, 10), max: Date.UTC(2027, 5) }),
  zone: fc.constantFrom(HELSINKI, "America/St_Johns", "Pacific/Apia"),
  slots: fc.array(
    fc.tuple(fc.constantFrom(...WEEKDAYS), fc.constantFrom("00:30", "08:00", "14:00", "17:30", "23:30")),
    {
      minLength: 1,
      maxLength: 2,
    },
  ),
  gap: fc.constantFrom(7, 14, 28),
  sessions: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
  spells: fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(1)), { minLength: 1, maxLength: 6 }),
  cancelled: fc.nat(63),
  absences: fc.nat(63),
  lead: fc.record({
    invitation_days: fc.constantFrom(3, 14, 120),
    prompt_days: fc.integer({ min: 1, max: 10 }),
    reminder_days: fc.integer({ min: 1, max: 3 }),
    open_minutes: fc.constantFrom(10, 15),
  }),
  sending_hours: fc.constantFrom({ from: 8, to: 17 }, { from: 7, to: 21 }, { from: 0, to: 24 }, { from: 10, to: 11 }),
});

type Wild = typeof seasons extends fc.Arbitrary<infer T> ? T : never;

/** The state after planning at the beginning of November, then with somebody cancelling and somebody absent. */
function grown(wild: Wild): PlanState {
  const first = settle(Date.UTC(2026, 10), {
    season: {
      id: "spring",
      zone: wild.zone,
      publishedAt: Date.UTC(2026, 10),
      venue: null,
      rules: { ...rules, ...pick(wild) },
    },
    strand: strand as NonNullable<typeof strand>,
    sessions: sessionsOn(wild.sessions.map((_, i) => plusDay("2026-12-02", i * wild.gap))),
    groups: wild.slots.map(([weekday, time], g) => ({
      id: `g${g + 1}`,
      slot: `${weekday} ${time}`,
      venue: null,
      // Some are in two groups, or come back to one.
      members: wild.spells
        .map(([from, length, where], i) => ({ ...spell(`p${i % 4}`, from + 1, from + 1 + length), where }))
        .filter(({ where }) => where % wild.slots.length === g),
      meetings: [],
    })),
  });
  return {
    ...first.state,
    sessions: first.state.sessions.map((session, i) => ({ ...session, cancelled: wild.sessions[i] ?? false })),
    groups: first.state.groups.map((row) => ({
      ...row,
      meetings: row.meetings.map((one, i) => ({
        ...one,
        cancelled: Boolean(wild.cancelled & (1 << i)),
        silentlyAbsent: wild.absences & (1 << i) ? one.invited.map(({ participant }) => participant) : null,
      })),
    })),
  };
}

const pick = ({ lead, sending_hours }: Wild) => ({ lead, sending_hours });

test("in any season at any time: every key once, due before it is useless, and nothing for somebody inactive", () => {
  fc.assert(
    fc.property(seasons, (wild) => {
      const state = grown(wild);
      const { effects } = settle(wild.now, state);
      for (const { dueAt, expiresAt } of effects) expect(dueAt).toBeLessThan(expiresAt);
      for (const effect of effects) {
        const session = state.sessions.find(({ id }) => id === effect.session);
        if (effect.kind === "cancellation") continue;
        expect(session?.cancelled ?? false).toBe(false);
        const spells = state.groups.flatMap((row) =>
          row.members.filter((one) => one.participant === effect.participant),
        );
        if (effect.participant === null) continue;
        const active = session
          ? spells.some(({ first, last }) => first <= session.number && session.number <= last)
          : spells.length > 0;
        expect(active).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test("in any season at any time: mail leaves in sending hours of a working day, unless less than a day remains", () => {
  fc.assert(
    fc.property(seasons, (wild) => {
      const { effects } = settle(wild.now, grown(wild));
      for (const { kind, dueAt, expiresAt } of effects) {
        if (!isMailKind(kind)) continue;
        const local = wallOf(dueAt, wild.zone);
        const hour = Number(local.slice(11, 13));
        const working = new Date(`${local}Z`).getUTCDay() % 6 !== 0 && holidayOn(local.slice(0, 10)) === null;
        const sending = working && wild.sending_hours.from <= hour && hour < wild.sending_hours.to;
        expect(sending || expiresAt - dueAt <= 24 * HOUR).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test("in any season: planning a second time is planning nothing new", () => {
  fc.assert(
    fc.property(seasons, fc.nat(60), (wild, days) => {
      const planned = settle(wild.now, grown(wild));
      const known = new Set(
        [...settle(Date.UTC(2026, 10), grown(wild)).effects, ...planned.effects].map(({ key }) => key),
      );
      const again = plan(wild.now + days * DAY, planned.state);
      expect(again).toMatchObject({ meetings: [], rooms: [], invitations: [], changes: [], renewals: [] });
      expect(again.effects.filter(({ key }) => !known.has(key))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

/** Plans until there is nothing more to add, as the tick does; the ledger keeps the first row of every key. */
function settle(now: number, start: PlanState): { state: PlanState; effects: Effect[] } {
  const ledger = new Map<string, Effect>();
  let state = start;
  for (let pass = 0; pass < 4; pass++) {
    const step = plan(now, state);
    expect(new Set(step.effects.map(({ key }) => key)).size).toBe(step.effects.length);
    for (const effect of step.effects) if (!ledger.has(effect.key)) ledger.set(effect.key, effect);
    const changed = [step.meetings, step.rooms, step.invitations, step.changes, step.renewals];
    const done = changed.every((rows) => rows.length === 0);
    state = fold(state, step);
    if (done) return { state, effects: [...ledger.values()].toSorted((a, b) => a.dueAt - b.dueAt) };
  }
  throw new Error("four passes were not enough");
}

/** What the database makes of a plan. */
function fold(state: PlanState, step: Plan): PlanState {
  const dueAt = new Map(
    step.effects.map((effect) => [`${effect.kind} ${effect.meeting} ${effect.participant}`, effect.dueAt]),
  );
  return {
    ...state,
    groups: state.groups.map((row) => {
      const made = step.meetings
        .filter((one) => one.group === row.id)
        .map((one) => ({ ...meeting(1, one.wall), ...one, id: `${one.session}.${one.group}` }));
      return {
        ...row,
        meetings: [...row.meetings, ...made].map((one) => ({
          ...one,
          room:
            one.room ??
            (step.rooms.some((room) => room.meeting === one.id)
              ? { generation: 1, rosterRev: 1, opened: false, provider: "built-in" as const }
              : null),
          invited: [
            ...one.invited.map((row) => changedBy(step, one.id, row)),
            ...step.invitations
              .filter((invitation) => invitation.meeting === one.id)
              .map(({ participant, timeRev }) => ({
                ...{
                  participant,
                  role: "member" as const,
                  rev: 1,
                  wanted: "confirmed" as const,
                  timeRev,
                  removed: false,
                  ...{ told: true, unheard: false, expected: null },
                },
                dueAt: dueAt.get(`invitation ${one.id} ${participant}`) ?? null,
              })),
          ],
        })),
      };
    }),
  };
}

function changedBy(step: Plan, meeting: string, row: PlannedInvitation): PlannedInvitation {
  const found = step.changes.find((one) => one.meeting === meeting && one.participant === row.participant);
  if (!found || found.from !== row.rev) return row;
  const { rev, wanted, timeRev, removed } = found;
  return { ...row, rev, wanted, timeRev, removed };
}

function season(change: Partial<PlanState> = {}): PlanState {
  return {
    season: { id: "spring", zone: HELSINKI, publishedAt: published, venue: null, rules },
    strand: strand as NonNullable<typeof strand>,
    sessions: sessionsOn(SPRING),
    groups: [group()],
    ...change,
  };
}

function sessionsOn(days: readonly string[]): PlanState["sessions"] {
  return days.map((date, i) => ({ id: `s${i + 1}`, number: i + 1, date: `${date}T14:00`, cancelled: false }));
}

function group(of = members(...four), slot = "wed 14:00"): PlanState["groups"][number] {
  return { id: "g1", slot, venue: null, members: of, meetings: [] };
}

function members(...participants: string[]): PlannedMember[] {
  return participants.map((participant) => spell(participant, 1, 9));
}

function spell(participant: string, first: number, last: number, change: Partial<PlannedMember> = {}): PlannedMember {
  return { participant, first, last, pauses: [], startedAt: 0, endedAt: null, ...change };
}

function meeting(session: number, start: string): PlanState["groups"][number]["meetings"][number] {
  const id = `s${session}.g1`;
  return {
    ...{ id, session: `s${session}`, timeRev: 0, cancelled: false, invited: [], silentlyAbsent: null },
    ...{ venue: null, room: null, left: [] },
    ...timed(start),
  };
}

function timed(start: string): { startsAt: number; endsAt: number } {
  const found = timeOfWall(start, HELSINKI, 60);
  if (!found.ok) throw new Error(found.reason);
  return { startsAt: found.time.startsAt, endsAt: found.time.endsAt };
}

/** The visits of a session are known, and these people were silently absent. */
function absent(state: PlanState, session: string, ...participants: string[]): PlanState {
  return change(state, session, (row) => ({ ...row, silentlyAbsent: participants }));
}

/** The group without her from after a session on, decided at `now`. */
function leaving({ groups }: PlanState, participant: string, last: number, now: number) {
  const rows = groups[0]?.members ?? [];
  return { members: rows.map((one) => (one.participant === participant ? { ...one, last, endedAt: now } : one)) };
}

type Row = PlanState["groups"][number]["meetings"][number];

function change(state: PlanState, session: string, how: (row: Row) => Row): PlanState {
  const groups = state.groups.map((row) => ({
    ...row,
    meetings: row.meetings.map((one) => (one.session === session ? how(one) : one)),
  }));
  return { ...state, groups };
}

function of(effects: readonly Effect[], kind: string, participant: string): Effect[] {
  return effects.filter((effect) => effect.kind === kind && effect.participant === participant);
}

function at(wallTime: string): number {
  const found = instantOf(wallTime, HELSINKI);
  if (!found.ok) throw new Error(found.reason);
  return found.instant;
}

function wall(instant: number): string {
  return wallOf(instant, HELSINKI);
}

function plusDay(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}
