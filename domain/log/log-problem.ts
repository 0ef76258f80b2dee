/** Why something that should be in the log, and as it was logged, is not. */
export type LogProblem =
  | { readonly kind: "checkpoint_malformed" }
  | { readonly kind: "checkpoint_of_another_log"; readonly origin: string }
  | { readonly kind: "checkpoint_not_signed"; readonly key: string }
  | { readonly kind: "key_malformed"; readonly key: string }
  | { readonly kind: "key_not_of_the_log"; readonly key: string }
  | { readonly kind: "key_not_handed_over"; readonly seq: number }
  | { readonly kind: "entry_malformed"; readonly seq: number }
  | { readonly kind: "entry_altered"; readonly seq: number }
  | { readonly kind: "entry_logged_earlier"; readonly seq: number }
  | { readonly kind: "entry_not_in_tree"; readonly seq: number }
  | { readonly kind: "proof_altered"; readonly seq: number }
  | { readonly kind: "version_altered"; readonly version: number; readonly slug: string; readonly seq: number }
  | { readonly kind: "version_not_following"; readonly version: number; readonly slug: string; readonly seq: number }
  | { readonly kind: "copies_differ"; readonly version: number; readonly slug: string; readonly seq: number }
  | { readonly kind: "reason_altered"; readonly slug: string; readonly seq: number }
  | { readonly kind: "log_shrank"; readonly from: number; readonly to: number }
  | { readonly kind: "log_rewritten"; readonly size: number };

/** What does not hold, in a sentence for readers that names the entry or version. */
export function logProblemText(problem: LogProblem): string {
  switch (problem.kind) {
    case "checkpoint_malformed":
      return "The checkpoint has not the form of one.";
    case "checkpoint_of_another_log":
      return `The checkpoint is of another log: ${problem.origin}.`;
    case "checkpoint_not_signed":
      return `The checkpoint is not signed by the key of the log, ${problem.key}.`;
    case "key_malformed":
      return `The key has not the form of one: ${problem.key}.`;
    case "key_not_of_the_log":
      return `The log was never signed by the key ${problem.key}.`;
    case "key_not_handed_over":
      return `Entry ${problem.seq} names a new key that the key before it did not sign for.`;
    case "entry_malformed":
      return `Entry ${problem.seq} has not the form of an entry.`;
    case "entry_altered":
      return `Entry ${problem.seq} was altered: what follows it, or was signed over it, is of other words.`;
    case "entry_logged_earlier":
      return `Entry ${problem.seq} says that it was logged before the one before it.`;
    case "entry_not_in_tree":
      return `Entry ${problem.seq} is not in the tree that was signed.`;
    case "proof_altered":
      return `The proof of entry ${problem.seq} proves something else than that it is in the tree.`;
    case "version_altered":
      return `Version ${problem.version} of ${problem.slug} was altered since it was published: it has not the hash in entry ${problem.seq}.`;
    case "version_not_following":
      return `Version ${problem.version} of ${problem.slug} (entry ${problem.seq}) does not follow the version before it.`;
    case "copies_differ":
      return `Version ${problem.version} of ${problem.slug} names other archived copies than entry ${problem.seq}.`;
    case "reason_altered":
      return `The reason why ${problem.slug} was retracted is not the one in entry ${problem.seq}.`;
    case "log_shrank":
      return `The log went back from ${problem.from} to ${problem.to} entries since the checkpoint that you kept.`;
    case "log_rewritten":
      return `The log is not the one whose checkpoint you kept: its first ${problem.size} entries were rewritten.`;
  }
}
