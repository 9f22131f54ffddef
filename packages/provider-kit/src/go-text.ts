export {
  decodeJson,
  encodeJson,
  formatDecimal,
  formatFixed,
  formatGeneral,
  formatValue,
  parseDuration,
  parseFloatText,
} from '@verdict/expression/go-text';
