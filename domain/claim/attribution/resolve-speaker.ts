/** Somebody named in the article, up to a place in it. */
export type Named = {
  readonly name: string;
  readonly kind: "person" | "organisation";
  /** The lower-case words around the name that describe: "russian deputy foreign minister". */
  readonly described: Set<string>;
  gender: "f" | "m" | null;
};

/** Whom the words for a speaker mean; `confidence` 0 to 1. */
export type Resolved = {
  readonly name: string;
  readonly kind: "person" | "organisation" | "unnamed";
  readonly confidence: number;
  /** True where the words themselves are not the name. */
  readonly isResolved: boolean;
};

const list = (text: string) => new Set(text.trim().split(/\s+/u));

const ORGANISATION =
  /\b(?:ministry|agency|institute|university|bank|council|army|party|department|news|times|post|company|inc|corp|ltd|group|commission|court|office|association|union|authority|committee|fund|exchange|police|government|house|senate|congress|parliament|bureau|centre|center|foundation|service|organi[sz]ation|campaign|administration|mission|academy|federation|airline|airlines|newspaper|report|survey|poll|study|journal|herald|tribune|guardian|gazette|press|network|board|league|society|school|museum|hospital|world|data|website|television|radio|wire|nations|state)\b/iu;

const ROLES = list(`
  president minister senator governor mayor director professor spokesman spokeswoman spokesperson chairman chairwoman chair chief officer ambassador envoy secretary
  analyst researcher author coauthor scientist economist lawyer attorney prosecutor judge colonel general major captain sheriff representative congressman congresswoman
  chancellor king queen prince princess premier commissioner candidate leader head teacher doctor dr mr mrs ms sen rep gov prof sir lord lady expert executive ceo
  manager strategist adviser advisor coach member undersecretary deputy magistrate headteacher sergeant lieutenant reporter editor nominee republican democrat democratic
  pope bishop cardinal imam rabbi pastor activist journalist writer actor chairperson founder president-elect vice former prime foreign external affairs
`);

/** Words for somebody by what they do, and words that their descriptions hold. */
const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
  diplomat: ["minister", "ambassador", "envoy", "diplomat", "foreign"],
  official: [
    "minister",
    "deputy",
    "spokesman",
    "spokeswoman",
    "director",
    "officer",
    "secretary",
    "official",
    "commissioner",
    "representative",
  ],
  lawmaker: ["senator", "representative", "congressman", "congresswoman", "mp", "sen", "rep"],
  senator: ["senator", "sen"],
  governor: ["governor", "gov"],
  minister: ["minister", "premier"],
  premier: ["premier", "minister"],
  politician: ["minister", "senator", "mayor", "leader", "candidate"],
  spokesperson: ["spokesman", "spokeswoman", "spokesperson"],
  spokesman: ["spokesman"],
  spokeswoman: ["spokeswoman"],
  professor: ["professor", "prof"],
  scientist: ["researcher", "author", "coauthor", "professor", "scientist", "biologist"],
  researcher: ["researcher", "author", "coauthor", "professor", "scientist"],
  candidate: ["candidate", "nominee"],
  nominee: ["nominee", "candidate"],
  lawyer: ["lawyer", "attorney"],
  attorney: ["attorney", "lawyer"],
  republican: ["republican", "r"],
  democrat: ["democrat", "democratic", "d"],
  billionaire: ["businessman", "mogul"],
};

/** Nouns for organisations, and words that their names hold. */
const ORGANISATION_NOUN =
  /\b(ministry|agency|institute|university|bank|council|army|party|department|newspaper|paper|company|airline|carrier|group|commission|court|office|association|union|authority|committee|fund|police|government|report|survey|study|poll|statement|organi[sz]ation|campaign|administration|mission|regulator|firm|network|website|broadcaster|magazine|city|state)$/u;

