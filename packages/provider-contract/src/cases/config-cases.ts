import assert from 'node:assert/strict';
import type { ContractCase, ContractSubject } from '../contract-subject.ts';
import { describe } from '../lab/describe.ts';
import { configIssues, readConfig } from '../lab/validate.ts';
import type { CaseGroup } from './case-group.ts';
import { structuralProblems } from './structural-problems.ts';

const stranger = 'aFieldThatNobodyKnows';

/** What a user writes is accepted or refused, at once and with the place. */
export const configCases: CaseGroup = (subject) => [
  ...acceptanceCases(subject),
  ...subject.invalidConfigs.map((config, index) => refusalCase(subject, config, index + 1)),
  unknownFieldCase(subject),
  ...[null, 'text', 7, ['list']].map((config) => noObjectCase(subject, config)),
  ...schemaCases(subject),
];

function acceptanceCases({ provider, validConfig }: ContractSubject): ContractCase[] {
  return [
    {
      name: 'config: a valid one is accepted, at once',
      async run() {
        const checked: unknown = provider.config['~standard'].validate(validConfig);
        assert.ok(!(checked instanceof Promise), 'validation must be synchronous, and returned a promise');
        await readConfig(provider, validConfig);
      },
    },
    {
      name: 'config: validation leaves the document as it is',
      async run() {
        const document = structuredClone(validConfig);
        await configIssues(provider, document);
        assert.deepEqual(document, validConfig);
      },
    },
    {
      name: 'config: the deadline is a number of milliseconds',
      async run() {
        const deadlineMs = provider.deadlineMs?.(await readConfig(provider, validConfig)) ?? 1;
        assert.ok(Number.isFinite(deadlineMs) && deadlineMs > 0, `deadlineMs must be positive, and is ${deadlineMs}`);
      },
    },
  ];
}

function refusalCase({ provider }: ContractSubject, config: unknown, number: number): ContractCase {
  return {
    name: `config: invalid one number ${number} is refused with its path`,
    async run() {
      const issues = await configIssues(provider, config);
      assert.notEqual(issues.length, 0, `the config must be refused: ${describe(config)}`);
      for (const { message, path } of issues) {
        assert.notEqual(message, '', 'an issue must have a message');
        const located = path.length > 0 || namesField(message, config);
        assert.ok(located, `the issue must have the path of the field that is wrong: ${message}`);
      }
    },
  };
}

function unknownFieldCase({ provider, validConfig }: ContractSubject): ContractCase {
  return {
    name: 'config: an unknown field is refused by name',
    async run() {
      assert.ok(isObject(validConfig), 'validConfig must be an object');
      const issues = await configIssues(provider, { ...validConfig, [stranger]: 1 });
      const named = issues.some(({ message, path }) => message.includes(stranger) || path.includes(stranger));
      assert.ok(named, `an issue must name ${stranger}; there are ${describe(issues)}`);
    },
  };
}

function noObjectCase({ provider }: ContractSubject, config: unknown): ContractCase {
  return {
    name: `config: ${JSON.stringify(config)} is refused and does not throw`,
    async run() {
      const issues = await configIssues(provider, config);
      assert.notEqual(issues.length, 0, 'what is no object must be refused');
    },
  };
}

function schemaCases({ provider, validConfig }: ContractSubject): ContractCase[] {
  const jsonSchema = (): unknown => provider.config['~standard'].jsonSchema.input({ target: 'openapi-3.0' });
  return [
    {
      name: 'config: its JSON Schema is structural',
      async run() {
        assert.deepEqual(structuralProblems(jsonSchema()), []);
      },
    },
    {
      name: 'config: its JSON Schema knows every field of the valid one',
      async run() {
        const schema = jsonSchema();
        const properties = isObject(schema) && isObject(schema['properties']) ? schema['properties'] : {};
        const missing = Object.keys(isObject(validConfig) ? validConfig : {}).filter((name) => !(name in properties));
        assert.deepEqual(missing, [], 'the schema must describe these fields');
      },
    },
  ];
}

/** For keys too many, the message may name the place: the path is where they are. */
function namesField(message: string, config: unknown): boolean {
  return isObject(config) && Object.keys(config).some((name) => message.includes(name));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
