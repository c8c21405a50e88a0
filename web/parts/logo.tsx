/** Three people around a moment. The colours are tokens, so that it is seen on dark paper too. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
      <circle class="high" cx="16" cy="8" r="5.5" />
      <circle class="left" cx="7.5" cy="22" r="5.5" />
      <circle class="right" cx="24.5" cy="22" r="5.5" />
    </svg>
  );
}
