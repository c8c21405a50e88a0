import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../../web/copy/copy.ts";
import { ChangePreviewPage, type ChangePreviewProps } from "../../web/pages/change-preview.tsx";
import type { Sample } from "./page-samples.tsx";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Wednesday 17 February 2027, two o'clock in Helsinki. */
const FEBRUARY = Date.UTC(2027, 1, 17, 12);
const NOW = FEBRUARY - 2 * DAY;

function props(language: Language): ChangePreviewProps {
  return {
    language,
    zone: "Europe/Helsinki",
    now: NOW,
    seasonName: "Etävertaismentorointi, kevät 2027",
    kind: "move_meeting",
    manner: "move",
    group: 4,
    session: { number: 2, theme: "Leikki ja osallisuus" },
    meetings: [
      {
        ...{ group: 4, startsAt: FEBRUARY, endsAt: FEBRUARY + HOUR },
        to: { startsAt: FEBRUARY + 37 * DAY, endsAt: FEBRUARY + 37 * DAY + HOUR },
        holiday: "pitkäperjantai",
        outsideHours: true,
        overlaps: [
          {
            ...{ groupNumber: 6, sessionNumber: 3, names: ["Aino Korhonen"] },
            ...{ startsAt: FEBRUARY + 37 * DAY, endsAt: FEBRUARY + 37 * DAY + HOUR },
          },
        ],
        told: 3,
      },
    ],
    told: {
      ...{ mail: "update", names: ["Aino Korhonen", "Birgitta Holm", "Mikko Laaksonen"], from: NOW, to: NOW + DAY },
      languages: [
        { language: "fi", people: 2 },
        { language: "sv", people: 1 },
      ],
    },
    untold: ["Päivi Kallio"],
    answered: ["Birgitta Holm"],
    bounced: [{ name: "Mikko Laaksonen", href: "/admin/s/participants/p3" }],
    hours: { from: 8, to: 17 },
    published: true,
    reason: null,
    action: "/admin/s/meetings/m4/move",
    fields: { starts: "2027-03-26T14:00", was: "2027-02-17T14:00" },
    back: "/admin/s/meetings#meeting-m4",
  };
}

function session(language: Language): ChangePreviewProps {
  const [one] = props(language).meetings;
  const meetings = one ? [4, 5].map((group) => ({ ...one, group, to: null, holiday: null, overlaps: [] })) : [];
  return {
    ...props(language),
    ...{ kind: "call_off_session", manner: "call_off", meetings, answered: [], bounced: [] },
    told: {
      ...{ mail: "cancellation", from: NOW, to: NOW, languages: [{ language: "fi", people: 40 }] },
      names: Array.from({ length: 40 }, (_, i) => `Aino ${i}`),
    },
    reason: { value: "x", error: copyOf(language).changes.reasonLong(300) },
  };
}

const title = (of: ChangePreviewProps) => copyOf(of.language).changes.title[of.kind](of.group, of.session.number);

/** What would happen to the timetable, in every state that looks different. */
export const changeSamples: readonly Sample[] = [
  {
    name: "change-move",
    title: (l) => title(props(l)),
    nav: "meetings",
    page: (l) => <ChangePreviewPage {...props(l)} />,
  },
  {
    name: "change-session-off",
    title: (l) => title(session(l)),
    nav: "meetings",
    page: (l) => <ChangePreviewPage {...session(l)} />,
  },
  {
    name: "change-put-on",
    title: (l) => copyOf(l).changes.title.put_on_meeting(4, 2),
    nav: "meetings",
    page: (l) => (
      <ChangePreviewPage
        {...props(l)}
        kind="put_on_meeting"
        manner="put_on"
        told={null}
        published={true}
        meetings={[]}
      />
    ),
  },
  {
    name: "change-draft",
    title: (l) => title(props(l)),
    nav: "meetings",
    page: (l) => <ChangePreviewPage {...props(l)} published={false} told={null} untold={[]} />,
  },
];
