/** Every reason that the program itself writes down for how an effect ended or why it waits. Other reasons are what others said. */
export const EFFECT_REASONS = [
  // Waiting. A server's own words may follow those about the connection, after a colon.
  "waiting",
  "tried_again",
  "catching_up",
  "no_starttls",
  "sign_in_refused",
  "unreachable",
  "no_answer",
  "bounced",
  "paced",
  "outside_hours",
  "resent",
  "lease_expired",
  "failed",
  // Not sent, because it is no news any more.
  "erased",
  "suppressed",
  "left",
  "no_participant",
  "no_group",
  "no_meetings",
  "welcomed",
  "nothing_changed",
  "not_invited",
  "cancelled",
  "declined",
  "past",
  "moved",
  "merged",
  "merged_again",
  "undone",
  "no_place",
  "newer_mail",
  "takes_place",
  "never_told",
  "told_already",
  "feed",
  "corrected",
  "not_over",
  "never_held",
  // To the contact.
  "season_closed",
  "forgotten",
  "nothing_needed",
  "nothing_new",
  "newer_digest",
  "newer_alarm",
  "all_delivered",
  "opened",
  // Rooms.
  "no_room",
  "newer_roster",
  "still_inside",
  "replaced",
  "closed",
  "over",
  // Not possible.
  "expired",
  "refused",
  "gave_up",
  "no_mail_transport",
  "no_contact",
] as const;

export type EffectReason = (typeof EFFECT_REASONS)[number];

/** The program's own code in a stored reason, "unreachable: talking to ... failed"; null where others said all of it. */
export function reasonCode(stored: string): EffectReason | null {
  const code = /^([a-z_]+)(?:: |$)/.exec(stored)?.[1];
  return EFFECT_REASONS.find((reason) => reason === code) ?? null;
}
