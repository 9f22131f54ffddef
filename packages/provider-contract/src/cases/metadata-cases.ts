import assert from 'node:assert/strict';
import { describe } from '../lab/describe.ts';
import { readConfig } from '../lab/validate.ts';
import type { CaseGroup } from './case-group.ts';
import { notTexts } from './not-texts.ts';

/** What a provider says of itself and shows once per metric. */
export const metadataCases: CaseGroup = ({ provider, validConfig }) => {
  const metadata = async (): Promise<unknown> => provider.getMetadata?.(await readConfig(provider, validConfig)) ?? {};
  return [
    {
      name: 'provider: it has a type, a label and a version of the interface',
      async run() {
        assert.equal(provider.specVersion, 'v1');
        assert.match(provider.type, /^\S+$/, 'type is the key in a document');
        assert.notEqual(provider.label, '', 'label must name the provider');
      },
    },
    {
      name: 'metadata: it is texts only',
      async run() {
        const shown = await metadata();
        assert.deepEqual(notTexts(shown), [], `all metadata must be texts: ${describe(shown)}`);
      },
    },
    {
      name: 'metadata: it is the same for the same config',
      async run() {
        assert.deepEqual(await metadata(), await metadata());
      },
    },
    {
      name: 'metadata: asking for it leaves the config as it is',
      async run() {
        const config = await readConfig(provider, validConfig);
        provider.getMetadata?.(config);
        assert.deepEqual(config, await readConfig(provider, validConfig));
      },
    },
  ];
};
