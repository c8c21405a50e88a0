import { expect, test } from "vitest";
import { decideMail } from "../../src/core/correspondence.ts";
import type { EffectKind } from "../../src/core/effect.ts";
import { remotePeerMentoring } from "../../src/core/programmes/remote-peer-mentoring.ts";
import type { InvitedMeeting, RecipientFacts } from "../../src/core/recipient.ts";
import { DAY, HOUR } from "../../src/core/time.ts";

const [getToKnow, play] = remotePeerMentoring.themes;
if (!getToKnow || !play) throw new Error("the template has themes");

const january: InvitedMeeting = {
  id: "january",
  session: 1,
  sessionId: "first",
  startsAt: Date.UTC(2027, 0, 20, 12),
  endsAt: Date.UTC(2027, 0, 20, 13),
  theme: getToKnow,
  timeRev: 0,
  cancelled: false,
  nobodyComing: false,
  note: null,
  role: "member",
  answer: null,
  rev: 1,
  wanted: "confirmed",
  told: null,
  toldAt: null,
  group: 7,
  merge: null,
};
const february: InvitedMeeting = {
  ...january,
  id: "february",
  session: 2,
  sessionId: "second",
  startsAt: Date.UTC(2027, 1, 17, 12),
  endsAt: Date.UTC(2027, 1, 17, 13),
  theme: play,
};
const birgitta = { name: "Birgitta", municipality: "Vaasa" };
const aino: RecipientFacts = {
  participant: "aino",
  language: "fi",
  left: false,
  erased: false,
  bounced: false,
  calendar: "mail",
  group: { id: "kaisla", number: 7, others: [birgitta], neighbours: [], since: 0, moved: false },
  meetings: [january, february],
  former: [],
  pausedIn: [],
  offer: null,
  attendance: null,
  retentionMonths: 24,
  mailDomain: "tuokio.test",
};

const weekBefore = january.startsAt - 7 * DAY;
const plain = ({ id, session, startsAt, endsAt }: InvitedMeeting) => ({ id, session, startsAt, endsAt });
const about = (kind: EffectKind, n = 0) => ({ key: "", kind, session: "first", meeting: "january", n });
const decide = (kind: EffectKind, change: Partial<RecipientFacts> = {}, now = weekBefore, n = 0) =>
  decideMail(about(kind, n), { ...aino, ...change }, now);
const januaryIs = (change: Partial<InvitedMeeting>) => ({ meetings: [{ ...january, ...change }, february] });
const no = (reason: string) => ({ ok: false, reason });

test("the welcome names the group, the others and every meeting that is to come about", () => {
  const body = { kind: "welcome", group: 7, members: [birgitta], meetings: [plain(january), plain(february)] };
  expect(decide("welcome")).toEqual({ ok: true, body });
  expect(decide("welcome", januaryIs({ cancelled: true }))).toMatchObject({ body: { meetings: [plain(february)] } });
});

test("without a group there is nothing to welcome anybody to", () => {
  expect(decide("welcome", { group: null })).toEqual(no("no_group"));
});

test("a new link goes to whoever asked, meetings or not", () => {
  expect(decide("link", { group: null, meetings: [] })).toEqual({ ok: true, body: { kind: "link" } });
});

test("the invitation carries the meeting, its group and the calendar's sequence", () => {
  const body = { kind: "invitation", group: 7, meeting: plain(january), sequence: 0, timeRev: 0 };
  expect(decide("invitation", {}, weekBefore, 1)).toEqual({ ok: true, body: { ...body, mailDomain: "tuokio.test" } });
});

test("the prompt and the reminder carry the theme of their own month, in the reader's language", () => {
  expect(decide("prompt")).toEqual({
    ok: true,
    body: { kind: "prompt", meeting: plain(january), theme: getToKnow.fi },
  });
  const second = { key: "", kind: "reminder" as const, session: "second", meeting: "february", n: 0 };
  expect(decideMail(second, { ...aino, language: "sv" }, weekBefore)).toEqual({
    ok: true,
    body: { kind: "reminder", meeting: plain(february), theme: play.sv },
  });
});

