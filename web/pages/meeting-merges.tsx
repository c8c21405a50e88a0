import type { HostReason, Obstacle } from "../../src/core/merging/problem.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { enumeration } from "../copy/enumeration.ts";
import { CheckField, Select } from "../parts/field.tsx";
import { PostButton } from "../parts/post-button.tsx";
import { moment } from "../parts/spans.ts";
import { Searches, type ShownSearch } from "./company-searches.tsx";

type ShownGroup = { readonly number: number; readonly expected: number; readonly members: number };

/** Groups in one room, and by which reason of the rules; null: a person decided so. */
export type ShownRoom = {
  /** Numbers in their order. */
  readonly groups: readonly number[];
  readonly host: number;
  readonly reason: {
    readonly groups: readonly ShownGroup[];
    readonly host: HostReason;
    /** Agreed this many minutes after the start, by those who were there: `expected` counts them. */
    readonly live: number | null;
  } | null;
};

export type ShownMerge = ShownRoom & {
  readonly id: string;
  readonly at: Instant;
  /** Null: the program. */
  readonly by: string | null;
  /** Names of those who would hear that it is off. */
  readonly told: readonly string[];
  /** POST undoes it; null once it cannot be undone any more. */
  readonly undo: string | null;
};

export type ShownProposal = ShownRoom & {
  readonly meetings: readonly string[];
  /** Names of those who would be told. */
  readonly told: readonly string[];
  readonly replaces: boolean;
  /** When it is merged unless somebody answers; null where nobody is asked. */
  readonly waits: Instant | null;
};

export type SmallMeeting = {
  readonly groups: readonly number[];
  readonly expected: number;
  readonly obstacle: Obstacle;
};

export type SessionMerges = {
  /** The session's id. */
  readonly id: string;
  readonly number: number;
  readonly merges: readonly ShownMerge[];
  /** Who looked for company in vain while the meeting was running. */
  readonly searches: readonly ShownSearch[];
  /** What the rules would do now; null where that was not asked. */
  readonly outlook: { readonly proposals: readonly ShownProposal[]; readonly tooSmall: readonly SmallMeeting[] } | null;
  /** Where the outlook is shown; null where nothing can be merged any more, or it is shown already. */
  readonly preview: string | null;
  /** Meetings that begin together and could be merged by hand. */
  readonly byHand: readonly {
    readonly startsAt: Instant;
    readonly meetings: readonly (ShownGroup & { readonly id: string })[];
  }[];
  /** POST `session`, `meetings` and, by hand, `host`. */
  readonly urls: { readonly merge: string; readonly refuse: string };
};

type Reader = { language: Language; zone: string; merging: SessionMerges };

/** Which meetings of a session share a room and why, which might, and the ways to change it. */
export function Merges(props: Reader) {
  const { language, merging } = props;
  const t = copyOf(language).merging;
  const { merges, searches, outlook, preview, byHand, number } = merging;
  return (
    <>
      {merges.length > 0 && (
        <div class="stack tight">
          <h3>{t.title}</h3>
          <ul class="merges">
            {merges.map((merge) => (
              <Merge {...props} merge={merge} />
            ))}
          </ul>
        </div>
      )}
      {searches.length > 0 && <Searches language={language} zone={props.zone} searches={searches} />}
      {outlook && <Outlook {...props} {...outlook} />}
      {preview && (
        <p>
          <a href={preview}>
            {t.preview}
            <span class="vh"> {copyOf(language).admin.session(number)}</span>
          </a>
        </p>
      )}
      {byHand.length > 0 && <ByHand {...props} />}
    </>
  );
}

function Merge({ language, zone, merge }: Reader & { merge: ShownMerge }) {
  const { and, ...t } = copyOf(language).merging;
  const when = moment(merge.at, zone, language);
  const told = enumeration(merge.told, and);
  return (
    <li class="merge stack tight" id={`merge-${merge.id}`}>
      <p>
        <strong>{t.together(merge.groups, merge.host)}</strong>
      </p>
      <p>{reasonWords(merge, language)}</p>
      <p class="quiet">{decidedWords(merge, when, language)}</p>
      {merge.undo && (
        <details class="fold">
          <summary>
            {t.undo}
            <span class="vh"> {t.groups(merge.groups)}</span>
          </summary>
          <div class="stack tight">
            <p>{t.undoWhat}</p>
            <p>{told ? t.undoTells(told) : t.undoSilent}</p>
            <PostButton
              action={merge.undo}
              label={told ? t.undoConfirm : t.undoConfirmSilent}
              about={t.groups(merge.groups)}
              look="small-button"
            />
          </div>
        </details>
      )}
    </li>
  );
}

