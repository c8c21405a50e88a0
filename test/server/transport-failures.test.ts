import PostalMime from "postal-mime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyOf, publishThree, type RelaySeason, startRelaySeason } from "../doubles/relay-season.ts";
import type { Behaviour } from "../doubles/smtp-server.ts";

let world: RelaySeason;
let season: string;
let people: { id: string; email: string }[];

beforeAll(async () => {
  world = await startRelaySeason();
  await walk("2026-12-01T09:00:00+02:00", true);
  season = await publishThree(world.server);
  await walk("2026-12-02T09:00:00+02:00");
  ({ data: people } = await api<{ data: typeof people }>("GET", `/api/v1/seasons/${season}/participants`));
}, 120_000);

afterAll(() => world?.close());

type Trouble = {
  name: string;
  behaviour: Behaviour;
  /** How the mail stands after one try, and what the page of mails says of it. */
  state: string;
  sentence: string | RegExp;
  /** How many copies have arrived once the relay is well again. */
  copies: number;
};

const NOT_YET = "The mail server has not taken the mail yet. It is tried again.";
const IN_DOUBT = "The connection broke at the moment of acceptance: the mail may have arrived.";

const troubles: Trouble[] = [
  // The line is closed right behind the reply, which may be all that is seen of it.
  {
    ...{ name: "421 before the message", ...reply("recipient", 421), state: "planned", copies: 1 },
    sentence: /has not taken the mail yet|no trustworthy connection/,
  },
  { name: "451 about the recipient", ...reply("recipient", 451), state: "planned", sentence: NOT_YET, copies: 1 },
  { name: "421 after the message", ...reply("message", 421), state: "planned", sentence: NOT_YET, copies: 1 },
  {
    ...{ name: "a refused sign-in", ...reply("sign-in", 535), state: "planned", copies: 1 },
    sentence: "The mail server does not accept our sign-in. Check the user name and the password.",
  },
  {
    ...{ name: "554, a policy", ...reply("message", 554, "5.7.1 Blocked by our policy"), state: "dead", copies: 0 },
    sentence: "The server refused the mail because of its rules or a spam filter.",
  },
  {
    name: "a line that breaks after the message",
    behaviour: { kind: "drop" },
    state: "planned",
    sentence: IN_DOUBT,
    copies: 1,
  },
  {
    name: "a message that is taken while the reply is lost",
    behaviour: { kind: "lose" },
    state: "planned",
    sentence: IN_DOUBT,
    copies: 2,
  },
  {
    name: "silence after the message",
    behaviour: { kind: "hang", at: "message" },
    state: "planned",
    sentence: IN_DOUBT,
    copies: 1,
  },
  {
    ...{
      name: "silence instead of a greeting",
      behaviour: { kind: "hang", at: "greeting" },
      state: "planned",
      copies: 1,
    },
    sentence: "There is no trustworthy connection to the mail server. Check its name, port and certificate.",
  },
];

for (const { name, behaviour, state, sentence, copies } of troubles)
  test(`${name}: the ledger says ${state}, the administrator reads why, and ${copies} arrive`, {
    timeout: 120_000,
  }, async () => {
    world.relay().behave(behaviour);
    const key = await newLink("aino@koulu.example");
    expect(await standing(key)).toMatchObject({ state, ambiguous: sentence === IN_DOUBT });
    expect(await mailsPage()).toMatch(sentence);
    world.relay().behave({ kind: "accept" });
    await later(10);
    await expectArrived(key, copies);
  });

for (const [name, tls, identity, sentence] of [
  ["a relay without STARTTLS", "none", "localhost", "does not encrypt the connection (STARTTLS)"],
  ["a certificate of somebody else", "starttls", "stranger", "There is no trustworthy connection to the mail server."],
] as const)
  test(`${name}: nothing is told to it, the administrator reads why, and the mail leaves once that is mended`, {
    timeout: 120_000,
  }, async () => {
    await world.replaceRelay(tls, identity);
    const key = await newLink("birgitta@koulu.example");
    expect(await standing(key)).toMatchObject({ state: "planned", ambiguous: false });
    expect(await mailsPage()).toContain(sentence);
    expect(world.relay()).toMatchObject({ signIns: [], accepted: [] });
    await world.replaceRelay("starttls", "localhost");
    await later(10);
    await expectArrived(key, 1);
  });

