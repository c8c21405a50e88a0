import type { Child } from "hono/jsx";

type NoticeProps = {
  tone: "info" | "ok" | "warn" | "bad";
  /** `status` is said politely when it appears, `alert` at once. */
  role?: "status" | "alert";
  children: Child;
};

const SIGN = { info: "i", ok: "✓", warn: "!", bad: "✕" };

export function Notice({ tone, role, children }: NoticeProps) {
  return (
    <div class={`notice ${tone}`} role={role}>
      <span class="sign" aria-hidden="true">
        {SIGN[tone]}
      </span>
      <div>{children}</div>
    </div>
  );
}