const WOMEN = list(
  "mary linda anna anne ann helga meena sunita priya carla leyla ruth naomi beatriz nadia fiona gwen katrin ilse lydia colette stefania hillary kellyanne michelle elizabeth donna melania ivanka katrina nancy susan jill kamala angela theresa marine laura sarah megyn maria julia emma sophie olga elena natalia svetlana fatima aisha joy",
);
const MEN = list(
  "john james robert michael david donald mike barack bill tim paul george bernie ted marco jeb ben joe mitt mitch harry andrey andrei sergei vladimir pavel viktor anil dale tom mark marcus hugh alan jens omar joseph pieter graham diego martín idris rustam samuel steve jeff najib fuad khaled suleiman narendra rudy newt reince paul corey chris scott kevin peter thomas william richard charles daniel matthew andrew",
);

const TITLE =
  /^(?:(?:(?:the|a|an|former|retired|acting|senior|chief|lead|vice|deputy|prime|foreign|emeritus|special|mr|mrs|ms|mx|dr|prof|sir|lord|lady|dame|sen|rep|gov|gen|col|lt|sgt|maj|capt|president|minister|senator|governor|professor|general|colonel|major|captain|ambassador|mayor|chancellor|king|queen|pope|judge|justice|representative|congressman|congresswoman|secretary|premier|sheriff)\.?)\s+)+/iu;

/** Those named so far, and who of them spoke last; filled in the order of the text. */
export class Cast {
  /** The one who spoke or was named most recently comes last. */
  private readonly named: Named[] = [];
  private readonly byName = new Map<string, Named>();
  private readonly speakers: Named[] = [];

