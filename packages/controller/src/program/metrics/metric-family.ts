/** One metric of Prometheus' text format, whose samples are made while they are written out. */
export interface MetricFamily {
  readonly name: string;
  readonly type: 'gauge' | 'counter' | 'histogram';
  readonly help: string;
  /** Lines, in pieces of one object each: others get their turn between them. */
  samples(): Iterable<string>;
}

export function* formatFamilies(families: Iterable<MetricFamily>): Generator<string, void, void> {
  for (const family of families) {
    yield `# HELP ${family.name} ${family.help}\n# TYPE ${family.name} ${family.type}\n`;
    yield* family.samples();
  }
}

/** The inside of the braces: `namespace="shop",name="a"`. */
export function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escapeValue(value)}"`)
    .join(',');
}

const special = /[\\"\n]/u;

/** Few values need it, and there are many values. */
function escapeValue(value: string): string {
  if (!special.test(value)) return value;
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
