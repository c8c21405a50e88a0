import type { Child } from "hono/jsx";
import type { Language, PhaseRule, Roster, ThemeText } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { Card } from "../parts/card.tsx";

export type StageProps = {
  language: Language;
  groups: readonly number[];
  phases: readonly PhaseRule[];
  theme: ThemeText;
};

/** The room itself, hidden until somebody joins; the browser fills in people, time and messages. */
export function Stage({ language, groups, phases, theme }: StageProps) {
  const t = copyOf(language).room.stage;
  return (
    <section id="stage" class="stage" aria-labelledby="stage-title" hidden>
      <StageHead language={language} groups={groups} phases={phases} />
      <div class="stage-body">
        <ul id="tiles" class="tiles" aria-label={t.people} />
        <aside class="side">
          <StageTheme language={language} theme={theme} />
          <section class="side-queue">
            <h2>{t.queue}</h2>
            <ol id="queue" />
            <p id="queue-empty" class="small muted">
              {t.queueEmpty}
            </p>
          </section>
          <section class="side-chat">
            <h2>{t.chat}</h2>
            <p class="small muted">{t.chatPrivacy}</p>
            <div id="chat" class="chat" role="log" aria-label={t.chat} tabindex={0} />
            <form id="chat-form">
              <label class="vh" for="chat-text">
                {t.message}
              </label>
              <input id="chat-text" maxlength={1000} placeholder={t.message} autocomplete="off" />
              <button type="submit">{t.send}</button>
            </form>
          </section>
        </aside>
      </div>
      <Company language={language} />
      <p id="stage-notice" class="stage-notice" role="status" />
      <fieldset class="controls" aria-label={t.controls}>
        <Toggle id="toggle-mic" icon="mic" off="mic-off" label={t.microphone} short={t.short.microphone} />
        <Toggle id="toggle-camera" icon="camera" off="camera-off" label={t.camera} short={t.short.camera} />
        <Toggle id="toggle-hand" icon="hand" label={t.hand} short={t.short.hand} />
        <Toggle id="toggle-screen" icon="screen" label={t.screen} short={t.short.screen} />
        <button type="button" id="go-chat">
          <span data-icon="chat" />
          <Label label={t.chat} short={t.short.chat} />
        </button>
        <button type="button" id="leave" class="leave">
          <span data-icon="leave" />
          <Label label={t.leave} short={t.short.leave} />
        </button>
      </fieldset>
      <template id="tile">
        <li class="tile">
          {/* biome-ignore lint/a11y/useMediaCaption: live speech; whoever needs it uses the browser's own captions or the messages. */}
          <video playsinline autoplay />
          <span class="initial" aria-hidden="true" />
          <div class="plate">
            <span class="name" />
            <span class="place" />
            <span class="off" data-icon="mic-off" hidden />
            <span class="vh muted-word" />
            <span class="raised" data-icon="hand" hidden />
          </div>
          <span class="link-word" hidden />
        </li>
      </template>
    </section>
  );
}

/** Empty, and thereby unseen, until somebody is alone or is asked about somebody who is. */
export function Company({ language }: { language: Language }) {
  const t = copyOf(language).room.live.company;
  return (
    <div id="company" class="company">
      <p id="company-text" role="status" tabindex={-1} />
      <div class="company-buttons">
        <button type="button" id="company-yes" class="primary" hidden>
          {t.yesJoin}
        </button>
        <button type="button" id="company-no" hidden>
          {t.noJoin}
        </button>
        <button type="button" id="company-find" hidden>
          {t.find}
        </button>
      </div>
    </div>
  );
}

/** Who meets, where the hour stands, and what is left of it; the browser moves it on. */
export function StageHead({ language, groups, phases, children }: Omit<StageProps, "theme"> & { children?: Child }) {
  const { stage: t, phases: names } = copyOf(language).room;
  return (
    <header class="stage-head">
      <h1 id="stage-title" tabindex={-1}>
        {t.title(groups)}
      </h1>
      {children}
      <ol id="phases" class="phases" aria-label={t.phases}>
        {phases.map(({ name, minutes }) => (
          <li data-minutes={minutes}>
            <span>{names[name] ?? name}</span>
            <span class="minutes">{` ${minutes} min`}</span>
          </li>
        ))}
      </ol>
      <p id="phase-count" class="phase-count" />
      <p id="time-left" class="time-left" role="timer" />
    </header>
  );
}

export function StageTheme({ language, theme }: Pick<StageProps, "language" | "theme">) {
  const { followUp } = copyOf(language).room.lobby;
  return (
    <section class="side-theme">
      <p>
        <span class="badge accent">{theme.title}</span>
      </p>
      <h2 id="theme-question">{theme.question}</h2>
      <p id="theme-follow-up" class="muted">
        {theme.follow_up && `${followUp}: ${theme.follow_up}`}
      </p>
    </section>
  );
}

/** What is said when she is no longer in the room; the browser chooses the words. */
type GoodbyeProps = {
  language: Language;
  contact: Roster["contact"];
  /** Her own dates. */
  meetings: string;
  /** What the button back says. */
  back?: string;
  /** Other ways in. */
  children?: Child;
};

export function Goodbye({ language, contact, meetings, back, children }: GoodbyeProps) {
  const { stage: t, live } = copyOf(language).room;
  return (
    <section id="goodbye" class="goodbye" hidden>
      <h1 id="goodbye-title" tabindex={-1}>
        {live.thanks}
      </h1>
      <p id="goodbye-text" />
      <button type="button" id="back" class="primary large">
        {back ?? t.back}
      </button>
      {children}
      <p>
        <a href={meetings}>{copyOf(language).pages.answer.all}</a>
      </p>
      <div id="goodbye-help">
        <Contact language={language} contact={contact} />
      </div>
    </section>
  );
}

/** Who helps when the link does not lead inside. */
export function Contact({ language, contact }: { language: Language; contact: Roster["contact"] }) {
  const t = copyOf(language).room.lobby;
  return (
    <Card title={t.help}>
      <p>{t.helpWho(contact.name)}</p>
      <p class="contact-ways">
        {contact.phone && <a href={`tel:${contact.phone.replace(/[^+\d]/g, "")}`}>{contact.phone}</a>}
        <a href={`mailto:${contact.email}`}>{contact.email}</a>
      </p>
    </Card>
  );
}

type LabelProps = { label: string; short: string };

function Toggle({ id, icon, off, label, short }: { id: string; icon: string; off?: string } & LabelProps) {
  return (
    <button type="button" id={id} aria-pressed="false">
      <span class="when-on" data-icon={icon} />
      <span class="when-off" data-icon={off ?? icon} />
      <Label label={label} short={short} />
    </button>
  );
}

/** One of the two is shown, by width; the other is hidden from everybody. */
function Label({ label, short }: LabelProps) {
  return (
    <>
      <span class="label">{label}</span>
      <span class="label short">{short}</span>
    </>
  );
}
