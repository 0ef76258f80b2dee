const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Abbreviations that a sentence goes on after, whatever follows: titles and what introduces something. Lower case, without the last full stop. */
export const GOES_ON = words(
  "mr mrs ms mx dr prof rev hon sen rep reps sens gov govs pres gen lt col maj capt cpl sgt cmdr adm insp supt messrs mme mlle amb det " +
    "fr sr br bros vs v al approx ca cf viz e.g i.e f.e eg ie btw incl supra mt ft univ dept asst assoc hr atty " +
    "inkl bzw z.b d.h г гг ул им т.е т.д т.п св проф акад",
);

/** Abbreviations that belong to the number after them, and end a sentence before anything else. */
export const BEFORE_NUMBER = words(
  "no nos n° № p pp vol vols art arts fig figs eq eqs sec secs ch chap para paras pt pts op nr item ver tel ext jan feb mar apr jun jul aug sep " +
    "sept oct nov dec",
);

/** Abbreviations that may end a sentence; it goes on unless the next word is one that sentences start with. */
export const MAY_END = words(
  "inc ltd co corp plc llc jr etc a.m p.m am pm ph.d m.d d.d.s b.a m.a est bn st ave blvd rd hwy sq jan feb mar apr jun jul aug sep sept oct nov dec " +
    "mon tue wed thu fri sat sun gov't int'l ont calif mass conn wash ariz colo fla ill ind mich minn miss penn tenn tex wis va med тыс млн млрд руб",
);

/** Words that sentences start with, and that seldom are part of a name after an abbreviation. */
export const STARTERS = words(
  "the a an this that these those it its it's he he's she she's they they're we we're you i in on at but and or so however meanwhile there here his her " +
    "their our my your after before when while if as for by since during last next according how what who why where which did do does is are was were has " +
    "have had can could will would should no not yes also then now both some many most each all such under over with without from to once although though " +
    "despite because until nobody everyone anyone mr mrs ms dr please image photo picture file video",
);

/** Names that end in an exclamation mark. */
export const EXCLAIMED_NAMES = words("yahoo jeopardy yum oklahoma mamma joomla");
