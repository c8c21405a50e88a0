import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { RoomsPage, type RoomsProps } from "../../web/pages/rooms.tsx";
import { hadTrouble, roomStories } from "../core/room-history.ts";
import { paths } from "../paths.ts";
import { meetingRooms, seasonRooms } from "../store/room-history.ts";
import type { Season } from "../store/seasons.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { ofMeeting, ofSeason, seasonPage } from "./season-frame.tsx";

/** What happened to the rooms of meetings: of those that were in trouble, or of one. */
export function roomPages(app: Hono<AppEnv>) {
  app.get(
    paths.rooms(":season"),
    ofSeason(async (c, season) => {
      const { db, clock } = c.get("services");
      const stories = roomStories(await seasonRooms(db, season.season.id), clock.now());
      const meetings = stories.filter(hadTrouble).toSorted((a, b) => b.startsAt - a.startsAt || a.group - b.group);
      return showRooms(c, season, { only: null, meetings, path: paths.rooms(season.season.id) });
    }),
  );

  app.get(
    paths.meetingRooms(":season", ":meeting"),
    ofMeeting(async (c, season, { id, groupNumber }) => {
      const { db, clock } = c.get("services");
      const meetings = roomStories(await meetingRooms(db, id), clock.now());
      const path = paths.meetingRooms(season.season.id, id);
      return showRooms(c, season, { only: { group: groupNumber }, meetings, path });
    }),
  );
}

function showRooms(
  c: AppContext,
  season: Season,
  { only, meetings, path }: Pick<RoomsProps, "only" | "meetings"> & { path: string },
) {
  const language = c.get("language");
  const { id, name, timezone } = season.season;
  return seasonPage(
    c,
    { season, place: "meetings", title: copyOf(language).roomHistory.title, refusal: null, path },
    <RoomsPage
      language={language}
      zone={timezone}
      seasonName={name}
      only={only}
      meetings={meetings}
      back={paths.meetings(id)}
    />,
  );
}
