/** An answer that is an error: `error` is stable, `info` is free text. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;

  constructor(status: number, error: string, info?: string, more: Record<string, unknown> = {}) {
    super(`${error} ${info ?? ""}`);
    this.status = status;
    this.body = { error, ...(info === undefined ? {} : { info }), ...more };
  }
}

export const invalid = (info: string) => new Refusal(400, "invalid-request-error", info);

export const roomNotFound = (name: string, more: Record<string, unknown> = {}) =>
  new Refusal(404, "not-found", `room ${name} not found`, more);

export const notFound = () => new Refusal(404, "not-found");

export const unpaid = () =>
  new Refusal(400, "invalid-plan-type", "this feature is only available for paid accounts; add a payment method");
