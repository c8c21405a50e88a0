import { and, asc, eq, isNull } from "drizzle-orm";
import type { Companion } from "../core/message.ts";
import { municipalityName } from "../core/municipality.ts";
import type { Language } from "../core/room.ts";
import type { Db } from "./db.ts";
import { groups, memberships, participants } from "./schema.ts";

/** The open groups of a strand by id, with their people as others know them. */
export async function listCompanions(
  db: Db,
  strand: string,
  language: Language,
): Promise<Map<string, { number: number; members: Companion[] }>> {
  const rows = await db
    .select({
      group: groups.id,
      number: groups.number,
      name: participants.displayName,
      municipality: participants.municipality,
    })
    .from(memberships)
    .innerJoin(groups, and(eq(groups.id, memberships.group), isNull(groups.closedAt)))
    .innerJoin(participants, and(eq(participants.id, memberships.participant), isNull(participants.leftAt)))
    .where(and(eq(groups.strand, strand), isNull(memberships.toSession)))
    .orderBy(asc(groups.number), asc(participants.displayName));
  const found = new Map<string, { number: number; members: Companion[] }>();
  for (const { group, number, name, municipality } of rows) {
    const companion = { name, municipality: municipalityName(municipality, language) };
    found.set(group, { number, members: [...(found.get(group)?.members ?? []), companion] });
  }
  return found;
}
