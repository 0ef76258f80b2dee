import {
  commonSequence,
  gramLikeness,
  gramsOf,
  likenessTo,
  longestRun,
  StemPairs,
  sharedMass,
} from "#domain/claim/earlier/matching/overlap.ts";
import {
  type Field,
  massOf,
  type RarityOf,
  type ReadCandidate,
  type ReadStatement,
} from "#domain/claim/earlier/matching/prepare-text.ts";
import { monthsAfter } from "#domain/claim/earlier/matching/stated-time.ts";

const FIRST_PERSON = new Set(["i", "my", "we", "our", "me"]);

/** The measures of a candidate by itself. */
export type CandidateMeasure = keyof ReturnType<ReturnType<typeof measureCandidate>["measure"]>;

/** Prepares to measure candidates against a statement: what they share with it, how much that tells, and how it stands together. */
export function measureCandidate(statement: ReadStatement, rarityOf: RarityOf) {
  const { set, stems, terms, authors, sentences, day } = statement;
  const mass = massOf(set, rarityOf);
  const pairs = new StemPairs(stems);
  const grams = gramsOf(terms, rarityOf);
  const likeness = likenessTo(set);
  const numbers = new Set(terms.filter(({ isNumber }) => isNumber).map(({ stem }) => stem));
  const capitals = new Set(terms.filter((term, at) => term.isCapital && at > 0 && !term.isCommon).map((t) => t.stem));
  const place = new Map<string, number>();
  for (const [at, stem] of stems.entries()) if (!place.has(stem)) place.set(stem, at);
  const sentenceMasses = sentences.map((sentence) => massOf(sentence, rarityOf));
  const isFirstPerson = terms.some(({ word }) => FIRST_PERSON.has(word)) ? 1 : 0;

  function ofField(field: Field) {
    let [shared, found] = [0, 0];
    for (const stem of field.set) {
      if (!set.has(stem)) continue;
      shared += rarityOf(stem);
      found += 1;
    }
    const covered = shared / (field.mass || 1);
    const covering = shared / (mass || 1);
    return { covered, covering, alike: Math.sqrt(covered * covering), found, missing: field.set.size - found };
  }

  function ofBoth({ both, mass: all }: ReadCandidate) {
    const [found, lacking, places]: [number[], number[], number[]] = [[], [], []];
    let [shared, like] = [0, 0];
    for (const stem of both) {
      const rarity = rarityOf(stem);
      like += rarity * likeness(stem);
      const at = place.get(stem);
      if (at === undefined) lacking.push(rarity);
      else {
        found.push(rarity);
        places.push(at);
        shared += rarity;
      }
    }
    found.sort(descending);
    lacking.sort(descending);
    const span = places.length > 1 ? Math.max(...places) - Math.min(...places) + 1 : 1;
    return { found, lacking, span, shared, like: like / (all || 1) };
  }

  function ofSentences({ both, mass: all }: ReadCandidate) {
    let [sentence, covered] = [0, 0];
    for (const [at, words] of sentences.entries()) {
      const shared = sharedMass(both, words, rarityOf);
      sentence = Math.max(sentence, shared / (all || 1));
      if (words.size > 2) covered = Math.max(covered, shared / (sentenceMasses[at] || 1));
    }
    return { sentence, covered };
  }

  function measure(candidate: ReadCandidate) {
    const { claim, title, summary, both } = candidate;
    const inClaim = ofField(claim);
    const inTitle = ofField(title);
    const inSummary = ofField(summary);
    const inBoth = ofBoth(candidate);
    const inSentences = ofSentences(candidate);
    const pairsClaim = pairs.shared(claim, false);
    const pairsTitle = pairs.shared(title, false);
    const pairsNear = pairs.shared(claim, true);
    const sequence = commonSequence(stems, claim.stems, rarityOf);
    const authorMass = sharedMass(authors, both, rarityOf);
    const capitalsFound = countIn(candidate.capitals, set, authors);
    const numbersFound = countIn(candidate.numbers, numbers, numbers);
    const months = day === null ? null : monthsAfter(day, candidate.times);
    const ofPictures = Number(candidate.speaksOfPictures);
    const apart = day === null || candidate.day === null ? null : candidate.day - day;
    return {
      coveredClaim: inClaim.covered,
      coveringClaim: inClaim.covering,
      alikeClaim: inClaim.alike,
      foundClaim: inClaim.found,
      missingClaim: inClaim.missing,
      coveredTitle: inTitle.covered,
      coveringTitle: inTitle.covering,
      alikeTitle: inTitle.alike,
      foundTitle: inTitle.found,
      missingTitle: inTitle.missing,
      coveredSummary: inSummary.covered,
      coveringSummary: inSummary.covering,
      coveredBoth: inBoth.shared / (candidate.mass || 1),
      coveringBoth: inBoth.shared / (mass || 1),
      alikeBoth: inBoth.shared / Math.sqrt((candidate.mass || 1) * (mass || 1)),
      foundBoth: inBoth.found.length,
      missingBoth: inBoth.lacking.length,
      pairsClaim: pairsClaim.mass,
      pairsOfClaim: pairsClaim.share,
      pairsTitle: pairsTitle.mass,
      pairsOfTitle: pairsTitle.share,
      pairsSummary: pairs.shared(summary, false).mass,
      pairsNear: pairsNear.mass,
      pairsOfNear: pairsNear.share,
      run: longestRun(terms, claim.terms, rarityOf),
      runTitle: longestRun(terms, title.terms, rarityOf),
      sequence: sequence / (claim.mass || 1),
      sequenceCovering: sequence / (mass || 1),
      density: inBoth.found.length / inBoth.span,
      span: inBoth.span,
      sentence: inSentences.sentence,
      sentenceCovered: inSentences.covered,
      grams: gramLikeness(gramsOf([...claim.terms, ...title.terms], rarityOf), grams),
      likeWords: inBoth.like,
      capitalsFound,
      capitalsMissing: candidate.capitals.size - capitalsFound,
      capitalsShare: capitalsFound / (candidate.capitals.size || 1),
      capitalsCovered: countIn(capitals, both, both) / (capitals.size || 1),
      numbersFound,
      numbersMissing: candidate.numbers.size - numbersFound,
      numbersOther: numbers.size - countIn(numbers, candidate.numbers, candidate.numbers),
      byAuthor: authorMass,
      byAuthorShare: authorMass / (candidate.mass || 1),
      rarest: inBoth.found[0] ?? 0,
      secondRarest: inBoth.found[1] ?? 0,
      thirdRarest: inBoth.found[2] ?? 0,
      rarestMissing: inBoth.lacking[0] ?? 0,
      secondMissing: inBoth.lacking[1] ?? 0,
      quoted: quotedShare(candidate, set, rarityOf),
      hasDates: apart === null ? 0 : 1,
      daysApart: apart === null ? -1 : Math.log(1 + Math.abs(apart)),
      // Fact-checks follow the claim; two days of grace, because clocks and time zones differ.
      daysAfter: apart === null ? 0 : Math.sign(apart + 2) * Math.log(1 + Math.abs(apart + 2)),
      // A claim that names its month was made in it, or up to two months later.
      statedFit: months === null ? 0 : months >= -1 && months <= 2 ? 1 : Math.abs(months) <= 12 ? -0.5 : -1,
      statedApart: months === null ? -1 : Math.log(1 + Math.abs(months)),
      statedLater: months === null ? 0 : Math.log(1 + Math.max(0, -months)),
      ofPictures,
      bothOfPictures: ofPictures * Number(statement.speaksOfPictures),
      ofItsPicture: ofPictures * Number(statement.carriesPicture),
      carriesPicture: Number(statement.carriesPicture),
      words: Math.log(1 + set.size),
      claimWords: Math.log(1 + claim.set.size),
      titleWords: Math.log(1 + title.set.size),
      isPost: statement.isPost ? 1 : 0,
      isFirstPerson,
      hasClaimant: candidate.claimant === "" ? 0 : 1,
      claimantNamed: candidate.claimant.split(" ").filter((stem) => set.has(stem)).length,
    };
  }
  return { mass, measure };
}

function countIn(stems: Iterable<string>, one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let count = 0;
  for (const stem of stems) if (one.has(stem) || other.has(stem)) count += 1;
  return count;
}

/** How much of what the claim quotes stands in the statement; -1 where it quotes nothing. */
function quotedShare({ quoted }: ReadCandidate, set: ReadonlySet<string>, rarityOf: RarityOf): number {
  let most = -1;
  for (const stems of quoted) {
    const inside = new Set(stems);
    most = Math.max(most, sharedMass(inside, set, rarityOf) / (massOf(inside, rarityOf) || 1));
  }
  return most;
}

function descending(one: number, other: number): number {
  return other - one;
}
