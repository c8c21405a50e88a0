import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { moment } from "./spans.ts";

export type DevelopmentClock = {
  readonly now: Instant;
  readonly zone: string;
  /** `now` as wall time in the zone, "2027-01-20T13:50": what the jump field starts from. */
  readonly wall: string;
  /** POST targets: walk to the next due instant; walk to `to` (wall time) or by `days`. */
  readonly urls: { readonly next: string; readonly clock: string; readonly mail: string };
};

/** Only in development: says that this is a demo, shows its clock and moves it. */
export function DevelopmentBar({
  now,
  zone,
  wall,
  urls,
  language,
  back,
}: DevelopmentClock & { language: Language; back: string }) {
  const t = copyOf(language).pages.demo;
  return (
    <aside class="development" aria-label={t.label}>
      <div>
        <p>
          {t.explanation} <time>{moment(now, zone, language)}</time>
        </p>
        <form method="post" action={urls.next}>
          <input type="hidden" name="back" value={back} />
          <button type="submit">{t.next}</button>
        </form>
        <form method="post" action={urls.clock}>
          <input type="hidden" name="back" value={back} />
          <input type="hidden" name="days" value="1" />
          <button type="submit">{t.day}</button>
        </form>
        <a href={urls.mail}>{t.mailBox}</a>
        <details>
          <summary>{t.jump}</summary>
          <form method="post" action={urls.clock}>
            <input type="hidden" name="back" value={back} />
            <input type="datetime-local" name="to" value={wall} min={wall} required aria-label={t.jumpTo} />
            <button type="submit">{t.jump}</button>
          </form>
        </details>
      </div>
    </aside>
  );
}
