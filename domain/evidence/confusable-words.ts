/**
 * Pairs of words that a swap, a loss or an addition of one inner letter turns into one another, both of them words that news texts use:
 * between them there is no slip of the pen. Found by comparing the words of English news texts with each other; not complete.
 */
const PAIRS = `
trial trail|trials trails|casual causal|casually causally|united untied|unite untie|unites unties|uniting untying|marital martial|
complaint compliant|complied compiled|complies compiles|perfect prefect|perform preform|signed singed|signing singing|signs sings|
signers singers|scared sacred|barley barely|filed field|filed flied|fiend fined|fired fried|fires fries|tired tried|tires tries|
retired retried|retires retries|untired untried|diary dairy|diaries dairies|silver sliver|stain satin|slated salted|burnt brunt|
files flies|bowls blows|colts clots|contract contact|contracts contacts|contracted contacted|contracting contacting|
immoral immortal|immorality immortality|morality mortality|ordinance ordnance|peasant pleasant|interment internment|
exiting exciting|exiting existing|staring starring|staring starting|stating starting|starving staving|staring starving|
startling starting|treaties treatises|statues statutes|planing planning|county country|counties countries|minster minister|
minsters ministers|angel angle|angels angles|carve crave|carved craved|carves craves|salve slave|salves slaves|clams calms|
girds grids|split spilt|traps tarps|warps wraps|farming framing|farmed framed|farmer framer|corps crops|pairs paris|patron parton|
liens lines|uninformed uniformed|unharmed unarmed|unfounded unfunded|unstated unsated|tortuous torturous|appraise apprise|
appraised apprised|depreciate deprecate|depreciated deprecated|adversely aversely|fraction faction|fractions factions|
fractional factional|friction fiction|frictions fictions|meditation mediation|meditated mediated|deprived derived|deprives derives|
described descried|stripped striped|scrapped scraped|scrapping scraping|stripping striping|slopping sloping|gripping griping|
snipping sniping|desserts deserts|brothers bothers|breaches beaches|breached beached|thorough through|scarring scaring|
soldiers solders|policies polices|parities parties|completed competed|completing competing|complete compete|completes competes|
decreased deceased|decrease decease|insulated insulted|insulating insulting|indicated indicted|indicating indicting|learning leaning|
spending sending|spelling selling|swelling selling|smelling selling|founding funding|addiction addition|addictive additive|
relation reaction|tracking tracing|handling handing|depleted deleted|external eternal|launches lunches|launched lunched|
tropical topical|sporting sorting|snorting sorting|sturgeon surgeon|mourning morning|drowning downing|haunting hunting|
contingent continent|ensuring ensuing|restrain retrain|restraining retraining|retraining retaining|restrained retrained|
retrained retained|stimulate simulate|stimulated simulated|dividend divided|transmit transit|strained stained|positing posting|
storming storing|cleansing cleaning|created cremated|lightning lighting|lightening lightning|tripping tipping|trapping tapping|
bursting busting|scandals sandals|patients patents|patiently patently|altering alerting|defecated defeated|freezing freeing|
breaking braking|bringing binging|welding wielding|powdered powered|remarking remaking|pricking pricing|swinging singing|
stinging singing|splashed slashed|slanders sanders|refusing reusing|sweating seating|spitting sitting|overheard overhead|
princess princes|principals principles|shipping sipping|slipping sipping|shelling selling|stocking stoking|warning waning|
cansados casados|cansadas casadas
`;

const PARTNERS = new Map<string, readonly string[]>();
for (const pair of PAIRS.replaceAll("\n", "").split("|")) {
  const [a = "", b = ""] = pair.split(" ");
  PARTNERS.set(a, [...(PARTNERS.get(a) ?? []), b]);
  PARTNERS.set(b, [...(PARTNERS.get(b) ?? []), a]);
}

/** Whether both of two words, in lower case, are words of their own, so that neither is a slip for the other. */
export function areConfusable(a: string, b: string): boolean {
  return PARTNERS.get(a)?.includes(b) ?? false;
}
