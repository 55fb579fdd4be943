/** Text for a terminal: wrapped, indented, and without the marks of Markdown. */

/** Breaks text between words into lines of at most `width` characters, each begun with `indent`. */
export function wrapped(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(indent + line);
  return lines.join('\n');
}

/** What a paragraph of Markdown says: links by their text and address, code and emphasis without marks. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/\[([^[\]]+)\]\((https?:[^)\s]+)\)/g, '$1')
    .replaceAll(/\[([^[\]]+)\]\([^)\s]+\)/g, '$1')
    .replaceAll(/(\*\*|__)(.+?)\1/g, '$2')
    .replaceAll('`', '');
}

/** The first paragraphs below a heading of a page, as plain text. */
export function paragraphsUnder(markdown: string, heading: string, limit: number): string[] {
  const lines = markdown.split('\n');
  const start = lines.findIndex((line) => line === `## ${heading}`);
  if (start < 0) return [];
  const end = lines.findIndex((line, at) => at > start && line.startsWith('#'));
  const text = lines.slice(start + 1, end < 0 ? undefined : end).join('\n');
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '' && !/^(?:<!--|```|\|)/.test(paragraph))
    .slice(0, limit)
    .map((paragraph) => plainText(paragraph));
}
