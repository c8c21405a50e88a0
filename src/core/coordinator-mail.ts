import type { NeedKind } from "./digest.ts";
import type { MailMeeting } from "./message.ts";
import type { Instant } from "./ports.ts";
import type { Language } from "./room.ts";

/** Everything a mail to the season's contact is rendered from, frozen like `MailInput`. Names stand only in a forward. */
export type CoordinatorInput = {
  /** The effect's key. */
  key: string;
  language: Language;
  to: { name: string; address: string };
  /** An address of ours that takes no mail: an answer must not look like a participant's. */
  sender: { name: string; address: string };
  season: { name: string; zone: string };
  /** When sending began. */
  at: Instant;
  body: CoordinatorBody;
  /** Marks of what it tells, for the next one; no part of the letter. */
  told: readonly string[];
};

/** A meeting as it is called where nobody is named. */
export type NumberedMeeting = Pick<MailMeeting, "session" | "startsAt" | "endsAt"> & { group: number };

/** `count` mails about these meetings. */
export type LostMails = { count: number; meetings: readonly NumberedMeeting[] };

/** Addresses are absolute and lead to pages that only administrators may open. */
export type CoordinatorBody =
  | { kind: "digest"; lines: readonly { need: NeedKind; count: number; url: string }[]; url: string }
  /** Invitations to meetings of the next two days that did not arrive, and cancellations of such meetings. */
  | ({ kind: "invitations"; cancellations: LostMails; url: string } & LostMails)
  | { kind: "room"; meeting: NumberedMeeting; url: string }
  /** The clock stood still, and beats again. */
  | { kind: "stopped"; from: Instant; to: Instant; url: string }
  /** Words that came to a participant's own address of ours; an answer goes to where they came from. */
  | {
      kind: "forward";
      from: { name: string; address: string };
      /** Where they came from; null: from her own address, so that they are hers. */
      elsewhere: string | null;
      subject: string | null;
      words: string | null;
      meeting: NumberedMeeting | null;
      url: string;
    };
