import { nameRelease } from './name-release.ts';
import { controllerVersion, type Check } from './workspace.ts';

/** Whoever follows the pages gets the image and the manifests of the controller's version that is released with them. */
export const checkNamedRelease: Check = ({ packages, pages }) => {
  const version = controllerVersion(packages);
  if (version === undefined) return [];
  return pages.flatMap(({ file, text }) =>
    otherReleases(text, version).map(({ line, content }) => ({
      file: `${file}:${line}`,
      message: `names another release of the controller than its version ${version}: ${content}; run node scripts/name-release.ts`,
    })),
  );
};

function otherReleases(text: string, version: string): readonly { readonly line: number; readonly content: string }[] {
  return text
    .split('\n')
    .map((content, index) => ({ line: index + 1, content: content.trim() }))
    .filter(({ content }) => nameRelease(content, version) !== content);
}
