import * as z from "zod";
import { roomName } from "../core/effect.ts";
import type { Bearings } from "../core/signal.ts";
import type { AppContext } from "./context.ts";
import type { Holder } from "./holder.tsx";
import { body, problem } from "./problem.ts";

/** More people than any room holds. */
const MOST = 200;

/** How many people the frame of the room of that name shows, herself among them; 0: she is no longer inside. */
const told = z.strictObject({ room: z.string(), people: z.int().min(0).max(MOST) });

/**
 * Her page tells our own room of the hour, which has no other way to know who is in another provider's, and hears what others
 * hear over a socket. What it says of a room where her link does not lead any more counts for nothing; it hears where to go.
 * Asks one door and one room, and no database.
 */
export async function takePresence(c: AppContext, holder: Holder): Promise<Response> {
  const { doors, company, clock } = c.get("services");
  const input = await body(c, told);
  if (!input.ok) return input.response;
  const places = await doors.all(holder.participant, clock.now());
  for (const { room, linkVersion } of places) {
    if (linkVersion !== holder.version) continue;
    const name = roomName(room.meeting, room.generation);
    const attended = await company.attend(
      room,
      holder.participant,
      name === input.value.room ? input.value.people : null,
    );
    if (attended === "too_often") return problem(c, 429, "too_many_requests");
    if (attended) return c.json({ room: name, ...attended } satisfies Bearings);
  }
  // Of a room that is over, she has left already.
  return input.value.people === 0 ? c.body(null, 204) : problem(c, 404, "not_found");
}
