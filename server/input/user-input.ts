import { z } from "zod";
import { ROLES } from "#domain/user/roles.ts";
import { SCOPES } from "#domain/user/scopes.ts";
import { calendarDateField, idField, lineField, orNothing } from "#server/input/text-fields.ts";

/** Longest name of a person, in code points; the database holds the same bound. */
export const MAX_PERSON_NAME = 200;
const MAX_EMAIL = 254;
const MAX_LABEL = 100;
// Far above what the password rule takes, so that the rule and not the schema explains itself.
const MAX_PASSWORD_UNITS = 4_096;

const rolesField = z
  .array(z.enum(ROLES))
  .min(1, "must name at least one role")
  .max(ROLES.length)
  .transform((roles) => ROLES.filter((role) => roles.includes(role)));

const emailField = lineField(MAX_EMAIL);
const secretField = z.string().regex(/^[A-Za-z0-9_-]{20,200}$/, "must be the secret part of an invitation link");

/** Kept exactly as typed: nothing about a password is trimmed or folded here. */
export const passwordField = z.string().min(1, "must not be empty").max(MAX_PASSWORD_UNITS, "is too long");

export const inviteUserInput = z.strictObject({
  email: emailField,
  name: lineField(MAX_PERSON_NAME),
  roles: rolesField,
});
export const userIdInput = z.strictObject({ userId: idField("user") });
export const setRolesInput = z.strictObject({ userId: idField("user"), roles: rolesField });
export const acceptInvitationInput = z.strictObject({ secret: secretField, password: passwordField });

export const renameInput = z.strictObject({ name: lineField(MAX_PERSON_NAME) });
export const changePasswordInput = z.strictObject({ currentPassword: passwordField, password: passwordField });
export const sessionIdInput = z.strictObject({ sessionId: idField("session") });
export const createTokenInput = z.strictObject({
  label: lineField(MAX_LABEL),
  scopes: z.array(z.enum(SCOPES)).min(1, "must name at least one scope").max(SCOPES.length),
  expiresAt: orNothing(calendarDateField),
});
export const tokenIdInput = z.strictObject({ tokenId: idField("token") });

/** The input of an act that needs nothing but the person who does it. */
export const noInput = z.strictObject({});
