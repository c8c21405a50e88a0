import ICAL from "ical.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readMail } from "../../src/adapters/mail/inbound.ts";
import { LANGUAGES } from "../../src/core/programme.ts";
import type { InvitedMeeting } from "../../src/core/recipient.ts";
import type { ReplyWorld } from "../../src/core/reply/world.ts";
import { decideReply } from "../../src/core/reply.ts";
import { DAY, HOUR } from "../../src/core/time.ts";
import {
  aboutAino,
  aino,
  calendarOf,
  correspondence,
  feedOf,
  MAIL_DOMAIN,
  RSVP_TOKEN,
} from "../doubles/correspondence.ts";
import { AWKWARD_NAMES, THREE_O_CLOCK } from "../doubles/every-calendar.ts";
import { invitedTo } from "../doubles/recipient.ts";
import { type Reader, startThunderbird } from "../doubles/thunderbird.ts";

/** 14.00 in Helsinki. */
const JANUARY = Date.UTC(2027, 0, 20, 12);
const INVITED = Date.UTC(2026, 11, 2, 7);
const A_DAY_LATER = { startsAt: JANUARY + DAY, endsAt: JANUARY + DAY + HOUR, timeRev: 1 };
const TWO_DAYS_LATER = { startsAt: JANUARY + 2 * DAY, endsAt: JANUARY + 2 * DAY + HOUR, timeRev: 2 };
const CANCELLED: Partial<InvitedMeeting> = { cancelled: true, wanted: "cancelled" };
const ON_AGAIN: Partial<InvitedMeeting> = { cancelled: false, wanted: "confirmed" };

const ANSWERS = ["imipAcceptButton", "imipTentativeButton", "imipDeclineButton", "imipMoreButton"];
const ACCEPTED = [`mailto:${aino.address} ACCEPTED`];

let reader: Reader;
beforeAll(async () => {
  reader = await startThunderbird(aino);
});
afterAll(() => reader?.quit());

test("a meeting that is accepted, moved, cancelled and put on again is each time in her calendar as it is", async () => {
  const { uid, tell } = correspondence(invitedTo("life", JANUARY));

  expect(await reader.open(await tell("invitation", INVITED))).toEqual({
    says: "This message contains an invitation to an event.",
    change: "REQUEST",
    offers: ANSWERS,
  });
  await reader.press("ACCEPTED");
  expect(await reader.event(uid)).toMatchObject({
    wall: "20270120T140000 Europe/Helsinki",
    startsAt: JANUARY,
    endsAt: JANUARY + HOUR,
    sequence: 0,
    status: "CONFIRMED",
    summary: "Etävertaismentorointi, kevät 2027: ryhmän 7 tapaaminen",
    organizer: `mailto:rsvp+${RSVP_TOKEN}@${MAIL_DOMAIN}`,
    attendees: ACCEPTED,
  });

  expect(await reader.open(await tell("update", INVITED + HOUR, A_DAY_LATER))).toEqual({
    says: "This message contains an update to an existing event.",
    change: "REQUEST:UPDATE",
    offers: ANSWERS,
  });
  await reader.press("ACCEPTED");
  const moved = { wall: "20270121T140000 Europe/Helsinki", startsAt: JANUARY + DAY, sequence: 1, attendees: ACCEPTED };
  expect(await reader.event(uid)).toMatchObject(moved);

  expect(await reader.open(await tell("cancellation", INVITED + 2 * HOUR, CANCELLED))).toEqual({
    says: "This message contains an event cancellation.",
    change: "CANCEL",
    offers: ["imipDeleteButton"],
  });
  await reader.press("");
  expect(await reader.event(uid)).toBeNull();

  const again = await reader.open(await tell("invitation", INVITED + 3 * HOUR, ON_AGAIN));
  expect(again).toMatchObject({ change: "REQUEST", offers: ANSWERS });
  // She is asked because she has deleted the event herself, with the button of the cancellation.
  expect(await reader.press("ACCEPTED")).toHaveLength(1);
  expect(await reader.event(uid)).toMatchObject({ startsAt: JANUARY + DAY, sequence: 3, attendees: ACCEPTED });
});

test("mails that come late or twice change nothing", async () => {
  const { uid, tell } = correspondence(invitedTo("late", JANUARY));
  const invitation = await tell("invitation", INVITED);
  const first = await tell("update", INVITED + HOUR, A_DAY_LATER);
  const second = await tell("update", INVITED + 2 * HOUR, TWO_DAYS_LATER);
  await reader.open(invitation);
  await reader.press("ACCEPTED");
  await reader.open(second);
  await reader.press("ACCEPTED");
  const kept = await reader.event(uid);
  expect(kept).toMatchObject({ startsAt: JANUARY + 2 * DAY, sequence: 2 });
  for (const old of [first, invitation, second])
    expect(await reader.open(old)).toEqual({
      says: "This message contains an event that has already been processed.",
      change: null,
      offers: ["imipDetailsButton"],
    });
  expect(await reader.event(uid)).toEqual(kept);
});

