"use client";

import { ROLE_LABELS, ROLES, type Role } from "#domain/user/roles.ts";

const MEANING: Record<Role, string> = {
  fact_checker: "imports articles, pulls claims, attaches evidence, proposes verdicts",
  editor: "reviews, returns or approves, publishes, corrects, retracts; never approves what they worked on",
  admin: "people, roles and the rating scale; cannot alter what is published",
};

/** A tick for each role; one person may have several. The ticked ones are sent as `roles`. */
export function RoleTicks({ held, problem }: { held: readonly Role[]; problem?: string | undefined }) {
  return (
    <fieldset className="choices" aria-describedby={problem ? "roles-problem" : undefined}>
      <legend className="label">Roles</legend>
      {ROLES.map((role) => (
        <label key={role}>
          <input type="checkbox" name="roles" value={role} defaultChecked={held.includes(role)} />
          <span>
            <b>{ROLE_LABELS[role]}</b> <span className="mut">{MEANING[role]}</span>
          </span>
        </label>
      ))}
      {problem && (
        <p className="problem" id="roles-problem" role="alert">
          Tick at least one role.
        </p>
      )}
    </fieldset>
  );
}

/** The roles that are ticked in a form. */
export function rolesTicked(fields: FormData): Role[] {
  return ROLES.filter((role) => fields.getAll("roles").includes(role));
}
