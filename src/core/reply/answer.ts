import { dmarcFailed } from "./authentication.ts";
import { instantIn } from "./calendar-time.ts";
import type { CalendarTime, InboundAttendee, InboundEvent, InboundMail } from "./mail.ts";
import {
  type Held,
  type HeldReason,
  nothingUnderstood,
  PARTSTATS,
  type Partstat,
  type Reply,
  type Verdict,
} from "./verdict.ts";
import type { ReplyMeeting, ReplyParticipant, ReplyWorld } from "./world.ts";

type Finding = { verdict: "rsvp"; reply: Reply } | Held;

type About = { mail: InboundMail; participant: ReplyParticipant; world: ReplyWorld };

/** What calendars answer; null when the mail brings no answer. Several events are taken each on its own, the same twice once. */
export function answersIn(mail: InboundMail, participant: ReplyParticipant, world: ReplyWorld): Verdict | null {
  for (const { problem } of mail.calendars)
    if (problem !== null && problem !== "unreadable_calendar") return { verdict: "rejected", reason: problem };
  const calendars = mail.calendars.filter(({ method }) => method === "REPLY" || method === "COUNTER");
  if (!calendars.length) return null;
  const about = { mail, participant, world };
  const found = calendars.flatMap(({ method, events }) =>
    events.flatMap((event) => (method === "COUNTER" ? [counterIn(event, about)] : findingsIn(event, about))),
  );
  const findings = withoutContradictions(distinct(found));
  const replies = findings.flatMap((finding) => (finding.verdict === "rsvp" ? [finding.reply] : []));
  const held = findings.filter((finding) => finding.verdict !== "rsvp").sort((a, b) => urgency(a) - urgency(b));
  if (replies.length) return { verdict: "rsvp", participant: participant.token, replies, rest: held };
  const [first = unreadable, ...rest] = held;
  return { ...first, participant: participant.token, rest };
}

/** Somebody answered, and nobody can tell what. */
const unreadable: Held = { ...nothingUnderstood, verdict: "review", reason: "unreadable_calendar" };

const URGENCY: readonly Held["verdict"][] = ["counter", "delegated", "review", "stale", "ignored"];

function urgency({ verdict }: Held): number {
  return URGENCY.indexOf(verdict);
}

function counterIn(event: InboundEvent, about: About): Held {
  const mine = event.attendees.find(({ address }) => address === about.participant.address);
  const who = mine ?? event.attendees[0] ?? null;
  const place = placeOf(event, about);
  if (!place.ok) return held(place, event, who, about);
  const reason = mine ? objection(place.meeting, about) : strangerReason(who);
  return held(reason ?? { verdict: "counter", reason: "other_time" }, event, who, about);
}

/** A calendar may tell of several people; of each who answered there is a finding, and only her own can be an answer. */
function findingsIn(event: InboundEvent, about: About): Finding[] {
  const place = placeOf(event, about);
  const isMine = ({ address }: InboundAttendee) => address === about.participant.address;
  const mine = event.attendees.find((one) => isMine(one) && hasAnswered(one)) ?? event.attendees.find(isMine);
  const others = event.attendees.filter((one) => !isMine(one) && hasAnswered(one));
  if (!place.ok) return [held(place, event, mine ?? others[0] ?? event.attendees[0] ?? null, about)];
  const findings: Finding[] = others.map((other) =>
    held(strangerReason(other, about.participant), event, other, about),
  );
  if (mine && (hasAnswered(mine) || !others.length)) findings.unshift(own(event, mine, place.meeting, about));
  if (findings.length) return findings;
  const [stranger = null] = event.attendees;
  return [held(strangerReason(stranger), event, stranger, about)];
}

function own(event: InboundEvent, mine: InboundAttendee, meeting: ReplyMeeting, about: About): Finding {
  const { participant, world } = about;
  const against = objection(meeting, about);
  if (against) return held(against, event, mine, about);
  if (mine.partstat === "DELEGATED" || mine.delegatedTo.length)
    return held({ verdict: "delegated", reason: "delegated" }, event, mine, about);
  const partstat = PARTSTATS.find((known) => known === mine.partstat);
  if (!partstat) return held({ verdict: "ignored", reason: "no_answer" }, event, mine, about);
  const sequence = sequenceOf(event, meeting, world);
  const dtstamp = instantIn(event.dtstamp, world.timezone);
  const stale = staleReason(sequence, dtstamp, meeting, participant, world);
  if (stale) return held({ verdict: "stale", reason: stale }, event, mine, about);
  return { verdict: "rsvp", reply: replyOf(event, mine, meeting, partstat, sequence, dtstamp) };
}

function replyOf(
  event: InboundEvent,
  mine: InboundAttendee,
  { uid }: ReplyMeeting,
  partstat: Partstat,
  sequence: number,
  dtstamp: number | null,
): Reply {
  const { recurrenceId, comment } = understood(event, mine);
  return { uid, attendee: mine.address ?? "", partstat, recurrenceId, comment, sequence, dtstamp };
}

type Objection = { verdict: Held["verdict"]; reason: HeldReason };

