import { returned, type Program } from "./program";
import type { Recorder } from "./recorder";

/** Loops that move items: long lists stand in every frame. */
export const insertionSort: Program = {
  name: "insertion_sort",
  source: (constant) => `def f(items):
    """Sorts a copy, shifting values above ${constant} places."""
    ordered = list(items)
    for i in range(1, len(ordered)):
        value = ordered[i]
        j = i - 1
        while j >= 0 and ordered[j] > value:
            ordered[j + 1] = ordered[j]
            j -= 1
        ordered[j + 1] = value
    return ordered
`,
  plan: (random, constant) => {
    const items = random.list(random.whole(3, 5) + (random.chance(0.2) ? 1 : 0), () =>
      random.whole(0, constant),
    );
    return {
      parameters: [items],
      run: (recorder) => {
        const f = recorder.call("f", 1, { items });
        f.line(3);
        const ordered = [...items];
        f.set("ordered", ordered);
        f.line(4);
        for (let i = 1; i < ordered.length; i++) {
          f.set("i", i);
          f.line(5);
          const value = ordered[i] ?? 0;
          f.set("value", value);
          f.line(6);
          let j = i - 1;
          f.set("j", j);
          f.line(7);
          for (let above = ordered[j]; j >= 0 && above !== undefined && above > value; above = ordered[j]) {
            f.line(8);
            ordered[j + 1] = above;
            f.line(9);
            f.set("j", --j);
            f.line(7);
          }
          f.line(10);
          ordered[j + 1] = value;
          f.line(4);
        }
        f.line(11);
        f.return(11, ordered);
        return returned(ordered);
      },
    };
  },
};

/** Calls in a nested loop: every cell is the answer of another function. */
export const matrixProduct: Program = {
  name: "matrix_product",
  source: (constant) => `def dot(row, column):
    total = ${constant}
    for left, right in zip(row, column):
        total += left * right
    return total

def f(rows, columns):
    product = []
    for row in rows:
        cells = []
        for column in columns:
            cells.append(dot(row, column))
        product.append(cells)
    return product
`,
  plan: (random, constant) => {
    const rows = random.list(random.whole(1, 2), () => random.list(2, () => random.whole(0, 9)));
    const columns = random.list(random.whole(1, 2), () => random.list(2, () => random.whole(0, 9)));
    return {
      parameters: [rows, columns],
      run: (recorder) => {
        const f = recorder.call("f", 7, { rows, columns });
        f.line(8);
        const product: number[][] = [];
        f.set("product", product);
        f.line(9);
        for (const row of rows) {
          f.set("row", row);
          f.line(10);
          const cells: number[] = [];
          f.set("cells", cells);
          f.line(11);
          for (const column of columns) {
            f.set("column", column);
            f.line(12);
            cells.push(dot(recorder, constant, row, column));
            f.line(11);
          }
          f.line(13);
          product.push(cells);
          f.line(9);
        }
        f.line(14);
        f.return(14, product);
        return returned(product);
      },
    };
  },
};

function dot(
  recorder: Recorder,
  constant: number,
  row: readonly number[],
  column: readonly number[],
): number {
  const activation = recorder.call("dot", 1, { row, column });
  activation.line(2);
  let total = constant;
  activation.set("total", total);
  activation.line(3);
  for (const [place, left] of row.entries()) {
    const right = column[place] ?? 0;
    activation.set("left", left);
    activation.set("right", right);
    activation.line(4);
    total += left * right;
    activation.set("total", total);
    activation.line(3);
  }
  activation.line(5);
  activation.return(5, total);
  return total;
}

/** A number walk: small frames, many of them, of a length one cannot guess. */
export const collatz: Program = {
  name: "collatz",
  source: (constant) => `LIMIT = ${constant + 60}

def f(number):
    path = [number]
    while number != 1 and len(path) < LIMIT:
        if number % 2:
            number = 3 * number + 1
        else:
            number //= 2
        path.append(number)
    return len(path), max(path)
`,
  plan: (random, constant) => {
    const first = random.whole(2, 10) + (constant % 3);
    return {
      parameters: [first],
      run: (recorder) => {
        let number = first;
        const f = recorder.call("f", 3, { number });
        f.line(4);
        const path = [number];
        f.set("path", path);
        f.line(5);
        while (number !== 1 && path.length < constant + 60) {
          f.line(6);
          f.line(number % 2 === 1 ? 7 : 9);
          number = number % 2 === 1 ? 3 * number + 1 : number / 2;
          f.set("number", number);
          f.line(10);
          path.push(number);
          f.line(5);
        }
        const answer = { tuple: [path.length, Math.max(...path)] };
        f.line(11);
        f.return(11, answer);
        return returned(answer);
      },
    };
  },
};
