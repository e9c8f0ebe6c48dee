import { at } from './exposure';

/** Lower Cholesky factor of a symmetric positive definite matrix, row-major, `n × n`. Throws when it is not positive definite. */
export function cholesky(matrix: Float64Array, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = at(matrix, i * n + j);
      for (let k = 0; k < j; k++) sum -= at(lower, i * n + k) * at(lower, j * n + k);
      if (i !== j) lower[i * n + j] = sum / at(lower, j * n + j);
      else if (sum > 0) lower[i * n + i] = Math.sqrt(sum);
      else throw new RangeError('matrix is not positive definite');
    }
  }
  return lower;
}

/** Solves `L Lᵀ x = b` for the factor of {@link cholesky}. */
export function solveCholesky(lower: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    let sum = at(x, i);
    for (let k = 0; k < i; k++) sum -= at(lower, i * n + k) * at(x, k);
    x[i] = sum / at(lower, i * n + i);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = at(x, i);
    for (let k = i + 1; k < n; k++) sum -= at(lower, k * n + i) * at(x, k);
    x[i] = sum / at(lower, i * n + i);
  }
  return x;
}
