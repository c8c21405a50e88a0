import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connectMarionette } from "./marionette.ts";

/** An event as Thunderbird's calendar has it; `attendees` are "mailto:address STATUS". */
export type KeptEvent = {
  uid: string;
  startsAt: number;
  endsAt: number;
  wall: string;
  dtstamp: number;
  sequence: number;
  status: string;
  summary: string;
  description: string;
  organizer: string | null;
  attendees: readonly string[];
};

/** The bar above a mail: its text, what Thunderbird takes the mail for (null: nothing new), and the buttons it offers. */
export type Bar = { says: string; change: string | null; offers: readonly string[] };

/** A person who reads her mail in Thunderbird, whose calendar is in Helsinki. */
export type Reader = {
  open(raw: Uint8Array): Promise<Bar>;
  /** Presses the button of the mail that is open. What she was asked to confirm comes back, and she did. */
  press(status: "ACCEPTED" | "DECLINED" | ""): Promise<readonly string[]>;
  /** The same, and her answer as the mail that Thunderbird writes. */
  answer(status: "ACCEPTED" | "DECLINED" | "TENTATIVE"): Promise<Uint8Array>;
  event(uid: string): Promise<KeptEvent | null>;
  subscribe(calendar: string): Promise<readonly KeptEvent[]>;
  quit(): Promise<void>;
};

/** A real Thunderbird without a window, with a profile of its own, offline. */
export async function startThunderbird(person: { name: string; address: string }): Promise<Reader> {
  const profile = mkdtempSync(path.join(tmpdir(), "tuokio-thunderbird-"));
  writeFileSync(path.join(profile, "user.js"), PREFERENCES);
  const child = spawn("thunderbird", [...ARGUMENTS, profile], { env: { ...process.env, HOME: profile } });
  let log = "";
  child.stderr.on("data", (text) => (log += text));
  const marionette = await connectMarionette(await controlPort(child, profile, () => log));
  const act = (name: string, ...args: unknown[]) =>
    marionette.run(`${inside}\nreturn globalThis.reader.${name}(...arguments);`, ...args);
  await act("settle", person);
  const press = (status: string, response: string) =>
    act("press", status, response) as Promise<{ asked: string[]; answer: string | null }>;
  return {
    open: async (raw) => (await act("open", Buffer.from(raw).toString("latin1"))) as Bar,
    press: async (status) => (await press(status, "NONE")).asked,
    answer: async (status) => Buffer.from((await press(status, "AUTO")).answer ?? "", "latin1"),
    event: async (uid) => (await act("event", uid)) as KeptEvent | null,
    async subscribe(calendar) {
      const file = path.join(profile, "subscribed.ics");
      writeFileSync(file, calendar);
      return (await act("subscribe", `file://${file}`)) as KeptEvent[];
    },
    async quit() {
      marionette.end();
      child.kill("SIGKILL");
      await once(child, "exit");
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

const inside = readFileSync(path.join(import.meta.dirname, "thunderbird-window.js"), "utf8");

const ARGUMENTS = [
  "--headless",
  "--offline",
  "--marionette",
  "-remote-allow-system-access",
  "--no-remote",
  "--profile",
];

/** Port 0: any that is free, so that two of them can run. */
const PREFERENCES = `
user_pref("marionette.port", 0);
user_pref("intl.locale.requested", "en-US");
user_pref("calendar.timezone.useSystemTimezone", false);
user_pref("calendar.timezone.local", "Europe/Helsinki");
user_pref("app.use_without_mail_account", true);
user_pref("mail.provider.suppress_dialog_on_startup", true);
user_pref("mailnews.start_page.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
`;

/** On a loaded machine it starts for a while; a program that is not there ends at once. */
async function controlPort(child: ChildProcess, profile: string, log: () => string): Promise<number> {
  let ended: string | null = null;
  child.once("error", (error) => (ended = error.message));
  child.once("exit", (code) => (ended ??= `it ended with ${code}`));
  const file = path.join(profile, "MarionetteActivePort");
  for (const end = Date.now() + 60_000; Date.now() < end && ended === null; await sleep(50)) {
    const port = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
    if (port > 0) return port;
  }
  child.kill("SIGKILL");
  throw new Error(`Thunderbird cannot be driven: ${ended ?? "it does not answer"}\n${log()}`);
}
