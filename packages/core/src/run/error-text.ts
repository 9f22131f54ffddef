/** The message of whatever was thrown; anything may be, also an object whose conversion throws. */
export function errorText(error: unknown): string {
  if (error instanceof Error) return error.message;
  try {
    return String(error);
  } catch {
    return 'an error without a text';
  }
}