test("other words about the same hour replace the old ones, and her answer stays", async () => {
  for (const status of ["ACCEPTED", "DECLINED"] as const) {
    const { uid, tell } = correspondence(invitedTo(`words-${status}`, JANUARY));
    await reader.open(await tell("invitation", INVITED));
    await reader.press(status);
    const words = await tell("invitation", INVITED + HOUR, {}, { season: "Kevään ryhmät" });
    expect(await reader.open(words)).toEqual({
      says: "This message contains an update to an existing event.",
      change: "REQUEST:UPDATE-MINOR",
      offers: ["imipUpdateButton"],
    });
    await reader.press("");
    expect(await reader.event(uid)).toMatchObject({
      startsAt: JANUARY,
      endsAt: JANUARY + HOUR,
      sequence: 0,
      summary: "Kevään ryhmät: ryhmän 7 tapaaminen",
      attendees: [`mailto:${aino.address} ${status}`],
    });
  }
});

test("the cancellation of a meeting that she never took in asks nothing of her", async () => {
  const { uid, tell } = correspondence(invitedTo("never", JANUARY));
  await tell("invitation", INVITED);
  const bar = await reader.open(await tell("cancellation", INVITED + HOUR, CANCELLED));
  expect(bar).toMatchObject({ change: null, offers: [] });
  expect(await reader.event(uid)).toBeNull();
});

test("what Thunderbird answers is understood as her answer to this very meeting", async () => {
  for (const partstat of ["ACCEPTED", "DECLINED", "TENTATIVE"] as const) {
    const { uid, tell } = correspondence(invitedTo(`answer-${partstat}`, JANUARY));
    await reader.open(await tell("invitation", INVITED));
    const mail = await readMail(await reader.answer(partstat));
    const envelope = { from: aino.address, to: `rsvp+${RSVP_TOKEN}@${MAIL_DOMAIN}` };
    const answered = { uid, partstat, attendee: aino.address, sequence: 0 };
    expect(decideReply(mail, envelope, worldWith(uid))).toMatchObject({
      verdict: "rsvp",
      participant: RSVP_TOKEN,
      replies: [answered],
    });
  }
});

for (const [i, [what, name]] of Object.entries(AWKWARD_NAMES).entries()) {
  const language = LANGUAGES[i % LANGUAGES.length] ?? "fi";
  test(`it is an invitation with its buttons whatever people are called: ${what}, ${language}`, async () => {
    const about = { ...aboutAino, language, name, season: name };
    const { uid, tell } = correspondence(invitedTo(`name-${i}`, JANUARY), about);
    const raw = await tell("invitation", INVITED);
    expect(await reader.open(raw)).toMatchObject({ change: "REQUEST", offers: ANSWERS });
    await reader.press("ACCEPTED");
    const kept = await reader.event(uid);
    expect(kept).toMatchObject({ startsAt: JANUARY, attendees: ACCEPTED });
    const { text } = await calendarOf(raw);
    const [event] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
    for (const words of ["summary", "description"] as const)
      expect(kept?.[words]).toBe(event?.getFirstPropertyValue(words));
  });
}

for (const [zone, year] of Object.entries(THREE_O_CLOCK)) {
  const starts = year.map((instant) => Date.parse(instant));

  test(`three o'clock is three o'clock on both sides of both changes of the clocks: ${zone}`, async () => {
    for (const startsAt of starts) {
      const { uid, tell } = correspondence(invitedTo(`${zone}-${startsAt}`, startsAt), { ...aboutAino, zone });
      await reader.open(await tell("invitation", startsAt - 30 * DAY));
      await reader.press("ACCEPTED");
      const kept = await reader.event(uid);
      expect(kept).toMatchObject({ startsAt, endsAt: startsAt + HOUR });
      expect(kept?.wall).toMatch(new RegExp(`T150000 ${zone}$`));
    }
  });

  test(`so it is in the calendar that she subscribes to: ${zone}`, async () => {
    const meetings = starts.map((startsAt) => invitedTo(`at-${startsAt}`, startsAt));
    const events = await reader.subscribe(await feedOf(meetings, { ...aboutAino, zone }));
    expect(events.map(({ startsAt }) => startsAt).toSorted()).toEqual(starts);
    for (const { wall, attendees } of events) {
      expect(wall).toMatch(new RegExp(`T150000 ${zone}$`));
      expect(attendees).toEqual([]);
    }
  });
}

test("a subscribed calendar shows what is cancelled as cancelled, and what is moved where it is now", async () => {
  const { uid, tell, feed, file } = correspondence(invitedTo("followed", JANUARY));
  const shown = async () =>
    (await reader.subscribe(await feed())).map(({ startsAt, status, sequence }) => [startsAt, status, sequence]);
  expect(await shown()).toEqual([[JANUARY, "CONFIRMED", 0]]);
  await tell("invitation", INVITED);
  await tell("update", INVITED + HOUR, A_DAY_LATER);
  expect(await shown()).toEqual([[JANUARY + DAY, "CONFIRMED", 1]]);
  await tell("cancellation", INVITED + 2 * HOUR, CANCELLED);
  expect(await shown()).toEqual([[JANUARY + DAY, "CANCELLED", 2]]);
  expect(await reader.subscribe(await file())).toMatchObject([{ uid, status: "CANCELLED" }]);
});

/** January is the only meeting, and she the only one who is asked. */
function worldWith(uid: string): ReplyWorld {
  return {
    now: INVITED + DAY,
    timezone: aboutAino.zone,
    inboundDomain: MAIL_DOMAIN,
    participants: [{ token: RSVP_TOKEN, address: aino.address }],
    meetings: [{ uid, sequence: 0, startsAt: JANUARY, invited: [RSVP_TOKEN] }],
    answers: [],
  };
}