function placeOf(
  event: InboundEvent,
  { world }: About,
): { ok: true; meeting: ReplyMeeting } | ({ ok: false } & Objection) {
  const uid = event.uid?.toLowerCase();
  if (uid === undefined) return { ok: false, verdict: "review", reason: "unreadable_calendar" };
  const meeting = world.meetings.find((one) => one.uid.toLowerCase() === uid);
  if (meeting) return { ok: true, meeting };
  const domain = uid.slice(uid.lastIndexOf("@") + 1);
  const domains = [world.inboundDomain, ...world.meetings.map((one) => one.uid.slice(one.uid.lastIndexOf("@") + 1))];
  const ours = uid.includes("@") && domains.some((one) => one.toLowerCase() === domain);
  return { ok: false, verdict: ours ? "review" : "ignored", reason: "unknown_meeting" };
}

/** Why even her own answer is not taken, before it is looked at. */
function objection(meeting: ReplyMeeting, { mail, participant, world }: About): Objection | null {
  const invited = meeting.invited.some((one) => one === participant.token || one === participant.address);
  if (!invited) return { verdict: "review", reason: "not_invited" };
  if (dmarcFailed(mail)) return { verdict: "review", reason: "dmarc_failed" };
  return meeting.startsAt <= world.now ? { verdict: "stale", reason: "past" } : null;
}

function strangerReason(stranger: InboundAttendee | null, participant?: ReplyParticipant): Objection {
  if (!stranger?.address) return { verdict: "review", reason: "no_attendee" };
  if (participant && stranger.delegatedFrom.includes(participant.address))
    return { verdict: "delegated", reason: "delegated" };
  return { verdict: "review", reason: "wrong_attendee" };
}

function hasAnswered({ partstat }: InboundAttendee): boolean {
  return partstat === "DELEGATED" || PARTSTATS.some((known) => known === partstat);
}

/** A calendar that says no number says zero (RFC 5545, 3.8.7.4), unless it shows that it knows of the newest time. */
function sequenceOf(event: InboundEvent, meeting: ReplyMeeting, world: ReplyWorld): number {
  if (event.sequence !== null) return event.sequence;
  return instantIn(event.start, world.timezone) === meeting.startsAt ? meeting.sequence : 0;
}

/** RFC 5546, 2.1.5: the greater sequence is the newer one, with the same sequence the later stamp. */
function staleReason(
  sequence: number,
  dtstamp: number | null,
  meeting: ReplyMeeting,
  { token, address }: ReplyParticipant,
  world: ReplyWorld,
): "old_sequence" | "older_answer" | null {
  if (sequence < meeting.sequence) return "old_sequence";
  const stored = world.answers.find(
    ({ uid, attendee }) =>
      uid.toLowerCase() === meeting.uid.toLowerCase() && (attendee === address || attendee === token),
  );
  if (!stored) return null;
  if (stored.sequence !== null && sequence !== stored.sequence)
    return sequence < stored.sequence ? "old_sequence" : null;
  return stored.dtstamp !== null && dtstamp !== null && dtstamp < stored.dtstamp ? "older_answer" : null;
}

function held({ verdict, reason }: Objection, event: InboundEvent, who: InboundAttendee | null, about: About): Held {
  const startsAt = verdict === "counter" ? instantIn(event.start, about.world.timezone) : null;
  return { verdict, reason, ...understood(event, who), startsAt };
}

function understood(event: InboundEvent, who: InboundAttendee | null) {
  return {
    uid: event.uid,
    attendee: who?.address ?? null,
    partstat: who?.partstat ?? null,
    recurrenceId: event.recurrenceId && timeText(event.recurrenceId),
    comment: event.comment ?? who?.comment ?? null,
  };
}

function timeText({ wall, zone }: CalendarTime): string {
  return zone === "UTC" ? `${wall}Z` : wall;
}

/** The same event comes as an alternative and once more as a file, and only one of them may have kept the comment. */
function distinct(findings: readonly Finding[]): Finding[] {
  const kept = new Map<string, Finding>();
  for (const finding of findings) {
    const { uid, attendee, partstat, recurrenceId } = finding.verdict === "rsvp" ? finding.reply : finding;
    const reason = finding.verdict === "rsvp" ? "" : finding.reason;
    const key = JSON.stringify([finding.verdict, reason, uid, attendee, partstat, recurrenceId]);
    const before = kept.get(key);
    if (!before || (commentOf(before) === null && commentOf(finding) !== null)) kept.set(key, finding);
  }
  return [...kept.values()];
}

function commentOf(finding: Finding): string | null {
  return finding.verdict === "rsvp" ? finding.reply.comment : finding.comment;
}

/** Yes and no to one meeting in one mail: a person has to ask. */
function withoutContradictions(findings: readonly Finding[]): Finding[] {
  const answers = new Map<string, Set<Partstat>>();
  for (const finding of findings)
    if (finding.verdict === "rsvp") {
      const { uid, partstat } = finding.reply;
      answers.set(uid, (answers.get(uid) ?? new Set()).add(partstat));
    }
  return findings.map((finding) => {
    if (finding.verdict !== "rsvp" || answers.get(finding.reply.uid)?.size === 1) return finding;
    const { sequence: _, dtstamp: __, ...answer } = finding.reply;
    return { ...answer, verdict: "review", reason: "contradictory", startsAt: null };
  });
}
