/** What a signed-in person may be; one person may be several. The rules bind the person, not the role. */
export const ROLES = ["fact_checker", "editor", "admin"] as const;

/** One of the roles. */
export type Role = (typeof ROLES)[number];

/** The roles as readers of the desk see them. */
export const ROLE_LABELS: Record<Role, string> = {
  fact_checker: "Fact-checker",
  editor: "Editor",
  admin: "Admin",
};

/** Whether an account may sign in: invited people have no password yet, disabled ones lost their access. */
export const USER_STATUSES = ["invited", "active", "disabled"] as const;

/** One of the account statuses. */
export type UserStatus = (typeof USER_STATUSES)[number];
