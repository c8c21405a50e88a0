import { isCoordinatorKind, isMailKind } from "../core/effect.ts";
import type { Services } from "../services.ts";
import type { EffectRow } from "../store/effects.ts";
import { decideMerges } from "./decide-merges.ts";
import { keepRoom } from "./keep-room.ts";
import { sendMail } from "./send-mail.ts";
import { tellCoordinator } from "./tell-coordinator.ts";

/** Performs one claimed effect and writes down how it ended. */
export async function perform(services: Services, effect: EffectRow): Promise<void> {
  if (isMailKind(effect.kind)) await sendMail(services, effect);
  else if (isCoordinatorKind(effect.kind)) await tellCoordinator(services, effect);
  else if (effect.kind === "decide") await decideMerges(services, effect);
  else await keepRoom(services, effect);
}
