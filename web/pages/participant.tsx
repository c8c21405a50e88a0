import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import type { SeasonState } from "../../src/core/season.ts";
import { copyOf } from "../copy/copy.ts";
import { shortDate, slotName } from "../copy/dates.ts";
import { enumeration } from "../copy/enumeration.ts";
import { Card } from "../parts/card.tsx";
import { Facts } from "../parts/facts.tsx";
import { Select } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { PostButton } from "../parts/post-button.tsx";
import { listOf, ParticipantForm, type ParticipantFormProps } from "./participant-form.tsx";
import { ParticipantPlace, type ParticipantPlaceProps } from "./participant-place.tsx";
import { ParticipantResearch, type ResearchAnswer } from "./participant-research.tsx";

export type PauseSpell = { readonly from: number; readonly to: number | null };

export type ParticipantSaved =
  | "added"
  | "details"
  | "unchanged"
  | "pause"
  | "back"
  | "link"
  | "left"
  | "returned"
  | "leftResearch"
  | "backInResearch";

export type ParticipantProps = ParticipantFormProps &
  Omit<ParticipantPlaceProps, "urls"> & {
    seasonName: string;
    state: SeasonState;
    /** Whether anything may be changed in this state. */
    allowed: boolean;
    name: string;
    saved: ParticipantSaved | null;
    leftAt: Instant | null;
    /** Pauses that are not over. */
    pauses: readonly PauseSpell[];
    /** Sessions to come, with their days. */
    sessions: readonly { readonly number: number; readonly date: Instant }[];
    /** What was chosen for a pause that was refused, and why. */
    pauseTyped: { readonly from: string; readonly to: string; readonly error: string } | null;
    research: ResearchAnswer | null;
    urls: ParticipantPlaceProps["urls"] & {
      /** GET with `from`, `to` (session numbers, `to` may be empty) shows what would follow; POST does it; `undo` = 1 ends it. */
      readonly pause: string;
      readonly link: string;
      /** GET shows what would follow; POST does it, with `undo` = 1 takes it back. */
      readonly leave: string;
      readonly research: string;
      readonly erase: string;
    };
  };

export function ParticipantPage(props: ParticipantProps) {
  const { language, seasonName, name, state, allowed, leftAt, saved } = props;
  const { participants: t, admin } = copyOf(language);
  const open = allowed && leftAt === null;
  const refused = Object.keys(props.errors).length > 0;
  const place = leftAt === null ? <ParticipantPlace {...props} /> : <Left {...props} leftAt={leftAt} />;
  const details = (
    <Card title={t.details.title} id="details">
      {open ? <ParticipantForm {...props} known submit={t.details.save} /> : <Details {...props} />}
    </Card>
  );
  return (
    <div class="stack">
      <PageHead title={name} eyebrow={seasonName} />
      {saved && (
        <Notice tone="ok" role="status">
          <p>{savedSentence(props, saved)}</p>
        </Notice>
      )}
      {!allowed && (
        <Notice tone="info">
          <p>{admin.refusals[state]}</p>
        </Notice>
      )}
      {/* What must be put right comes first. */}
      {refused ? [details, place] : [place, details]}
      {open && (
        <>
          <Pause {...props} />
          <Card title={t.link.title} id="link">
            <p>{state === "draft" ? t.link.introDraft : t.link.intro}</p>
            <PostButton action={props.urls.link} label={state === "draft" ? t.link.sendDraft : t.link.send} />
          </Card>
          <Card title={t.leave.title} id="leave">
            <p>{t.leave.intro}</p>
            <p>
              <a class="button" href={props.urls.leave}>
                {t.leave.open}
              </a>
            </p>
          </Card>
        </>
      )}
      <ParticipantResearch
        language={language}
        zone={props.zone}
        research={props.research}
        action={props.urls.research}
      />
      <Card title={t.erase.title} id="erase">
        <p>{t.erase.intro}</p>
        <p>
          <a class="button" href={props.urls.erase}>
            {t.erase.open}
          </a>
        </p>
      </Card>
    </div>
  );
}

function savedSentence({ language, name, state }: ParticipantProps, saved: ParticipantSaved): string {
  const t = copyOf(language).participants.saved;
  if (saved === "added") return t.added(name);
  return saved === "link" && state === "draft" ? t.linkDraft : t[saved];
}

function Left({ language, zone, leftAt, urls, allowed, name }: ParticipantProps & { leftAt: Instant }) {
  const t = copyOf(language).participants;
  return (
    <Notice tone="warn">
      <p>
        <strong>{t.leave.left(shortDate(leftAt, zone, language))}</strong>
      </p>
      {allowed && (
        <>
          <p>{t.leave.undoIntro}</p>
          <PostButton action={urls.leave} fields={{ undo: "1" }} label={t.undo} about={t.undoAbout(name)} />
        </>
      )}
    </Notice>
  );
}

/** The same as the form, where nothing may be changed. */
function Details({ language, values }: ParticipantProps) {
  const { participants, admin, groups } = copyOf(language);
  const t = participants.details;
  const shown = (text: string | undefined) => text || t.unknown;
  const languages = listOf(values.languages).map((one) => admin.languages[one as Language]);
  const slots = listOf(values.slots).map((slot) => slotName(slot, language));
  return (
    <Facts
      facts={[
        { label: t.email, value: shown(values.email) },
        { label: t.municipality, value: shown(values.municipality) },
        { label: t.years, value: shown(values.experience_years) },
        { label: t.languages, value: enumeration(languages, groups.and) },
        { label: t.slots, value: slots.length ? enumeration(slots, groups.and) : t.every },
        { label: t.employer, value: shown(values.employer) },
      ]}
    />
  );
}

function Pause({ language, zone, pauses, sessions, pauseTyped, urls }: ParticipantProps) {
  const t = copyOf(language).participants.pause;
  const words = copyOf(language).participants;
  const [next] = sessions;
  const options = sessions.map(({ number, date }) => ({
    value: String(number),
    label: t.option(number, shortDate(date, zone, language)),
  }));
  return (
    <Card title={t.title} id="pause">
      {pauses.map(({ from, to }) => (
        <p>
          <strong>{t.now(words.pauseSessions(from, to))}</strong>
        </p>
      ))}
      {!next ? (
        <p class="quiet">{t.noSession}</p>
      ) : pauses.length > 0 ? (
        <PostButton
          action={urls.pause}
          fields={{ undo: "1" }}
          label={pauses.some(({ from }) => from < next.number) ? t.back(next.number) : t.undo}
        />
      ) : (
        <>
          <p>{t.intro}</p>
          <form class="form" method="get" action={urls.pause}>
            <div class="columns">
              <Select name="from" label={t.from} value={pauseTyped?.from} options={options} />
              <Select
                name="to"
                label={t.to}
                value={pauseTyped?.to}
                error={pauseTyped?.error}
                options={[{ value: "", label: t.open }, ...options]}
              />
            </div>
            <button type="submit">{t.look}</button>
          </form>
        </>
      )}
    </Card>
  );
}
