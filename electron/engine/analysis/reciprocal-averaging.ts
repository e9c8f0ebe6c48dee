import { type Bipartite, eachNeighbour } from './bipartite';

const MOST_ROUNDS = 120;
const STILL = 1e-9;

/**
 * Scores, by node, of one connected part along the first axis of its correspondence analysis: each row's score is the
 * mean of its columns' and each column's of its rows', but for one factor. Found by averaging to and fro, with the trivial
 * axis (all alike) taken out each time. Every number comes from the matrix and the nodes' places.
 */
export function averagedScores(
  graph: Bipartite,
  nodes: readonly number[],
  part: Int32Array,
  own: number,
): Float64Array {
  const rows = nodes.filter((v) => v < graph.rows);
  const columns = nodes.filter((v) => v >= graph.rows);
  const degree = new Float64Array(graph.nodes);
  const score = new Float64Array(graph.nodes);
  for (const v of nodes) {
    eachNeighbour(graph, v, part, own, () => {
      degree[v] = (degree[v] ?? 0) + 1;
    });
    score[v] = scattered(v);
  }
  const average = (of: readonly number[]) => {
    for (const v of of) score[v] = sumAround(graph, v, part, own, score) / Math.max(1, degree[v] ?? 0);
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
  for (const v of columns) score[v] = (score[v] ?? 0) * factor;
  return score;
}

/** Sum of the neighbours' scores; written out, since all the time is spent here. */
function sumAround(
  { start, next }: Bipartite,
  v: number,
  part: Int32Array,
  own: number,
  score: Float64Array,
): number {
  let sum = 0;
  const end = start[v + 1] ?? 0;
  for (let i = start[v] ?? 0; i < end; i += 1) {
    const w = next[i] ?? 0;
    if (part[w] === own) sum += score[w] ?? 0;
  }
  return sum;
}

/** Takes the weighted mean away and makes the weighted length 1. @returns the length before that */
function centred(rows: readonly number[], score: Float64Array, degree: Float64Array): number {
  let [weight, mean] = [0, 0];
  for (const v of rows) {
    weight += degree[v] ?? 0;
    mean += (degree[v] ?? 0) * (score[v] ?? 0);
  }
  mean /= Math.max(1, weight);
  let square = 0;
  for (const v of rows) square += (degree[v] ?? 0) * ((score[v] ?? 0) - mean) ** 2;
  const length = Math.sqrt(square);
  for (const v of rows) score[v] = length === 0 ? 0 : ((score[v] ?? 0) - mean) / length;
  return length;
}

/** A start that favours no direction: a fixed number between −1 and 1 for each place. */
function scattered(v: number): number {
  const x = Math.imul((v + 1) ^ ((v + 1) >>> 16), 0x45d9f3b);
  return (((x ^ (x >>> 16)) >>> 0) / 0xffffffff) * 2 - 1;
}
