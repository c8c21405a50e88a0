import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { ActPreview } from "../parts/act-preview.tsx";
import { PostButton } from "../parts/post-button.tsx";
import type { PauseSpell } from "./participant.tsx";

export type PausePreviewProps = {
  language: Language;
  seasonName: string;
  name: string;
  /** Whether anybody has been told of the season yet. */
  published: boolean;
  spell: PauseSpell;
  /** Meetings that would leave her calendar. */
  meetings: number;
  /** POST target. */
  action: string;
  /** Her page: nothing has changed. */
  back: string;
};

/** What follows from a pause; nothing has happened yet. */
export function PausePreviewPage(props: PausePreviewProps) {
  const { language, seasonName, name, published, spell, meetings, action, back } = props;
  const { participants } = copyOf(language);
  const t = participants.pause;
  const fields = { from: String(spell.from), to: spell.to === null ? "" : String(spell.to) };
  return (
    <ActPreview
      title={t.confirmTitle(name)}
      seasonName={seasonName}
      heading={t.happens}
      lines={[
        t.sessions(participants.pauseSessions(spell.from, spell.to)),
        !published ? participants.leave.untold : meetings ? t.meetings(meetings) : t.noMeetings,
        t.kept,
        t.undoLater,
      ]}
      cancel={{ label: participants.cancel, href: back }}
    >
      <PostButton action={action} fields={fields} label={t.save} look="primary" />
    </ActPreview>
  );
}
