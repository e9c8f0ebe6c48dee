import { type Bipartite, bipartite, eachNeighbour } from './bipartite';
import { averagedScores } from './reciprocal-averaging';
import type { Steps } from './steps';

export interface Seriation {
  /** Places of the rows, and of the columns, in the order to show them. */
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly columns: Uint32Array<ArrayBuffer>;
}

/** A part is cut in two where fewer than this share of the smaller side's cells lie across the cut. */
const WORTH_CUTTING = 0.35;

/** How often the nodes of a cut are looked at again. */
const SETTLING = 3;

/**
 * Orders rows and columns of a 0/1 matrix so that what belongs together stands together: blocks of rows that share
 * columns become blocks on the diagonal. Parts without a cell in common come apart first, the largest first. Each is laid
 * along the first axis of its correspondence analysis (Hill, “Reciprocal averaging”, J. Ecol. 61, 1973, which is the
 * Fiedler order of the graph of its cells) and cut in two where the fewest cells cross, by conductance as Shi & Malik
 * (PAMI 22, 2000), as long as that is worth it. Ties go by place, so the same matrix has one order. Rows and columns
 * without cells come last, in the order given.
 */
export function* seriate(
  rows: number,
  columns: number,
  row: ArrayLike<number>,
  column: ArrayLike<number>,
): Steps<Seriation> {
  const graph = bipartite(rows, columns, row, column);
  const state: Cutting = { graph, part: new Int32Array(graph.nodes), parts: 1 };
  const order: number[] = [];
  const all = Array.from({ length: graph.nodes }, (_, v) => v);
  const waiting: (readonly number[])[] = components(state, all, 'cells').toReversed();
  for (let nodes = waiting.pop(); nodes !== undefined; nodes = waiting.pop()) {
    yield order.length / graph.nodes;
    const connected = components(state, nodes, 'place');
    const pieces = connected.length === 1 ? cut(state, nodes) : connected;
    if (pieces.length === 1) for (const v of pieces[0] ?? []) order.push(v);
    else waiting.push(...pieces.toReversed());
  }
  return {
    rows: Uint32Array.from(order.filter((v) => v < rows)),
    columns: Uint32Array.from(order.filter((v) => v >= rows).map((v) => v - rows)),
  };
}

interface Cutting {
  readonly graph: Bipartite;
  /** The part each node is in. */
  readonly part: Int32Array;
  parts: number;
}

/** Puts nodes into a part of their own. */
function apart(state: Cutting, nodes: readonly number[]): number {
  const part = state.parts;
  state.parts += 1;
  for (const v of nodes) state.part[v] = part;
  return part;
}

/** Nodes that hang together, in the order given: the most cells first, or the first by place. All without any are one part, the last. */
function components(
  state: Cutting,
  nodes: readonly number[],
  first: 'cells' | 'place',
): readonly (readonly number[])[] {
  const { part } = state;
  const own = apart(state, nodes);
  const pieces = new Map<number, number[]>();
  for (const v of nodes) if (part[v] === own) reach(state, v, own);
  for (const v of nodes) {
    const piece = pieces.get(part[v] ?? 0) ?? [];
    pieces.set(part[v] ?? 0, piece);
    piece.push(v);
  }
  const found = [...pieces.values()].filter((piece) => piece.length > 1);
  const alone = [...pieces.values()].filter((piece) => piece.length === 1).flat();
  if (first === 'cells') {
    const cells = new Map(found.map((piece) => [piece, degreesOf(state, piece).ends]));
    found.sort((a, b) => (cells.get(b) ?? 0) - (cells.get(a) ?? 0));
  }
  return alone.length === 0 ? found : [...found, alone];
}

/** Puts all that hangs together with a node into a part of its own. */
function reach(state: Cutting, first: number, own: number): void {
  const { graph, part } = state;
  const reached = state.parts;
  state.parts += 1;
  part[first] = reached;
  const piece = [first];
  for (let i = 0; i < piece.length; i += 1) {
    eachNeighbour(graph, piece[i] ?? 0, part, own, (w) => {
      part[w] = reached;
      piece.push(w);
    });
  }
}

/** How many neighbours inside their common part nodes have. */
function degreesOf({ graph, part }: Cutting, nodes: readonly number[]) {
  const own = part[nodes[0] ?? 0] ?? 0;
  const degree = new Map<number, number>();
  let ends = 0;
  for (const v of nodes) {
    let n = 0;
    eachNeighbour(graph, v, part, own, () => {
      n += 1;
    });
    degree.set(v, n);
    ends += n;
  }
  return { degree, ends };
}

/**
 * Nodes of one connected part along its axis, in two pieces or, where that is not worth it, in one. The axis runs the
 * way the nodes were given.
 */
function cut(state: Cutting, nodes: readonly number[]): readonly (readonly number[])[] {
  const { graph, part } = state;
  const own = apart(state, nodes);
  if (nodes.length < 3) return [nodes];
  const score = averagedScores(graph, nodes, part, own);
  const along = [...nodes].sort((a, b) => (score[a] ?? 0) - (score[b] ?? 0) || a - b);
  if (runsBackwards(nodes, score)) along.reverse();
  const { end, conductance } = bestCut(state, along);
  if (conductance >= WORTH_CUTTING) return [along];
  const sides = settled(state, along, end);
  return sides.some((side) => side.length === 0) ? [along] : sides;
}

function runsBackwards(nodes: readonly number[], score: Float64Array): boolean {
  const middle = (nodes.length - 1) / 2;
  return nodes.reduce((sum, v, i) => sum + (i - middle) * (score[v] ?? 0), 0) < 0;
}

interface Cut {
  /** Nodes before the cut. */
  readonly end: number;
  /** Cells across it ÷ cells' ends on the lighter side. */
  readonly conductance: number;
}

function bestCut(state: Cutting, along: readonly number[]): Cut {
  const { graph, part } = state;
  const own = part[along[0] ?? 0] ?? 0;
  const { degree, ends: all } = degreesOf(state, along);
  const passed = new Set<number>();
  let [volume, across] = [0, 0];
  let best: Cut = { end: along.length, conductance: 1 };
  along.slice(0, -1).forEach((v, i) => {
    passed.add(v);
    let back = 0;
    eachNeighbour(graph, v, part, own, (w) => {
      back += passed.has(w) ? 1 : 0;
    });
    volume += degree.get(v) ?? 0;
    across += (degree.get(v) ?? 0) - 2 * back;
    const conductance = across / Math.min(volume, all - volume);
    if (conductance < best.conductance - 1e-12) best = { end: i + 1, conductance };
  });
  return best;
}

/** Both sides of a cut, once nodes with most of their cells on the other side have gone there. */
function settled(state: Cutting, along: readonly number[], end: number): readonly (readonly number[])[] {
  const { graph, part } = state;
  const own = part[along[0] ?? 0] ?? 0;
  const first = new Set(along.slice(0, end));
  for (let pass = 0; pass < SETTLING; pass += 1) {
    for (const v of along) {
      let [here, there] = [0, 0];
      eachNeighbour(graph, v, part, own, (w) => {
        if (first.has(w) === first.has(v)) here += 1;
        else there += 1;
      });
      if (there <= here) continue;
      if (first.has(v)) first.delete(v);
      else first.add(v);
    }
  }
  return [along.filter((v) => first.has(v)), along.filter((v) => !first.has(v))];
}
