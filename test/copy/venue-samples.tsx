import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../../web/copy/copy.ts";
import { VenuePage, type VenueProps } from "../../web/pages/venue.tsx";
import { VenuePreviewPage } from "../../web/pages/venue-preview.tsx";
import type { Sample } from "./page-samples.tsx";

const HOUR = 3_600_000;
/** Wednesday 17 February 2027, two o'clock in Helsinki. */
const FEBRUARY = Date.UTC(2027, 1, 17, 12);
const hour = { startsAt: FEBRUARY, endsAt: FEBRUARY + HOUR };
const library = { provider: "external", place: "Kuopion pääkirjasto, sali 2" } as const;

function ofSeason(language: Language): VenueProps {
  return {
    language,
    zone: "Europe/Helsinki",
    seasonName: "Etävertaismentorointi, kevät 2027",
    ...{ level: "season", group: 0, session: 0 },
    shown: { venue: { provider: "daily" }, by: "season" },
    chosen: { provider: "daily", place: "" },
    ...{ wrong: false, dailySetUp: true, may: true, action: "/admin/s/venue", fields: {} },
    done: { meetings: 12, undo: { provider: "inherit" } },
    groups: [
      { number: 1, shown: { venue: { provider: "daily" }, by: "season" }, href: "/admin/s/venue?group=g1" },
      { number: 2, shown: { venue: { provider: "built-in" }, by: "group" }, href: "/admin/s/venue?group=g2" },
    ],
    meetings: [{ group: 4, ...hour, shown: { venue: library, by: "meeting" }, href: "/admin/s/venue?meeting=m4" }],
  };
}

function ofMeeting(language: Language): VenueProps {
  return {
    ...ofSeason(language),
    ...{ level: "meeting", group: 4, session: 2, fields: { meeting: "m4" } },
    chosen: { provider: "external", place: "Teams: https://teams.example/1" },
    ...{ wrong: true, dailySetUp: false, done: null, groups: [], meetings: [] },
  };
}

export const venueSamples: readonly Sample[] = [
  {
    name: "venue",
    title: (language) => copyOf(language).venue.title,
    nav: "meetings",
    page: (language) => <VenuePage {...ofSeason(language)} />,
  },
  {
    name: "venue-of-meeting",
    title: (language) => copyOf(language).venue.titleOf.meeting(4, 2),
    nav: "meetings",
    page: (language) => <VenuePage {...ofMeeting(language)} />,
  },
  {
    name: "venue-preview",
    title: (language) => copyOf(language).venue.titleOf.group(4),
    nav: "meetings",
    page: (language) => (
      <VenuePreviewPage
        language={language}
        zone="Europe/Helsinki"
        seasonName="Etävertaismentorointi, kevät 2027"
        {...{ level: "group", group: 4, session: 0 }}
        moves={[
          { group: 4, ...hour, from: { provider: "built-in" }, to: library, open: true, untoldSite: true },
          {
            ...{ group: 4, startsAt: FEBRUARY + 28 * 24 * HOUR, endsAt: FEBRUARY + 28 * 24 * HOUR + HOUR },
            ...{ from: { provider: "daily" }, to: library, open: false, untoldSite: false },
          },
        ]}
        told={["Aino Korhonen", "Birgitta Holm", "Mikko Laaksonen"]}
        action="/admin/s/venue"
        fields={{ group: "g4", provider: "external", place: library.place }}
        back="/admin/s/venue?group=g4"
      />
    ),
  },
];
