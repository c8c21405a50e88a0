import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { Card } from "../parts/card.tsx";
import { TextField } from "../parts/field.tsx";

export type HomeProps = {
  language: Language;
  urls: {
    readonly signIn: string;
    /** POST `address`; answers with `LinkSentPage`, the same for everyone. */
    readonly linkRequests: string;
  };
  /** What she wrote, when it was no address. */
  refusedAddress: string | null;
};

export function HomePage({ language, urls, refusedAddress }: HomeProps) {
  const t = copyOf(language).pages.home;
  return (
    <div class="stack wide">
      <div class="welcome stack">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <div class="split">
        <Card title={t.howTitle}>
          <ol class="steps">
            {t.steps.map(([what, detail]) => (
              <li>
                <strong>{what}</strong>
                <span class="quiet">{detail}</span>
              </li>
            ))}
          </ol>
        </Card>
        <div class="stack">
          <Card title={t.linkTitle} id="linkki">
            <p class="quiet">{t.linkIntro}</p>
            <form class="form" method="post" action={urls.linkRequests}>
              <TextField
                name="address"
                label={t.address}
                type="email"
                autocomplete="email"
                required
                value={refusedAddress ?? undefined}
                error={refusedAddress === null ? undefined : t.addressError}
              />
              <button type="submit" class="primary">
                {t.send}
              </button>
            </form>
          </Card>
          <p class="quiet">
            {t.signInTitle}: <a href={urls.signIn}>{t.signIn}</a>
          </p>
        </div>
      </div>
    </div>
  );
}

/** The same for every address, so that nobody learns who takes part. */
export function LinkSentPage({ language, home }: { language: Language; home: string }) {
  const t = copyOf(language).pages;
  return (
    <div class="prose">
      <h1>{t.linkSent.title}</h1>
      <p class="lead">{t.linkSent.body}</p>
      <p class="quiet">{t.linkSent.hint}</p>
      <p>
        <a href={home}>{t.common.home}</a>
      </p>
    </div>
  );
}
