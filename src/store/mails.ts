import { desc, eq } from "drizzle-orm";
import type { Db } from "./db.ts";
import { mails } from "./schema.ts";

export type MailRow = typeof mails.$inferSelect;

/** The letter box of the `preview` transport, newest first. */
export async function listMails(db: Db): Promise<Omit<MailRow, "raw">[]> {
  return db
    .select({
      id: mails.id,
      effect: mails.effect,
      kind: mails.kind,
      to: mails.to,
      subject: mails.subject,
      sentAt: mails.sentAt,
    })
    .from(mails)
    .orderBy(desc(mails.id));
}

export async function readMail(db: Db, id: number): Promise<MailRow | null> {
  return (await db.select().from(mails).where(eq(mails.id, id)).get()) ?? null;
}