test("a relay that breaks off at two tries leaves the mail to a person, who is told so in red", {
  timeout: 120_000,
}, async () => {
  world.relay().behave({ kind: "drop" });
  const key = await newLink("aino@koulu.example");
  await later(10);
  expect(await standing(key)).toMatchObject({ state: "unknown", ambiguous: true });
  expect(await mailsPage()).toContain("nobody knows whether the mail had left");
  expect(await html(`/admin/seasons/${season}`)).toContain("state=unknown");
  world.relay().behave({ kind: "accept" });
});

test("550 for an address: it stands on the season's page by name, and the mail leaves once the address is corrected", {
  timeout: 120_000,
}, async () => {
  world
    .relay()
    .behave({ kind: "reply", at: "recipient", code: 550, text: "5.1.1 User unknown", to: "kaisa@koulu.example" });
  const key = await newLink("kaisa@koulu.example");
  expect(await standing(key)).toMatchObject({ state: "planned", reason: "bounced" });
  expect(await mailsPage()).toContain("Waits until the person’s address is corrected.");
  expect(await html(`/admin/seasons/${season}`)).toContain("Kaisa Laine: the e-mail address takes no mail.");
  const kaisa = people.find(({ email }) => email === "kaisa@koulu.example")?.id;
  await api("PATCH", `/api/v1/participants/${kaisa}`, { email: "kaisa@uusi.example" });
  await later(10);
  await expectArrived(key, 1);
  expect(world.relay().accepted.at(-1)?.to).toEqual(["kaisa@uusi.example"]);
});

function reply(at: "sign-in" | "recipient" | "message", code: number, text?: string) {
  return { behaviour: { kind: "reply", at, code, ...(text ? { text } : {}) } satisfies Behaviour };
}

function api<T>(method: string, path: string, body?: unknown): Promise<T> {
  return world.server.api<T>(method, path, body);
}

async function walk(now: string, skip = false): Promise<void> {
  await api("PUT", "/dev/clock", { now, skip });
}

/** The server's clock runs; every test goes on where the last one stopped. */
async function later(minutes: number): Promise<void> {
  const { now } = await api<{ now: string }>("GET", "/dev/clock");
  await walk(new Date(Date.parse(now) + minutes * 60_000).toISOString());
}

/** Has a new personal link mailed, tries once, and answers the key of that mail. */
async function newLink(address: string): Promise<string> {
  const { id = "" } = people.find(({ email }) => email === address) ?? {};
  const { link_version: version } = await api<{ link_version: number }>(
    "POST",
    `/api/v1/participants/${id}/link-rotation`,
  );
  await later(0.2);
  return `link:${id}:${version}`;
}

type Ledger = { key: string; state: string; ambiguous: boolean; reason: string | null };

/** Once nobody is at it any more: a silence is waited out. */
async function standing(key: string): Promise<Ledger | undefined> {
  for (;;) {
    const { data } = await api<{ data: Ledger[] }>("GET", `/api/v1/seasons/${season}/effects`);
    const found = data.find((effect) => effect.key === key);
    if (found?.state !== "leased" && found?.state !== "sending")
      return found && { ...found, ambiguous: Boolean(found.ambiguous) };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Nothing is lost, and a second copy is marked. */
async function expectArrived(key: string, copies: number): Promise<void> {
  const arrived = await Promise.all(
    world.relay().accepted.map(async ({ raw }) => keyOf((await PostalMime.parse(raw)).messageId ?? "")),
  );
  expect(arrived.filter((one) => one === key)).toHaveLength(copies);
  const now = await standing(key);
  expect(now?.state).toBe(copies === 0 ? "dead" : "sent");
  if (copies > 1) expect(now?.ambiguous).toBe(true);
}

async function html(path: string): Promise<string> {
  const headers = { cookie: "tuokio_dev=dev-admin", "accept-language": "en" };
  return (await fetch(world.server.origin + path, { headers })).text();
}

function mailsPage(): Promise<string> {
  return html(`/admin/seasons/${season}/mails?kind=link`);
}
