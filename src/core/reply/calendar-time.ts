import type { Instant } from "../ports.ts";
import { instantFromIso, instantOf, isZone } from "../time.ts";
import type { CalendarTime } from "./mail.ts";

/** Null for a time that does not exist, exists twice, or is in a zone of the sender's own ("FLE Standard Time"). */
export function instantIn(time: CalendarTime | null, timezone: string): Instant | null {
  if (time === null) return null;
  const zone = time.zone === null ? timezone : zoneOf(time.zone);
  if (zone === null) return null;
  try {
    if (zone === "UTC") return instantFromIso(`${time.wall}Z`);
    const read = instantOf(time.wall, zone);
    return read.ok ? read.instant : null;
  } catch {
    return null;
  }
}

/** Some programs put a path before the name: "/example.org/20270101/Europe/Helsinki". */
function zoneOf(tzid: string): string | null {
  const name = tzid.startsWith("/") ? tzid.split("/").slice(-2).join("/") : tzid;
  return isZone(name) ? name : null;
}
