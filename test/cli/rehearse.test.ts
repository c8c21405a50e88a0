import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { expect, onTestFinished, test, vi } from "vitest";
import { LANGUAGES } from "../../src/core/programme.ts";
import { makeCertificates, PASSWORD, type SmtpDouble, startSmtpServer, USER } from "../doubles/smtp-server.ts";
import { tuokio } from "./run.ts";

// Every call is a process of its own.
vi.setConfig({ testTimeout: 60_000 });

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const { authority, localhost } = makeCertificates();

for (const language of LANGUAGES)
  test(`as files: the life of one event in every step, with what to look for, ${language}`, async () => {
    const folder = path.join(mkdtempSync(path.join(tmpdir(), "tuokio-")), "mails");
    const { code, out, err } = tuokio("rehearse", "aino@kuopio.example", "--dry-run", folder, "--language", language);
    expect([code, err]).toEqual([0, ""]);
    const files = readdirSync(folder).toSorted();
    expect(files).toHaveLength(9);
    expect(out.match(/^\d\/9 /gm)).toHaveLength(9);
    const mails = await Promise.all(files.map((file) => opened(readFileSync(path.join(folder, file)))));
    expect(mails.map(({ event }) => event && `${event.method} ${event.sequence}`)).toEqual([
      ...[null, "REQUEST 0", "REQUEST 0", "REQUEST 1", null, "CANCEL 2", "REQUEST 3", "CANCEL 4", null],
    ]);
    const events = mails.flatMap(({ event }) => event ?? []);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(1);
    expect(new Set(events.map(({ organizer }) => organizer)).size).toBe(1);
    // A calendar takes an update with the same SEQUENCE only when it was written later.
    expect(events.map(({ stamp }) => stamp)).toEqual([...new Set(events.map(({ stamp }) => stamp))].toSorted());
    expect(new Set(events.map(({ starts }) => starts)).size).toBe(2);
  });

test("through a real relay: one mail after another, each when Enter is pressed, over one connection", async () => {
  const server = await listen();
  const { code, out, err } = await rehearse(server, ["aino@kuopio.example"], "\n".repeat(8));
  expect([code, err]).toEqual([0, ""]);
  expect(server.accepted.map(({ to }) => to.join())).toEqual(Array(9).fill("aino@kuopio.example"));
  expect(new Set(server.accepted.map(({ from }) => from)).size).toBe(1);
  expect(server.accepted[0]?.from).toMatch(/^rsvp\+rehearsal\w+@tuokio\.test$/);
  expect(server.signIns).toEqual([{ user: USER, encrypted: true }]);
  expect(out).toContain("Accept, Tentative and Decline");
  expect(out).not.toContain(PASSWORD);
  await expect.poll(() => server.connections.open).toBe(0);
});

test("it ends by itself although the terminal stays open", async () => {
  const server = await listen();
  const { code, err } = await rehearse(server, ["aino@kuopio.example"], "\n".repeat(8), { staysOpen: true });
  expect([code, err]).toEqual([0, ""]);
});

test("with --all nobody needs to press anything, and mails are a pause apart", async () => {
  const server = await listen();
  const began = Date.now();
  const { code, err } = await rehearse(server, ["aino@kuopio.example", "--all", "--pause", "1"], "");
  expect([code, err]).toEqual([0, ""]);
  expect(server.accepted).toHaveLength(9);
  expect(Date.now() - began).toBeGreaterThan(8_000);
});

test("whoever goes away in the middle is told what to remove, and nothing more leaves", async () => {
  const server = await listen();
  const { code, err } = await rehearse(server, ["aino@kuopio.example"], "\n\n");
  expect(code).toBe(1);
  expect(err).toContain("3 of 9 messages have left");
  expect(server.accepted).toHaveLength(3);
});

test("a relay that refuses ends the rehearsal with its reason", async () => {
  const server = await listen();
  server.behave({ kind: "reply", at: "recipient", code: 550, text: "5.1.1 no such mailbox" });
  const { code, err } = await rehearse(server, ["nobody@kuopio.example", "--all", "--pause", "1"], "");
  expect(code).toBe(1);
  expect(err).toContain("no such mailbox");
});

test("without an address, or without a relay, it says what it needs", () => {
  expect(tuokio("rehearse")).toMatchObject({ code: 2, err: expect.stringContaining("tuokio rehearse ADDRESS") });
  expect(tuokio("rehearse", "not an address")).toMatchObject({ code: 2 });
  expect(tuokio("rehearse", "a@b.example")).toMatchObject({ code: 2, err: expect.stringContaining("SMTP_HOST") });
  expect(tuokio("rehearse", "a@b.example", "--all", "--pause", "soon")).toMatchObject({
    code: 2,
    err: expect.stringContaining("--pause"),
  });
});

async function listen(): Promise<SmtpDouble> {
  const server = await startSmtpServer("starttls", localhost);
  onTestFinished(() => server.close());
  return server;
}

function rehearse(server: SmtpDouble, args: readonly string[], typed: string, { staysOpen = false } = {}) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, ["src/cli/tuokio.ts", "rehearse", ...args], {
      cwd: ROOT,
      env: {
        ...process.env,
        LC_ALL: "C",
        NODE_EXTRA_CA_CERTS: authority,
        ...{ SMTP_HOST: "localhost", SMTP_PORT: String(server.port), SMTP_USER: USER, SMTP_PASSWORD: PASSWORD },
        MAIL_DOMAIN: "tuokio.test",
      },
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    child.once("close", (code) => resolve({ code, out, err }));
    child.stdin.write(typed);
    if (!staysOpen) child.stdin.end();
    onTestFinished(() => void child.kill());
  });
}

async function opened(raw: Uint8Array) {
  const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: "utf8" });
  const text = attachments.find((part) => part.mimeType === "text/calendar")?.content;
  if (typeof text !== "string") return { event: null };
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = calendar.getFirstSubcomponent("vevent");
  const value = (name: string) => String(event?.getFirstPropertyValue(name));
  return {
    event: {
      method: String(calendar.getFirstPropertyValue("method")),
      ...{ uid: value("uid"), sequence: value("sequence"), stamp: value("dtstamp"), starts: value("dtstart") },
      organizer: value("organizer"),
    },
  };
}
