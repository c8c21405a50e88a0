import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";

/** A reload while the frame was there: the tab itself remembers whose link it was. */
export function JoinedPage({ language, home }: { language: Language; home: string }) {
  const t = copyOf(language);
  return (
    <div class="prose">
      <h1>{t.hosted.reopened.title}</h1>
      <p class="lead">{t.hosted.reopened.body}</p>
      <p>
        <a href={`${home}#linkki`}>{t.pages.home.linkTitle}</a>
      </p>
      <script type="module" src="/assets/reopen.js" />
    </div>
  );
}
