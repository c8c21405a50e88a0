import type { Child } from "hono/jsx";

export type Fact = { readonly label: string; readonly value: Child };

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map((fact) => (
        <div>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export type Stat = { readonly label: string; readonly value: Child; readonly tone?: "bad" | "warn" };

/** A few numbers, each with its word. */
export function Stats({ stats }: { stats: readonly Stat[] }) {
  return (
    <dl class="stats">
      {stats.map((stat) => (
        <div class={stat.tone}>
          <dt>{stat.label}</dt>
          <dd>{stat.value}</dd>
        </div>
      ))}
    </dl>
  );
}
