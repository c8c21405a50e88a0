import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";
import { TextArea } from "./field.tsx";

/** Why she cannot come, in her own words and only if she likes; beside it, who may read it. */
export function ReasonField({ language }: { language: Language }) {
  const t = copyOf(language).calendar.reason;
  return <TextArea name="reason" label={t.label} hint={t.hint} rows={2} />;
}
