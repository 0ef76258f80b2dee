/** What a change of the public site can be about. Who renders an address says which of these it depends on. */
export const SITE_SUBJECTS = [
  "check",
  "article",
  "source",
  "topic",
  "rating_scale",
  "site_page",
  "log",
  "clock",
] as const;

/** One of the subjects. `clock` stands for time that has passed, which a list of the newest notices too. */
export type SiteSubject = (typeof SITE_SUBJECTS)[number];

/** Something that readers can see was changed: which check, article, source and so on, by its id. */
export type SiteChange = { readonly subject: SiteSubject; readonly id: string };
