import { z } from "zod";
import { ROLES } from "#domain/user/roles.ts";
import { SCOPES } from "#domain/user/scopes.ts";
import { person } from "#server/api/answers/answer-parts.ts";

export const PersonAnswer = person.extend({
  roles: z.array(z.enum(ROLES)),
  scopes: z.array(z.enum(SCOPES)),
  via: z.enum(["session", "token", "command_line"]),
});
