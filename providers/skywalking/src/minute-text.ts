/** Writes a moment as SkyWalking's step MINUTE wants it, `2024-01-01 0930`, in one time zone. */
export function createMinuteText(timeZone: string): (epochMs: number) => string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (epochMs) => {
    const parts = format.formatToParts(epochMs);
    const part = (name: Intl.DateTimeFormatPartTypes): string => parts.find(({ type }) => type === name)?.value ?? '';
    return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}${part('minute')}`;
  };
}
