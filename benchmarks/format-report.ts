import type { GoFigures } from './measure-go.ts';
import type { Report } from './report.ts';

/** A table of the conditions and a list of the other figures, with the goals. A text for Go says why there are none. */
export function formatReport(report: Report, go: GoFigures | string): string {
  const { turn, runs, startup } = report;
  return [
    ...conditionLines(report, go),
    '',
    ...figureLines([
      ['one turn of the engine', us(turn.nsPerTurn), '≤ 10 µs'],
      [`heap per run (${runs.runs} runs, ${runs.measurementsPerRun} measurements)`, `${runs.bytesPerRun} B`, '≤ 4 kB'],
      ['start lag, p99', ms(runs.startLagP99Ms), '< 2 s'],
      ['event loop lag, p99', ms(runs.eventLoopLagP99Ms), ''],
      ['event loop lag, most', ms(runs.eventLoopLagMaxMs), ''],
      ['start of Node alone', ms(startup.nodeMs), ''],
      ['verdict --version, beyond that', ms(startup.versionMs), '< 50 ms'],
      ['verdict validate, beyond that', ms(startup.validateMs), '< 250 ms'],
    ]),
  ].join('\n');
}

function conditionLines({ conditions }: Report, go: GoFigures | string): readonly string[] {
  return [
    row(['condition', 'evaluation', 'compilation', 'in Go', 'Go ÷ here']),
    ...conditions.map(({ id, nsPerEvaluation, nsPerCompile }) => {
      const inGo = typeof go === 'string' ? undefined : go[id]?.nsPerEvaluation;
      const compared = inGo === undefined ? ['–', '–'] : [ns(inGo), `${(inGo / nsPerEvaluation).toFixed(1)} ×`];
      return row([id, ns(nsPerEvaluation), us(nsPerCompile), ...compared]);
    }),
    typeof go === 'string' ? `not compared: ${go}` : 'goal: Go ÷ here ≥ 2',
  ];
}

function figureLines(lines: readonly (readonly [string, string, string])[]): readonly string[] {
  return lines.map(([name, figure, goal]) =>
    `${name.padEnd(46)}${figure.padStart(10)}${goal === '' ? '' : `   goal: ${goal}`}`.trimEnd(),
  );
}

function row([name = '', ...cells]: readonly string[]): string {
  return `${name.padEnd(14)}${cells.map((cell) => cell.padStart(13)).join('')}`;
}

function ns(value: number): string {
  return `${value.toFixed(1)} ns`;
}

function us(valueNs: number): string {
  return `${(valueNs / 1000).toFixed(1)} µs`;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
