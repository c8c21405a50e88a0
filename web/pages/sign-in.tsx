import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../copy/copy.ts";

export type SignInProps = {
  language: Language;
  /** POST `role` = admin | researcher. */
  action: string;
};

/** Development only: one button per role. In production Cloudflare Access stands before the pages. */
export function SignInPage({ language, action }: SignInProps) {
  const t = copyOf(language).pages.signIn;
  const roles = [
    { role: "admin", name: t.admin, about: t.adminAbout },
    { role: "researcher", name: t.researcher, about: t.researcherAbout },
  ];
  return (
    <div class="prose">
      <h1>{t.title}</h1>
      <p class="lead">{t.intro}</p>
      <ul class="role-list">
        {roles.map(({ role, name, about }) => (
          <li>
            <form method="post" action={action}>
              <button type="submit" name="role" value={role}>
                <span>
                  {name} <span class="quiet">· {about}</span>
                </span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </div>
  );
}
