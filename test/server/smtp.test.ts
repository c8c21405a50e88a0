import path from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import type { Patience, SmtpSettings } from "../../src/adapters/mail/smtp-line.ts";
import type { Mail, MailOutcome, Message } from "../../src/core/ports.ts";
import { mailContract, toAino } from "../contract/mail.ts";
import { makeCertificates, PASSWORD, type SmtpDouble, startSmtpServer, USER } from "../doubles/smtp-server.ts";
import type { Submission } from "../doubles/smtp-worker.ts";

const { authority, localhost, stranger } = makeCertificates();
// The runtime reads this when its module is loaded, so the import has to come after it.
process.env.NODE_EXTRA_CA_CERTS = authority;
const { createTestHarness } = await import("wrangler");
const configPath = path.join(import.meta.dirname, "../doubles/smtp-worker.toml");
const runtime = createTestHarness({ workers: [{ configPath }] });
const { url } = await runtime.listen();
afterAll(() => runtime.close());

for (const tls of ["implicit", "starttls"] as const)
  mailContract(`smtp, ${tls}`, async () => {
    const server = await listen(tls);
    return {
      mail: mailTo(server, tls),
      arrived: async () => server.accepted.map(({ to, raw }) => ({ to: to.join(), raw })),
    };
  });

for (const tls of ["implicit", "starttls"] as const)
  test(`${tls}: signs in over an encrypted line, by the name on the certificate, with the envelope of the mail`, async () => {
    const server = await listen(tls);
    await mailTo(server, tls).send(toAino, "welcome:aino");
    expect(server.signIns).toEqual([{ user: USER, encrypted: true }]);
    expect(server.accepted).toMatchObject([{ from: "rsvp+k3x7@tuokio.test", to: ["aino@kuopio.test"] }]);
  });

for (const tls of ["implicit", "starttls"] as const)
  test(`${tls}: a certificate of somebody else is not trusted, and no secret is told`, async () => {
    const server = await listen(tls, stranger);
    expect(await mailTo(server, tls).send(toAino, "welcome:aino")).toMatchObject({ kind: "again" });
    expect(server).toMatchObject({ signIns: [], accepted: [] });
  });

test("a server without STARTTLS gets neither the password nor the mail", async () => {
  const server = await listen("none");
  const outcome = await mailTo(server, "none").send(toAino, "welcome:aino");
  expect(outcome).toEqual({ kind: "again", reason: expect.stringContaining("no STARTTLS") });
  expect(server).toMatchObject({ signIns: [], accepted: [] });
});

test("a wrong password is our fault: the mail waits and the reason says so", async () => {
  const server = await listen("starttls");
  const outcome = await mailTo(server, "starttls", { password: "last-years" }).send(toAino, "welcome:aino");
  expect(outcome).toEqual({ kind: "again", reason: expect.stringContaining("refuses our sign-in") });
  expect(JSON.stringify(outcome)).not.toContain("last-years");
});

test("a relay that knows us needs no sign-in", async () => {
  const server = await listen("starttls");
  const outcome = await mailTo(server, "starttls", { user: "", password: "" }).send(toAino, "welcome:aino");
  expect(outcome.kind).toBe("sent");
  expect(server.signIns).toEqual([]);
});

const replies = [
  { at: "recipient", code: 550, outcome: "never" },
  { at: "recipient", code: 451, outcome: "again" },
  { at: "recipient", code: 530, outcome: "again" },
  { at: "message", code: 554, outcome: "never" },
  { at: "message", code: 451, outcome: "again" },
  { at: "message", code: 421, outcome: "again" },
  { at: "sender", code: 550, outcome: "again" },
] as const;
for (const { at, code, outcome } of replies)
  test(`${code} about the ${at} means ${outcome}`, async () => {
    const server = await listen("implicit");
    server.behave({ kind: "reply", at, code });
    const answer = await mailTo(server, "implicit").send(toAino, "welcome:aino");
    expect(answer).toMatchObject({ kind: outcome, reason: expect.stringContaining(String(code)) });
    expect(server.accepted).toEqual([]);
  });

