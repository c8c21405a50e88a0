import type { Language, Roster } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { meetingTime } from "../copy/dates.ts";
import { Theme } from "./lobby.tsx";
import { Contact } from "./room.tsx";

type HostedEntranceProps = {
  language: Language;
  roster: Roster;
  /** Address of the room with the pass in it, made for this one time. */
  entrance: string;
  link: string;
};

/** The way in without our frame: one link that leads to the provider and tells it nothing but the pass. */
export function HostedEntrancePage({ language, roster, entrance, link }: HostedEntranceProps) {
  const t = copyOf(language).hosted.entrance;
  return (
    <div class="entrance">
      <h1>{t.title}</h1>
      <p>{meetingTime(roster.startsAt, roster.endsAt, roster.zone, language)}</p>
      <p class="lead">{t.lead}</p>
      <p>
        <a class="button primary large" href={entrance} target="_blank" rel="noopener noreferrer">
          {t.enter}
        </a>
      </p>
      <p class="quiet small">{t.once}</p>
      <Theme language={language} text={roster.theme[language]} />
      <p>
        <a href={link}>{t.lobby}</a>
      </p>
      <Contact language={language} contact={roster.contact} />
    </div>
  );
}
