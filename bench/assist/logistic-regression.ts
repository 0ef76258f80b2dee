/** One labelled sentence: features by place, and 1 when it was worth checking. */
export type Example = { readonly features: ReadonlyMap<number, number>; readonly label: number };

export type Regression = { readonly weights: Float64Array; readonly bias: number };

/** Everything that fitting depends on besides the data. */
export const HYPER_PARAMETERS = { size: 1 << 16, epochs: 3, rate: 0.1, l2: 1e-5, seed: 7 };

/** Logistic regression by AdaGrad, in an order that the seed decides. */
export function fitRegression(
  examples: readonly Example[],
  { size, epochs, rate, l2, seed } = HYPER_PARAMETERS,
): Regression {
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-8);
  let bias = -1;
  let biasSquares = 1e-8;
  const order = [...examples];
  const random = randomFrom(seed);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const { features, label } of order) {
      let sum = bias;
      for (const [at, share] of features) sum += (weights[at] ?? 0) * share;
      const error = 1 / (1 + Math.exp(-sum)) - label;
      for (const [at, share] of features) {
        const weight = weights[at] ?? 0;
        const slope = error * share + l2 * weight;
        const total = (squares[at] ?? 0) + slope * slope;
        squares[at] = total;
        weights[at] = weight - (rate * slope) / Math.sqrt(total);
      }
      biasSquares += error * error;
      bias -= (rate * error) / Math.sqrt(biasSquares);
    }
  }
  return { weights, bias };
}

/** The log-odds that a regression gives a sentence. */
export function logOdds({ weights, bias }: Regression, features: ReadonlyMap<number, number>): number {
  let sum = bias;
  for (const [at, share] of features) sum += (weights[at] ?? 0) * share;
  return sum;
}

/** Platt's calibration: the slope and shift that make log-odds of held-out sentences fit their labels best (Newton's method). */
export function calibrate(scores: readonly number[], labels: readonly number[]): { slope: number; shift: number } {
  let [slope, shift] = [1, 0];
  for (let step = 0; step < 30; step++) {
    let [gs, gb, hss, hsb, hbb] = [0, 0, 1e-6, 0, 1e-6];
    for (const [i, score] of scores.entries()) {
      const p = 1 / (1 + Math.exp(-(slope * score + shift)));
      const error = p - (labels[i] ?? 0);
      const spread = p * (1 - p);
      gs += error * score;
      gb += error;
      hss += spread * score * score;
      hsb += spread * score;
      hbb += spread;
    }
    const determinant = hss * hbb - hsb * hsb;
    slope -= (hbb * gs - hsb * gb) / determinant;
    shift -= (hss * gb - hsb * gs) / determinant;
  }
  return { slope, shift };
}

/** Numbers from 0 to 1 that are the same at each run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle<T>(items: T[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  }
}
