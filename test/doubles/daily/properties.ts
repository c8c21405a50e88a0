import { invalid } from "./errors.ts";
import { wholeSeconds } from "./timeline.ts";

export type Properties = Readonly<Record<string, unknown>>;

/** Every property of a room with its default; undefined = none. Anything else is refused. */
const DEFAULTS: Properties = {
  nbf: undefined,
  exp: undefined,
  eject_at_room_exp: false,
  eject_after_elapsed: undefined,
  max_participants: 200,
  enable_knocking: false,
  enable_prejoin_ui: undefined,
  enable_screenshare: true,
  enable_chat: false,
  enable_shared_chat_history: true,
  enable_advanced_chat: false,
  enable_emoji_reactions: false,
  enable_hand_raising: false,
  enable_pip_ui: false,
  enable_breakout_rooms: false,
  enable_live_captions_ui: false,
  enable_noise_cancellation_ui: false,
  enable_people_ui: undefined,
  enable_network_ui: undefined,
  enable_cpu_warning_notifications: undefined,
  enable_video_processing_ui: true,
  enable_recording: undefined,
  start_video_off: false,
  start_audio_off: false,
  enable_hidden_participants: false,
  enforce_unique_user_ids: false,
  permissions: undefined,
  lang: "en",
  geo: "NULL",
  sfu_switchover: 0.5,
  enable_mesh_sfu: undefined,
  enable_adaptive_simulcast: true,
  enable_multiparty_adaptive_simulcast: false,
  enable_terse_logging: false,
  experimental_optimize_large_calls: false,
  meeting_join_hook: undefined,
};

const LANGUAGES = "da de en es fi fr it jp ka nl no pt pt-BR pl ru sv tr user".split(" ");
const REGIONS =
  "af-south-1 ap-northeast-2 ap-southeast-1 ap-southeast-2 ap-south-1 eu-central-1 eu-west-2 sa-east-1 us-east-1 us-west-2";

/** Refuses what Daily refuses in the properties of a room. */
export function checkProperties(properties: Properties, now: number): void {
  for (const [name, value] of Object.entries(properties)) {
    if (!(name in DEFAULTS)) throw invalid(`invalid property name '${name}'`);
    if (name === "exp" || name === "nbf") checkFuture(name, value, now);
    if (name.startsWith("enable_") && name !== "enable_recording" && typeof value !== "boolean")
      throw invalid(`property '${name}' must be a boolean`);
  }
  const { lang, geo, max_participants: most = 1 } = properties;
  if (lang !== undefined && !LANGUAGES.includes(String(lang))) throw invalid(`property 'lang' is invalid`);
  if (geo !== undefined && !REGIONS.split(" ").includes(String(geo))) throw invalid(`property 'geo' is invalid`);
  if (!Number.isInteger(most) || Number(most) < 1 || Number(most) > 200)
    throw invalid(`property 'max_participants' must be between 1 and 200`);
}

export function checkFuture(name: string, value: unknown, now: number): void {
  if (!Number.isInteger(value)) throw invalid(`property '${name}' must be an integer`);
  if (Number(value) <= wholeSeconds(now))
    throw invalid(`${name} was '${value}', which is in the past rather than in the future`);
}

/** Only what differs from the defaults, as rooms are answered. */
export function differing(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name, value]) => value !== DEFAULTS[name]));
}
