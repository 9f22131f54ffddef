/** Whether a command printed what the document shows: line by line, where `…` stands for any text or any lines. */
export function matchesOutput(printed: string, shown: string): boolean {
  const pattern = tidy(shown)
    .split('…')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^]*?');
  return new RegExp(`^${pattern}$`).test(tidy(printed));
}

function tidy(text: string): string {
  return text.replaceAll(/[^\S\n]+$/gm, '').trim();
}
