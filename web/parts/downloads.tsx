import { Icon } from "./icon.tsx";

/** `format` and `size` are said before the click: "CSV", "42 kt". */
export type Download = {
  readonly href: string;
  readonly name: string;
  readonly format: string;
  readonly size?: string;
};

export function Downloads({ downloads }: { downloads: readonly Download[] }) {
  return (
    <ul class="downloads">
      {downloads.map(({ href, name, format, size }) => (
        <li>
          <a href={href}>
            <Icon name="download" />
            {name}
          </a>
          <span class="quiet">{size ? `${format}, ${size}` : format}</span>
        </li>
      ))}
    </ul>
  );
}
