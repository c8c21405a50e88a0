import type { Language } from "../../src/core/room.ts";
import type { Contact } from "../../src/core/season.ts";
import { copyOf } from "../copy/copy.ts";
import { ContactLines } from "../parts/contact-lines.tsx";
import { Notice } from "../parts/notice.tsx";
import { PostButton } from "../parts/post-button.tsx";

type NotFoundProps = {
  language: Language;
  home: string;
  /** For who came by a personal link that is damaged: where she gets it again, and who helps. */
  lost: { resend: string; contact: Contact } | null;
};

export function NotFoundPage({ language, home, lost }: NotFoundProps) {
  const t = copyOf(language).pages;
  return (
    <div class="prose">
      <h1>{t.notFound.title}</h1>
      <p class="lead">{t.notFound.body}</p>
      <p>{t.notFound.link}</p>
      {lost && (
        <p>
          <a class="button primary" href={lost.resend}>
            {t.home.linkTitle}
          </a>
        </p>
      )}
      {lost && <Help language={language} contact={lost.contact} />}
      <p>
        <a href={home}>{t.common.home}</a>
      </p>
    </div>
  );
}

type ErrorProps = {
  language: Language;
  /** Where trying again leads; null when there is nothing to repeat. */
  retry: string | null;
  /** What finds this failure in the log. */
  reference: string | null;
  contact: Contact | null;
};

export function ErrorPage({ language, retry, reference, contact }: ErrorProps) {
  const t = copyOf(language).pages;
  return (
    <div class="prose">
      <h1>{t.error.title}</h1>
      <p class="lead">{t.error.body}</p>
      {retry && (
        <p>
          <a class="button primary" href={retry}>
            {t.error.retry}
          </a>
        </p>
      )}
      {contact && <Help language={language} contact={contact} />}
      {reference && (
        <p class="quiet small">
          {t.error.reference} <code>{reference}</code>
        </p>
      )}
    </div>
  );
}

type ReplacedProps = {
  language: Language;
  /** POST: sends the present link to the address of the participant of the old one. */
  action: string;
  sent: boolean;
  contact: Contact;
};

export function ReplacedLinkPage({ language, action, sent, contact }: ReplacedProps) {
  const t = copyOf(language).pages;
  return (
    <div class="prose">
      <h1>{t.replaced.title}</h1>
      <p class="lead">{t.replaced.body}</p>
      {sent ? (
        <Notice tone="ok" role="status">
          <p>{t.replaced.sent}</p>
        </Notice>
      ) : (
        <PostButton action={action} label={t.replaced.send} look="primary large" />
      )}
      <Help language={language} contact={contact} />
    </div>
  );
}

type ProblemProps = {
  language: Language;
  /** Why not, and the way out: whole sentences. */
  explanation: readonly string[];
  back: string | null;
  contact: Contact | null;
};

/** A refusal with its explanation. */
export function ProblemPage({ language, explanation, back, contact }: ProblemProps) {
  const t = copyOf(language).pages;
  return (
    <div class="prose">
      <h1>{t.problem.title}</h1>
      <Notice tone="warn">
        {explanation.map((sentence) => (
          <p>{sentence}</p>
        ))}
      </Notice>
      {back && (
        <p>
          <a href={back}>{t.common.back}</a>
        </p>
      )}
      {contact && <Help language={language} contact={contact} />}
    </div>
  );
}

function Help({ language, contact }: { language: Language; contact: Contact }) {
  return (
    <section class="stack tight">
      <h2>{copyOf(language).pages.common.help}</h2>
      <ContactLines contact={contact} language={language} />
    </section>
  );
}
