/** "5.1.1", but not a part of an address or of a version. */
export function enhancedStatus(text: string): string | null {
  return /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)/.exec(text)?.[0] ?? null;
}

/** "550 No such user" as "5.0.0". */
export function replyClass(text: string): string | null {
  const digit = /(?<![\d.-])([45])\d\d(?=[\s-])/.exec(text)?.[1];
  return digit === undefined ? null : `${digit}.0.0`;
}
