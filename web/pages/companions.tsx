import type { CompanionRole } from "../../src/core/companion.ts";
import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { meetingTime } from "../copy/dates.ts";
import { Card } from "../parts/card.tsx";
import { ErrorSummary, Select, TextField } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { PostButton } from "../parts/post-button.tsx";

export const SCOPES = ["meeting", "group", "session"] as const;
export const ROLES = ["host", "guest", "assistant"] as const satisfies readonly CompanionRole[];

export type CompanionField = "name" | "email" | "language" | "role" | "scope";

export type CompanionsProps = {
  language: Language;
  zone: string;
  seasonName: string;
  group: number;
  session: number;
  startsAt: Instant;
  endsAt: Instant;
  /** Who comes now; `off`: GET, taking her off. */
  coming: readonly {
    readonly name: string;
    readonly role: CompanionRole;
    readonly href: string;
    readonly off: string;
  }[];
  /** Once it has begun nobody more is let in, but somebody can still be taken off. */
  allowed: "all" | "taking_off" | "over";
  typed: Partial<Record<CompanionField, string>>;
  errors: Partial<Record<CompanionField, string>>;
  /** What was done just now. `put`: the fields with which she comes again after all. */
  done:
    | {
        readonly kind: "in";
        readonly name: string;
        readonly role: CompanionRole;
        readonly meetings: number;
        readonly off: string;
      }
    | { readonly kind: "off"; readonly name: string; readonly put: Readonly<Record<string, string>> }
    | null;
  /** POST. */
  action: string;
  back: string;
};

/** Who comes to a meeting without belonging to its group, and the way in for somebody more. */
export function CompanionsPage(props: CompanionsProps) {
  const { language, zone, seasonName, group, session, startsAt, endsAt, coming, allowed } = props;
  const { companions: t, admin } = copyOf(language);
  return (
    <div class="stack">
      <PageHead title={t.title(group)} eyebrow={seasonName} />
      <Done {...props} />
      <p>
        {admin.session(session)}: {meetingTime(startsAt, endsAt, zone, language)}
      </p>
      <Card title={t.coming}>
        {coming.length === 0 ? (
          <p class="quiet">{t.nobody}</p>
        ) : (
          <ul class="people">
            {coming.map(({ name, role, href, off }) => (
              <li class="row">
                <a href={href}>{name}</a>
                <span class="quiet">{t.roles[role]}</span>
                {allowed !== "over" && (
                  <a href={off}>
                    {t.off}
                    <span class="vh"> {name}</span>
                  </a>
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
      {allowed === "all" ? <Add {...props} /> : <p class="quiet">{t.tooLate}</p>}
      <p>
        <a href={props.back}>{t.back}</a>
      </p>
    </div>
  );
}

function Add({ language, group, session, typed, errors, action }: CompanionsProps) {
  const { companions: t, admin, participants } = copyOf(language);
  return (
    <Card title={t.add}>
      <p>{t.intro}</p>
      <ErrorSummary title={participants.details.errors} errors={errors as Record<string, string>} />
      <form class="form" method="post" action={action} novalidate>
        <TextField
          name="name"
          label={t.name}
          hint={t.nameHint}
          value={typed.name}
          error={errors.name}
          autocomplete="off"
          required
        />
        <TextField
          name="email"
          type="email"
          label={t.address}
          value={typed.email}
          error={errors.email}
          autocomplete="off"
          required
        />
        <Select
          name="language"
          label={t.language}
          value={typed.language ?? language}
          options={(["fi", "sv", "en"] as const).map((value) => ({ value, label: admin.languages[value] }))}
        />
        <Choice
          name="role"
          label={t.role}
          value={typed.role ?? "guest"}
          options={ROLES.map((value) => ({ value, label: t.roleHints[value] }))}
        />
        <Choice
          name="scope"
          label={t.scope}
          value={typed.scope ?? "meeting"}
          options={SCOPES.map((value) => ({ value, label: t.scopes[value](group, session) }))}
        />
        <div class="row">
          <button type="submit" class="primary">
            {t.preview}
          </button>
        </div>
      </form>
    </Card>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  value: string;
  options: readonly { readonly value: string; readonly label: string }[];
};

/** One of few, all of them to be read. */
export function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <fieldset class="choices">
      <legend>{label}</legend>
      {options.map((option) => (
        <div class="check">
          <input
            type="radio"
            id={`field-${name}-${option.value}`}
            name={name}
            value={option.value}
            checked={option.value === value}
          />
          <label for={`field-${name}-${option.value}`}>{option.label}</label>
        </div>
      ))}
    </fieldset>
  );
}

function Done({ language, done, action }: CompanionsProps) {
  const t = copyOf(language).companions;
  if (!done) return null;
  return (
    <Notice tone="ok" role="status">
      {done.kind === "in" ? (
        <p>
          {t.done(done.name, done.role, done.meetings)} <a href={done.off}>{t.off}</a>
        </p>
      ) : (
        <>
          <p>{t.offDone(done.name)}</p>
          <PostButton action={action} fields={done.put} label={t.putBack} about={done.name} look="small-button" />
        </>
      )}
    </Notice>
  );
}
