import { expect, test } from "vitest";
import { paths } from "../../src/paths.ts";
import { client, json } from "../doubles/api.ts";
import { browser } from "../doubles/browser.ts";
import { receive, writtenBy } from "../doubles/inbound-mail.ts";
import {
  addresses,
  answer,
  attendance,
  enter,
  inForce,
  openGroups,
  type People,
  providerRefuses,
  tokenOf,
  told,
  walkTo,
} from "../doubles/merging-world.ts";
import { replySample } from "../doubles/replies.ts";
import { person } from "../world.ts";

const { admin } = client();
const page = browser("dev-admin");

/** Sixteen groups of four, as the program proposes them. */
const GROUPS = [
  { slot: "tue 14:00", names: ["Petri", "Ida", "Ulla", "Reetta"] },
  { slot: "tue 14:00", names: ["Susanna", "Niina", "Heli", "Aino"] },
  { slot: "wed 12:30", names: ["Pauliina", "Krista", "Tarja", "Satu"] },
  { slot: "wed 14:00", names: ["Heikki", "Anna", "Marjo", "Veera"] },
  { slot: "wed 14:00", names: ["Maria", "Suvi", "Outi", "Tiina"] },
  { slot: "wed 14:00", names: ["Kaisa", "Minna", "Noora", "Liisa"] },
  { slot: "wed 14:00", names: ["Katja", "Päivi", "Eeva", "Olli"] },
  { slot: "wed 14:00", names: ["Grace", "Johanna", "Mervi", "Sari"] },
  { slot: "wed 14:00", names: ["Jenni", "Saara", "Riikka", "Terhi"] },
  { slot: "wed 14:00", names: ["Leena", "Senja", "Tuuli", "Sanna"] },
  { slot: "wed 14:00", names: ["Linnea", "Ann-Charlotte", "Gunilla", "Elin"], language: "sv" },
  { slot: "wed 14:00", names: ["Mikaela", "Hilkka", "Sofia", "Kerstin"] },
  { slot: "wed 14:00", names: ["Anu", "Timo", "Emilia", "Katri"] },
  { slot: "wed 14:00", names: ["Mari", "Birgitta", "Milla", "Jukka"] },
  { slot: "thu 15:00", names: ["Hanna", "Kirsi", "Elina", "Marko"] },
  { slot: "thu 15:00", names: ["Raija", "Jonna", "Essi", "Laura"] },
] as const;

/** Who answers from her calendar that she cannot come, and as which program writes it. */
const BY_MAIL = {
  Heikki: "exchange-declined-with-comment",
  Anna: "google-declined-with-a-note",
  Pauliina: "icloud-private-note",
  Krista: "thunderbird-declined",
  Linnea: "outlook-com-recurrence-id",
};
const BY_TAP = ["Petri", "Ida", "Hanna"];
const DECLINED = [...Object.keys(BY_MAIL), ...BY_TAP];
const BOUNCED = ["Mari", "Jonna"];

