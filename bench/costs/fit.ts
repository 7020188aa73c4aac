// The constants that explain measured times best: least squares of the relative errors, so that small queries count as
// much as large ones.

/** One measurement: how often each unknown counts, and what came out. */
export interface Equation {
  readonly factors: readonly number[];
  readonly value: number;
}

/** Values of the unknowns. Throws an Error where the equations leave one of them open. */
export function fit(equations: readonly Equation[]): number[] {
  const size = equations[0]!.factors.length;
  const matrix = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  for (const { factors, value } of equations) {
    const relative = factors.map((factor) => factor / value);
    for (const [i, row] of matrix.entries()) {
      for (let j = 0; j < size; j++) row[j]! += relative[i]! * relative[j]!;
      row[size]! += relative[i]!;
    }
  }
  return solve(matrix);
}

/** Gauss and Jordan, with the largest element as pivot. */
function solve(matrix: number[][]): number[] {
  const size = matrix.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    const own = matrix[column]!;
    const divisor = own[column]!;
    if (divisor === 0) throw new Error('The equations leave an unknown open');
    for (let j = column; j <= size; j++) own[j]! /= divisor;
    for (const [row, other] of matrix.entries()) {
      const factor = other[column]!;
      if (row !== column && factor !== 0) for (let j = column; j <= size; j++) other[j]! -= factor * own[j]!;
    }
  }
  return matrix.map((row) => row[size]!);
}

/** How far a prediction is off, as a share of the value. */
export function errorOf({ factors, value }: Equation, unknowns: readonly number[]): number {
  const predicted = factors.reduce((sum, factor, i) => sum + factor * unknowns[i]!, 0);
  return predicted / value - 1;
}