test("a prompt follows the month, so that a meeting that moved to another group still has one", () => {
  const moved = decideMail({ ...about("prompt"), meeting: "some other meeting" }, aino, weekBefore);
  expect(moved).toMatchObject({ ok: true, body: { meeting: plain(january) } });
});

test("whoever was missed hears when the next meeting is, or that there is none", () => {
  const after = january.endsAt + 20 * HOUR;
  const missed = (change: Partial<RecipientFacts>) => decide("missed", change, after);
  expect(missed({})).toEqual({ ok: true, body: { kind: "missed", meeting: plain(january), next: plain(february) } });
  const march = { ...february, id: "march", startsAt: february.startsAt + 28 * DAY };
  expect(missed({ meetings: [march, february, january] })).toMatchObject({ body: { next: plain(february) } });
  expect(missed({ meetings: [january] })).toMatchObject({ body: { next: null } });
  expect(missed({ meetings: [january, { ...february, cancelled: true }] })).toMatchObject({ body: { next: null } });
});

test("an absence that was recorded afterwards is not written about", () => {
  expect(decide("missed", januaryIs({ answer: "declined" }), january.endsAt + DAY)).toEqual(no("declined"));
});

test("whoever has left gets no mail of any kind", () => {
  for (const kind of ["welcome", "link", "invitation", "prompt", "reminder", "missed"] as const)
    expect(decide(kind, { left: true }, weekBefore, 1)).toEqual(no("left"));
});

test("an address that lost mail gets nothing of any kind, and what is no news any more says so first", () => {
  const bounced = { bounced: true };
  for (const kind of ["welcome", "link", "prompt", "reminder"] as const)
    expect(decide(kind, bounced), kind).toEqual(no("bounced"));
  expect(decide("invitation", bounced, weekBefore, 1)).toEqual(no("bounced"));
  expect(decide("missed", bounced, january.endsAt + DAY)).toEqual(no("bounced"));
  expect(decide("reminder", { ...bounced, ...januaryIs({ cancelled: true }) })).toEqual(no("cancelled"));
  expect(decide("prompt", { ...bounced, left: true })).toEqual(no("left"));
});

test("whoever is no longer invited gets nothing about the meeting", () => {
  for (const kind of ["invitation", "prompt", "reminder", "missed"] as const)
    expect(decide(kind, { meetings: [february] })).toEqual(no("not_invited"));
});

test("a cancelled meeting takes its mails back", () => {
  expect(decide("invitation", januaryIs({ cancelled: true }), weekBefore, 1)).toEqual(no("cancelled"));
  for (const kind of ["prompt", "reminder", "missed"] as const)
    expect(decide(kind, januaryIs({ cancelled: true }))).toEqual(no("cancelled"));
});

test("from its start on, nobody is invited to a meeting or reminded of it", () => {
  for (const [kind, n] of [
    ["invitation", 1],
    ["prompt", 0],
    ["reminder", 0],
  ] as const) {
    expect(decide(kind, {}, january.startsAt, n)).toEqual(no("past"));
    expect(decide(kind, {}, january.startsAt - 1, n)).toMatchObject({ ok: true });
  }
});

test("a reminder of a time that is no longer true is not sent; that of the new time is", () => {
  expect(decide("reminder", januaryIs({ timeRev: 1 }))).toEqual(no("moved"));
  expect(decide("reminder", januaryIs({ timeRev: 1 }), weekBefore, 1)).toMatchObject({ ok: true });
});

test("whoever said that she cannot come is not reminded, but still gets the month's question", () => {
  const declined = januaryIs({ answer: "declined" });
  expect(decide("reminder", declined)).toEqual(no("declined"));
  expect(decide("prompt", declined)).toMatchObject({ ok: true });
  for (const answer of ["accepted", "tentative"] as const)
    expect(decide("reminder", januaryIs({ answer }))).toMatchObject({ ok: true });
});
