import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { replySamples } from "../doubles/replies.ts";
import { AINO, aino, DOMAIN, FEBRUARY, inbox, JANUARY } from "../samples/replies/sample.ts";
import { tuokio } from "./run.ts";

// Every call is a process of its own.
vi.setConfig({ testTimeout: 30_000 });

const folder = mkdtempSync(path.join(tmpdir(), "tuokio-"));

const world = {
  now: "2027-01-11T09:00:00+02:00",
  timezone: "Europe/Helsinki",
  inboundDomain: DOMAIN,
  participants: [{ token: AINO, email: "Aino.Korhonen@kuopio.example", name: "Aino Korhonen" }],
  meetings: [
    { uid: JANUARY, sequence: 0, start: "2027-01-20T12:00:00Z", end: "2027-01-20T13:00:00Z", invited: [AINO] },
    { uid: FEBRUARY, sequence: 1, start: "2027-02-17T14:00", end: "2027-02-17T15:00", invited: [aino.address] },
  ],
};

function understood(sample: string, given: object = world) {
  const found = replySamples.find(({ name }) => name === sample);
  if (!found) throw new Error(`there is no mail ${sample}`);
  const mail = written(`${sample}.eml`, found.raw);
  const { code, out, err } = tuokio(
    ...[
      "reply",
      mail,
      "--world",
      written("world.json", JSON.stringify(given)),
      `--from=${found.from}`,
      "--to",
      found.to,
    ],
  );
  expect([code, err]).toEqual([0, ""]);
  return JSON.parse(out);
}

test("an answer is told with everything that was understood of it", () => {
  expect(understood("exchange-declined-with-comment")).toEqual({
    verdict: "rsvp",
    replies: [
      {
        uid: JANUARY,
        attendee: aino.address,
        partstat: "DECLINED",
        recurrenceId: null,
        comment: "Olen koulutuksessa, valitettavasti.",
      },
    ],
  });
});

test("one that is not taken over says why, and whose it is", () => {
  expect(understood("exchange-answer-to-the-old-time")).toEqual({
    verdict: "stale",
    reason: "old_sequence",
    uid: FEBRUARY,
    attendee: aino.address,
    partstat: "ACCEPTED",
  });
});

test("an answer that is stored already makes an older one stale", () => {
  const answer = { uid: JANUARY, attendee: aino.address, partstat: "DECLINED", sequence: 0 };
  for (const dtstamp of ["2027-01-11T06:30:01Z", "20270111T063001Z", "2027-01-11T08:30:01+02:00"])
    expect(understood("exchange-accepted", { ...world, answers: [{ ...answer, dtstamp }] })).toMatchObject({
      verdict: "stale",
      reason: "older_answer",
    });
});

test("a notice of failure tells of whom, why, and of which mail", () => {
  expect(understood("postfix-unknown-user")).toEqual({
    verdict: "bounce",
    permanent: true,
    recipient: aino.address,
    status: "5.1.1",
    originalMessageId: "<invitation.j2a3n4u5a6r7y2w3e4d5.abcdefghijklmnopqrst.1@tuokio.test>",
  });
});

test("words of a person are only told to be such", () => {
  expect(understood("words")).toEqual({ verdict: "human" });
});

test("without a mail, a world and an envelope it says how it is used", () => {
  const mail = written("x.eml", "");
  for (const args of [[], [mail], [mail, "--world", "w.json", "--to", inbox(AINO)]])
    expect(tuokio("reply", ...args)).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("--world WORLD.json"),
    });
});

test("a world with mistakes is refused with their places", () => {
  const [meeting] = world.meetings;
  const bad = {
    ...world,
    now: "yesterday",
    meetings: [{ ...meeting, start: "2027-13-01T00:00" }],
    participants: undefined,
  };
  const withPeople = { ...bad, participants: [] };
  const run = (given: object) =>
    tuokio(
      "reply",
      written("x.eml", "x"),
      "--world",
      written("bad.json", JSON.stringify(given)),
      "--from",
      "a@b",
      "--to",
      "c@d",
    );
  expect(run(bad)).toMatchObject({ code: 1, out: "", err: expect.stringContaining("  participants: ") });
  const { code, err } = run(withPeople);
  expect(code).toBe(1);
  expect(err).toContain("  now: ");
  expect(err).toContain("  meetings[0].start: ");
});

function written(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}
