export {
  decodeJson,
  encodeJson,
  formatDecimal,
  formatFixed,
  formatGeneral,
  formatValue,
  parseDuration,
} from '@verdict/expression/go-text';
