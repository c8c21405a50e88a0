import { participantIds } from "./demo-season.ts";
import type { RealServer } from "./real-server.ts";

/** Two groups of three at the same hour, published on 1 December. */
export async function publishTwoGroups(
  { api }: Pick<RealServer, "api">,
  changes: object = {},
): Promise<{ season: string; ids: Record<string, string> }> {
  await api("PUT", "/dev/clock", { now: "2026-12-01T09:00:00+02:00", skip: true });
  const { id } = await api<{ id: string }>("POST", "/api/v1/seasons", {
    name: "Kevät 2027",
    template: "remote-peer-mentoring",
    sessions: [{ date: "2027-01-20" }, { date: "2027-02-17" }],
    slots: ["wed 14:00"],
    ...changes,
  });
  const roster = [
    "name,email,municipality,experience_years,language,languages",
    "Aino Korhonen,aino@koulu.example,Kuopio,2,fi,fi",
    "Kaisa Laine,kaisa@koulu.example,Oulu,6,fi,fi",
    "Tuuli Niemi,tuuli@koulu.example,Pori,19,fi,fi",
    "Birgitta Holm,birgitta@koulu.example,Vaasa,12,sv,sv|fi",
    "Mirja Aho,mirja@koulu.example,Turku,20,en,en|fi",
    "Sanna Salo,sanna@koulu.example,Salo,1,fi,fi",
  ].join("\n");
  await api("POST", `/api/v1/seasons/${id}/roster`, roster, { "content-type": "text/csv" });
  const ids = await participantIds({ api }, id);
  const of = (names: string[]) => ({ members: names.map((name) => ids[name]), slot: "wed 14:00", language: "fi" });
  const groups = [of(["Aino", "Kaisa", "Tuuli"]), of(["Birgitta", "Mirja", "Sanna"])];
  await api("PUT", `/api/v1/seasons/${id}/groups`, { groups }, { "if-match": "0" });
  await api("POST", `/api/v1/seasons/${id}/publication`, {});
  return { season: id, ids };
}
