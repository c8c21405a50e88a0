import PostalMime from "postal-mime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { discard, freshState, type RealServer, startServer } from "../doubles/real-server.ts";
import { makeCertificates, PASSWORD, type SmtpDouble, startSmtpServer, USER } from "../doubles/smtp-server.ts";

let state: string;
let server: RealServer;
let relay: SmtpDouble;

beforeAll(async () => {
  state = freshState();
  const { authority, localhost } = makeCertificates();
  // Any port but 465 means STARTTLS.
  relay = await startSmtpServer("starttls", localhost);
  const vars = {
    MAIL_TRANSPORT: "smtp",
    MAIL_PER_MINUTE: "4",
    SMTP_HOST: "localhost",
    SMTP_PORT: String(relay.port),
    SMTP_USER: USER,
    SMTP_PASSWORD: PASSWORD,
  };
  server = await startServer(state, vars, { NODE_EXTRA_CA_CERTS: authority });
});

afterAll(async () => {
  await server?.kill();
  await relay?.close();
  discard(state);
});

test("a relay that loses, refuses, breaks off and closes down costs time, and a second copy only where the ledger says so", {
  timeout: 120_000,
}, async () => {
  await server.api("PUT", "/dev/clock", { now: "2026-12-01T09:00:00+02:00", skip: true });
  const season = await publishedSeason();
  const walk = (now: string) => server.api("PUT", "/dev/clock", { now: `2026-12-${now}+02:00` });

  relay.behave({ kind: "lose", to: "aino@koulu.example" });
  await walk("01T09:01:30");
  relay.behave({ kind: "reply", at: "message", code: 421 });
  await walk("01T09:02:30");
  relay.behave({ kind: "reply", at: "recipient", code: 451 });
  await walk("01T09:04:30");
  relay.behave({ kind: "drop" });
  await walk("01T09:08:30");
  relay.behave({ kind: "reply", at: "recipient", code: 550, text: "5.1.1 User unknown", to: "kaisa@koulu.example" });
  const before = addresses().length;
  await walk("03T12:00:00");
  expect(addresses().slice(before)).not.toContain("kaisa@koulu.example");
  const { data: people } = await server.api<{ data: { id: string; email: string }[] }>(
    "GET",
    `/api/v1/seasons/${season}/participants`,
  );
  const kaisa = people.find(({ email }) => email === "kaisa@koulu.example");
  await server.api("PATCH", `/api/v1/participants/${kaisa?.id}`, { email: "kaisa@uusi.example" });
  relay.behave({ kind: "accept" });
  await walk("18T12:00:00");

  const { data } = await server.api<{ data: Ledger[] }>("GET", `/api/v1/seasons/${season}/effects`);
  const mails = data.filter(({ kind }) => kind === "welcome" || kind === "invitation");
  const copies = Map.groupBy(await Promise.all(relay.accepted.map(keyOf)), (key) => key);
  expect(mails.length).toBe(18);
  for (const { key, state: end, ambiguous } of mails) {
    const arrived = copies.get(key)?.length ?? 0;
    expect(["sent", "unknown", "planned"], key).toContain(end);
    if (end === "sent") expect(arrived, key).toBeGreaterThanOrEqual(1);
    if (end === "unknown" || arrived > 1) expect(ambiguous, key).toBeTruthy();
    expect(arrived, key).toBeLessThanOrEqual(2);
  }
  expect([...copies.values()].some((same) => same.length === 2)).toBe(true);
  expect(addresses().slice(before)).toContain("kaisa@uusi.example");
  expect(addresses().slice(before)).not.toContain("kaisa@koulu.example");
});

type Ledger = { key: string; kind: string; state: string; ambiguous: number | boolean };

function addresses(): string[] {
  return relay.accepted.flatMap(({ to }) => to);
}

async function keyOf({ raw }: { raw: Uint8Array }): Promise<string> {
  const { messageId = "" } = await PostalMime.parse(raw);
  return messageId.slice(1, messageId.lastIndexOf("@")).replaceAll(".", ":");
}

/** Three teachers, third Wednesdays, published. */
async function publishedSeason(): Promise<string> {
  const { id } = await server.api<{ id: string }>("POST", "/api/v1/seasons", {
    name: "Kevät 2027",
    template: "remote-peer-mentoring",
    sessions: { first: "2027-01", last: "2027-05", weekday: "wednesday", week: 3, time: "14:00" },
  });
  const roster = [
    "name,email,municipality,experience_years,language,languages",
    "Aino Korhonen,aino@koulu.example,Kuopio,2,fi,fi",
    "Birgitta Holm,birgitta@koulu.example,Vaasa,12,sv,sv|fi",
    "Kaisa Laine,kaisa@koulu.example,Oulu,6,en,en|fi",
  ].join("\n");
  await server.api("POST", `/api/v1/seasons/${id}/roster`, roster, { "content-type": "text/csv" });
  const { id: grouping } = await server.api<{ id: string }>("POST", `/api/v1/seasons/${id}/groupings`, {});
  await server.api("PUT", `/api/v1/seasons/${id}/groups`, { grouping }, { "if-match": "0" });
  await server.api("POST", `/api/v1/seasons/${id}/publication`, {});
  return id;
}
