import { comparable, sameJson } from './engine/comparable.ts';
import type { EngineRow, Expectation } from './engine/engine-row.ts';
import { kinds } from './engine/kinds.ts';
import { readRows } from './read-rows.ts';
import { deviating, failed, mismatch, passed, type RowOutcome } from './row-outcome.ts';
import type { ScoredRow, Suite } from './suite.ts';

export const engineSuite: Suite = {
  file: 'engine.jsonl',
  async score(directory) {
    const scored: ScoredRow[] = [];
    for (const row of readRows<EngineRow>(directory, 'engine.jsonl')) {
      scored.push({ id: row.id, group: row.kind, outcome: await scoreRow(row) });
    }
    return scored;
  },
};

async function scoreRow(row: EngineRow): Promise<RowOutcome> {
  const kind = kinds[row.kind];
  if (kind === undefined) return failed(`no such kind: ${row.kind}`);
  const answer = await answerOf(async () => kind.answer(row.in, row));
  if (sameJson(row.expect, answer)) return passed;
  const rule = await kind.deviation?.({ input: row.in, expect: row.expect, answer, row });
  return rule === undefined
    ? mismatch(JSON.stringify(row.in).slice(0, 300), comparable(row.expect), comparable(answer))
    : deviating(rule);
}

async function answerOf(ask: () => unknown): Promise<Expectation> {
  try {
    return (await ask()) as Expectation;
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
