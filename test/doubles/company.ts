import { expect } from "vitest";
import type { CompanyOffer, FromServer } from "../../src/core/signal.ts";
import { parseFromServer } from "../../src/core/signal-parser.ts";
import { type Ask, client } from "./api.ts";
import { enter, link, type People, walkTo } from "./merging-world.ts";

const { visitor } = client();

/** Somebody in her room without a browser, who remembers what the room tells her and can look for company. */
export async function sitDown(people: People, name: string, by: Ask = visitor) {
  const socket = await enter(people, name, by);
  const heard: FromServer[] = [];
  let code: number | null = null;
  socket.addEventListener("message", ({ data }) => {
    const message = parseFromServer(String(data));
    if (message) heard.push(message);
  });
  socket.addEventListener("close", (event) => {
    code = event.code;
  });
  const wish = async (wish: object, ask: Ask = by): Promise<FromServer | null> => {
    const answer = await ask("POST", `${await link(people, name)}/company`, wish);
    expect([200, 204], await answer.clone().text()).toContain(answer.status);
    return answer.status === 204 ? null : parseFromServer(await answer.text());
  };
  return {
    name,
    heard,
    code: () => code,
    leave: () => socket.close(1000),
    /** What she is offered when she looks. */
    looks: async (again = false, ask?: Ask): Promise<CompanyOffer | null> => {
      const message = await wish({ again }, ask);
      return message?.type === "company" ? message.offer : null;
    },
    says: (answer: "yes" | "no", { room }: Pick<CompanyOffer, "room">, ask?: Ask) => wish({ room, answer }, ask),
    /** The newest question that her room put to her. */
    asked: (): CompanyOffer | null =>
      heard.flatMap((message) => (message.type === "company" ? [message.offer] : [])).at(-1) ?? null,
    ends: () => heard.flatMap((message) => (message.type === "answered" ? [message.end] : [])),
  };
}

export type Sitting = Awaited<ReturnType<typeof sitDown>>;

/** In their rooms before January's hour begins; then it is `wall`. */
export async function seated<Name extends string>(
  people: People,
  names: readonly Name[],
  wall = "2027-01-20T14:07",
): Promise<Record<Name, Sitting>> {
  await walkTo("2027-01-20T13:51");
  const sitting = await Promise.all(names.map((name) => sitDown(people, name)));
  await walkTo(wall);
  return Object.fromEntries(sitting.map((one) => [one.name, one])) as Record<Name, Sitting>;
}

export async function offered(person: Sitting, ask?: Ask): Promise<CompanyOffer> {
  const offer = await person.looks(false, ask);
  if (!offer) throw new Error(`${person.name} is offered nothing`);
  return offer;
}
