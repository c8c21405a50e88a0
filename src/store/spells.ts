import { asc, eq, sql } from "drizzle-orm";
import { municipalityName } from "../core/municipality.ts";
import type { Neighbour, RecipientFacts } from "../core/recipient.ts";
import type { Language } from "../core/room.ts";
import type { Db } from "./db.ts";
import { groups, memberships, participants } from "./schema.ts";

type Spells = Awaited<ReturnType<typeof spellsAround>>;

/** Her own spells, and everybody's in the group she belongs to now. */
export function spellsAround(db: Db, participant: string) {
  const hers = sql`(SELECT m.group_id FROM memberships m WHERE m.participant = ${participant} AND m.to_session IS NULL)`;
  return db
    .select({
      spell: memberships,
      number: groups.number,
      name: participants.displayName,
      municipality: participants.municipality,
    })
    .from(memberships)
    .innerJoin(groups, eq(groups.id, memberships.group))
    .innerJoin(participants, eq(participants.id, memberships.participant))
    .where(sql`${memberships.group} IN ${hers} OR ${memberships.participant} = ${participant}`)
    .orderBy(asc(participants.displayName));
}

/** Her group as it is now, with everybody who ever was in it; null: she has none. */
export function groupOf(spells: Spells, participant: string, language: Language): RecipientFacts["group"] {
  const own = spells.filter((row) => row.spell.participant === participant);
  const present = own.find((row) => row.spell.toSession === null);
  if (!present) return null;
  const around = spells.filter((row) => row.spell.group === present.spell.group && !own.includes(row));
  const neighbours = around.map(
    ({ spell, name, municipality }): Neighbour => ({
      name,
      municipality: municipalityName(municipality, language),
      startedAt: spell.startedAt,
      endedAt: spell.endedAt,
    }),
  );
  return {
    id: present.spell.group,
    number: present.number,
    others: neighbours.filter((row) => row.endedAt === null).map(({ name, municipality }) => ({ name, municipality })),
    neighbours,
    since: present.spell.startedAt,
    moved: own.length > 1,
  };
}
