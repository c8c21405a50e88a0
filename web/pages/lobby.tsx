import type { Instant, LobbyView } from "../../src/core/ports.ts";
import type { Language, Moment } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { clockTime, meetingTime } from "../copy/dates.ts";
import type { RoomData } from "../islands/room/data.ts";
import { Card } from "../parts/card.tsx";
import type { DevelopmentClock } from "../parts/development-bar.tsx";
import { type LanguageLink, Layout } from "../parts/layout.tsx";
import { PostButton } from "../parts/post-button.tsx";
import { Contact, Goodbye, Stage } from "./room.tsx";

export type LobbyProps = {
  language: Language;
  now: Instant;
  /** `phase(view.roster, now)`. */
  moment: Moment;
  view: LobbyView;
  meeting: string;
  /** Path of the personal link, "/j/...", without a slash at its end. */
  link: string;
  /** What she has said about coming. */
  answer: "accepted" | "declined" | null;
  development?: DevelopmentClock | null;
  languages?: readonly LanguageLink[];
};

/** Where the personal link leads around the hour. After Join the same page becomes the room. */
export function LobbyPage(props: LobbyProps) {
  const { language, moment, view, link, development, languages } = props;
  const { roster } = view;
  const t = copyOf(language).room.lobby;
  const title = lobbyTitle(props);
  return (
    <Layout
      language={language}
      title={title}
      path={link}
      development={development ?? null}
      {...(languages ? { languages } : {})}
    >
      <div id="lobby" class="lobby">
        <LobbyHead language={language} view={view} title={title} />
        {moment.kind === "over" ? (
          <p class="after">{t.next}</p>
        ) : (
          <>
            <JoinCard {...props} />
            <DeviceCheck language={language} />
            <Theme language={language} text={roster.theme[language]} />
          </>
        )}
        <div class="beside">
          {moment.kind !== "over" && <Absence {...props} />}
          <Contact language={language} contact={roster.contact} />
        </div>
      </div>
      {moment.kind !== "over" && (
        <>
          <Stage language={language} groups={roster.groups} phases={roster.phases} theme={roster.theme[language]} />
          <Goodbye language={language} contact={roster.contact} meetings={`${link}?view=meetings`} />
          <PageData data={dataOf(props)} island="room" />
        </>
      )}
    </Layout>
  );
}

/** What the page is called: when the meeting starts, or has started, or that it is over. */
export function lobbyTitle({ language, moment, view }: LobbyProps): string {
  const t = copyOf(language).room.lobby;
  const time = clockTime(view.roster.startsAt, view.roster.zone, language);
  return { over: t.ended, running: t.running(time), lobby: t.starts(time), before: t.starts(time) }[moment.kind];
}

type LobbyHeadProps = { language: Language; view: Pick<LobbyView, "roster" | "me">; title: string };

export function LobbyHead({ language, view, title }: LobbyHeadProps) {
  const t = copyOf(language).room.lobby;
  const words = copyOf(language).companions;
  const { roster, me } = view;
  const beside = roster.people.flatMap(({ participant, name, role }) =>
    role === "member" || participant === me.participant ? [] : [{ name, role }],
  );
  return (
    <header>
      <p>
        <span class="badge accent">{t.eyebrow(roster.groups, roster.session)}</span>
      </p>
      <h1 tabindex={-1}>{title}</h1>
      <p class="when">
        {meetingTime(roster.startsAt, roster.endsAt, roster.zone, language)}
        <span id="time-zone" data-zone={roster.zone} hidden>
          {` (${t.zone})`}
        </span>
        <span id="countdown" />
      </p>
      {me.role !== "member" && <p>{words.youHere(me.role)}</p>}
      {beside.length > 0 && <p>{words.also(beside)}</p>}
    </header>
  );
}

