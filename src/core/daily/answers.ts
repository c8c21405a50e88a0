import * as z from "zod";
import { dailyMeetings } from "./meetings.ts";

/** Names, ISO times in strings, epoch seconds, states as words or, in older answers, as numbers. */
const state = z.union([z.string(), z.number()]).transform((value) => {
  if (value === 1 || value === "ACTIVE") return "ACTIVE";
  return value === 0 || value === "FAILED" ? "FAILED" : "INACTIVE";
});

const webhook = z.object({
  uuid: z.string().min(1),
  url: z.string(),
  hmac: z.string().nullish(),
  retryType: z.string().nullish(),
  eventTypes: z.array(z.string()).default([]),
  state,
  failedCount: z.coerce.number().default(0),
});
export type DailyWebhook = z.infer<typeof webhook>;

/** Daily's answers as far as we need them. What we do not know is passed over. */
export const dailyAnswers = {
  domain: z.object({
    domain_name: z.string(),
    domain_id: z.string(),
    config: z.record(z.string(), z.unknown()).default({}),
  }),
  room: z.object({ privacy: z.string(), config: z.record(z.string(), z.unknown()).default({}) }),
  meetings: dailyMeetings,
  webhook,
  webhooks: z.union([z.array(webhook), z.object({ data: z.array(webhook) }).transform(({ data }) => data)]),
  done: z.unknown(),
};
export type DailyAnswer<Name extends keyof typeof dailyAnswers> = z.infer<(typeof dailyAnswers)[Name]>;
