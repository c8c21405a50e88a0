import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../../web/copy/copy.ts";
import { MailPage, type MailProps } from "../../web/pages/mail.tsx";
import { type EffectRow, MailsPage } from "../../web/pages/mails.tsx";
import type { Sample } from "./page-samples.tsx";

const HOUR = 3_600_000;
const NOW = Date.UTC(2027, 1, 17, 11, 30);
const SEASON = "Etävertaismentorointi, kevät 2027";

const row: EffectRow = {
  ...{ key: "invitation:m1:p1:1", kind: "invitation", who: "Aino Korhonen", session: 2, group: 1 },
  ...{ dueAt: NOW - 24 * HOUR, doneAt: NOW - 24 * HOUR, state: "sent", attempts: 1, ambiguous: false },
  ...{ arrival: "delivered", explanations: [], href: "/admin/s/mails/a" },
};

const rows: readonly EffectRow[] = [
  row,
  {
    ...row,
    ...{ who: "Birgitta Holm", kind: "reminder", state: "unknown", ambiguous: true, attempts: 2, arrival: "unknown" },
    explanations: [{ kind: "reason", reason: "lease_expired" }],
  },
  {
    ...row,
    ...{ who: "Heikki Heikkilä", kind: "welcome", session: null, group: null, state: "dead", arrival: "refused" },
    explanations: [{ kind: "status", meaning: "policy" }],
  },
  {
    ...row,
    ...{ who: "Mikko Laaksonen", state: "planned", doneAt: null, arrival: "bounced_hard" },
    explanations: [
      { kind: "status", meaning: "no_mailbox" },
      { kind: "reason", reason: "bounced" },
    ],
  },
  { ...row, who: "Päivi Kallio", arrival: "deferred", explanations: [{ kind: "status", meaning: "mailbox_full" }] },
  { ...row, who: "Noora Ahonen", arrival: "complained" },
  { ...row, who: "Laura Koski", arrival: "bounced_soft", explanations: [{ kind: "status", meaning: "other" }] },
  {
    ...row,
    ...{ who: null, kind: "open", state: "planned", doneAt: null, dueAt: NOW + HOUR, attempts: 0, arrival: null },
  },
];

function mailsPage(language: Language, empty: boolean) {
  return (
    <MailsPage
      language={language}
      zone="Europe/Helsinki"
      seasonName={SEASON}
      total={empty ? 0 : 1043}
      action="/admin/s/mails"
      filter={{ kind: empty ? "cancellation" : null, state: null, arrival: null, who: "" }}
      earlier={null}
      preview="/admin/s/mails/preview"
      inbox="/admin/s/inbox"
      later={empty ? null : "?after=x"}
      rows={empty ? [] : rows}
    />
  );
}

function mail(language: Language): MailProps {
  return {
    ...{ language, zone: "Europe/Helsinki", now: NOW, seasonName: SEASON, isMail: true },
    row: rows[1] ?? row,
    expiresAt: NOW + HOUR,
    providerId: "0100-provider",
    rawReason: "connection lost after DATA",
    person: { name: "Birgitta Holm", href: "/admin/s/participants/p2", bounced: true },
    news: [
      { at: NOW - 2 * HOUR, state: "deferred", status: "4.2.2", meaning: "mailbox_full", reason: "452 over quota" },
      { at: NOW - HOUR, state: "sent", status: null, meaning: null, reason: null },
    ],
    again: {
      ...{ ok: true, name: "Birgitta Holm", address: "birgitta.holm@vaasa.example", leavesAt: NOW, mayBeTwice: true },
    },
    sentAgain: false,
    action: "/admin/s/mails/b",
    list: "/admin/s/mails",
  };
}

const title = (l: Language) => copyOf(l).ledger.title(copyOf(l).admin.kinds.reminder);

/** The ledger and one line of it, in every state that looks different. */
export const mailSamples: readonly Sample[] = [
  { name: "mails", title: (l) => copyOf(l).admin.mails.title, nav: "mails", page: (l) => mailsPage(l, false) },
  { name: "mails-empty", title: (l) => copyOf(l).admin.mails.title, nav: "mails", page: (l) => mailsPage(l, true) },
  { name: "mail-unknown", title, nav: "mails", page: (l) => <MailPage {...mail(l)} /> },
  {
    name: "mail-refused",
    title,
    nav: "mails",
    page: (l) => (
      <MailPage
        {...mail(l)}
        row={rows[2] ?? row}
        person={null}
        news={[]}
        again={{ ok: false, reason: "no_news", because: [{ kind: "reason", reason: "newer_mail" }] }}
        sentAgain
      />
    ),
  },
  {
    name: "mail-task",
    title: (l) => copyOf(l).ledger.taskTitle(copyOf(l).admin.kinds.open),
    nav: "mails",
    page: (l) => (
      <MailPage
        {...mail(l)}
        {...{ isMail: false, person: null, news: [], again: null, providerId: null, rawReason: null }}
        row={rows.at(-1) ?? row}
      />
    ),
  },
];