  /** Takes note of the names in a sentence that somebody may be called by later. */
  read(sentence: string): void {
    for (const match of sentence.matchAll(
      /((?:\p{Ll}[\p{L}-]+\s|\p{Lu}[\p{L}'’-]+['’]s\s|the\s){0,3})((?:\p{Lu}[\p{L}\p{M}.'’-]*|\d{2,})(?:\s+(?:(?:of|for|de|van|von|al|the|and|bin|da|di)\s+(?:the\s+)?)?\p{Lu}[\p{L}\p{M}.'’-]*)*)/gu,
    )) {
      const before = (match[1] ?? "").trim().toLowerCase();
      const run = (match[2] ?? "").replace(/['’]s$/u, "");
      const tail = sentence.slice(match.index + match[0].length, match.index + match[0].length + 80);
      const comma =
        /^,\s*(?:\d+,\s*)?((?:a|an|the)\s[^,.;“"]{3,70}|[\p{L}' ’-]{0,20}\b(?:director|spokesman|spokeswoman|president|minister|secretary|chairman|editor)\b[^,.;“"]{0,50})/u.exec(
          tail,
        )?.[1];
      this.note(run, `${before} ${comma ?? ""}`);
    }
  }

  /** The speaker was named by these words: whoever they mean is the last who spoke. */
  spoke({ name, kind }: Resolved): void {
    if (kind === "unnamed") return;
    // One word may be a name only because somebody says something: "Reuters", "Rathbun".
    if (!this.byName.has(name.toLowerCase())) this.add({ name, kind, described: new Set(), gender: null });
    const named = this.byName.get(name.toLowerCase());
    if (named === undefined) return;
    this.speakers.push(named);
    this.touch(named);
  }

  /** Whom a phrase means, as far as what was read tells. */
  resolve(phrase: string): Resolved {
    const words = phrase.replace(/\s+/gu, " ").replace(/[’]/gu, "'").trim();
    const lower = words.toLowerCase();
    if (/^(?:he|she|him|her)$/u.test(lower)) return this.pronoun(/^(?:she|her)$/u.test(lower) ? "f" : "m");
    if (lower === "it") return this.last("organisation", 0.6) ?? unnamed(words, 0.2);
    if (/^(?:they|we|i|you)$/u.test(lower)) return unnamed(words, 0.3);
    if (/^(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]|[Aa]n)\s+[\p{Ll}\s'-]+$/u.test(words))
      return this.described(words, lower);
    const name = nameIn(words);
    if (name !== null) {
      const known = this.find(name);
      if (known)
        return { name: known.name, kind: known.kind, confidence: 0.9, isResolved: known.name.toLowerCase() !== lower };
      const demonstrative = /^[Tt]he\s+\p{Lu}\p{L}+(?:ian|an|ish|ese|i|ic|ch)\s+\p{Ll}+$/u.test(words);
      if (demonstrative) return this.described(words, lower);
    }
    const publisher =
      /^(?:[Tt]he|[Aa])\s+(\p{Lu}[\p{L}'.-]+(?:\s\p{Lu}[\p{L}'.-]+)*)\s(?:report|article|story|dispatch)$/u.exec(
        words,
      )?.[1];
    if (publisher && name !== null)
      return { name: publisher, kind: "organisation", confidence: 0.85, isResolved: false };
    if (/^[Tt]he\s.*\p{Lu}/u.test(words) && /\s\p{Ll}[\p{L}-]+$/u.test(words)) {
      const found = this.described(words, lower);
      if (found.isResolved) return found;
    }
    const surname = this.find(words.split(/,\s/u)[0] ?? "");
    if (name === null && surname) return { name: surname.name, kind: surname.kind, confidence: 0.9, isResolved: true };
    if (name === null) return unnamed(words, 0.7);
    return { name, kind: isOrganisation(name) ? "organisation" : "person", confidence: 0.85, isResolved: false };
  }

  private note(found: string, around: string): void {
    // "Lydia Buchtmann for Food Standards Australia": the person, not whom she speaks for.
    const run = /^(\p{Lu}[\p{L}'.-]+ \p{Lu}[\p{L}'.-]+) for /u.exec(found)?.[1] ?? found;
    const tokens = run.split(/\s+/u);
    const name = stripTitles(run);
    const described = new Set(
      `${around} ${run.slice(0, Math.max(0, run.length - name.length))}`.toLowerCase().match(/\p{L}+/gu) ?? [],
    );
    const known = this.find(name);
    if (known) {
      for (const word of described) if (known.described.size < 60) known.described.add(word);
      known.gender ??= genderOf(name, described);
      this.touch(known);
      return;
    }
    const organisation = isOrganisation(name) || /^[\p{Lu}]{2,6}$/u.test(name);
    const isPerson =
      !organisation &&
      (name.split(/\s+/u).length >= 2 ||
        (tokens.length >= 2 && name !== run) ||
        [...described].some((word) => ROLES.has(word)));
    if (!organisation && !isPerson) {
      // One capitalised word may be a company that is "it" or "the airline" later; a weekday or the first word of a sentence is not.
      if (tokens.length !== 1 || name.length < 4) return;
      return;
    }
    if (name.split(/\s+/u).length > 8) return;
    const entry: Named = {
      name,
      kind: organisation ? "organisation" : "person",
      described,
      gender: genderOf(name, described),
    };
    this.add(entry);
  }

  private add(entry: Named): void {
    this.byName.set(entry.name.toLowerCase(), entry);
    const last = entry.name.toLowerCase().split(/\s+/u).at(-1) ?? "";
    if (entry.kind === "person") this.byName.set(last, entry);
    this.named.push(entry);
  }

  private touch(entry: Named): void {
    if (this.named.at(-1) === entry) return;
    this.named.push(entry);
  }

  private find(name: string): Named | undefined {
    return this.byName.get(name.toLowerCase()) ?? this.byName.get(name.toLowerCase().replace(/^the\s+/u, ""));
  }

  private recent(): Named[] {
    return [...this.speakers.slice(-12).reverse(), ...this.named.slice(-40).reverse()];
  }

  private pronoun(gender: "f" | "m"): Resolved {
    const people = this.recent().filter((entry) => entry.kind === "person");
    const sure = people.find((entry) => entry.gender === gender);
    const open = people.find((entry) => entry.gender === null);
    const speaker = people.find((entry) => entry.gender === gender || entry.gender === null);
    const found = speaker ?? sure ?? open;
    if (!found) return unnamed(gender === "f" ? "she" : "he", 0.2);
    found.gender ??= gender;
    return { name: found.name, kind: "person", confidence: 0.75, isResolved: true };
  }

  private last(kind: Named["kind"], confidence: number): Resolved | null {
    const found = this.recent().find((entry) => entry.kind === kind);
    return found ? { name: found.name, kind, confidence, isResolved: true } : null;
  }

  /** "the Russian diplomat", "the ministry", "the report": the last one whose name or description fits. */
  private described(words: string, lower: string): Resolved {
    const parts = lower.replace(/^(?:the|this|that|its|his|her|their|a|an|one)\s+/u, "").match(/[\p{L}-]+/gu) ?? [];
    const noun = parts.at(-1) ?? "";
    const indefinite = /^(?:a|an|one)\s/u.test(lower) || /^(?:its|his|her|their)\s/u.test(lower);
    if (indefinite) return unnamed(words, 0.7);
    if (/^(?:newspaper|paper|report|survey|study|poll|statement)$/u.test(noun) || ORGANISATION_NOUN.test(noun)) {
      const fits = this.recent().find(
        (entry) =>
          entry.kind === "organisation" && (entry.name.toLowerCase().includes(noun) || entry.described.has(noun)),
      );
      if (fits) return { name: fits.name, kind: "organisation", confidence: 0.8, isResolved: true };
      if (/^(?:report|newspaper|paper|agency|airline|company|carrier|firm|study|survey)$/u.test(noun))
        return this.last("organisation", 0.45) ?? unnamed(words, 0.6);
      return unnamed(words, 0.7);
    }
    const wanted = new Set([noun, ...(ALSO_CALLED[noun] ?? [])]);
    const people = this.recent().filter((entry) => entry.kind === "person");
    const qualifiers = parts.slice(0, -1);
    const fits = (entry: Named) => [...wanted].some((word) => entry.described.has(word));
    const agrees = (entry: Named) =>
      qualifiers.some((word) => entry.described.has(word) || entry.described.has(word.slice(0, -1)));
    const both = people.find((entry) => fits(entry) && (qualifiers.length === 0 || agrees(entry)));
    if (both) return { name: both.name, kind: "person", confidence: 0.8, isResolved: true };
    const either = people.find((entry) => fits(entry) || (qualifiers.length > 0 && agrees(entry)));
    if (either && /(?:official|diplomat|minister|leader|lawmaker|politician|senator|candidate)$/u.test(noun))
      return { name: either.name, kind: "person", confidence: 0.65, isResolved: true };
    if (/(?:ist|ian|er|or|man|woman)$/u.test(noun) && !noun.endsWith("s")) {
      const last = this.last("person", 0.5);
      if (last) return last;
    }
    return unnamed(words, 0.7);
  }
}

function unnamed(words: string, confidence: number): Resolved {
  return { name: words.replace(/^the\s+/u, ""), kind: "unnamed", confidence, isResolved: false };
}

function isOrganisation(name: string): boolean {
  return ORGANISATION.test(name);
}

function genderOf(name: string, described: ReadonlySet<string>): "f" | "m" | null {
  const has = (...of: string[]) => of.some((word) => described.has(word));
  if (
    has(
      "ms",
      "mrs",
      "miss",
      "spokeswoman",
      "congresswoman",
      "mother",
      "chairwoman",
      "queen",
      "lady",
      "woman",
      "daughter",
      "wife",
    )
  )
    return "f";
  if (has("mr", "spokesman", "congressman", "father", "chairman", "king", "lord", "man", "son", "husband", "sir"))
    return "m";
  const first = name.toLowerCase().split(/\s+/u)[0] ?? "";
  return WOMEN.has(first) ? "f" : MEN.has(first) ? "m" : null;
}

/** The name without what comes before it: "Russian Deputy Foreign Minister Andrey Rudenko" is "Andrey Rudenko". */
function stripTitles(run: string): string {
  const tokens = run.split(/\s+/u);
  let at = 0;
  for (let i = 0; i < tokens.length - 1; i++) {
    const word = (tokens[i] ?? "").toLowerCase().replace(/\.$/u, "");
    if (ROLES.has(word)) at = i + 1;
  }
  const rest = tokens.slice(at);
  if (at > 0 && /^(?:of|for)$/iu.test(rest[0] ?? "")) return run.replace(TITLE, "");
  return rest
    .join(" ")
    .replace(TITLE, "")
    .replace(/^the\s+/iu, "");
}

/** The name in the words for a speaker, or null where they hold none. */
function nameIn(words: string): string | null {
  const envoy =
    /\bAmbassador to (?:the )?(?:United (?:States|Nations|Kingdom)|\p{Lu}[\p{L}]+) ((?:\p{Lu}[\p{L}'.-]+\s?){1,3})/u.exec(
      words,
    )?.[1];
  if (envoy) return envoy.trim();
  const head = words
    .replace(/\s*\([^)]*\)/gu, "")
    .split(/,\s+/u)
    .filter((part) => part !== "");
  const first = head[0] ?? "";
  const second = head[1] ?? "";
  // "the poll's director, Mark Osei": the name stands in apposition.
  const named = /^\p{Lu}[\p{L}'.-]+(?:\s(?:de|van|von|al|bin|da)?\s?\p{Lu}[\p{L}'.-]+){1,3}$/u;
  if (named.test(second) && !named.test(stripTitles(first))) return stripTitles(second);
  if (
    isOrganisation(first) &&
    /^(?:the\s)?(?:\p{Lu}|\p{Ll}+\s\p{Lu})/u.test(first) &&
    !/\s(?:report|survey|poll|study)$/iu.test(first)
  ) {
    const person =
      /\b(?:spokesman|spokeswoman|spokesperson|director|secretary|minister|officer|general|colonel|chief|president|leader|analyst)\s+((?:\p{Lu}[\p{L}'.-]+\s?)+)$/iu.exec(
        first,
      )?.[1];
    if (person && !isOrganisation(person)) return stripTitles(person.trim());
    return first.replace(/^the\s+/iu, "");
  }
  const report = /^(?:the|a)\s+((?:\p{Lu}[\p{L}'.-]+\s?)+)(?:report|survey|poll|study|article|analysis|post)$/u.exec(
    first,
  )?.[1];
  if (report) return report.trim();
  const runs = [
    ...first.matchAll(
      /\p{Lu}[\p{L}\p{M}'.-]*(?:\s+(?:(?:al|de|van|von|bin|da|di|of|the)\s+)?\p{Lu}[\p{L}\p{M}'.-]*)*/gu,
    ),
  ].map(([run]) => run);
  // "Khaled of X" is Khaled; "coauthor Colette Heald" is the run after the role.
  const run = runs.find((candidate) => stripTitles(candidate).includes(" ")) ?? runs[0];
  if (run === undefined) return null;
  const startsPlural = /^\p{Lu}?\p{Ll}+s\b/u.test(first) && runs.length === 1 && run === first.split(" ")[0];
  if (
    startsPlural ||
    /^(?:\p{Lu}\p{L}+\s)?(?:sources|officials|people|critics|supporters|analysts|experts|operators|groups)\b/iu.test(
      first,
    )
  )
    return null;
  const lowerTail = first.slice(first.indexOf(run) + run.length).trim();
  if (/^(?:A|An|One|Two|Some|Many|The|Other|His|Her|Their|Its)$/u.test(run)) return null;
  if (/^(?:a|an|one|two|some|many|several|unnamed)\s/iu.test(first) && !ROLES.has(run.toLowerCase()))
    return lowerTail === "" && /\p{Lu}/u.test(run) && !/^(?:a|an)\s/iu.test(first) ? stripTitles(run) : null;
  const name = stripTitles(run).replace(/'s$/u, "");
  return name === "" ? null : name;
}
