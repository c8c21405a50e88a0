import type { LobbyView, Place } from "../core/ports.ts";
import type { Services } from "../services.ts";
import type { Holder } from "./holder.tsx";

export type Here = { place: Place; view: LobbyView };

/** The first place whose room knows her: a room may have let her go since her door was told of it. */
export async function lobbyOf({ lobby }: Services, holder: Holder, places: readonly Place[]): Promise<Here | null> {
  for (const place of places) {
    const view = await lobby.view(place.room, holder.participant).catch(() => null);
    if (view) return { place, view };
  }
  return null;
}
