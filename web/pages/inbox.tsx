import type { WaitingVerdict } from "../../src/core/inbox.ts";
import type { Answer } from "../../src/core/invitation.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { HeldReason } from "../../src/core/reply/verdict.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import type { Coordinator } from "../copy/fi/coordinator.ts";
import { Card } from "../parts/card.tsx";
import { Empty } from "../parts/empty.tsx";
import { Facts } from "../parts/facts.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { PostButton } from "../parts/post-button.tsx";
import { moment } from "../parts/spans.ts";

export type InboxEntry = {
  readonly id: string;
  readonly name: string;
  /** Her page. */
  readonly person: string;
  readonly verdict: WaitingVerdict;
  readonly reason: HeldReason | null;
  /** What the calendar's answer means; null where it means none. */
  readonly answer: Answer | null;
  /** It can be taken as her answer: the meeting is known and has not begun, and she has not answered herself since. */
  readonly takeable: boolean;
  readonly answeredSince: boolean;
  readonly proposedStart: Instant | null;
  readonly at: Instant;
  /** Null: the words are older than they may be kept. */
  readonly private: {
    readonly from: string | null;
    readonly subject: string | null;
    readonly words: string | null;
  } | null;
  readonly meeting: {
    readonly session: number;
    readonly group: number;
    readonly startsAt: Instant;
    /** Where it can be moved; null once it has begun. */
    readonly move: string | null;
  } | null;
  readonly settled: { readonly how: "answer" | "done"; readonly at: Instant; readonly by: string } | null;
  /** POST target: `how` = answer, done or undo. */
  readonly action: string;
};

export type InboxProps = { language: Language; zone: string; seasonName: string; entries: readonly InboxEntry[] };

export function InboxPage({ language, zone, seasonName, entries }: InboxProps) {
  const t = copyOf(language).coordinator.inbox;
  const waiting = entries.filter(({ settled }) => settled === null);
  const settled = entries.filter((entry) => entry.settled !== null);
  return (
    <div class="stack">
      <PageHead title={t.title} eyebrow={seasonName} />
      <p class="quiet">{t.intro}</p>
      {waiting.length === 0 && (
        <Empty>
          <p class="lead">{t.empty}</p>
        </Empty>
      )}
      {waiting.map((entry) => (
        <Entry language={language} zone={zone} entry={entry} />
      ))}
      {settled.length > 0 && (
        <>
          <h2>{t.settledTitle}</h2>
          {settled.map((entry) => (
            <Entry language={language} zone={zone} entry={entry} />
          ))}
        </>
      )}
    </div>
  );
}

type EntryProps = { language: Language; zone: string; entry: InboxEntry };

function Entry({ language, zone, entry }: EntryProps) {
  const { admin, coordinator } = copyOf(language);
  const t = coordinator.inbox;
  const { name, meeting, settled } = entry;
  const person = <a href={entry.person}>{name}</a>;
  const at = (instant: Instant) => moment(instant, zone, language);
  const about = meeting
    ? `${admin.session(meeting.session)}, ${admin.group(meeting.group)}, ${at(meeting.startsAt)}`
    : t.noMeeting;
  return (
    <Card id={`item-${entry.id}`}>
      {settled ? <h3>{person}</h3> : <h2>{person}</h2>}
      <Facts
        facts={[
          { label: t.understoodTitle, value: understood(entry, t, at).join(". ") },
          { label: t.about, value: about },
          { label: t.received, value: at(entry.at) },
        ]}
      />
      <Words t={t} entry={entry} />
      {settled && <p class="quiet">{t.settled[settled.how](settled.by, at(settled.at))}</p>}
      {!settled && entry.answer && entry.answeredSince && <p class="quiet">{t.answeredSince}</p>}
      {settled?.how === "answer" && <p class="quiet">{t.stays}</p>}
      <Actions t={t} entry={entry} />
    </Card>
  );
}

/** What she is taken to mean, in a few short sentences. */
function understood(entry: InboxEntry, t: Coordinator["inbox"], at: (instant: Instant) => string): string[] {
  const { verdict, reason, answer, proposedStart } = entry;
  const known = reason !== null && reason in t.understood ? (reason as keyof typeof t.understood) : "words";
  const from = entry.private?.from;
  return [
    t.understood[known],
    ...(verdict === "counter" ? [proposedStart === null ? t.noTime : t.proposed(at(proposedStart))] : []),
    ...(answer ? [t.says[answer]] : []),
    ...(from ? [t.from(from)] : []),
  ];
}

function Words({ t, entry }: { t: Coordinator["inbox"]; entry: InboxEntry }) {
  if (entry.private === null) return <p class="quiet">{t.forgotten}</p>;
  const { subject, words } = entry.private;
  if (!subject && !words) return <p class="quiet">{t.noWords}</p>;
  return (
    <blockquote class="words">
      {subject && <p>{t.subject(subject)}</p>}
      {words && <p>{words}</p>}
    </blockquote>
  );
}

function Actions({ t, entry }: { t: Coordinator["inbox"]; entry: InboxEntry }) {
  const { action, answer, takeable, meeting, settled, verdict, name } = entry;
  if (settled)
    return <PostButton action={action} label={t.reopen} about={name} fields={{ how: "undo" }} look="small-button" />;
  return (
    <div class="row">
      {takeable && answer && (
        <PostButton action={action} label={t.take[answer]} about={name} fields={{ how: "answer" }} />
      )}
      {verdict === "counter" && meeting?.move && (
        <a class="button" href={meeting.move}>
          {t.move}
        </a>
      )}
      <PostButton action={action} label={t.done} about={name} fields={{ how: "done" }} />
    </div>
  );
}
