import { expect } from "vitest";
import type { CompanyOffer, FromServer } from "../../src/core/signal.ts";
import { parseFromServer } from "../../src/core/signal-parser.ts";
import { client } from "./api.ts";
import { enter, link, type People } from "./merging-world.ts";

const { visitor } = client();

/** Somebody in her room without a browser, who remembers what the room tells her and can look for company. */
export async function sitDown(people: People, name: string) {
  const socket = await enter(people, name);
  const heard: FromServer[] = [];
  let code: number | null = null;
  socket.addEventListener("message", ({ data }) => {
    const message = parseFromServer(String(data));
    if (message) heard.push(message);
  });
  socket.addEventListener("close", (event) => {
    code = event.code;
  });
  const wish = async (wish: object): Promise<FromServer | null> => {
    const answer = await visitor("POST", `${await link(people, name)}/company`, wish);
    expect([200, 204], await answer.clone().text()).toContain(answer.status);
    return answer.status === 204 ? null : parseFromServer(await answer.text());
  };
  return {
    name,
    heard,
    code: () => code,
    leave: () => socket.close(1000),
    /** What she is offered when she looks. */
    looks: async (again = false): Promise<CompanyOffer | null> => {
      const message = await wish({ again });
      return message?.type === "company" ? message.offer : null;
    },
    says: (answer: "yes" | "no", { room }: Pick<CompanyOffer, "room">) => wish({ room, answer }),
    /** The newest question that her room put to her. */
    asked: (): CompanyOffer | null =>
      heard.flatMap((message) => (message.type === "company" ? [message.offer] : [])).at(-1) ?? null,
    ends: () => heard.flatMap((message) => (message.type === "answered" ? [message.end] : [])),
  };
}

export type Sitting = Awaited<ReturnType<typeof sitDown>>;

export async function sitDownAll(people: People, names: readonly string[]): Promise<Record<string, Sitting>> {
  const sitting = await Promise.all(names.map((name) => sitDown(people, name)));
  return Object.fromEntries(sitting.map((one) => [one.name, one]));
}
