const controllerImage = /(?<=ghcr\.io\/verdict-dev\/verdict-controller:)[\w.-]*\w/g;
const repositoryTag = /(?<=github\.com\/verdict-dev\/verdict\/[^\s?]*\?ref=)[\w.-]*\w/g;

/** The text with this version of the controller wherever it names its image, or this repository at the tag of a release. */
export function nameRelease(text: string, version: string): string {
  return text.replaceAll(controllerImage, version).replaceAll(repositoryTag, `v${version}`);
}
