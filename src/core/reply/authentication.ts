import type { InboundMail } from "./mail.ts";

/**
 * Whether the server that received the mail found its From header to be false (RFC 8601). The newest header is the first one; older
 * ones may come from anybody, so that only those of the same server count. Nothing said is no failure.
 */
export function dmarcFailed(mail: InboundMail): boolean {
  const results = mail.headers
    .filter(({ name }) => name === "authentication-results")
    .map(({ value }) => withoutComments(value.slice(0, LONGEST_HEADER)));
  const server = serverOf(results[0] ?? "");
  return results.some((result) => serverOf(result) === server && /(^|[\s;])dmarc\s*=\s*fail\b/i.test(result));
}

/** Results of a dozen signatures fit; more is no honest header. */
const LONGEST_HEADER = 8_000;

function serverOf(result: string): string {
  return (/^\s*([^\s;]*)/.exec(result)?.[1] ?? "").toLowerCase();
}

/** Comments may quote anything: "dmarc=pass (not dmarc=fail)". */
function withoutComments(value: string): string {
  let depth = 0;
  let text = "";
  for (const character of value) {
    if (character === "(") depth++;
    else if (character === ")") depth = Math.max(0, depth - 1);
    else if (depth === 0) text += character;
  }
  return text;
}
