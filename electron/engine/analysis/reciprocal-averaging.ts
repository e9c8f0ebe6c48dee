import { type Bipartite, eachNeighbour } from './bipartite';

const MOST_ROUNDS = 120;
const STILL = 1e-9;

/**
 * Scores of the nodes of one connected part along the first axis of its correspondence analysis: each row's score is the
 * mean of its columns' and each column's of its rows', but for one factor. Found by averaging to and fro, with the trivial
 * axis (all alike) taken out each time. Every number comes from the matrix and the nodes' places.
 */
export function averagedScores(
  graph: Bipartite,
  nodes: readonly number[],
  part: Int32Array,
  own: number,
): ReadonlyMap<number, number> {
  const rows = nodes.filter((v) => v < graph.rows);
  const columns = nodes.filter((v) => v >= graph.rows);
  const degree = new Map(nodes.map((v) => [v, degreeOf(graph, v, part, own)]));
  const score = new Map(nodes.map((v) => [v, scattered(v)]));
  const average = (of: readonly number[]) => {
    for (const v of of) {
      let sum = 0;
      eachNeighbour(graph, v, part, own, (w) => (sum += score.get(w) ?? 0));
      score.set(v, sum / Math.max(1, degree.get(v) ?? 0));
    }
  };
  let length = centred(rows, score, degree);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    average(columns);
    average(rows);
    const now = centred(rows, score, degree);
    const still = Math.abs(now - length) < STILL;
    length = now;
    if (still) break;
  }
  average(columns);
  // Averages shrink by √(what a round to and fro shrinks by): columns are put on the rows' scale.
  const factor = 1 / Math.sqrt(Math.max(length, Number.EPSILON));
  for (const v of columns) score.set(v, (score.get(v) ?? 0) * factor);
  return score;
}

/** Takes the weighted mean away and makes the weighted length 1. @returns the length before that */
function centred(
  rows: readonly number[],
  score: Map<number, number>,
  degree: ReadonlyMap<number, number>,
): number {
  let [weight, mean] = [0, 0];
  for (const v of rows) {
    weight += degree.get(v) ?? 0;
    mean += (degree.get(v) ?? 0) * (score.get(v) ?? 0);
  }
  mean /= Math.max(1, weight);
  let square = 0;
  for (const v of rows) square += (degree.get(v) ?? 0) * ((score.get(v) ?? 0) - mean) ** 2;
  const length = Math.sqrt(square);
  for (const v of rows) score.set(v, length === 0 ? 0 : ((score.get(v) ?? 0) - mean) / length);
  return length;
}

function degreeOf(graph: Bipartite, v: number, part: Int32Array, own: number): number {
  let n = 0;
  eachNeighbour(graph, v, part, own, () => (n += 1));
  return n;
}

/** A start that favours no direction: a fixed number between −1 and 1 for each place. */
function scattered(v: number): number {
  const x = Math.imul((v + 1) ^ ((v + 1) >>> 16), 0x45d9f3b);
  return (((x ^ (x >>> 16)) >>> 0) / 0xffffffff) * 2 - 1;
}
