/**
 * A 0/1 matrix as a graph between its rows and columns. Nodes 0 … rows−1 are rows, the others columns; `start` and
 * `next` list the neighbours of each node (node v: next[start[v]] … next[start[v+1]−1]).
 */
export interface Bipartite {
  readonly rows: number;
  readonly nodes: number;
  readonly start: Int32Array;
  readonly next: Int32Array;
}

/** @param row, column place of each cell that is set; no cell twice */
export function bipartite(
  rows: number,
  columns: number,
  row: ArrayLike<number>,
  column: ArrayLike<number>,
): Bipartite {
  const nodes = rows + columns;
  const start = new Int32Array(nodes + 1);
  const ends = (i: number): readonly [number, number] => [row[i] ?? 0, rows + (column[i] ?? 0)];
  for (let i = 0; i < row.length; i += 1) for (const v of ends(i)) start[v + 1] = (start[v + 1] ?? 0) + 1;
  for (let v = 0; v < nodes; v += 1) start[v + 1] = (start[v + 1] ?? 0) + (start[v] ?? 0);
  const fill = start.slice();
  const next = new Int32Array(2 * row.length);
  const put = (from: number, to: number) => {
    const place = fill[from] ?? 0;
    fill[from] = place + 1;
    next[place] = to;
  };
  for (let i = 0; i < row.length; i += 1) {
    const [r, c] = ends(i);
    put(r, c);
    put(c, r);
  }
  return { rows, nodes, start, next };
}

/** Neighbours of `v` for which `inside` is `part`, one after the other. */
export function eachNeighbour(
  { start, next }: Bipartite,
  v: number,
  inside: Int32Array,
  part: number,
  visit: (w: number) => void,
): void {
  for (let i = start[v] ?? 0; i < (start[v + 1] ?? 0); i += 1) {
    const w = next[i] ?? 0;
    if (inside[w] === part) visit(w);
  }
}
