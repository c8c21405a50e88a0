import type { CoordinatorBody, CoordinatorInput, LostMails, NumberedMeeting } from "../../src/core/coordinator-mail.ts";
import type { Letter } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { clockTime, meetingTime, shortDate } from "../copy/dates.ts";
import { type Block, type Draft, paragraph, plainText } from "./block.ts";
import { framed } from "./frame.ts";
import { messageId } from "./letter.ts";

/** A mail to a season's contact. It knows no clock: the same input is the same letter, always. */
export function letterToCoordinator(input: CoordinatorInput): Letter {
  const { language, body, to, sender, season } = input;
  const words = copyOf(language).coordinator.mails;
  const { subject, blocks } = draftOf(input);
  const [firstName = to.name] = to.name.split(" ");
  const isForward = body.kind === "forward";
  const whole: Block[] = [
    paragraph(copyOf(language).mails.greeting(firstName)),
    ...blocks,
    { kind: "lines", items: isForward ? [season.name] : [season.name, words.noReply] },
  ];
  return {
    messageId: messageId(input),
    date: input.at,
    key: input.key,
    language,
    from: sender,
    replyTo: isForward ? answeredAt(body) : sender,
    to,
    subject,
    text: plainText(whole),
    html: framed({ language, title: subject, blocks: whole }),
    calendar: null,
    automatic: !isForward,
  };
}

function draftOf(input: CoordinatorInput): Draft {
  const { body } = input;
  switch (body.kind) {
    case "digest":
      return digest(input, body);
    case "invitations":
      return invitations(input, body);
    case "room":
      return room(input, body);
    case "stopped":
      return stopped(input, body);
    case "forward":
      return forward(input, body);
  }
}

type Of<K extends CoordinatorBody["kind"]> = Extract<CoordinatorBody, { kind: K }>;

/** Counts and links, no names: a list of who needs what does not belong into a mailbox. */
function digest({ language, season }: CoordinatorInput, { lines, url }: Of<"digest">): Draft {
  const words = copyOf(language).coordinator.mails.digest;
  return {
    subject: words.subject(season.name),
    blocks: [
      paragraph(words.intro),
      ...lines.map(
        ({ need, count, url: place }): Block => ({ kind: "reference", label: words.needs[need](count), url: place }),
      ),
      { kind: "button", label: words.open, url },
      paragraph(words.how),
    ],
  };
}

function invitations(input: CoordinatorInput, { cancellations, url, ...invited }: Of<"invitations">): Draft {
  const words = copyOf(input.language).coordinator.mails.invitations;
  const lost = ({ count, meetings }: LostMails, what: (count: number) => string): Block[] =>
    count ? [paragraph(what(count)), { kind: "list", items: meetings.map((one) => meetingName(input, one)) }] : [];
  return {
    subject: words.subject(invited.count, cancellations.count),
    blocks: [
      ...lost(invited, words.what),
      ...lost(cancellations, words.cancelled),
      paragraph(words.todo),
      { kind: "button", label: words.open, url },
    ],
  };
}

function room(input: CoordinatorInput, { meeting, url }: Of<"room">): Draft {
  const words = copyOf(input.language).coordinator.mails.room;
  return {
    subject: words.subject(meetingName(input, meeting)),
    blocks: [
      paragraph(words.what(meetingName(input, meeting))),
      paragraph(words.todo),
      { kind: "button", label: words.open, url },
    ],
  };
}

function stopped({ language, season }: CoordinatorInput, { from, to, url }: Of<"stopped">): Draft {
  const words = copyOf(language).coordinator.mails.stopped;
  const moment = (at: number) => `${shortDate(at, season.zone, language)} ${clockTime(at, season.zone, language)}`;
  return {
    subject: words.subject(season.name),
    blocks: [
      paragraph(words.what(moment(from), moment(to))),
      paragraph(words.todo),
      { kind: "button", label: words.open, url },
    ],
  };
}

function forward(input: CoordinatorInput, body: Of<"forward">): Draft {
  const words = copyOf(input.language).coordinator.mails.forward;
  const { from, elsewhere, subject, meeting, url } = body;
  const said = body.words?.split("\n") ?? [];
  return {
    subject: elsewhere === null ? words.subject(from.name) : words.subjectElsewhere(from.name),
    blocks: [
      paragraph(elsewhere === null ? words.who(from.name) : words.elsewhere(from.name, elsewhere)),
      ...(subject === null ? [] : [paragraph(words.about(subject))]),
      ...(said.length ? [{ kind: "quotation" as const, lines: said }] : []),
      ...(meeting === null ? [] : [paragraph(words.meeting(meetingName(input, meeting)))]),
      paragraph(elsewhere === null ? words.answer(from.address) : words.answerElsewhere(elsewhere)),
      paragraph(words.attachments),
      { kind: "reference", label: words.open, url },
    ],
  };
}

/** Nobody else is called by her name. */
function answeredAt({ from, elsewhere }: Of<"forward">): { name: string; address: string } {
  return elsewhere === null ? from : { name: elsewhere, address: elsewhere };
}

/** "Ryhmä 3, ke 20.1.2027 klo 14.00–15.00". */
function meetingName({ language, season }: CoordinatorInput, { group, startsAt, endsAt }: NumberedMeeting): string {
  return `${copyOf(language).admin.group(group)}, ${meetingTime(startsAt, endsAt, season.zone, language)}`;
}
