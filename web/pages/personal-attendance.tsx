import type { Statement } from "../../src/core/attendance/correction.ts";
import type { NoVerdict, Verdict } from "../../src/core/attendance.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { decimal } from "../copy/numbers.ts";
import { TextArea, TextField } from "../parts/field.tsx";
import { PostButton } from "../parts/post-button.tsx";

export type OwnAttendance = {
  readonly verdict: Verdict | null;
  readonly reason: NoVerdict | null;
  readonly minutes: number;
  /** Some visit of hers was recorded. */
  readonly visited: boolean;
  /** What is in force besides the records, and by whom; `id` of her own, which she can take back. */
  readonly stated: { readonly kind: Statement; readonly by: "self" | "admin"; readonly id: string } | null;
  /** Wall times of the meeting, "14:00". */
  readonly from: string;
  readonly to: string;
};

type Props = { language: Language; link: string; meeting: string; about: string; attendance: OwnAttendance };

/** What is known of her at a meeting that is over, and the way to say that it was otherwise. */
export function OwnAttendanceLines(props: Props) {
  const { language, link, attendance } = props;
  const t = copyOf(language).evidence.personal;
  const { verdict, reason, minutes, visited, stated } = attendance;
  const words = copyOf(language).admin.attendance;
  // A meeting that was called off, or a break of hers, is nothing to correct.
  if (reason === "cancelled" || reason === "on_leave") return null;
  const shown = verdict === null ? (reason === "room_failed" ? words.reasons[reason] : null) : words.verdicts[verdict];
  return (
    <div class="stack tight">
      <p>
        {shown === null ? (reason === "unrecorded" ? t.unrecorded : t.pending) : t.shown(shown)}
        {minutes > 0 && `, ${t.minutes(decimal(minutes, language))}`}
      </p>
      {stated?.by === "self" && (stated.kind === "present" || stated.kind === "not_me") && (
        <>
          <p class="hint">{t.said[stated.kind]}</p>
          <PostButton
            action={`${link}/corrections`}
            fields={{ undo: stated.id }}
            label={t.takeBack}
            about={props.about}
            look="small-button"
          />
        </>
      )}
      {stated?.by === "admin" && <p class="hint">{t.decided}</p>}
      {stated === null && reason === "unrecorded" && (
        <PostButton
          action={`${link}/corrections`}
          fields={{ meeting: props.meeting, kind: "present" }}
          label={t.wasThereThroughout}
          about={props.about}
        />
      )}
      {stated === null && verdict !== "present" && <Claim {...props} kind="present" />}
      {stated === null && visited && <Claim {...props} kind="not_me" />}
    </div>
  );
}

function Claim({ language, link, meeting, about, attendance, kind }: Props & { kind: "present" | "not_me" }) {
  const copy = copyOf(language).evidence;
  const t = copy.personal;
  const scope = `${kind}-${meeting}`;
  return (
    <details class="fold">
      <summary>
        {kind === "not_me" ? t.notMe : attendance.reason === "unrecorded" ? t.wasTherePartly : t.wasThere}
        <span class="vh"> {about}</span>
      </summary>
      <form class="stack tight" method="post" action={`${link}/corrections`}>
        <input type="hidden" name="meeting" value={meeting} />
        <input type="hidden" name="kind" value={kind} />
        <p class="hint">{kind === "present" ? t.wasThereHint : t.notMeHint}</p>
        {kind === "present" && (
          <div class="row">
            <TextField name="from" label={copy.one.from} type="time" value={attendance.from} scope={scope} />
            <TextField name="to" label={copy.one.to} type="time" value={attendance.to} scope={scope} />
          </div>
        )}
        <TextArea name="words" label={t.words} hint={t.wordsHint} rows={2} scope={scope} />
        <div class="row">
          <button type="submit" class="small-button">
            {t.send}
          </button>
        </div>
      </form>
    </details>
  );
}
