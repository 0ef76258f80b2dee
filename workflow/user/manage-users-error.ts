import type { Refusal } from "#domain/policy/permits.ts";

/** Why people could not be managed. */
export type ManageUsersError =
  | Refusal
  | { readonly kind: "bad_email"; readonly field: "email" }
  | { readonly kind: "email_taken"; readonly field: "email" }
  | { readonly kind: "user_not_found" }
  | { readonly kind: "user_disabled" }
  | { readonly kind: "last_admin" };
