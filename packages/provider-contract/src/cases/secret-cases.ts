import assert from 'node:assert/strict';
import { ProviderError } from '@verdict/core/provider';
import type { ContractCase, ContractSubject } from '../contract-subject.ts';
import { attempt } from '../lab/attempt.ts';
import { describe } from '../lab/describe.ts';
import { findShown, plantedForms } from '../lab/planted-secrets.ts';
import { arrange, operationsOf, tryOut, type Operation } from '../lab/trial.ts';
import { configIssues, readConfig } from '../lab/validate.ts';
import type { CaseGroup } from './case-group.ts';
import { failuresOf } from './failures-of.ts';

/** No planted secret is shown, in whatever form. */
export const secretCases: CaseGroup = (subject) => {
  const { provider, validConfig, invalidConfigs, secrets = {} } = subject;
  return [
    {
      name: 'metadata: it shows no secret',
      async run() {
        expectHidden(subject, { 'the metadata': provider.getMetadata?.(await readConfig(provider, validConfig)) });
      },
    },
    {
      name: 'config: no refusal shows a secret',
      async run() {
        for (const config of [...invalidConfigs, withStranger(validConfig)])
          expectHidden(subject, { 'an issue': await configIssues(provider, config) });
      },
    },
    ...operationsOf(subject).flatMap((operation) => operationCases(subject, operation)),
    ...(Object.keys(secrets).length > 0 ? [missingCase(subject), plainCase(subject)] : []),
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
      async run() {
        for (const { error } of await failuresOf(subject, operation)) expectHidden(subject, { 'the error': error });
      },
    },
    {
      name: `${operation}: no line of the log shows a secret`,
      async run() {
        const answered = await tryOut(subject, { operation, situation: 'ok' });
        for (const { logs } of [answered, ...(await failuresOf(subject, operation))])
          expectHidden(subject, { 'the log': logs });
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

/** What is called a setting is not masked any more. */
function plainCase(subject: ContractSubject): ContractCase {
  return {
    name: 'run: no key of a secret is called a setting but those that are',
    async run() {
      const { plainKeys } = await tryOut(subject, { operation: 'run', situation: 'ok' });
      const others = plainKeys.filter((key) => subject.plainKeys?.includes(key) !== true);
      assert.deepEqual(others, [], 'plainKeys may name only what the subject says');
    },
  };
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
