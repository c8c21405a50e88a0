import * as z from "zod";
import { describeFailure } from "../core/failure.ts";
import { phase } from "../core/room.ts";
import type { TroubleAnswer } from "../core/room-trouble.ts";
import { SECOND } from "../core/time.ts";
import { hearTrouble } from "../work/room-trouble.ts";
import type { AppContext } from "./context.ts";
import type { Holder } from "./holder.tsx";
import { lobbyOf } from "./place.ts";
import { body } from "./problem.ts";

/** The type of a fatal error, as the library of the frame names it; null where it names none. */
const trouble = z.object({ type: z.string().max(60).nullable().default(null) });

/** Longer than the provider is waited for, and short enough to be told before she gives up. */
const ANSWER_WITHIN_MS = 5 * SECOND;

/**
 * The frame of a room that somebody else provides failed. Answers where she goes now; asks the database only when that is another
 * room from now on.
 */
export async function takeTrouble(c: AppContext, { participant, version }: Holder): Promise<Response> {
  const services = c.get("services");
  const input = await body(c, trouble, {});
  if (!input.ok) return input.response;
  const now = services.clock.now();
  const places = (await services.doors.all(participant, now)).filter((place) => place.linkVersion === version);
  const here = await lobbyOf(services, { participant }, places);
  const isOpen = here !== null && ["lobby", "running"].includes(phase(here.view.roster, now).kind);
  const admission = isOpen ? await services.rooms.admit(here.place.room, participant, now) : null;
  if (!here || admission?.kind !== "frame") return c.json({ kind: "link" } satisfies TroubleAnswer);
  // A page that fails is told to try again, also while our own database does not answer.
  const wait: TroubleAnswer = { kind: "wait" };
  const heard = hearTrouble(services, here.place.room, participant, input.value.type).catch((error) => {
    console.error("trouble_unheard", describeFailure(error));
    return wait;
  });
  return c.json(await Promise.race([heard, scheduler.wait(ANSWER_WITHIN_MS).then(() => wait)]));
}
