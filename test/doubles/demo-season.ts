import PostalMime from "postal-mime";
import { world, worldCsv } from "../world.ts";
import type { RealServer } from "./real-server.ts";

export type DemoSeason = { id: string; ids: Record<string, string> };

/** The named world's season on a real server, grouped and published on 1 December 2026. */
export async function publishWorld({ api }: RealServer): Promise<DemoSeason> {
  await api("PUT", "/dev/clock", { now: "2026-12-01T09:00:00+02:00", skip: true });
  const { id } = await api<{ id: string }>("POST", "/api/v1/seasons", world.season);
  await api("POST", `/api/v1/seasons/${id}/roster`, worldCsv(), { "content-type": "text/csv" });
  const { id: grouping } = await api<{ id: string }>("POST", `/api/v1/seasons/${id}/groupings`, { seed: 1 });
  await api("PUT", `/api/v1/seasons/${id}/groups`, { grouping }, { "if-match": "0" });
  await api("POST", `/api/v1/seasons/${id}/publication`, {});
  return { id, ids: await participantIds({ api }, id) };
}

/** Participant ids by first name. */
export async function participantIds(
  { api }: Pick<RealServer, "api">,
  season: string,
): Promise<Record<string, string>> {
  const { data } = await api<{ data: { id: string; name: string }[] }>("GET", `/api/v1/seasons/${season}/participants`);
  return Object.fromEntries(data.map((row) => [row.name.split(" ")[0] ?? "", row.id]));
}

/** The personal link as its owner got it: from her own welcome mail, or from an invitation where she has no welcome. */
export async function linkFromMail({ api }: RealServer, participant: string | undefined): Promise<string> {
  const { data } = await api<{ data: { id: number; effect: string }[] }>("GET", "/dev/mail");
  const mail =
    data.find((row) => row.effect === `welcome:${participant}`) ??
    data.find((row) => row.effect.startsWith("invitation:") && row.effect.includes(`:${participant}:`));
  const { text = "" } = await PostalMime.parse(await api<string>("GET", `/dev/mail/${mail?.id}/raw`));
  return /http:\S+\/j\/[\w.-]+/.exec(text)?.[0] ?? "";
}
