/**
 * What a log may say about a surprise: where it happened, without what it happened to. A failed query's own error carries
 * its parameters, which may be names and addresses; its cause does not.
 */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === "string" ? error : typeof error;
  if ("params" in error) return error.cause instanceof Error ? describeFailure(error.cause) : error.name;
  return error.stack ?? error.name;
}
