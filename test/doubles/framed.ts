import { expect } from "vitest";
import type { Admitted, Bearings, CompanyOffer, FromServer } from "../../src/core/signal.ts";
import { parseFromServer } from "../../src/core/signal-parser.ts";
import { client, json } from "./api.ts";
import { type Daily } from "./daily/daily.ts";
import { dailyBindings } from "./daily/world.ts";
import { link, type People, walkTo } from "./merging-world.ts";

/** An application whose rooms are at the double, and people in their frames there without a browser. */
export function framedWorld(daily: Daily) {
  const { admin, visitor } = client(dailyBindings(daily));

  async function walk(wall: string): Promise<void> {
    await walkTo(wall, admin);
    await daily.time.reach(Date.parse(`${wall}+02:00`));
  }

  /** In the room where her link leads now; her page has told it. */
  async function sitInFrame(people: People, name: string) {
    const own = await link(people, name);
    const admitted = await json<Admitted>(
      visitor("POST", `${own}/admission`, undefined, { accept: "application/json" }),
    );
    if (admitted.kind !== "frame") throw new Error(`${name} is shown no frame`);
    const joined = await daily.calls.join(new URL(admitted.url).pathname.slice(1), admitted.token);
    if (!joined.ok) throw new Error(joined.type);
    const wish = async (wanted: object): Promise<FromServer | null> => {
      const answer = await visitor("POST", `${own}/company`, wanted);
      expect([200, 204], await answer.clone().text()).toContain(answer.status);
      return answer.status === 204 ? null : parseFromServer(await answer.text());
    };
    const tells = (count = 1, room = admitted.room): Promise<Bearings> =>
      json(visitor("POST", `${own}/presence`, { room, people: count }));
    await tells();
    return {
      name,
      admitted,
      /** How Daily's call knows her. */
      session: joined.stay.session,
      tells,
      looks: async (again = false): Promise<CompanyOffer | null> => {
        const message = await wish({ again });
        return message?.type === "company" ? message.offer : null;
      },
      says: (answer: "yes" | "no", { room }: Pick<CompanyOffer, "room">) => wish({ room, answer }),
    };
  }

  return { admin, visitor, walk, sitInFrame };
}
