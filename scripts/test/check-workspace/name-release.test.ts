import { expect, test } from 'vitest';
import { nameRelease } from '../../check-workspace/name-release.ts';

const image = 'ghcr.io/verdict-dev/verdict-controller';
const repository = 'https://github.com/verdict-dev/verdict';

const cases: readonly (readonly [text: string, named: string])[] = [
  [`image: ${image}:1.0.0\n`, `image: ${image}:1.2.0\n`],
  [`The image is ${image}:1.0.0.`, `The image is ${image}:1.2.0.`],
  [`${image}:1.2.0-next.1`, `${image}:1.2.0`],
  [`${image}:latest`, `${image}:1.2.0`],
  [`apply -k '${repository}/deploy/crds?ref=v1.0.0'`, `apply -k '${repository}/deploy/crds?ref=v1.2.0'`],
  [
    `[${repository}/a?ref=v1.0.0, ${repository}/b?ref=v0.9.0]`,
    `[${repository}/a?ref=v1.2.0, ${repository}/b?ref=v1.2.0]`,
  ],
  [`${repository}/deploy/crds?ref=main`, `${repository}/deploy/crds?ref=v1.2.0`],
];

test.for(cases)('%s names the release as %s', ([text, named]) => {
  expect(nameRelease(text, '1.2.0')).toBe(named);
});

test.for([
  'https://github.com/argoproj/argo-rollouts/manifests/crds?ref=v1.0.0',
  'ghcr.io/elsewhere/verdict-controller:1.0.0',
  `${repository}/blob/main/README.md`,
  'Since 1.0.0 the controller keeps 20 lines.',
])('%s stays as it is', (text) => {
  expect(nameRelease(text, '1.2.0')).toBe(text);
});