function JoinCard({ language, moment, view }: LobbyProps) {
  const t = copyOf(language).room.lobby;
  const { roster, me, present } = view;
  const early = moment.kind === "before";
  return (
    <form id="join" class="card stack join" aria-label={t.join}>
      <noscript>
        <p class="notice bad">{t.noscript}</p>
      </noscript>
      <div class="field">
        <label for="my-name">{t.name}</label>
        <input id="my-name" name="name" value={me.name} autocomplete="off" maxlength={60} />
      </div>
      <button type="submit" class="primary large" disabled>
        {t.join}
      </button>
      <p id="early" hidden={!early}>
        {t.opens(clockTime(roster.opensAt, roster.zone, language))}
      </p>
      <p id="present" class="small" hidden={early}>
        {present.length > 0 ? t.present(present.join(", ")) : t.nobody}
      </p>
      <p class="small muted">{t.privacy}</p>
    </form>
  );
}

/** Trying camera and microphone before anybody sees or hears her. Nobody has to. */
export function DeviceCheck({ language }: { language: Language }) {
  const t = copyOf(language).room.lobby;
  const lamps = [
    { id: "camera", label: t.camera },
    { id: "mic", label: t.microphone },
    { id: "connection", label: t.connection },
  ];
  return (
    <section class="check-card" aria-label={t.check}>
      <div class="mirror">
        <video id="mirror" muted playsinline autoplay hidden />
        <div class="mirror-words">
          <span data-icon="camera" />
          <button type="button" id="check-devices">
            {t.check}
          </button>
          <p>{t.unseen}</p>
        </div>
      </div>
      <ul class="lamps">
        {lamps.map(({ id, label }) => (
          <li>
            <span>{label}</span>
            <span id={`lamp-${id}`} class="badge" data-lamp="untried" />
          </li>
        ))}
      </ul>
      <meter id="level" class="level" min="0" max="1" value="0" aria-label={t.level} hidden />
      <p id="check-result" role="status" />
      <p class="small muted">{t.optional}</p>
      <details class="fold">
        <summary>{t.trouble}</summary>
        <div class="stack">
          <ol class="trouble-steps">
            {t.troubleSteps.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
          <div class="device-choice" id="device-choice" hidden>
            <div class="field">
              <label for="choose-camera">{t.chooseCamera}</label>
              <select id="choose-camera" />
            </div>
            <div class="field">
              <label for="choose-mic">{t.chooseMicrophone}</label>
              <select id="choose-mic" />
            </div>
          </div>
        </div>
      </details>
    </section>
  );
}

export function Theme({ language, text }: { language: Language; text: LobbyView["roster"]["theme"]["fi"] }) {
  const t = copyOf(language).room.lobby;
  return (
    <section class="theme month-theme">
      <h2>{t.theme}</h2>
      <p class="question">{text.question}</p>
      {text.follow_up && (
        <p class="muted">
          {t.followUp}: {text.follow_up}
        </p>
      )}
    </section>
  );
}

export function Absence({ language, link, meeting, answer }: LobbyProps) {
  const t = copyOf(language).room.lobby;
  const declined = answer === "declined";
  return (
    <Card title={t.absence}>
      <p>{declined ? t.absenceTold : t.absenceWhy}</p>
      <PostButton
        action={`${link}/answers`}
        label={declined ? t.canCome : t.cannotCome}
        fields={{ meeting, answer: declined ? "accepted" : "declined" }}
      />
      <p>
        <a href={`${link}?view=meetings`}>{copyOf(language).pages.answer.all}</a>
      </p>
    </Card>
  );
}

/** Facts and words for the program of a page, and that program. */
export function PageData({ data, island }: { data: RoomData; island: "room" | "hosted" }) {
  // Inside a script element only "<" could end it; JSON may write it as an escape.
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  return (
    <>
      <script type="application/json" id="room-data" dangerouslySetInnerHTML={{ __html: json }} />
      <script type="module" src={`/assets/${island}.js`} />
    </>
  );
}

export function dataOf({ language, now, view, link, development }: LobbyProps): RoomData {
  const { opensAt, startsAt, endsAt, phases, contact } = view.roster;
  const copy = copyOf(language).room;
  return {
    link,
    language,
    me: { id: view.me.participant, name: view.me.name },
    contact: [contact.name, contact.phone, contact.email].filter(Boolean).join(", "),
    clock: { now, opensAt, startsAt, endsAt, phases },
    phases: copy.phases,
    words: copy.live,
    roles: copyOf(language).companions.roles,
    debug: Boolean(development),
  };
}
