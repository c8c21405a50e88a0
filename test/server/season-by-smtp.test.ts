import { execFileSync } from "node:child_process";
import path from "node:path";
import ICAL from "ical.js";
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
  relay = await startSmtpServer("starttls", localhost);
  const vars = {
    MAIL_TRANSPORT: "smtp",
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

test("a season's mails reach every teacher through a real relay, and the invitations keep their hour all spring", {
  timeout: 120_000,
}, async () => {
  await server.api("PUT", "/dev/clock", { now: "2026-12-01T09:00:00+02:00", skip: true });
  const season = await publishedSeason();
  await server.api("PUT", "/dev/clock", { now: "2027-06-01T12:00:00+03:00" });

  expect(relay.signIns.every((signIn) => signIn.encrypted)).toBe(true);
  const perAddress = Map.groupBy(relay.accepted, (mail) => mail.to.join());
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
  const { data } = await server.api<{ data: { kind: string; state: string }[] }>(
    "GET",
    `/api/v1/seasons/${season}/effects`,
  );
  expect(new Set(data.map((effect) => effect.state))).toEqual(new Set(["sent"]));
});

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
