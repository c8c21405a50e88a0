import { copyOf } from "../copy/copy.ts";
import { clockTime } from "../copy/dates.ts";
import type { HostedData } from "../islands/hosted/data.ts";
import { Card } from "../parts/card.tsx";
import { Layout } from "../parts/layout.tsx";
import { HostedStage } from "./hosted-room.tsx";
import { Absence, DeviceCheck, dataOf, LobbyHead, type LobbyProps, lobbyTitle, PageData, Theme } from "./lobby.tsx";
import { Contact, Goodbye } from "./room.tsx";

export type HostedLobbyProps = LobbyProps & {
  /** Name of the room: another name on a later look means that the meeting takes place elsewhere. */
  room: string;
  urls: {
    /** POST: the way in. */
    readonly admission: string;
    /** What the address bar shows once the frame is there. */
    readonly joined: string;
  };
};

/** Before a room whose video somebody else provides. After Join the same page shows their frame; without its program, a link. */
export function HostedLobbyPage(props: HostedLobbyProps) {
  const { language, view, link, urls, development, languages } = props;
  const { roster } = view;
  const title = lobbyTitle(props);
  const { stage } = copyOf(language).hosted;
  return (
    <Layout
      language={language}
      title={title}
      path={link}
      development={development ?? null}
      {...(languages ? { languages } : {})}
    >
      <div id="lobby" class="lobby hosted-lobby">
        <LobbyHead language={language} view={view} title={title} />
        <JoinCard {...props} />
        <DeviceCheck language={language} />
        <Theme language={language} text={roster.theme[language]} />
        <div class="plan">
          <People {...props} />
          <Phases {...props} />
        </div>
        <div class="beside">
          <Absence {...props} />
          <Contact language={language} contact={roster.contact} />
        </div>
      </div>
      <HostedStage
        language={language}
        groups={roster.groups}
        phases={roster.phases}
        theme={roster.theme[language]}
        admission={urls.admission}
      />
      <Goodbye language={language} contact={roster.contact} meetings={`${link}?view=meetings`} back={stage.back}>
        <p id="goodbye-again" role="status" />
        <form id="goodbye-direct" method="post" action={urls.admission} target="_blank" hidden rel="noopener">
          <button type="submit">{stage.direct}</button>
        </form>
      </Goodbye>
      <PageData data={hostedData(props)} island="hosted" />
    </Layout>
  );
}

function JoinCard({ language, moment, view, urls }: HostedLobbyProps) {
  const { room, hosted } = copyOf(language);
  const { roster, me } = view;
  return (
    <form id="join" class="card stack join" method="post" action={urls.admission} aria-label={room.lobby.join}>
      <p id="early" role="status" hidden={moment.kind !== "before"}>
        {room.lobby.opens(clockTime(roster.opensAt, roster.zone, language))}
      </p>
      <button type="submit" class="primary large">
        {room.lobby.join}
      </button>
      <Sends language={language} />
      <p class="small">{hosted.lobby.devices}</p>
      <p class="small muted">{room.lobby.privacy}</p>
      <p class="small muted">{hosted.lobby.provider(me.name)}</p>
    </form>
  );
}

/** Shown by the page's own program, without which there is nobody who could pass it on. */
function Sends({ language }: { language: LobbyProps["language"] }) {
  const t = copyOf(language).hosted.lobby;
  return (
    <fieldset id="sends" class="sends" hidden>
      <legend>{t.sends}</legend>
      <div class="check">
        <input type="checkbox" id="send-camera" checked autocomplete="off" />
        <label for="send-camera">{t.camera}</label>
      </div>
      <div class="check">
        <input type="checkbox" id="send-mic" checked autocomplete="off" />
        <label for="send-mic">{t.microphone}</label>
      </div>
    </fieldset>
  );
}

export function People({ language, view }: Pick<LobbyProps, "language" | "view">) {
  const t = copyOf(language).hosted.lobby;
  const { roster, me } = view;
  return (
    <Card title={t.people}>
      <ul class="plain-list">
        {roster.people.map(({ participant, name, municipality, role }) => (
          <li>
            {participant === me.participant ? t.you(name) : name}
            {role !== "member" && <span class="muted">{` · ${copyOf(language).companions.roles[role]}`}</span>}
            {municipality && <span class="muted">{` · ${municipality}`}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function Phases({ language, view }: Pick<LobbyProps, "language" | "view">) {
  const { hosted, room } = copyOf(language);
  return (
    <Card title={hosted.lobby.phases}>
      <ol class="hour-plan">
        {view.roster.phases.map(({ name, minutes }) => (
          <li>
            <span>{room.phases[name] ?? name}</span>
            <span class="muted">{hosted.lobby.minutes(minutes)}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function hostedData(props: HostedLobbyProps): HostedData {
  const { language, room, urls } = props;
  return { ...dataOf(props), room, ...urls, said: copyOf(language).hosted.live };
}
