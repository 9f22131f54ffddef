/** Hides the password of an address: `http://user:***@host`. Works on any text, valid address or not. */
export function redactUrl(url: string): string {
  return url.replace(/^((?:[^/?#]*:)?\/\/[^/?#@:]*):[^/?#]*@/, '$1:***@');
}
