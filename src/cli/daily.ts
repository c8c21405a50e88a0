import { copyOf } from "../../web/copy/copy.ts";
import { type DailyApi, type DailyFailure, dailyApi } from "../adapters/rooms/daily-api.ts";
import type { DailyWebhook } from "../core/daily/answers.ts";
import { languageOf } from "./language.ts";
import { readOptions } from "./options.ts";
import { type Outcome, unusable } from "./outcome.ts";

const OPTIONS = { url: { type: "string" }, replace: { type: "boolean" } } as const;

/** Who comes and goes, and the sessions around them: all that there is to act on. */
const EVENTS = ["participant.joined", "participant.left", "meeting.started", "meeting.ended"];

type Words = ReturnType<typeof copyOf>["cli"]["daily"];

/** `daily check` and `daily webhook [--url URL]`: what Daily knows of us, and its one webhook. Settings come from the environment. */
export async function daily(args: readonly string[]): Promise<Outcome> {
  const { cli } = copyOf(languageOf(args, process.env));
  const options = readOptions(args, OPTIONS, cli);
  if (!options.ok) return options.outcome;
  const { DAILY_API_KEY: key = "", DAILY_API_BASE: apiBase = "https://api.daily.co/v1" } = process.env;
  const { file: action, values } = options.value;
  if (action !== "check" && action !== "webhook") return { kind: "misused", message: cli.daily.usage };
  if (!key) return unusable(cli.daily.noKey).outcome;
  const api = dailyApi({ apiBase, key });
  if (action === "check") return check(api, cli.daily);
  return values.url === undefined ? show(api, cli.daily) : ensure(api, values.url, values.replace === "", cli.daily);
}

async function check(api: DailyApi, t: Words): Promise<Outcome> {
  const domain = await api.domain();
  if (!domain.ok) return failed(domain.failure, t);
  const { domain_name: name, domain_id: id, config } = domain.value;
  const { DAILY_DOMAIN, DAILY_DOMAIN_ID } = process.env;
  const wrong = DAILY_DOMAIN !== name || DAILY_DOMAIN_ID !== id ? [t.settingsDiffer] : [];
  const settings = [`DAILY_DOMAIN=${name}`, `DAILY_DOMAIN_ID=${id}`];
  const properties = Object.entries(config).map(([property, value]) => `  ${property} = ${JSON.stringify(value)}`);
  return done([...settings, t.properties(properties.length), ...properties, ...wrong]);
}

async function show(api: DailyApi, t: Words): Promise<Outcome> {
  const hooks = await api.webhooks();
  if (!hooks.ok) return failed(hooks.failure, t);
  return done(hooks.value.length ? hooks.value.flatMap((hook) => told(hook, t)) : [t.noWebhook]);
}

/** The webhook goes to `url` and is at work: made, corrected or brought back, whichever it needs. */
async function ensure(api: DailyApi, url: string, replace: boolean, t: Words): Promise<Outcome> {
  const hmac = process.env.DAILY_WEBHOOK_SECRET ?? "";
  if (!hmac) return unusable(t.noSecret).outcome;
  const hooks = await api.webhooks();
  if (!hooks.ok) return failed(hooks.failure, t);
  const [hook] = hooks.value;
  // A domain has one, and another installation may live by it.
  if (hook && hook.url !== url && !replace) return unusable(t.otherUrl(hook.url)).outcome;
  const wanted = { url, hmac, eventTypes: EVENTS, retryType: "exponential" } as const;
  const kept = hook ? await api.updateWebhook(hook.uuid, wanted) : await api.createWebhook(wanted);
  return kept.ok ? done(told(kept.value, t)) : failed(kept.failure, t);
}

function told({ url, state, failedCount, retryType, eventTypes }: DailyWebhook, t: Words): string[] {
  const missing = EVENTS.filter((event) => !eventTypes.includes(event));
  return [
    `${url}: ${state}, ${t.failures(failedCount)}`,
    ...(state === "ACTIVE" ? [] : [t.notActive]),
    ...(retryType === "exponential" ? [] : [t.breaks]),
    ...(missing.length ? [t.missingEvents(missing.join(", "))] : []),
  ];
}

function done(lines: readonly string[]): Outcome {
  return { kind: "done", output: `${lines.join("\n")}\n` };
}

function failed({ reason }: DailyFailure, t: Words): Outcome {
  return unusable(t.failed(reason)).outcome;
}
