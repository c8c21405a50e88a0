import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../../web/copy/copy.ts";
import { CompanionPage } from "../../web/pages/companion.tsx";
import { CompanionOffPage, CompanionPreviewPage } from "../../web/pages/companion-preview.tsx";
import { CompanionsPage, type CompanionsProps } from "../../web/pages/companions.tsx";
import type { Sample } from "./page-samples.tsx";

const STARTS = Date.UTC(2027, 1, 24, 12);
const HOUR = 3_600_000;
const NOW = Date.UTC(2027, 1, 17, 11, 30);
const about = (language: Language) => ({
  language,
  zone: "Europe/Helsinki",
  seasonName: "Etävertaismentorointi, kevät 2027",
});
const when = { startsAt: STARTS, endsAt: STARTS + HOUR };

function companions(language: Language): CompanionsProps {
  return {
    ...about(language),
    ...when,
    group: 4,
    session: 2,
    coming: [
      {
        name: "Liisa Virta",
        role: "assistant",
        href: "/admin/s/participants/p9",
        off: "/admin/s/meetings/m/companions/p9",
      },
    ],
    allowed: "all",
    ...{ typed: {}, errors: {}, done: null },
    action: "/admin/s/meetings/m/companions",
    back: "/admin/s/meetings#meeting-m",
  };
}

const meetings = [
  { group: 4, session: 2, ...when },
  { group: 4, session: 3, startsAt: STARTS + 28 * 24 * HOUR, endsAt: STARTS + 28 * 24 * HOUR + HOUR },
];

/** Hosts, guests and assistants. */
export const companionSamples: readonly Sample[] = [
  {
    name: "companions",
    title: (l) => copyOf(l).companions.title(4),
    nav: "meetings",
    page: (language) => <CompanionsPage {...companions(language)} />,
  },
  {
    name: "companions-refused",
    title: (l) => copyOf(l).companions.title(4),
    nav: "meetings",
    page: (language) => (
      <CompanionsPage
        {...companions(language)}
        typed={{ name: "", email: "liisa", role: "host", scope: "group" }}
        errors={copyOf(language).companions.errors}
      />
    ),
  },
  {
    name: "companions-done",
    title: (l) => copyOf(l).companions.title(4),
    nav: "meetings",
    page: (language) => (
      <CompanionsPage
        {...companions(language)}
        done={{
          kind: "in",
          name: "Liisa Virta",
          role: "assistant",
          meetings: 4,
          off: "/admin/s/meetings/m/companions/p9",
        }}
      />
    ),
  },
  {
    name: "companions-off",
    title: (l) => copyOf(l).companions.title(4),
    nav: "meetings",
    page: (language) => (
      <CompanionsPage
        {...companions(language)}
        coming={[]}
        done={{ kind: "off", name: "Liisa Virta", put: { participant: "p9", role: "assistant" } }}
      />
    ),
  },
  {
    name: "companion-preview",
    title: (l) => copyOf(l).companions.previewTitle("Liisa Virta"),
    nav: "meetings",
    page: (language) => (
      <CompanionPreviewPage
        {...about(language)}
        now={NOW}
        name="Liisa Virta"
        address="liisa.virta@tulkit.example"
        as="assistant"
        isKnown
        meetings={meetings.map((row, i) => ({ ...row, expected: 4, limit: i ? null : 6, there: false }))}
        hear={{ invitation: 4, reminder: 3, page: 1 }}
        leavesAt={NOW + 20 * HOUR}
        action="/admin/s/meetings/m/companions"
        fields={{ role: "assistant", scope: "group" }}
        back="/admin/s/meetings/m/companions"
      />
    ),
  },
  {
    name: "companion-off",
    title: (l) => copyOf(l).companions.offTitle("Liisa Virta"),
    nav: "meetings",
    page: (language) => (
      <CompanionOffPage
        {...about(language)}
        name="Liisa Virta"
        group={4}
        session={2}
        scope="group"
        meetings={meetings.map((row, i) => ({ ...row, told: i === 0 }))}
        action="/admin/s/meetings/m/companions/p9"
        back="/admin/s/meetings/m/companions"
      />
    ),
  },
  {
    name: "companion",
    title: () => "Liisa Virta",
    nav: "meetings",
    page: (language) => (
      <CompanionPage
        {...about(language)}
        name="Liisa Virta"
        address="liisa.virta@tulkit.example"
        spoken="sv"
        meetings={meetings.map((row) => ({ ...row, role: "assistant", href: "/admin/s/meetings/m/companions" }))}
        renewal="/admin/s/participants/p9/link-rotation"
        erasure="/admin/s/participants/p9/erasure"
        back="/admin/s/meetings"
      />
    ),
  },
];
