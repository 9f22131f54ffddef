const bars = '▁▂▃▄▅▆▇█';

/** One bar a number, scaled between the least and the greatest; `·` for what is not a finite number. */
export function sparkline(numbers: readonly number[]): string {
  const finite = numbers.filter(Number.isFinite);
  const least = Math.min(...finite);
  const range = Math.max(...finite) - least;
  return numbers.map((number) => (Number.isFinite(number) ? barOf(number - least, range) : '·')).join('');
}

function barOf(height: number, range: number): string {
  if (range === 0) return '▄';
  return bars[Math.round((height / range) * (bars.length - 1))] ?? '·';
}
