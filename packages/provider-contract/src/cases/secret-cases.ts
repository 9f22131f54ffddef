import assert from 'node:assert/strict';
import { ProviderError } from '@verdict/core/provider';
import type { ContractCase, ContractSubject } from '../contract-subject.ts';
import { attempt, type Attempt } from '../lab/attempt.ts';
import { describe } from '../lab/describe.ts';
import { findShown, plantedForms } from '../lab/planted-secrets.ts';
import { arrange, operationsOf, tryOut, type Operation } from '../lab/trial.ts';
import { configIssues, readConfig } from '../lab/validate.ts';
import type { CaseGroup } from './case-group.ts';
import { failingTrials } from './failing-trials.ts';

/** No planted secret is shown, in whatever form. */
export const secretCases: CaseGroup = (subject) => {
  const { provider, validConfig, invalidConfigs, secrets = {} } = subject;
  return [
    {
      name: 'metadata: it shows no secret',
      async run() {
        expectHidden(subject, { 'the metadata': provider.getMetadata?.(readConfig(provider, validConfig)) });
      },
    },
    {
      name: 'config: no refusal shows a secret',
      async run() {
        const shown = [...invalidConfigs, withStranger(validConfig)].map((config) => configIssues(provider, config));
        expectHidden(subject, { 'an issue': shown });
      },
    },
    ...operationsOf(subject).flatMap((operation) => operationCases(subject, operation)),
    ...(Object.keys(secrets).length > 0 ? [missingCase(subject)] : []),
  ];
};

function operationCases(subject: ContractSubject, operation: Operation): ContractCase[] {
  return [
    {
      name: `${operation}: no outcome shows a secret`,
      async run() {
        const { outcome } = await tryOut(subject, { operation, situation: 'ok' });
        expectHidden(subject, { 'the outcome': outcome });
      },
    },
    {
      name: `${operation}: no error shows a secret, its causes included`,
      run: async () => eachFailure(subject, operation, ({ error }) => expectHidden(subject, { 'the error': error })),
    },
    {
      name: `${operation}: no line of the log shows a secret`,
      async run() {
        const { logs } = await tryOut(subject, { operation, situation: 'ok' });
        expectHidden(subject, { 'the log': logs });
        await eachFailure(subject, operation, (tried) => expectHidden(subject, { 'the log': tried.logs }));
      },
    },
  ];
}

/** A secret that is not there is told; a provider may also do without. */
function missingCase(subject: ContractSubject): ContractCase {
  return {
    name: 'run: a secret that is missing has a code of its own',
    async run() {
      const { config } = await arrange(subject, 'ok');
      const { error } = await attempt({ config, secrets: {} }, async (call) => subject.provider.run(call));
      if (error === undefined) return;
      const told = ProviderError.is(error) && error.code !== 'Internal';
      assert.ok(told, `it must be told as a ProviderError that is not Internal: ${describe(error)}`);
    },
  };
}

async function eachFailure(
  subject: ContractSubject,
  operation: Operation,
  check: (tried: Attempt) => void,
): Promise<void> {
  for (const trial of failingTrials(subject)) check(await tryOut(subject, { operation, ...trial }));
}

function expectHidden(subject: ContractSubject, shown: Readonly<Record<string, unknown>>): void {
  for (const [where, value] of Object.entries(shown)) {
    const form = findShown(value, plantedForms(subject));
    assert.equal(form, undefined, `${where} shows a planted secret, as ${form}`);
  }
}

function withStranger(config: unknown): unknown {
  return typeof config === 'object' ? { ...config, aFieldThatNobodyKnows: 1 } : config;
}
