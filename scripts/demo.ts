/**
 * The demonstration: the named world of the tests, opened, grouped, published and walked to a meeting day through the
 * JSON API, as anybody could. Nothing is inserted behind the program's back.
 */

import PostalMime from "postal-mime";
import type { Provider } from "../src/core/ports.ts";
import { world, worldCsv } from "../test/world.ts";
import { meetingTime } from "../web/copy/dates.ts";

export type Demo = { teachers: { name: string; link: string }[]; time: string; next: string };

/** Ten minutes to two on the first meeting day: the rooms of 14.00 open. */
const MEETING_DAY = "2027-01-20T13:50:00+02:00";
const PUBLISHED = "2026-12-01T09:00:00+02:00";

type Meeting = { id: string; group: number; starts_at: string; ends_at: string; zone: string };
type Participant = { id: string; name: string; group: string | null };

/** Makes the season unless it is there already, and finds two teachers of one group whose meeting comes next. */
export async function makeDemo(origin: string, rooms: Provider): Promise<Demo> {
  const api = client(origin);
  const { data: seasons } = await api<{ data: { id: string }[] }>("GET", "/api/v1/seasons");
  // The newest stand first; the demonstration was the first of all.
  const season = seasons.at(-1)?.id ?? (await makeSeason(api, rooms));
  const { data: meetings } = await api<{ data: Meeting[] }>("GET", `/api/v1/seasons/${season}/meetings`);
  const { now } = await api<{ now: string }>("GET", "/dev/clock");
  const next = meetings
    .filter((meeting) => meeting.ends_at > now)
    .toSorted((a, b) => (a.starts_at < b.starts_at ? -1 : 1))[0];
  const { data: groups } = await api<{ data: { number: number; members: string[] }[] }>(
    "GET",
    `/api/v1/seasons/${season}/groups`,
  );
  const { data: people } = await api<{ data: (Participant & { email?: string })[] }>(
    "GET",
    `/api/v1/seasons/${season}/participants`,
  );
  const members = groups.find((group) => group.number === next?.group)?.members ?? [];
  const teachers: Demo["teachers"] = [];
  for (const member of members.slice(0, 2)) {
    const person = people.find((row) => row.id === member);
    if (person) teachers.push({ name: person.name.split(" ")[0] ?? "", link: await linkFromMail(api, member) });
  }
  return { teachers, time: said(now, now), next: whatComes(next, now) };
}

function whatComes(next: Meeting | undefined, now: string): string {
  if (!next) return "The season is over; --fresh begins again.";
  const opens = Date.parse(next.starts_at) - 15 * 60_000;
  if (Date.parse(now) < opens) return `The two teachers meet next on ${said(next.starts_at, next.ends_at)}.`;
  return "The two teachers' meeting is at hand: open both links.";
}

function said(from: string, to: string): string {
  const text = meetingTime(Date.parse(from), Date.parse(to), "Europe/Helsinki", "en");
  return from === to ? (text.split("–")[0] ?? "") : text;
}

type Api = <T>(method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<T>;

async function makeSeason(api: Api, provider: Provider): Promise<string> {
  console.log("Making the demonstration: 64 teachers, groups, invitations ...");
  await api("PUT", "/dev/clock", { now: PUBLISHED, skip: true });
  const { id } = await api<{ id: string }>("POST", "/api/v1/seasons", {
    ...world.season,
    rules: { rooms: { provider } },
  });
  await api("POST", `/api/v1/seasons/${id}/roster`, worldCsv(), { "content-type": "text/csv" });
  const { id: grouping } = await api<{ id: string }>("POST", `/api/v1/seasons/${id}/groupings`, { seed: 1 });
  await api("PUT", `/api/v1/seasons/${id}/groups`, { grouping }, { "if-match": "0" });
  await api("POST", `/api/v1/seasons/${id}/publication`, {});
  await api("PUT", "/dev/clock", { now: MEETING_DAY });
  return id;
}

/** The link as its owner got it: from her own welcome mail. */
async function linkFromMail(api: Api, participant: string): Promise<string> {
  const { data } = await api<{ data: { id: number; effect: string }[] }>("GET", "/dev/mail");
  const welcome = data.find((mail) => mail.effect === `welcome:${participant}`);
  const raw = await api<string>("GET", `/dev/mail/${welcome?.id}`);
  const { text = "" } = await PostalMime.parse(raw);
  const [link = ""] = /https?:\/\/\S+\/j\/[\w.-]+/.exec(text) ?? [];
  return link;
}

function client(origin: string): Api {
  return async (method, path, body, headers = {}) => {
    const answer = await fetch(origin + path, {
      method,
      headers: {
        authorization: "Bearer dev-admin",
        "content-type": "application/json",
        accept: "application/json",
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (answer.headers.get("content-type")?.includes("json") ? answer.json() : answer.text()) as Promise<never>;
  };
}
