import { copyOf } from "../../web/copy/copy.ts";
import { HostedEntrancePage } from "../../web/pages/hosted-entrance.tsx";
import { HostedLobbyPage } from "../../web/pages/hosted-lobby.tsx";
import type { LobbyProps } from "../../web/pages/lobby.tsx";
import { roomName } from "../core/effect.ts";
import type { RoomRef } from "../core/ports.ts";
import { phase } from "../core/room.ts";
import type { Admitted } from "../core/signal.ts";
import { paths } from "../paths.ts";
import { type AppContext, asLanguage } from "./context.ts";
import type { Holder } from "./holder.tsx";
import { document, page } from "./page.tsx";
import { lobbyOf } from "./place.ts";

/** The lobby of a room that somebody else provides: the only page that may show a frame of theirs. */
export function showHostedLobby(c: AppContext, lobby: LobbyProps, room: RoomRef, origins: readonly string[]) {
  c.set("frames", origins);
  const urls = { admission: `${lobby.link}/admission`, joined: paths.joined() };
  return document(c, <HostedLobbyPage {...lobby} room={roomName(room.meeting, room.generation)} urls={urls} />);
}

/**
 * Somebody pressed Join: the way in, made for this one time. Her page's own program gets it as JSON; a browser without it gets
 * a page with one link. Where there is no way in now, her link says why.
 */
export async function admit(c: AppContext, holder: Holder): Promise<Response> {
  const { doors, rooms, clock } = c.get("services");
  const now = clock.now();
  const places = (await doors.all(holder.participant, now)).filter((place) => place.linkVersion === holder.version);
  const here = await lobbyOf(c.get("services"), holder, places);
  const moment = here && phase(here.view.roster, now);
  const admission =
    here && moment?.kind !== "over" ? await rooms.admit(here.place.room, holder.participant, now) : null;
  const wantsJson = c.req.header("accept")?.includes("application/json");
  if (!here || admission?.kind !== "frame" || moment?.kind === "before") {
    if (!wantsJson) return c.redirect(paths.link(holder.token), 303);
    return c.json({ kind: "link" } satisfies Admitted);
  }
  const { roster, me } = here.view;
  const { opensAt, startsAt, endsAt, phases, groups } = roster;
  const room = roomName(here.place.room.meeting, here.place.room.generation);
  const { url, token } = admission;
  const meetingClock = { now, opensAt, startsAt, endsAt, phases };
  if (wantsJson) return c.json({ kind: "frame", room, url, token, clock: meetingClock, groups } satisfies Admitted);
  const language = asLanguage(c.req.query("lang")) ?? me.language;
  const direct = new URL(url);
  direct.searchParams.set("t", token);
  return page(
    c,
    { title: copyOf(language).hosted.entrance.title, language, path: paths.link(holder.token), languages: [] },
    <HostedEntrancePage language={language} roster={roster} entrance={direct.href} link={paths.link(holder.token)} />,
  );
}
