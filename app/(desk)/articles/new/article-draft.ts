/** What is typed into the import form, before it is frozen. */
export type ArticleDraft = {
  readonly text: string;
  readonly headline: string;
  readonly outlet: string;
  readonly byline: string;
  readonly url: string;
  readonly publishedAt: string;
  readonly language: string;
  /** The archived page or file that the text was read from; empty for a pasted text. */
  readonly snapshotId: string;
};

/** The form as it begins. */
export const EMPTY_DRAFT: ArticleDraft = {
  text: "",
  headline: "",
  outlet: "",
  byline: "",
  url: "",
  publishedAt: "",
  language: "en",
  snapshotId: "",
};

/** Offered by name; any other BCP 47 tag can be typed. */
export const COMMON_LANGUAGES: readonly { readonly tag: string; readonly name: string }[] = [
  { tag: "ar", name: "Arabic" },
  { tag: "bn", name: "Bengali" },
  { tag: "cs", name: "Czech" },
  { tag: "da", name: "Danish" },
  { tag: "de", name: "German" },
  { tag: "el", name: "Greek" },
  { tag: "en", name: "English" },
  { tag: "es", name: "Spanish" },
  { tag: "fa", name: "Persian" },
  { tag: "fi", name: "Finnish" },
  { tag: "fr", name: "French" },
  { tag: "he", name: "Hebrew" },
  { tag: "hi", name: "Hindi" },
  { tag: "hu", name: "Hungarian" },
  { tag: "id", name: "Indonesian" },
  { tag: "it", name: "Italian" },
  { tag: "ja", name: "Japanese" },
  { tag: "ko", name: "Korean" },
  { tag: "nb", name: "Norwegian" },
  { tag: "nl", name: "Dutch" },
  { tag: "pl", name: "Polish" },
  { tag: "pt-BR", name: "Portuguese, Brazil" },
  { tag: "pt", name: "Portuguese" },
  { tag: "ro", name: "Romanian" },
  { tag: "ru", name: "Russian" },
  { tag: "sr", name: "Serbian" },
  { tag: "sv", name: "Swedish" },
  { tag: "th", name: "Thai" },
  { tag: "tr", name: "Turkish" },
  { tag: "uk", name: "Ukrainian" },
  { tag: "ur", name: "Urdu" },
  { tag: "vi", name: "Vietnamese" },
  { tag: "zh", name: "Chinese" },
];
