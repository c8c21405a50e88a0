import type { CalendarWay } from "../../src/core/invitation.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { Card } from "../parts/card.tsx";
import { PostButton } from "../parts/post-button.tsx";

/** How her meetings reach her calendar, and the whole address that it can fetch them from. */
export type PersonalCalendar = { readonly way: CalendarWay; readonly url: string };

/** Where one meeting can be taken to a calendar: a file of ours, and pages of two web calendars. */
export type CalendarLinks = { readonly file: string; readonly google: string; readonly outlook: string };

type CardProps = { language: Language; link: string; calendar: PersonalCalendar };

/** `link`: path of her personal link. */
export function CalendarCard(props: CardProps) {
  const t = copyOf(props.language).calendar;
  return (
    <Card title={t.title} id="kalenteri">
      {props.calendar.way === "mail" ? <ByMail {...props} /> : <ByFeed {...props} />}
      <p class="quiet">{t.keepLink}</p>
    </Card>
  );
}

function ByMail(props: CardProps) {
  const t = copyOf(props.language).calendar;
  return (
    <>
      <p>
        {t.byMail} {t.tellUs}
      </p>
      <details class="fold">
        <summary>{t.ratherFeed}</summary>
        <p>{t.feedMeans}</p>
        <Choice {...props} way="feed" label={t.chooseFeed} />
      </details>
    </>
  );
}

function ByFeed(props: CardProps) {
  const t = copyOf(props.language).calendar;
  const { url } = props.calendar;
  return (
    <>
      <p>
        {t.byFeed} {t.tellUs}
      </p>
      <p>{t.removeInvitations}</p>
      <p>
        <a class="button" href={url.replace(/^https?:/, "webcal:")}>
          {t.subscribe}
        </a>
      </p>
      <div class="field">
        <label for="calendar-address">{t.address}</label>
        <p class="hint" id="calendar-address-hint">
          {t.addressIsYours}
        </p>
        <input id="calendar-address" type="url" readonly value={url} aria-describedby="calendar-address-hint" />
      </div>
      <div class="row">
        <button type="button" class="small-button needs-script" data-copy={url} data-copied={t.copied}>
          {t.copyAddress}
        </button>
      </div>
      <details class="fold">
        <summary>{t.how}</summary>
        <ul class="plain-list">
          <li>{t.steps.apple}</li>
          <li>{t.steps.google}</li>
          <li>{t.steps.outlook}</li>
        </ul>
      </details>
      <details class="fold">
        <summary>{t.ratherMail}</summary>
        <p>{t.mailMeans}</p>
        <Choice {...props} way="mail" label={t.chooseMail} />
      </details>
    </>
  );
}

function Choice({ link, way, label }: CardProps & { way: CalendarWay; label: string }) {
  return (
    <PostButton
      action={`${link}/calendar`}
      fields={{ way }}
      label={label}
      look="small-button"
      id={`calendar-${way}`}
      enhance
    />
  );
}

/** For whoever has no invitation at hand. `about`: the time, for those who hear one link at a time. */
export function AddToCalendar({ language, links, about }: { language: Language; links: CalendarLinks; about: string }) {
  const t = copyOf(language).calendar.add;
  const items = [
    [links.file, t.file],
    [links.google, t.google],
    [links.outlook, t.outlook],
  ] as const;
  return (
    <details class="fold">
      <summary>
        {t.title}
        <span class="vh"> {about}</span>
      </summary>
      <p class="hint">
        {t.onlyIfMissing} {t.noUpdates}
      </p>
      <ul class="plain-list">
        {items.map(([href, label]) => (
          <li>
            <a href={href} {...(href === links.file ? { download: "" } : { rel: "noreferrer" })}>
              {label}
              <span class="vh"> {about}</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
