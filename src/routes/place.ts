import type { LobbyView, Place } from "../core/ports.ts";
import type { Services } from "../services.ts";
import type { Holder } from "./holder.tsx";

/** The first place whose room knows her: a room may have let her go since her door was told of it. */
export async function lobbyOf(
  { lobby }: Pick<Services, "lobby">,
  { participant }: Pick<Holder, "participant">,
  places: readonly Place[],
): Promise<{ place: Place; view: LobbyView } | null> {
  for (const place of places) {
    const view = await lobby.view(place.room, participant).catch(() => null);
    if (view) return { place, view };
  }
  return null;
}
