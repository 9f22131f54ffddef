/** What stands between the braces for an argument. */
export function argumentTag(name: string): string {
  return `args.${name}`;
}

/** The text that stands for a secret argument until `fillSecrets`. */
export function secretPlaceholder(name: string): string {
  return `{{${argumentTag(name)}}}`;
}
