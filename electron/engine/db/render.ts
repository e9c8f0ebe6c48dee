import type { Sql, SqlValue } from './sql';

/**
 * A statement as text with its bound values written out, for a person to read and to run elsewhere. Never for running
 * it here: values travel apart from the text (see {@link Sql}).
 */
export function renderSql({ text, values }: Sql): string {
  const rest = [...values];
  const rendered = text.replaceAll('?', () => literalOf(rest.shift()));
  if (rest.length > 0) throw new Error('There are more values than places for them.');
  return outdent(rendered);
}

function literalOf(value: SqlValue): string {
  if (value === undefined) return 'NULL';
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (value instanceof Uint8Array) return `from_hex('${Buffer.from(value).toString('hex')}')`;
  if (typeof value === 'object') return `[${value.map(literalOf).join(', ')}]`;
  return String(value);
}

function outdent(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const indents = lines.map((line) => line.length - line.trimStart().length).filter((indent) => indent > 0);
  const least = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => (line.startsWith(' ') ? line.slice(least) : line).trimEnd()).join('\n');
}
