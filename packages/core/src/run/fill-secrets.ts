import type { StringMap } from '../provider/string-map.ts';
import { fillValue } from '../placeholder/resolve-placeholders.ts';
import { secretPlaceholder } from '../placeholder/secret-placeholder.ts';
import type { MeasurementTemplate } from './compiled-run.ts';

/** Puts secret values, by argument name, into a template in a single pass. Names without a value keep their placeholder. */
export function fillSecrets(template: MeasurementTemplate, secretValues: StringMap): MeasurementTemplate {
  const names = Object.keys(secretValues);
  if (names.length === 0) return template;
  const values = new Map(names.map((name) => [secretPlaceholder(name), secretValues[name] ?? '']));
  const pattern = new RegExp([...values.keys()].map((text) => escapePattern(text)).join('|'), 'g');
  const fill = (text: string): string => text.replaceAll(pattern, (placeholder) => values.get(placeholder) ?? '');
  return {
    successCondition: fill(template.successCondition),
    failureCondition: fill(template.failureCondition),
    config: fillValue(template.config, fill),
  };
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
