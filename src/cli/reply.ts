import { copyOf } from "../../web/copy/copy.ts";
import { readMail } from "../adapters/mail/inbound.ts";
import type { Held, Verdict } from "../core/reply/verdict.ts";
import { decideReply } from "../core/reply.ts";
import { readBytes } from "./file.ts";
import { readInstance } from "./instance.ts";
import { languageOf } from "./language.ts";
import { readOptions } from "./options.ts";
import type { Outcome } from "./outcome.ts";
import { replyWorld } from "./reply-world.ts";

const OPTIONS = { world: { type: "string" }, from: { type: "string" }, to: { type: "string" } } as const;

/** `reply FILE.eml --world WORLD.json --from ENVELOPE --to ENVELOPE`: what a mail is and what would follow from it, as JSON. */
export async function reply(args: readonly string[]): Promise<Outcome> {
  const language = languageOf(args, process.env);
  const { cli } = copyOf(language);
  const options = readOptions(args, OPTIONS, cli);
  if (!options.ok) return options.outcome;
  const { file, values } = options.value;
  const { world, from, to } = values;
  // An empty sender is one, too: that of automatic mail.
  if (file === null || world === undefined || from === undefined || to === undefined)
    return { kind: "misused", message: cli.replyUsage };
  const bytes = readBytes(file, cli);
  if (!bytes.ok) return bytes.outcome;
  const instance = readInstance(world, replyWorld, language, cli);
  if (!instance.ok) return instance.outcome;
  const verdict = decideReply(await readMail(bytes.value), { from, to }, instance.value);
  return { kind: "done", output: `${JSON.stringify(verdictJson(verdict), null, 2)}\n` };
}

/** As it is documented: what was understood, without the words of a person and without what is null. */
export function verdictJson(verdict: Verdict) {
  switch (verdict.verdict) {
    case "rsvp":
      return {
        verdict: verdict.verdict,
        replies: verdict.replies.map(({ uid, attendee, partstat, recurrenceId, comment }) => ({
          uid,
          attendee,
          partstat,
          recurrenceId,
          comment,
        })),
        ...restJson(verdict.rest),
      };
    case "human":
      return { verdict: verdict.verdict };
    case "rejected":
    case "autoreply":
      return { verdict: verdict.verdict, reason: verdict.reason };
    case "bounce": {
      const { permanent, recipient, status, originalMessageId, reason } = verdict;
      return { verdict: verdict.verdict, ...known({ reason, permanent, recipient, status, originalMessageId }) };
    }
    default:
      return { ...heldJson(verdict), ...restJson(verdict.rest) };
  }
}

/** Of a mail with several events: those that were not taken over beside what was. */
function restJson(rest: readonly Held[]) {
  return rest.length ? { rest: rest.map(heldJson) } : {};
}

function heldJson({ verdict, reason, uid, attendee, partstat, recurrenceId, comment }: Held) {
  return { verdict, reason, ...known({ uid, attendee, partstat, recurrenceId, comment }) };
}

function known(fields: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