test("of 64 five decline by mail, three by tap and two are never reached: merges, red lines and attendance say so", {
  timeout: 180_000,
}, async () => {
  const { season, id, people, meetings } = await openGroups(GROUPS);
  const meetingOf = (name: string) => meetings[GROUPS.findIndex(({ names }) => isOneOf(names, name))] ?? "";
  await walkTo("2027-01-13T10:00");
  for (const [name, program] of Object.entries(BY_MAIL)) {
    const mail = writtenBy(replySample(program), await senderOf(people, name, meetingOf(name)));
    expect(await receive(mail), name).toBeNull();
  }
  for (const name of BY_TAP) await answer(people, name, meetingOf(name), "declined");
  const notice = writtenBy(replySample("postfix-unknown-user"), await senderOf(people, "Mari", meetingOf("Mari")));
  expect(await receive(notice)).toBeNull();
  await providerRefuses(people.Jonna, `invitation:${meetingOf("Jonna")}:`, "550 5.1.1 User unknown");

  // Before anything is decided the plan shows two merges and one group that nobody can help, and the season's page its red lines.
  await walkTo("2027-01-18T10:00");
  const { sessions } = await json<{ sessions: { id: string; number: number }[] }>(admin("GET", season));
  const session = sessions.find(({ number }) => number === 1)?.id;
  const plan = await json<Plan>(admin("POST", `/api/v1/sessions/${session}/merges?dry_run=1`, {}));
  expect(plan.too_small).toMatchObject([
    { meeting: meetingOf("Pauliina"), expected: 2, obstacle: "no_partner_at_slot" },
  ]);
  expect(plan.added).toHaveLength(2);
  const [tuesday, wednesday] = ["Petri", "Heikki"].map((name) =>
    plan.added.find((room) => room.meetings.includes(meetingOf(name))),
  );
  expect(tuesday).toMatchObject({ host: meetingOf("Susanna"), expected: 6 });
  expect(wednesday).toMatchObject({ expected: 6, language: "fi" });
  const host = GROUPS.find(({ names }) => meetingOf(names[0]) === wednesday?.host);
  expect(host?.slot).toBe("wed 14:00");
  expect(DECLINED.some((name) => isOneOf(host?.names ?? [], name))).toBe(false);
  const alerts = await redLines(id);
  expect(alerts).toHaveLength(3);
  expect(alerts).toEqual(
    expect.arrayContaining([
      "Session 1: Group 3: only 2 expected. No other group meets at the same time.",
      ...BOUNCED.map((name) => `${person(name).name}: the e-mail address takes no mail. Correct the address`),
    ]),
  );

  // Each day's people are there, each by her own link; the rules have merged what the plan showed.
  const sockets: WebSocket[] = [];
  for (const [slot, open] of OPEN) {
    await walkTo(open);
    const there = GROUPS.filter((group) => group.slot === slot).flatMap(({ names }) => names.filter(comes));
    for (const name of there) sockets.push(await enter(people, name));
  }
  await walkTo("2027-01-22T12:00");
  for (const socket of sockets) socket.close();
  const merged = await inForce(season);
  expect(merged.map((merge) => [merge.host, merge.meetings.toSorted()]).toSorted()).toEqual(
    plan.added.map((room) => [room.host, room.meetings.toSorted()]).toSorted(),
  );
  const rooms = merged.flatMap((merge) => merge.meetings);
  const inRooms = GROUPS.filter(({ names }) => rooms.includes(meetingOf(names[0]))).flatMap(({ names }) => names);
  expect(await told("merge")).toEqual(addresses(inRooms.filter(comes)));
  // Tarja and Satu, who are left of the third group, can at no other hour.
  expect(await told("offer")).toEqual([]);

  const rows = (await attendance(season)).filter((row) => row.session === "1");
  expect(rows).toHaveLength(64);
  for (const { names } of GROUPS)
    for (const name of names) {
      const row = rows.find(({ participant }) => participant === people[name]);
      const isMerged = rooms.includes(meetingOf(name));
      expect(row, name).toMatchObject({
        meeting: meetingOf(name),
        merged: isMerged ? "absences" : "",
        ...verdictOf(name),
      });
    }
  const hostRoom = rows.find(({ participant }) => participant === people[host?.names[0] ?? ""])?.room;
  expect(rows.find(({ participant }) => participant === people.Marjo)?.room).toBe(hostRoom);

  // The page: those with the fewest present first; who was not reached was not absent.
  const { html } = await page.get(paths.season(id));
  const lines = [...html.matchAll(/(\d) of (\d) present/g)].map(([line]) => line);
  expect(lines).toEqual([
    ...Array(3).fill("2 of 4 present"),
    ...Array(2).fill("3 of 4 present"),
    ...Array(9).fill("4 of 4 present"),
    ...Array(2).fill("3 of 3 present"),
  ]);
  // The theme and the reminder of the two who were not reached are no use to anybody any more, nor is word of a merge to whoever
  // of them is in a group that takes others in.
  const unheard = 4 + BOUNCED.filter((name) => isOneOf(inRooms, name)).length;
  expect((await redLines(id)).toSorted()).toEqual([
    `${unheard} messages did not go out`,
    ...BOUNCED.map((name) => expect.stringContaining(person(name).name)).toReversed(),
  ]);
});

type Plan = {
  added: { host: string; meetings: string[]; expected: number; language: string }[];
  too_small: { meeting: string; expected: number; obstacle: string }[];
};

/** Nine minutes before each hour at which groups meet. */
const OPEN = [
  ["tue 14:00", "2027-01-19T13:51"],
  ["wed 12:30", "2027-01-20T12:21"],
  ["wed 14:00", "2027-01-20T13:51"],
  ["thu 15:00", "2027-01-21T14:51"],
] as const;

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}

function comes(name: string): boolean {
  return ![...DECLINED, ...BOUNCED].includes(name);
}

function verdictOf(name: string) {
  if (DECLINED.includes(name)) return { verdict: "excused", reason: "", answer: "declined", minutes: "0" };
  if (BOUNCED.includes(name)) return { verdict: "", reason: "undelivered", minutes: "0" };
  return { verdict: "present", reason: "" };
}

async function senderOf(people: People, name: string, meeting: string) {
  const participant = people[name] ?? "";
  return { participant, token: await tokenOf(participant), address: person(name).address, meeting };
}

/** What the season's page says in red, line by line. */
async function redLines(season: string): Promise<string[]> {
  const { html } = await page.get(paths.season(season));
  const list = /<ul class="alerts">(.*?)<\/ul>/s.exec(html)?.[1] ?? "";
  return [...list.matchAll(/<a [^>]*>(.*?)<\/a>/g)].map(([, text = ""]) => text);
}
