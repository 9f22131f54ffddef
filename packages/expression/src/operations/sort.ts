/**
 * Go's sort.Sort (pattern-defeating quicksort). Equal keys end up in the order Go leaves them in, which a stable sort
 * would not reproduce from 13 elements on.
 */
export interface Sortable {
  readonly length: number;
  less(left: number, right: number): boolean;
  swap(left: number, right: number): void;
}

type Hint = 'unknown' | 'increasing' | 'decreasing';

interface Range {
  readonly start: number;
  readonly end: number;
}

const insertionLimit = 12;
const nintherLength = 50;
const maximumSwaps = 12;
const maximumFixes = 5;

function sortInPlace(data: Sortable): void {
  quickSort(data, { start: 0, end: data.length }, bitLength(data.length));
}

/** Sorts copies of `items` by `less`. */
export function sortItems<Item>(items: readonly Item[], less: (left: Item, right: Item) => boolean): Item[] {
  const sorted = [...items];
  const at = (index: number): Item => {
    const item = sorted[index];
    if (item === undefined) throw new RangeError(`no item ${index}`);
    return item;
  };
  sortInPlace({
    length: sorted.length,
    less: (left, right) => less(at(left), at(right)),
    swap: (left, right) => {
      const item = at(left);
      sorted[left] = at(right);
      sorted[right] = item;
    },
  });
  return sorted;
}

/** What one pass tells the next. */
interface Progress {
  budget: number;
  wasBalanced: boolean;
  wasPartitioned: boolean;
}

function quickSort(data: Sortable, range: Range, badPivots: number): void {
  const progress = { budget: badPivots, wasBalanced: true, wasPartitioned: true };
  let rest: Range | undefined = range;
  while (rest !== undefined && rest.end - rest.start > insertionLimit) rest = quickSortPass(data, rest, progress);
  if (rest !== undefined) insertionSort(data, rest);
}

/** Partitions once and sorts the smaller side; returns the range still to sort. */
function quickSortPass(data: Sortable, range: Range, progress: Progress): Range | undefined {
  if (progress.budget === 0) {
    heapSort(data, range);
    return undefined;
  }
  if (!progress.wasBalanced) {
    breakPatterns(data, range);
    progress.budget--;
  }
  const { pivot, hint } = orient(data, range);
  const looksSorted = progress.wasBalanced && progress.wasPartitioned && hint === 'increasing';
  if (looksSorted && partialInsertionSort(data, range)) return undefined;
  if (range.start > 0 && !data.less(range.start - 1, pivot)) {
    return { start: partitionEqual(data, range, pivot), end: range.end };
  }
  return splitAt(data, { range, pivot, progress });
}

interface Split {
  readonly range: Range;
  readonly pivot: number;
  readonly progress: Progress;
}

function splitAt(data: Sortable, { range, pivot, progress }: Split): Range {
  const { start, end } = range;
  const { middle, alreadyPartitioned } = partition(data, range, pivot);
  const left = { start, end: middle };
  const right = { start: middle + 1, end };
  const isLeftSmaller = middle - start < end - middle;
  progress.wasPartitioned = alreadyPartitioned;
  progress.wasBalanced = Math.min(middle - start, end - middle) >= Math.floor((end - start) / 8);
  quickSort(data, isLeftSmaller ? left : right, progress.budget);
  return isLeftSmaller ? right : left;
}

/** Chooses the pivot; a range that looks descending is reversed first. */
function orient(data: Sortable, range: Range): { readonly pivot: number; readonly hint: Hint } {
  const choice = choosePivot(data, range);
  if (choice.hint !== 'decreasing') return choice;
  reverse(data, range);
  return { pivot: range.end - 1 - (choice.pivot - range.start), hint: 'increasing' };
}

function insertionSort(data: Sortable, { start, end }: Range): void {
  for (let outer = start + 1; outer < end; outer++) {
    for (let inner = outer; inner > start && data.less(inner, inner - 1); inner--) data.swap(inner, inner - 1);
  }
}

function heapSort(data: Sortable, { start, end }: Range): void {
  const length = end - start;
  for (let root = Math.floor((length - 1) / 2); root >= 0; root--) siftDown(data, root, { start, end: length });
  for (let last = length - 1; last >= 0; last--) {
    data.swap(start, start + last);
    siftDown(data, 0, { start, end: last });
  }
}

