type PostButtonProps = {
  action: string;
  label: string;
  /** Unique on its page; focus returns to the button of this id after an enhanced form was sent. */
  id?: string;
  fields?: Readonly<Record<string, string>>;
  look?: "primary" | "primary large" | "small-button" | "link";
  /** Says what the label alone does not ("En pääse ke 20.1."), for those who hear one button at a time. */
  about?: string;
  /** Sent without leaving the page where there is JavaScript. Only for what may safely be sent twice. */
  enhance?: boolean;
};

/** One button that changes something: a form of its own, because a link never may. */
export function PostButton({ action, label, id, fields, look, about, enhance }: PostButtonProps) {
  return (
    <form class="button-form" method="post" action={action} {...(enhance ? { "data-enhance": "" } : {})}>
      {Object.entries(fields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" id={id} class={look}>
        {label}
        {about && <span class="vh"> {about}</span>}
      </button>
    </form>
  );
}