const namings = [
  { text: "5.1.1 <aino@kuopio.test>: Recipient address rejected", kept: "Recipient address rejected" },
  { text: "no mailbox aino@kuopio.test here, ask postmaster@kuopio.test", kept: "no mailbox" },
  { text: '"aino korhonen"@kuopio.test is unknown', kept: "is unknown" },
  { text: `${"no ".repeat(98)}aino@kuopio.test`, kept: "no no" },
] as const;
for (const { text, kept } of namings)
  for (const at of ["recipient", "message"] as const)
    test(`a refusal of the ${at} with "${text.slice(0, 40)}" leaves no address in the reason`, async () => {
      const server = await listen("implicit");
      for (const [code, kind] of [
        [550, "never"],
        [450, "again"],
      ] as const) {
        server.behave({ kind: "reply", at, code, text });
        const outcome = await mailTo(server, "implicit").send(toAino, "welcome:aino");
        expect(outcome).toMatchObject({ kind, reason: expect.stringContaining(kept) });
        expect(JSON.stringify(outcome)).toContain(String(code));
        expect(JSON.stringify(outcome)).not.toMatch(/@|aino|korhonen|kuopio/i);
      }
    });

test("a server that closes down at the recipient has certainly not taken the mail", async () => {
  const server = await listen("implicit");
  server.behave({ kind: "reply", at: "recipient", code: 421 });
  expect(await mailTo(server, "implicit").send(toAino, "welcome:aino")).toMatchObject({ kind: "again" });
});

for (const tls of ["implicit", "starttls"] as const)
  test(`${tls}: a line that breaks after the message leaves its fate unknown`, async () => {
    const server = await listen(tls);
    server.behave({ kind: "drop" });
    expect(await mailTo(server, tls).send(toAino, "welcome:aino")).toMatchObject({ kind: "unknown" });
    expect(server.accepted).toEqual([]);
  });

for (const tls of ["implicit", "starttls"] as const)
  test(`${tls}: a server that takes the message and loses its reply leaves the same doubt, though the mail arrives`, async () => {
    const server = await listen(tls);
    server.behave({ kind: "lose" });
    expect(await mailTo(server, tls).send(toAino, "welcome:aino")).toMatchObject({ kind: "unknown" });
    expect(server.accepted).toHaveLength(1);
  });

for (const tls of ["implicit", "starttls"] as const)
  test(`${tls}: ten mails of one run share a connection and a sign-in, and the run ends by hanging up`, async () => {
    const server = await listen(tls);
    const everybody = Array.from({ length: 10 }, (_, i) => ({ ...toAino, to: `teacher${i}@kuopio.test` }));
    const outcomes = await run(
      server,
      tls,
      everybody.map((message) => [message]),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(10).fill("sent"));
    expect(server.accepted.map(({ to }) => to.join())).toEqual(everybody.map(({ to }) => to));
    expect(server.accepted.every(({ raw }) => Buffer.compare(raw, toAino.raw) === 0)).toBe(true);
    expect(server.connections.made).toBe(1);
    expect(server.signIns).toHaveLength(1);
    await expect.poll(() => server.connections.open).toBe(0);
  });

