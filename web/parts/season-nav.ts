import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import type { NavItem } from "./layout.tsx";

export const SEASON_PLACES = ["season", "roster", "groups", "meetings", "mails", "attendance"] as const;
export type SeasonPlace = (typeof SEASON_PLACES)[number];

/** The admin's way around one season, for `Layout`. */
export function seasonNav(
  language: Language,
  paths: Readonly<Record<SeasonPlace, string>>,
  current: SeasonPlace | null,
): { items: readonly NavItem[] } {
  const labels = copyOf(language).admin.nav;
  return {
    items: SEASON_PLACES.map((place) => ({ href: paths[place], label: labels[place], current: place === current })),
  };
}
