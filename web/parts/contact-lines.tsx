import type { Language } from "../../src/core/room.ts";
import type { Contact } from "../../src/core/season.ts";
import { copyOf } from "../copy/copy.ts";

/** Name, address and phone of who helps; each missing one is said in red, because people will look for it in need. */
export function ContactLines({ contact, language }: { contact: Contact; language: Language }) {
  const t = copyOf(language).pages.common;
  return (
    <ul class="plain-list">
      <li>
        <span>{contact.name || <NotSet language={language} what={t.contactName} />}</span>
      </li>
      <li>
        {contact.email ? (
          <a href={`mailto:${contact.email}`}>{contact.email}</a>
        ) : (
          <NotSet language={language} what={t.contactEmail} />
        )}
      </li>
      {contact.phone && (
        <li>
          <a href={`tel:${contact.phone.replace(/[^+\d]/g, "")}`}>{contact.phone}</a>
        </li>
      )}
    </ul>
  );
}

export function NotSet({ language, what }: { language: Language; what: string }) {
  return <strong class="not-set">{copyOf(language).pages.common.notSet(what)}</strong>;
}
