/** The best pairs of a matrix of similarities: each row and each column once, at most. */

/** A row and a column that belong together. */
export interface Pair {
  readonly row: number;
  readonly column: number;
}

/**
 * The assignment with the greatest sum, for as many pairs as the shorter side has (the Hungarian
 * method with shortest augmenting paths: R. Jonker, A. Volgenant, Computing 38, 1987).
 */
export function bestAssignment(matrix: Float64Array, rows: number, columns: number): Pair[] {
  if (rows > columns) return bestAssignment(transposed(matrix, rows, columns), columns, rows).map(({ row, column }) => ({ row: column, column: row }));
  const owner = new Int32Array(columns).fill(-1);
  const rowPrice = new Float64Array(rows);
  const columnPrice = new Float64Array(columns);
  for (let start = 0; start < rows; start += 1) {
    const least = new Float64Array(columns).fill(Infinity);
    const from = new Int32Array(columns).fill(-1);
    const seen = new Uint8Array(columns);
    const visited: number[] = [];
    let [row, last] = [start, -1];
    for (;;) {
      let [nearest, best] = [-1, Infinity];
      for (let j = 0; j < columns; j += 1) {
        if (seen[j] === 1) continue;
        const cost = -matrix[row * columns + j]! - rowPrice[row]! - columnPrice[j]!;
        if (cost < least[j]!) {
          least[j] = cost;
          from[j] = last;
        }
        if (least[j]! < best) {
          best = least[j]!;
          nearest = j;
        }
      }
      rowPrice[start]! += best;
      for (const j of visited) {
        rowPrice[owner[j]!]! += best;
        columnPrice[j]! -= best;
      }
      for (let j = 0; j < columns; j += 1) if (seen[j] === 0) least[j]! -= best;
      seen[nearest] = 1;
      visited.push(nearest);
      last = nearest;
      if (owner[nearest] === -1) break;
      row = owner[nearest]!;
    }
    for (let j = last; j !== -1; j = from[j]!) owner[j] = from[j] === -1 ? start : owner[from[j]!]!;
  }
  return [...owner].flatMap((row, column) => (row === -1 ? [] : [{ row, column }]));
}

function transposed(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(matrix.length);
  for (let i = 0; i < rows; i += 1) for (let j = 0; j < columns; j += 1) turned[j * rows + i] = matrix[i * columns + j]!;
  return turned;
}

/** The greatest value first, then the greatest of what is left, as long as something above 0 is left. */
export function greedyAssignment(matrix: Float64Array, rows: number, columns: number): Pair[] {
  const order = Uint32Array.from(matrix.keys()).filter((at) => matrix[at]! > 0);
  order.sort((a, b) => matrix[b]! - matrix[a]! || a - b);
  const [usedRows, usedColumns] = [new Uint8Array(rows), new Uint8Array(columns)];
  const pairs: Pair[] = [];
  for (const at of order) {
    const [row, column] = [Math.floor(at / columns), at % columns];
    if (usedRows[row] === 1 || usedColumns[column] === 1) continue;
    usedRows[row] = 1;
    usedColumns[column] = 1;
    pairs.push({ row, column });
  }
  return pairs;
}
