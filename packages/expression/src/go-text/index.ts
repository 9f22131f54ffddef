export { decodeJson } from './decode-json.ts';
export type { DecodedJson } from './decode-json.ts';
export { formatDuration, parseDuration } from './duration.ts';
export { encodeJson } from './encode-json.ts';
export type { JsonValue } from './encode-json.ts';
export { formatValue } from './format-value.ts';
export { GoTextError } from './go-text-error.ts';
export { formatDecimal, formatFixed, formatGeneral } from './number.ts';
export { quote } from './quote.ts';
