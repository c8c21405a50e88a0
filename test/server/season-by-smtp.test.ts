import { execFileSync } from "node:child_process";
import path from "node:path";
import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EffectKind, isCoordinatorKind } from "../../src/core/effect.ts";
import { publishThree, type RelaySeason, startRelaySeason } from "../doubles/relay-season.ts";
import { world } from "../world.ts";

let season: RelaySeason;

beforeAll(async () => {
  season = await startRelaySeason();
});

afterAll(() => season?.close());

test("a season's mails reach every teacher through a real relay, and the invitations keep their hour all spring", {
  timeout: 120_000,
}, async () => {
  const { server } = season;
  const relay = season.relay();
  await server.api("PUT", "/dev/clock", { now: "2026-12-01T09:00:00+02:00", skip: true });
  const id = await publishThree(server);
  await server.api("PUT", "/dev/clock", { now: "2027-06-01T12:00:00+03:00" });

  expect(relay.signIns.every((signIn) => signIn.encrypted)).toBe(true);
  const toTeachers = relay.accepted.filter((mail) => !mail.to.includes(world.season.contact.email));
  const perAddress = Map.groupBy(toTeachers, (mail) => mail.to.join());
  expect([...perAddress.keys()].toSorted()).toEqual([
    "aino@koulu.example",
    "birgitta@koulu.example",
    "kaisa@koulu.example",
  ]);
  for (const [address, mails] of perAddress) expect(mails.length, address).toBe(18);

  const mails = await Promise.all(relay.accepted.map((mail) => PostalMime.parse(mail.raw)));
  const calendars = mails.flatMap((mail) =>
    mail.attachments.filter((part) => part.mimeType === "text/calendar" && part.disposition !== "attachment"),
  );
  expect(calendars.length).toBe(15);
  const starts = calendars.map((part) => {
    const text = typeof part.content === "string" ? part.content : new TextDecoder().decode(part.content);
    const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent") ?? undefined);
    const seen = JSON.parse(
      execFileSync("/usr/bin/python3", [path.join(import.meta.dirname, "../doubles/parse_ics.py")], {
        input: text.replaceAll(/\r?\n/g, "\r\n"),
        encoding: "utf8",
      }),
    );
    expect(seen.wall).toBe(event.startDate.toString());
    return [seen.wall, seen.start];
  });
  expect(new Set(starts.map(String))).toEqual(
    new Set([
      "2027-01-20T14:00:00,2027-01-20T12:00:00+00:00",
      "2027-02-17T14:00:00,2027-02-17T12:00:00+00:00",
      "2027-03-17T14:00:00,2027-03-17T12:00:00+00:00",
      "2027-04-21T14:00:00,2027-04-21T11:00:00+00:00",
      "2027-05-19T14:00:00,2027-05-19T11:00:00+00:00",
    ]),
  );
  const { data } = await server.api<{ data: { kind: EffectKind; state: string }[] }>(
    "GET",
    `/api/v1/seasons/${id}/effects`,
  );
  const toThem = data.filter(({ kind }) => !isCoordinatorKind(kind));
  expect(new Set(toThem.map((effect) => effect.state))).toEqual(new Set(["sent"]));
});
