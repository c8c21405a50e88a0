import { invalid } from "./errors.ts";
import { checkFuture, type Properties } from "./properties.ts";
import { wholeSeconds } from "./timeline.ts";

/** Names in the API and in the token itself. */
const SHORT = {
  room_name: "r",
  user_id: "ud",
  user_name: "u",
  is_owner: "o",
  knocking: "k",
  lang: "uil",
  eject_at_token_exp: "ejt",
  eject_after_elapsed: "eje",
  enable_screenshare: "ss",
  start_video_off: "vo",
  start_audio_off: "ao",
  enable_recording: "er",
  enable_recording_ui: "erui",
  start_cloud_recording: "sr",
  start_cloud_recording_opts: "sro",
  auto_start_transcription: "ast",
  close_tab_on_exit: "ctoe",
  redirect_on_meeting_exit: "rome",
  nbf: "nbf",
  exp: "exp",
} as const;

/** Named in full only: there is no short form of these. */
const LONG_ONLY = ["enable_prejoin_ui", "enable_live_captions_ui", "enable_terse_logging", "permissions"];

const LONGEST_USER_ID = 36;

export type Account = { key: string; domainId: string };

/** `POST /meeting-tokens`. */
export async function mintToken(properties: Properties, account: Account, now: number): Promise<string> {
  for (const [name, value] of Object.entries(properties)) {
    if (!(name in SHORT) && !LONG_ONLY.includes(name)) throw invalid(`invalid property name '${name}'`);
    if (name === "exp") checkFuture(name, value, now);
  }
  if (String(properties.user_id ?? "").length > LONGEST_USER_ID) throw invalid("user_id is too long");
  const short = Object.entries(properties).map(([name, value]) => [SHORT[name as keyof typeof SHORT] ?? name, value]);
  const claims = { ...Object.fromEntries(short), d: account.domainId, iat: wholeSeconds(now) };
  return signJwt(claims, account.key);
}

export async function signJwt(claims: Properties, key: string): Promise<string> {
  const signed = `${encode(JSON.stringify({ alg: "HS256", typ: "JWT" }))}.${encode(JSON.stringify(claims))}`;
  return `${signed}.${await mac(signed, key)}`;
}

/** The claims under their long names; null: not ours, or not valid as a token at all. */
export async function readToken(token: string, account: Account): Promise<Properties | null> {
  const [header = "", body = "", signature = ""] = token.split(".");
  if ((await mac(`${header}.${body}`, account.key)) !== signature) return null;
  const claims = JSON.parse(decode(body));
  if (claims.d !== account.domainId || typeof claims.iat !== "number") return null;
  if (claims.ud !== undefined && (typeof claims.ud !== "string" || claims.ud.length > LONGEST_USER_ID)) return null;
  const long = new Map<string, string>(Object.entries(SHORT).map(([name, short]) => [short, name]));
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [long.get(name) ?? name, value]));
}

async function mac(text: string, key: string): Promise<string> {
  const bytes = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", bytes.encode(key), algorithm, false, ["sign"]);
  const signature = await crypto.subtle.sign("HMAC", imported, bytes.encode(text));
  return url64(String.fromCharCode(...new Uint8Array(signature)));
}

const encode = (text: string) => url64(String.fromCharCode(...new TextEncoder().encode(text)));
const url64 = (binary: string) => btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function decode(text: string): string {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}
