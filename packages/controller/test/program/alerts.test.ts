import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createManualClock } from '@verdict/core/testing';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { requiredServer } from '../../../../test-support/required-server.ts';
import { ControllerMetrics } from '../../src/program/metrics/controller-metrics.ts';

const directory = join(import.meta.dirname, '..', '..');
const file = join(directory, '..', '..', 'deploy', 'monitoring', 'prometheus-rule.yaml');
const promtool = requiredServer('promtool', { debian: 'prometheus', suite: 'Example alerts', directory });

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[];
}
const { spec } = parse(readFileSync(file, 'utf8')) as { readonly spec: Rules };

test.runIf(promtool !== undefined)('Prometheus takes the example alerts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'verdict-alerts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'rules.json'), JSON.stringify(spec));
  const { stdout } = await promisify(execFile)(promtool ?? '', ['check', 'rules', join(folder, 'rules.json')]);
  expect(stdout).toContain('SUCCESS');
});

test('they ask for metrics that there are', async () => {
  const metrics = new ControllerMetrics({
    clock: createManualClock(0),
    version: '1.0.0',
    node: { version: '', arch: '' },
  });
  let page = '';
  for await (const piece of metrics.format()) page += piece;
  const names = new Set([...page.matchAll(/^# TYPE (\S+)/gmu)].map(([, name]) => name));
  const asked = spec.groups
    .flatMap(({ rules }) => rules)
    .flatMap(({ expr }) => expr.match(/\b(?:verdict|analysis|workqueue|controller|nodejs)_\w+/gu) ?? [])
    .map((name) => name.replace(/_(?:bucket|count|sum)$/u, ''));
  expect(asked.length).toBeGreaterThan(7);
  expect(asked.filter((name) => !names.has(name))).toEqual([]);
});