/** `start` is where the heap begins, `end` its length. */
function siftDown(data: Sortable, from: number, { start, end }: Range): void {
  let root = from;
  for (let child = 2 * root + 1; child < end; child = 2 * root + 1) {
    if (child + 1 < end && data.less(start + child, start + child + 1)) child++;
    if (!data.less(start + root, start + child)) return;
    data.swap(start + root, start + child);
    root = child;
  }
}

function partition(
  data: Sortable,
  { start, end }: Range,
  pivot: number,
): { middle: number; alreadyPartitioned: boolean } {
  data.swap(start, pivot);
  let low = start + 1;
  let high = end - 1;
  const advance = (): void => {
    while (low <= high && data.less(low, start)) low++;
    while (low <= high && !data.less(high, start)) high--;
  };
  advance();
  const alreadyPartitioned = low > high;
  while (low <= high) {
    data.swap(low++, high--);
    advance();
  }
  data.swap(high, start);
  return { middle: high, alreadyPartitioned };
}

/** Moves what equals the pivot to the front; returns where the greater ones begin. */
function partitionEqual(data: Sortable, { start, end }: Range, pivot: number): number {
  data.swap(start, pivot);
  let low = start + 1;
  let high = end - 1;
  for (;;) {
    while (low <= high && !data.less(start, low)) low++;
    while (low <= high && data.less(start, high)) high--;
    if (low > high) return low;
    data.swap(low++, high--);
  }
}

function partialInsertionSort(data: Sortable, { start, end }: Range): boolean {
  let index = start + 1;
  for (let fixes = 0; fixes < maximumFixes; fixes++) {
    while (index < end && !data.less(index, index - 1)) index++;
    if (index === end) return true;
    if (end - start < nintherLength) return false;
    data.swap(index, index - 1);
    shift(data, { start, end }, index);
  }
  return false;
}

/** Carries the two elements that were just swapped at `index` to where they belong. */
function shift(data: Sortable, { start, end }: Range, index: number): void {
  if (index - start >= 2) {
    for (let low = index - 1; low >= 1 && data.less(low, low - 1); low--) data.swap(low, low - 1);
  }
  if (end - index >= 2) {
    for (let high = index + 1; high < end && data.less(high, high - 1); high++) data.swap(high, high - 1);
  }
}

function breakPatterns(data: Sortable, { start, end }: Range): void {
  const length = end - start;
  let random = BigInt(length);
  const first = start + Math.floor(length / 4) * 2 - 1;
  for (let offset = 0; offset < 3; offset++) {
    random = xorShift(random);
    let other = Number(BigInt.asUintN(bitLength(length), random));
    if (other >= length) other -= length;
    data.swap(first + offset, start + other);
  }
}

function xorShift(seed: bigint): bigint {
  let random = seed ^ BigInt.asUintN(64, seed << 13n);
  random ^= random >> 7n;
  return random ^ BigInt.asUintN(64, random << 17n);
}

function choosePivot(data: Sortable, { start, end }: Range): { readonly pivot: number; readonly hint: Hint } {
  const length = end - start;
  const quarter = Math.floor(length / 4);
  const counter = { swaps: 0 };
  const candidate = (at: number): number =>
    length >= nintherLength ? median(data, [at - 1, at, at + 1], counter) : at;
  const candidates: Triple = [
    candidate(start + quarter),
    candidate(start + quarter * 2),
    candidate(start + quarter * 3),
  ];
  const pivot = median(data, candidates, counter);
  if (counter.swaps === 0) return { pivot, hint: 'increasing' };
  return { pivot, hint: counter.swaps === maximumSwaps ? 'decreasing' : 'unknown' };
}

type Triple = readonly [number, number, number];

function median(data: Sortable, triple: Triple, counter: { swaps: number }): number {
  let [first, second, third] = triple;
  const isOutOfOrder = (left: number, right: number): boolean => {
    const isLess = data.less(right, left);
    if (isLess) counter.swaps++;
    return isLess;
  };
  if (isOutOfOrder(first, second)) [first, second] = [second, first];
  if (isOutOfOrder(second, third)) [second, third] = [third, second];
  if (isOutOfOrder(first, second)) [first, second] = [second, first];
  return second;
}

function reverse(data: Sortable, { start, end }: Range): void {
  for (let low = start, high = end - 1; low < high; low++, high--) data.swap(low, high);
}

function bitLength(value: number): number {
  return value === 0 ? 0 : Math.floor(Math.log2(value)) + 1;
}
