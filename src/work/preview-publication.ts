import { type Effect, MAIL_KINDS, type MailKind } from "../core/effect.ts";
import { groupsWithoutPartner, type LonelyGroup } from "../core/merging/partner.ts";
import type { Instant } from "../core/ports.ts";
import type { PublicationCheck } from "../core/publication.ts";
import type { Services } from "../services.ts";
import { listGroups, listMembers, readGroupingProblem } from "../store/groups.ts";
import { mergingRules } from "../store/merging.ts";
import type { Season } from "../store/seasons.ts";
import { plansInMemory } from "./plan-in-memory.ts";
import { publicationCheck } from "./publish.ts";

export type MailForecast = { kind: MailKind; people: number; mails: number; from: Instant; to: Instant };
export type PublicationPreview = PublicationCheck & { mails: MailForecast[]; unplaced: number; lonely: Lonely[] };

/** A group that no other could take in or join, should some of it be away. */
export type Lonely = Omit<LonelyGroup, "id"> & { group: number };

/**
 * What publishing now would send, to how many and when, and what stands in its way; nothing is written. A published season
 * is planned whenever it changes, so there is nothing left to forecast.
 */
export async function previewPublication(services: Services, season: Season): Promise<PublicationPreview> {
  const { unplaced } = season;
  if (season.season.publishedAt !== null) return { blockers: [], mustAccept: [], mails: [], unplaced, lonely: [] };
  const [check, planned, lonely] = await Promise.all([
    publicationCheck(services, season),
    mailsInMemory(services, season),
    lonelyGroups(services, season),
  ]);
  const mails = MAIL_KINDS.flatMap((kind): MailForecast[] => {
    const some = planned.filter((effect) => effect.kind === kind);
    if (!some.length) return [];
    const due = some.map((effect) => effect.dueAt);
    const people = new Set(some.map((effect) => effect.participant)).size;
    return [{ kind, people, mails: some.length, from: Math.min(...due), to: Math.max(...due) }];
  });
  return { ...check, mails, unplaced, lonely };
}

/** Groups of a season meet in the same weeks, so who meets at the same slot can help each other out. */
async function lonelyGroups({ db }: Services, season: Season): Promise<Lonely[]> {
  const [groups, { people, apart }] = await Promise.all([
    listGroups(db, season.strand.id),
    readGroupingProblem(db, season),
  ]);
  const members = await listMembers(db, season);
  const found = groupsWithoutPartner({
    groups: groups.map(({ id, slot, language }) => ({
      ...{ id, slot, language, hosted: 0 },
      members: members.filter((member) => member.group === id).map(({ participant }) => participant),
    })),
    people: people.map(({ id, municipality, years, languages }) => ({
      ...{ id, municipality, years, languages },
      expectation: "expected" as const,
    })),
    apart,
    rules: mergingRules(season.strand.rules, season.season.rules),
    onlyForAbsences: true,
  });
  return found.map(({ id, ...lonely }) => ({
    ...lonely,
    group: groups.find((group) => group.id === id)?.number ?? 0,
  }));
}

/** Every mail that publishing at this instant would lead to, if all goes as planned. */
async function mailsInMemory(services: Services, season: Season): Promise<Effect[]> {
  const found: Effect[] = [];
  for await (const { mails } of plansInMemory(services, season.season.id)) found.push(...mails);
  return found;
}
