import { expect, test } from "vitest";
import { letterOf } from "../../web/mails/letter.ts";
import { AnswerPage } from "../../web/pages/answer.tsx";
import type { PersonalMeeting } from "../../web/pages/personal-meetings.tsx";
import { bodies, january, mailToAino, zone } from "../doubles/mail-world.ts";

const LINK = "/j/aino";

test("the button of a mail leads to the page that asks for just that answer", () => {
  expect(buttons("accepted")).toEqual(["accepted Tulen"]);
  expect(buttons("declined")).toEqual(["declined En pääse"]);
});

test("without a wish in the address the page offers both answers", () => {
  expect(buttons(null)).toEqual(["accepted Tulen", "declined En pääse"]);
});

test("an answer that she has given already is not asked for again", () => {
  expect(buttons("declined", { answer: "declined" })).toEqual([]);
  expect(buttons("accepted", { answer: "declined" })).toEqual(["accepted Tulen"]);
  expect(buttons(null, { answer: "declined" })).toEqual(["accepted Tulen"]);
});

test("nothing can be answered about a meeting that has begun or was cancelled", () => {
  for (const wish of ["accepted", "declined", null] as const) {
    expect(buttons(wish, {}, january.startsAt)).toEqual([]);
    expect(buttons(wish, { cancelled: true })).toEqual([]);
  }
});

test("close to the meeting there is only the button with which one cannot come, an invitation has both", () => {
  for (const kind of ["reminder", "merge", "return", "offer"] as const)
    expect(choices(kind), kind).toEqual([["En pääse", "declined"]]);
  for (const kind of ["invitation", "update", "prompt", "missed"] as const)
    expect(choices(kind), kind).toEqual([
      ["Tulen", "accepted"],
      ["En pääse", "declined"],
    ]);
});

test("beside the button with which she cannot come she may say why, and reads who sees it; the other needs no reason", () => {
  const page = (wish: "accepted" | "declined") => {
    const { id, startsAt, endsAt } = january;
    const theme = { title: "Leikki ja osallisuus", question: "?", follow_up: "?" };
    const shown = { opensAt: startsAt, theme, together: null, guestOf: null, site: null, add: null, attendance: null };
    const meeting = { id, startsAt, endsAt, ...shown, answer: null, cancelled: false };
    return String(<AnswerPage language="fi" zone={zone} now={0} link={LINK} meeting={meeting} wish={wish} />);
  };
  expect(page("declined")).toContain('name="reason"');
  expect(page("declined")).toContain("Ryhmäsi ja tutkijat eivät näe sitä.");
  expect(page("accepted")).not.toContain('name="reason"');
});

/** What each form on Aino's answer page sends, and what is written on it. */
function buttons(
  wish: "accepted" | "declined" | null,
  change: Partial<PersonalMeeting> = {},
  now = january.startsAt - 1,
): string[] {
  const { id, startsAt, endsAt } = january;
  const theme = { title: "Leikki ja osallisuus", question: "?", follow_up: "?" };
  const shown = { opensAt: startsAt, theme, together: null, guestOf: null, site: null, add: null, attendance: null };
  const usual = { id, startsAt, endsAt, ...shown, answer: null, cancelled: false };
  const meeting: PersonalMeeting = { ...usual, ...change };
  const html = String(<AnswerPage language="fi" zone={zone} now={now} link={LINK} meeting={meeting} wish={wish} />);
  return [...html.matchAll(/<form.*?<\/form>/gs)].map(([form]) => {
    expect(form).toContain(`action="${LINK}/answers"`);
    expect(form).toContain(`name="meeting" value="${id}"`);
    const answer = /name="answer" value="(\w+)"/.exec(form)?.[1];
    return `${answer} ${/<button[^>]*>([^<]*)/.exec(form)?.[1]}`;
  });
}

/** Label and answer of each lesser button of a mail to Aino. */
function choices(kind: keyof typeof bodies): [string, string | null][] {
  const { html } = letterOf(mailToAino(bodies[kind]));
  return [...html.matchAll(/<a class="choice" href="([^"]*)"[^>]*>([^<]*)</g)].map(([, href = "", label = ""]) => {
    const url = new URL(href.replaceAll("&amp;", "&"));
    expect(url.pathname).toMatch(/^\/j\/[^/]+\/answers$/);
    expect(url.searchParams.get("meeting")).toMatch(/^meeting-/);
    return [label, url.searchParams.get("answer")];
  });
}
