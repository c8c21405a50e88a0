import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { setTimeout as wait } from "node:timers/promises";
import { type Copy, copyOf } from "../../web/copy/copy.ts";
import { letterOf } from "../../web/mails/letter.ts";
import { compose } from "../adapters/mail/mime.ts";
import { smtpMail } from "../adapters/mail/smtp.ts";
import type { Mail, Message } from "../core/ports.ts";
import { MINUTE, SECOND } from "../core/time.ts";
import { languageOf } from "./language.ts";
import { type Options, readOptions, wholeNumber } from "./options.ts";
import { misused, type Outcome, type Result } from "./outcome.ts";
import { type Rehearsal, rehearsedMail, STEPS, type Step } from "./rehearsal.ts";

const OPTIONS = {
  all: { type: "boolean" },
  pause: { type: "string" },
  "dry-run": { type: "string" },
} as const;

/** Long enough for a mailbox to show one mail before the next one changes it. */
const USUAL_PAUSE_SECONDS = 60;

type Words = Copy["rehearsal"];

/** `rehearse ADDRESS`: the life of one meeting as real mails to one address, through the relay of the environment. */
export async function rehearse(args: readonly string[]): Promise<Outcome> {
  const language = languageOf(args, process.env);
  const { cli, rehearsal: words } = copyOf(language);
  const options = readOptions(args, OPTIONS, cli);
  if (!options.ok) return options.outcome;
  const pause = wholeNumber(options.value, "pause", 1, cli);
  if (!pause.ok) return pause.outcome;
  const address = options.value.file ?? "";
  if (!/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address)) return { kind: "misused", message: words.usage };
  const folder = options.value.values["dry-run"];
  const begun = Date.now();
  const rehearsal: Rehearsal = {
    // Each rehearsal is about an event of its own, which no calendar has seen.
    id: `rehearsal${begun.toString(36)}`,
    ...{ address, language, begun, seasonName: words.season, contact: contactOf(process.env) },
    mailDomain: process.env.MAIL_DOMAIN || "tuokio.example",
    origin: process.env.PUBLIC_ORIGIN || `https://${process.env.MAIL_DOMAIN || "tuokio.example"}`,
  };
  if (folder !== undefined) return written(rehearsal, folder, words);
  const relay = relayOf(words);
  if (!relay.ok) return relay.outcome;
  const steps = stepsOf(options.value, pause.value, words);
  try {
    return await sent(rehearsal, relay.value, steps.next, words);
  } finally {
    steps.close();
    await relay.value.close();
  }
}

async function sent(rehearsal: Rehearsal, mail: Mail, next: () => Promise<boolean>, words: Words): Promise<Outcome> {
  for (const [i, step] of STEPS.entries()) {
    if (i > 0 && !(await next())) return { kind: "unusable", message: words.stopped(i, STEPS.length) };
    const { message, subject, key } = await messageOf(rehearsal, step, Date.now());
    const outcome = await mail.send(message, key);
    if (outcome.kind !== "sent") return { kind: "unusable", message: words.failed(subject, outcome.reason) };
    process.stdout.write(told(i, step, subject, words));
  }
  return { kind: "done", output: `${words.done}\n` };
}

/** Nothing leaves: the same mails as files that any mail program opens. */
async function written(rehearsal: Rehearsal, folder: string, words: Words): Promise<Outcome> {
  mkdirSync(folder, { recursive: true });
  for (const [i, step] of STEPS.entries()) {
    const { message, subject } = await messageOf(rehearsal, step, rehearsal.begun + i * MINUTE);
    writeFileSync(path.join(folder, `${i + 1}-${step}.eml`), message.raw);
    process.stdout.write(told(i, step, subject, words));
  }
  return { kind: "done", output: `${words.written(folder)}\n` };
}

async function messageOf(
  rehearsal: Rehearsal,
  step: Step,
  at: number,
): Promise<{ message: Message; subject: string; key: string }> {
  const input = rehearsedMail(rehearsal, step, at);
  const letter = letterOf(input);
  return { message: await compose(letter), subject: letter.subject, key: input.key };
}

function told(i: number, step: Step, subject: string, words: Words): string {
  const lines = words.look[step].map((line) => `    ${line}\n`).join("");
  return `${i + 1}/${STEPS.length}  ${subject}\n${lines}\n`;
}

type Steps = {
  /** Waits for Enter, or as long as was asked for. False: nobody is there any more. */
  next(): Promise<boolean>;
  /** A terminal that is listened to keeps the process alive. */
  close(): void;
};

function stepsOf({ values }: Options, pause: number | null, words: Words): Steps {
  if (values.all !== undefined)
    return {
      async next() {
        await wait((pause ?? USUAL_PAUSE_SECONDS) * SECOND);
        return true;
      },
      close() {},
    };
  const lines = createInterface({ input: process.stdin }).on("line", () => {});
  const typed = lines[Symbol.asyncIterator]();
  return {
    async next() {
      process.stdout.write(`${words.enter}\n`);
      const { done } = await typed.next();
      return !done;
    },
    close: () => lines.close(),
  };
}

function relayOf(words: Words): Result<Mail> {
  const { SMTP_HOST: host = "", SMTP_PORT, SMTP_USER: user = "", SMTP_PASSWORD: password = "" } = process.env;
  const missing = ["SMTP_HOST", "MAIL_DOMAIN"].filter((name) => !process.env[name]);
  if (missing.length) return misused(words.missing(missing.join(", ")));
  return { ok: true, value: smtpMail({ host, port: Number(SMTP_PORT || 465), user, password }) };
}

function contactOf({ CONTACT_NAME, CONTACT_EMAIL, CONTACT_PHONE }: NodeJS.ProcessEnv) {
  return { name: CONTACT_NAME ?? "", email: CONTACT_EMAIL ?? "", phone: CONTACT_PHONE ?? "" };
}
