import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { Card } from "../parts/card.tsx";
import { Layout } from "../parts/layout.tsx";
import { People, Phases } from "./hosted-lobby.tsx";
import { Absence, LobbyHead, type LobbyProps, lobbyTitle, Theme } from "./lobby.tsx";
import { Contact } from "./room.tsx";

/** Before a meeting somewhere else: when, about what, with whom, and the way there. `room`: another name on a later look is another place. */
export function ElsewhereLobbyPage(props: LobbyProps & WayProps & { room: string }) {
  const { language, view, link, room, development, languages } = props;
  const { roster } = view;
  const title = lobbyTitle(props);
  return (
    <Layout
      language={language}
      title={title}
      path={link}
      development={development ?? null}
      {...(languages ? { languages } : {})}
    >
      <div class="lobby hosted-lobby" data-room={room}>
        <LobbyHead language={language} view={view} title={title} />
        <Way {...props} />
        <div class="plan">
          <Theme language={language} text={roster.theme[language]} />
          <People language={language} view={view} />
          <Phases language={language} view={view} />
        </div>
        <div class="beside">
          <Absence {...props} />
          <Contact language={language} contact={roster.contact} />
        </div>
      </div>
    </Layout>
  );
}

/** `online`: the place is the address of a video meeting. */
type WayProps = { place: string; online: boolean };

function Way({ language, place, online }: WayProps & { language: Language }) {
  const t = copyOf(language).venue.lobby;
  return (
    <Card>
      <h2>{online ? t.online : t.siteTitle}</h2>
      {online ? (
        <p>
          <a class="button primary large" href={place} target="_blank" rel="noopener noreferrer">
            {t.open}
          </a>
        </p>
      ) : (
        <p class="lead">{t.site(place)}</p>
      )}
      <p class="small muted">{t.afterwards}</p>
    </Card>
  );
}
