import type { Child } from "hono/jsx";

type FieldProps = {
  name: string;
  label: string;
  hint?: string | undefined;
  /** A whole sentence; the field is marked invalid and described by it. */
  error?: string | undefined;
  required?: boolean;
  /** Keeps ids apart where the same form stands on a page several times. */
  scope?: string;
};

type TextFieldProps = FieldProps & {
  value?: string | undefined;
  type?: "text" | "email" | "tel" | "month" | "time" | "date" | "datetime-local" | "number" | "search";
  autocomplete?: string;
  min?: string;
  /** Offered while writing; anything else may be written too. */
  suggestions?: readonly string[];
};

export function TextField({ type, value, autocomplete, min, suggestions, ...field }: TextFieldProps) {
  const list = suggestions && `${fieldId(field)}-list`;
  return (
    <Frame {...field}>
      <input
        id={fieldId(field)}
        name={field.name}
        type={type ?? "text"}
        value={value}
        min={min}
        autocomplete={autocomplete}
        list={list}
        required={field.required}
        {...described(field)}
      />
      {suggestions && (
        <datalist id={list}>
          {suggestions.map((name) => (
            <option value={name} />
          ))}
        </datalist>
      )}
    </Frame>
  );
}

export function TextArea({ value, rows, ...field }: FieldProps & { value?: string | undefined; rows: number }) {
  return (
    <Frame {...field}>
      <textarea
        id={fieldId(field)}
        name={field.name}
        rows={rows}
        required={field.required}
        spellcheck={false}
        {...described(field)}
      >
        {value ?? ""}
      </textarea>
    </Frame>
  );
}

export type Option = { readonly value: string; readonly label: string };

type SelectProps = FieldProps & { value?: string | undefined; options: readonly Option[] };

export function Select({ value, options, ...field }: SelectProps) {
  return (
    <Frame {...field}>
      <select id={fieldId(field)} name={field.name} required={field.required} {...described(field)}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

export function FileField({ accept, ...field }: FieldProps & { accept: string }) {
  return (
    <Frame {...field}>
      <input id={fieldId(field)} name={field.name} type="file" accept={accept} {...described(field)} />
    </Frame>
  );
}

export function CheckField({ value, checked, ...field }: FieldProps & { value: string; checked?: boolean }) {
  const id = `${fieldId(field)}-${value}`;
  return (
    <div class="check">
      <input id={id} type="checkbox" name={field.name} value={value} checked={checked} required={field.required} />
      <label for={id}>{field.label}</label>
      {field.hint && <p class="hint">{field.hint}</p>}
      {field.error && <p class="error">{field.error}</p>}
    </div>
  );
}

type Errors = Readonly<Record<string, string>>;

/** What is wrong with a form, at its top, each line leading to its field. Nothing when nothing is wrong. */
export function ErrorSummary({ title, errors }: { title: string; errors: Errors }) {
  const lines = Object.entries(errors);
  if (lines.length === 0) return null;
  return (
    <div class="notice bad" role="alert" id="errors" tabindex={-1}>
      <span class="sign" aria-hidden="true">
        ✕
      </span>
      <div>
        <p>
          <strong>{title}</strong>
        </p>
        <ul>
          {lines.map(([name, sentence]) => (
            <li>
              <a href={`#${fieldId({ name })}`}>{sentence}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Frame({ children, ...field }: FieldProps & { children: Child }) {
  const { label, hint, error } = field;
  const id = fieldId(field);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

function described(field: FieldProps) {
  const { hint, error } = field;
  const ids = [hint && `${fieldId(field)}-hint`, error && `${fieldId(field)}-error`].filter(Boolean).join(" ");
  return {
    ...(ids ? { "aria-describedby": ids } : {}),
    ...(error ? { "aria-invalid": "true" as const } : {}),
  };
}

function fieldId({ name, scope }: { name: string; scope?: string }): string {
  return scope ? `field-${name}-${scope}` : `field-${name}`;
}