function Outlook({ proposals, tooSmall, ...props }: Reader & NonNullable<SessionMerges["outlook"]>) {
  const { language } = props;
  const t = copyOf(language).merging;
  const waiting = proposals.some(({ waits }) => waits !== null);
  return (
    <div class="stack" id={`proposals-${props.merging.number}`}>
      <div class="stack tight">
        <h3>{proposals.length > 0 ? t.proposalTitle : t.nothing}</h3>
        {proposals.length > 0 && !waiting && <p class="quiet">{t.previewIntro}</p>}
      </div>
      {proposals.length > 0 && (
        <ul class="merges">
          {proposals.map((proposal) => (
            <Proposal {...props} proposal={proposal} />
          ))}
        </ul>
      )}
      {tooSmall.length > 0 && (
        <div class="stack tight">
          <h3>{t.tooSmallTitle}</h3>
          <ul>
            {tooSmall.map((small) => (
              <li>{smallMeetingWords(small, language)}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Proposal({ language, zone, merging, proposal }: Reader & { proposal: ShownProposal }) {
  const { and, ...t } = copyOf(language).merging;
  const fields = { session: merging.id, proposal: proposal.meetings.join(" ") };
  const about = t.groups(proposal.groups);
  return (
    <li class="merge proposal stack tight">
      <p>
        <strong>{t.would(proposal.groups, proposal.host)}</strong>
      </p>
      <p>{reasonWords(proposal, language)}</p>
      {proposal.replaces && <p>{t.replaces}</p>}
      <p>{t.tells(enumeration(proposal.told, and))}</p>
      {proposal.waits !== null && <p>{t.proposalWaits(moment(proposal.waits, zone, language))}</p>}
      <div class="row">
        <PostButton action={merging.urls.merge} fields={fields} label={t.approve} about={about} look="primary" />
        <PostButton action={merging.urls.refuse} fields={fields} label={t.refuse} about={about} />
      </div>
    </li>
  );
}

function ByHand({ language, zone, merging }: Reader) {
  const t = copyOf(language).merging;
  return (
    <details class="fold">
      <summary>
        {t.handTitle}
        <span class="vh"> {copyOf(language).admin.session(merging.number)}</span>
      </summary>
      <div class="stack">
        <p>{t.handIntro}</p>
        {merging.byHand.map(({ startsAt, meetings }) => (
          <form class="form" method="post" action={merging.urls.merge}>
            <input type="hidden" name="session" value={merging.id} />
            <fieldset class="stack tight">
              <legend>{t.handAt(moment(startsAt, zone, language))}</legend>
              {meetings.map(({ id, number, expected, members }) => (
                <CheckField name="meetings" value={id} label={t.handOption(number, expected, members)} />
              ))}
            </fieldset>
            <Select
              name="host"
              scope={`${merging.number}-${startsAt}`}
              label={t.handHost}
              options={meetings.map(({ id, number }) => ({ value: id, label: copyOf(language).admin.group(number) }))}
            />
            <button type="submit" class="small-button">
              {t.handDo}
            </button>
          </form>
        ))}
      </div>
    </details>
  );
}

function reasonWords({ reason, host }: ShownRoom, language: Language): string {
  const t = copyOf(language).merging;
  if (!reason) return t.byHand(host);
  if (reason.live !== null) return t.live(reason.live, reason.groups);
  return `${t.counts(reason.groups)} ${t.hosts[reason.host](host)}`;
}

function decidedWords({ reason, by }: ShownMerge, when: string, language: Language): string {
  const t = copyOf(language).merging;
  if (reason && reason.live !== null) return t.agreed(when);
  return by === null ? t.decided(when) : t.decidedBy(when, by);
}

/** "Ryhmä 3: tulossa vain 1. Mikään muu ryhmä ei tapaa samaan aikaan." */
export function smallMeetingWords({ groups, expected, obstacle }: SmallMeeting, language: Language): string {
  const t = copyOf(language).merging;
  return t.tooSmall[obstacle](t.groups(groups), expected);
}
