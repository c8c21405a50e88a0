import PostalMime from "postal-mime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyOf, publishThree, type RelaySeason, startRelaySeason } from "../doubles/relay-season.ts";

let season: RelaySeason;

beforeAll(async () => {
  season = await startRelaySeason({ MAIL_PER_MINUTE: "4" });
});

afterAll(() => season?.close());

test("a relay that loses, refuses, breaks off and closes down costs time, and a second copy only where the ledger says so", {
  timeout: 120_000,
}, async () => {
  const { server } = season;
  const relay = season.relay();
  await server.api("PUT", "/dev/clock", { now: "2026-12-01T09:00:00+02:00", skip: true });
  const id = await publishThree(server);
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
    `/api/v1/seasons/${id}/participants`,
  );
  const kaisa = people.find(({ email }) => email === "kaisa@koulu.example");
  await server.api("PATCH", `/api/v1/participants/${kaisa?.id}`, { email: "kaisa@uusi.example" });
  relay.behave({ kind: "accept" });
  await walk("18T12:00:00");

  const { data } = await server.api<{ data: Ledger[] }>("GET", `/api/v1/seasons/${id}/effects`);
  const mails = data.filter(({ kind }) => kind === "welcome" || kind === "invitation");
  const copies = Map.groupBy(await Promise.all(relay.accepted.map(arrivedKey)), (key) => key);
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
  return season.relay().accepted.flatMap(({ to }) => to);
}

async function arrivedKey({ raw }: { raw: Uint8Array }): Promise<string> {
  return keyOf((await PostalMime.parse(raw)).messageId ?? "");
}