test("mails at the same time have a connection each, which the next ones use", async () => {
  const server = await listen("implicit");
  const round = (names: readonly string[]) => names.map((name) => ({ ...toAino, to: `${name}@kuopio.test` }));
  const outcomes = await run(server, "implicit", [round(["a", "b", "c"]), round(["d", "e", "f"])]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(Array(6).fill("sent"));
  expect(new Set(server.accepted.map(({ to }) => to.join())).size).toBe(6);
  expect(server.connections.made).toBe(3);
});

test("a server that has hung up between two mails gets the second over a new connection, and nobody notices", async () => {
  const server = await listen("implicit");
  const sending = run(server, "implicit", [[toAino], [{ ...toAino, to: "birgitta@vaasa.test" }]], {}, 600);
  await expect.poll(() => server.accepted.length).toBe(1);
  server.hangUp();
  expect((await sending).map(({ kind }) => kind)).toEqual(["sent", "sent"]);
  expect(server.accepted.map(({ to }) => to.join())).toEqual(["aino@kuopio.test", "birgitta@vaasa.test"]);
  expect(server.connections.made).toBe(2);
});

test("a refused mail does not spoil the ones after it", async () => {
  const server = await listen("implicit");
  server.behave({ kind: "reply", at: "recipient", code: 550, to: "aino@kuopio.test" });
  const birgitta = { ...toAino, to: "birgitta@vaasa.test" };
  const outcomes = await run(server, "implicit", [[birgitta], [toAino], [birgitta]]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(["sent", "never", "sent"]);
  expect(server.accepted.map(({ to }) => to.join())).toEqual(["birgitta@vaasa.test", "birgitta@vaasa.test"]);
});

test("a mail whose reply was lost on a shared connection is in doubt, those before and after it are not, and none goes twice", async () => {
  const server = await listen("implicit");
  server.behave({ kind: "lose", to: "aino@kuopio.test" });
  const birgitta = { ...toAino, to: "birgitta@vaasa.test" };
  const outcomes = await run(server, "implicit", [[birgitta], [toAino], [birgitta]]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(["sent", "unknown", "sent"]);
  expect(server.accepted).toHaveLength(3);
});

const blamed = [
  { code: 550, text: "5.1.1 User unknown", badAddress: true },
  { code: 550, text: "no such mailbox here", badAddress: true },
  { code: 550, text: "5.4.1 Recipient address rejected: Access denied", badAddress: true },
  { code: 550, text: "5.2.1 The mailbox is disabled", badAddress: true },
  { code: 554, text: "5.7.1 Relay access denied", badAddress: undefined },
  { code: 550, text: "relay not permitted", badAddress: undefined },
  { code: 550, text: "5.7.1 Blocked by our policy", badAddress: undefined },
  { code: 552, text: "5.2.2 Mailbox full", badAddress: undefined },
  { code: 550, text: "5.1.8 Sender address rejected", badAddress: undefined },
] as const;
for (const { code, text, badAddress } of blamed)
  test(`"${code} ${text}" ${badAddress ? "blames the address" : "is refused, and says nothing of the address"}`, async () => {
    const server = await listen("implicit");
    server.behave({ kind: "reply", at: "recipient", code, text });
    const outcome = await mailTo(server, "implicit").send(toAino, "welcome:aino");
    expect(outcome).toMatchObject({ kind: "never" });
    expect("badAddress" in outcome ? outcome.badAddress : undefined).toBe(badAddress);
  });

for (const tls of ["implicit", "starttls"] as const)
  test(`${tls}: silence after the message leaves its fate unknown`, async () => {
    const server = await listen(tls);
    server.behave({ kind: "hang", at: "message" });
    expect(await mailTo(server, tls).send(toAino, "welcome:aino")).toMatchObject({ kind: "unknown" });
  });

test("a server that never greets has certainly not taken the mail", async () => {
  const server = await listen("starttls");
  server.behave({ kind: "hang", at: "greeting" });
  expect(await mailTo(server, "starttls").send(toAino, "welcome:aino")).toMatchObject({ kind: "again" });
});

test("nobody listening, and a name that does not exist, mean again", async () => {
  const server = await listen("starttls");
  const refused = mailTo(server, "starttls");
  const nameless = mailTo(server, "starttls", { host: "no-such-host.invalid" });
  await server.close();
  expect(await refused.send(toAino, "welcome:aino")).toMatchObject({ kind: "again" });
  expect(await nameless.send(toAino, "welcome:aino")).toMatchObject({ kind: "again" });
});

test("an address that would add a command to the envelope is refused before anything is sent", async () => {
  const server = await listen("implicit");
  const sly = { ...toAino, to: "aino@kuopio.test>\r\nRCPT TO:<everybody@kuopio.test" };
  const outcome = await mailTo(server, "implicit").send(sly, "welcome:aino");
  expect(outcome).toMatchObject({ kind: "never" });
  expect(JSON.stringify(outcome)).not.toContain("@");
  expect(server.accepted).toEqual([]);
});

async function listen(tls: "implicit" | "starttls" | "none", identity = localhost): Promise<SmtpDouble> {
  const server = await startSmtpServer(tls, identity);
  onTestFinished(() => server.close());
  return server;
}

/** Short, because silence on the loopback is silence for good. */
const PATIENCE: Patience = { connect: 2_000, greeting: 1_000, silence: 1_500, whole: 5_000 };

type Tls = "implicit" | "starttls" | "none";

/** The adapter, running in workerd, as a `Mail` of this process; each mail is a run of its own. */
function mailTo(server: SmtpDouble, tls: Tls, change: Partial<SmtpSettings> = {}): Mail {
  return {
    async send(message) {
      const [outcome] = await run(server, tls, [[message]], change);
      return outcome ?? { kind: "unknown", reason: "the run had no outcome" };
    },
    async close() {},
  };
}

/** One run in workerd: the mails of a round at the same time, round after round. */
async function run(
  server: SmtpDouble,
  tls: Tls,
  rounds: readonly (readonly Message[])[],
  change: Partial<SmtpSettings> = {},
  rest = 0,
): Promise<MailOutcome[]> {
  const settings = {
    host: "localhost",
    port: server.port,
    user: USER,
    password: PASSWORD,
    implicitTls: tls === "implicit",
    ...change,
  };
  const submission: Submission = {
    settings,
    patience: PATIENCE,
    rest,
    rounds: rounds.map((round) =>
      round.map((message) => ({ message: { ...message, raw: [...message.raw] }, key: `welcome:${message.to}` })),
    ),
  };
  const response = await fetch(url, { method: "POST", body: JSON.stringify(submission) });
  return (await response.json()) as MailOutcome[];
}
