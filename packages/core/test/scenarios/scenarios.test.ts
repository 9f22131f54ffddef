import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { formatDuration } from '@verdict/expression/go-text';
import { isCompleted } from '../../src/run/phase.ts';
import type { EngineOptions } from '../../src/run/turn.ts';
import type { Argument } from '../../src/spec/argument.ts';
import { durationToMs } from '../../src/spec/duration.ts';
import type { RunStatus } from '../../src/spec/run-status.ts';
import {
  createScriptedProvider,
  fixtureStartMs,
  type ProviderScript,
  type RunFixture,
  type ScriptedProvider,
} from '../../src/testing/index.ts';
import { runDocuments } from '../support/run-documents.ts';

/** The first document of a file; those after it are the ones that are judged. */
interface Scenario {
  /** What the providers answer, by type. */
  readonly providers: Readonly<Record<string, ProviderScript>>;
  readonly args?: readonly Argument[];
  readonly options?: EngineOptions;
  readonly terminateAfter?: string;
  readonly status?: RunStatus;
  readonly expect: Expectation;
}

interface Expectation {
  /** What the last status must contain. */
  readonly status: object;
  /** Reason and message of every event, in order. */
  readonly events?: readonly string[];
  /** Time from the start to the end, as Go prints a duration. */
  readonly after?: string;
  /** `<operation> <metric> <ordinal>` of every call, in order. */
  readonly calls?: readonly string[];
  /** Must stand nowhere in what was recorded, told or logged. */
  readonly hidden?: readonly string[];
}

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.yaml'));

test.each(files)('%s', async (file) => {
  const text = readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
  const scenario = readScenario(text);
  const scripted = Object.entries(scenario.providers).map(([type, script]) =>
    createScriptedProvider({ type, ...script }),
  );
  const played = await runDocuments(text, settingsOf(scenario, scripted));
  const { hidden = [], ...wanted } = scenario.expect;
  expect(isCompleted(played.status.phase)).toBe(true);
  expect(seenOf(played, scripted)).toMatchObject(wanted);
  for (const word of hidden) expect(JSON.stringify([played.turns, played.logger.records])).not.toContain(word);
});

function readScenario(text: string): Scenario {
  return parseDocument(text.split(/^---$/mu)[0] ?? '').toJS();
}

function settingsOf(
  { args, options, status, terminateAfter }: Scenario,
  scripted: readonly ScriptedProvider[],
): Parameters<typeof runDocuments>[1] {
  return {
    providers: scripted.map(({ provider }) => provider),
    ...(args === undefined ? {} : { args }),
    ...(options === undefined ? {} : { options }),
    ...(status === undefined ? {} : { status }),
    ...(terminateAfter === undefined ? {} : { terminateAfterMs: durationToMs(terminateAfter) }),
  };
}

/** What an expectation may speak of. */
function seenOf({ status, turns }: RunFixture, scripted: readonly ScriptedProvider[]): Omit<Expectation, 'hidden'> {
  const told = turns.flatMap((turn) => turn.events);
  const called = scripted.flatMap(({ calls }) => calls);
  const elapsedMs = Date.parse(status.completedAt ?? '') - fixtureStartMs;
  return {
    status: JSON.parse(JSON.stringify(status)),
    events: told.map(({ reason, message }) => `${reason}: ${message}`),
    after: formatDuration(BigInt(elapsedMs) * 1_000_000n),
    calls: called.map(({ operation, metric, ordinal }) => `${operation} ${metric} ${ordinal}`),
  };
}

test('there is a scenario for each story', () => {
  expect(files.length).toBeGreaterThanOrEqual(25);
});
