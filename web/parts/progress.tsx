/** `text` says the same in words ("12/64"); the bar is only a picture of it. */
export function Progress({ label, text, value, max }: { label: string; text: string; value: number; max: number }) {
  return (
    <div class="progress">
      <span>
        {label} <span class="quiet">{text}</span>
      </span>
      <progress aria-label={`${label}: ${text}`} value={value} max={Math.max(max, 1)} />
    </div>
  );
}
