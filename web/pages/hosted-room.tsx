import { copyOf } from "../copy/copy.ts";
import { Company, StageHead, type StageProps, StageTheme } from "./room.tsx";

type HostedStageProps = StageProps & {
  /** POST: the room in a window of its own. */
  admission: string;
};

/** Our clock, phases and theme around somebody else's room. Hidden until she joins; the browser puts the frame in its place. */
export function HostedStage({ language, groups, phases, theme, admission }: HostedStageProps) {
  const t = copyOf(language).hosted.stage;
  return (
    <section id="stage" class="stage hosted-stage" aria-labelledby="stage-title" hidden>
      <StageHead language={language} groups={groups} phases={phases}>
        <button type="button" id="leave" class="leave">
          {t.leave}
        </button>
      </StageHead>
      <div class="stage-body">
        <div id="frame" class="frame" data-title={t.frame} />
        <aside class="side">
          <StageTheme language={language} theme={theme} />
          <section>
            <h2>{t.trouble}</h2>
            <p class="small muted">{t.directHint}</p>
            <form method="post" action={admission} target="_blank" rel="noopener">
              <button type="submit">{t.direct}</button>
            </form>
          </section>
        </aside>
      </div>
      <Company language={language} />
      <p id="stage-notice" class="stage-notice" role="status" />
    </section>
  );
}
