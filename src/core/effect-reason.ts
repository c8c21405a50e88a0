/** Every reason that the program itself writes down for how an effect ended or why it waits. Other reasons are what others said. */
export const EFFECT_REASONS = [
  // Waiting.
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
  "not_over",
  "never_held",
  // To the contact.
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
  "closed",
  "over",
  // Not possible.
  "expired",
  "no_mail_transport",
  "no_contact",
] as const;

export type EffectReason = (typeof EFFECT_REASONS)[number];

export function isEffectReason(reason: string): reason is EffectReason {
  return (EFFECT_REASONS as readonly string[]).includes(reason);
}
