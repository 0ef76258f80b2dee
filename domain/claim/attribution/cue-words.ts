const words = (list: string) => new Set(list.trim().split(/\s+/u));

/** Verbs of saying that a clause or a quotation follows, whatever stands around them. */
export const SAYING = words(`
  said says say saying told tells tell telling added adds adding stated stating wrote writes writing announced announces announcing claimed claiming insisted insists
  insisting argued argues argue arguing noted noting warned warns warn warning explained explains explaining asserted asserts asserting acknowledged acknowledges
  acknowledging admitted admits admitting conceded concedes conceding confirmed confirms confirming declared declares declaring replied replies responded
  testified tweeted tweeting pledged vowed vows suggested suggests suggesting reported revealed reveals concluded concludes remarked recalled
  predicted predicts estimated contended contends alleged alleges alleging joked quipped complained complains complaining lamented cautioned cautions
  stressed stresses stressing emphasized emphasizes emphasised emphasises reiterated reiterating clarified commented countered denied denies denying
  disclosed indicated hinted implied mused opined proclaimed theorized theorised reasoned boasted boasts exclaimed shouted yelled maintains maintained
  asked asks believes believed promised speculated wondered exhorted thundered retorted
`);

/** Forms that are verbs of saying only where "that", a quotation or a clause follows: otherwise nouns, or verbs of something else. */
export const MAYBE_SAYING = words(`
  claims claim notes note states reports report estimates estimate found finds shows showed show believe think thinks thought expects expect expected fear fears feared
  hopes hoped agreed agrees continued answered reads read posted repeated observed promises charged charges offered put concern signaled signalled
  demanded demands advised knew knows felt feels decided
`);

/** Verbs whose object is what was said, or what was said of it. */
export const JUDGING = words(`
  called calls calling described describes describing accused accuses accusing urged urges urging blamed blames blame blaming dismissed dismisses dismissing
  dubbed characterized characterizes characterised labeled labelled branded denounced condemned slammed blasted mocked criticized criticised
  praised referred compared rejected
`);

/** Forms that follow a comma and share the subject of the clause before: "…, adding that …". */
export const isParticiple = (word: string): boolean => word.endsWith("ing");

/** Words that stand between a subject and its verb. */
export const BETWEEN = words(`
  has have had also later then previously repeatedly himself herself itself themselves recently since once first again reportedly often still just now both
  earlier already publicly bluntly simply further has never did would
`);

/** After these a verb of saying is no act of speech of a subject before it: "is said to", "to say", "did not say". */
export const NOT_SAID_AFTER = words(
  "is are was were be been being to not never cannot can't won't didn't doesn't don't wouldn't couldn't could might may should let let's having get got who's",
);

/** Words that begin a clause: a subject does not reach back across them. */
export const CLAUSE_WORDS = words(
  "that which who whom whose because while when after before where if although though but as since until unless whether so than how why and or yet whereas with",
);

/** What an introduction begins with that is no statement: "On Monday, …", "Citing sources, …". */
export const INTRODUCTIONS = words(`
  in on at after before during since when while as if although though meanwhile however but and still yet later earlier last next by with for from of to citing quoting
  according asked speaking despite amid under instead also then yesterday today tomorrow separately additionally moreover nevertheless finally again once until unlike
  asked addressing
`);

/** Prepositions that begin an adjunct after a verb of saying: "said in a statement". */
export const ADJUNCTS = words(
  "in on at to during after before outside inside via by with through from late earlier again later last this yesterday today of over about under near when while ahead following",
);

/** Days and months, which stand without a preposition in news. */
export const TIMES = words(`
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december yesterday today
  week month year night morning afternoon evening
`);

/** What a noun phrase begins with when it does not begin with a name. */
export const DETERMINERS = words(`
  the a an his her its their our my your this that these those one two three four five some many several most all both no each every another other more few any he she it they we i you there nobody everybody
`);

/** Short lists for other languages; without a list nothing is proposed. The verb stands next to the quotation, the name next to the verb. */
export const SAYING_IN: Readonly<Record<string, ReadonlySet<string>>> = {
  de: words("sagte sagt erklärte betonte schrieb teilte fügte warnte kritisierte meinte"),
  fr: words("déclaré déclare dit affirmé affirme expliqué explique ajouté ajoute estimé estime écrit"),
  es: words("dijo afirmó declaró explicó añadió señaló aseguró advirtió escribió"),
  it: words("dichiarato ha detto disse affermato spiegato aggiunto sostiene"),
  ru: words(
    "сказал сказала заявил заявила отметил отметила сообщил сообщила подчеркнул подчеркнула добавил добавила написал написала",
  ),
};
