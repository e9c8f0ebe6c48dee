import { type Place, type Token, tokensOf } from '../../../shared/model/query';
import { classNames } from '../../widgets';

interface QueryTextProps {
  readonly text: string;
  /** What is wrong is underlined. */
  readonly wrong: Place | undefined;
}

/** A query in its colours: fields, joining words, values. The same characters as in the field that lies over it. */
export function QueryText({ text, wrong }: QueryTextProps) {
  const parts = partsOf(text);
  return (
    <>
      {parts.map(({ from, to, look }) => (
        <span
          key={from}
          className={classNames(
            look,
            wrong !== undefined && from < wrong.to && to > wrong.from && 'is-wrong',
          )}
        >
          {text.slice(from, to)}
        </span>
      ))}
      {wrong !== undefined && wrong.from >= text.length ? <span className="is-wrong"> </span> : undefined}
    </>
  );
}

interface Part extends Place {
  readonly look: string;
}

/** The whole text, white space included, cut where the look changes. */
function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const token of tokensOf(text)) {
    if (token.from > end) parts.push({ from: end, to: token.from, look: '' });
    parts.push({ from: token.from, to: token.to, look: `is-${lookOf(token)}` });
    end = token.to;
  }
  if (end < text.length) parts.push({ from: end, to: text.length, look: '' });
  return parts;
}

function lookOf({ kind, value }: Token): string {
  if (kind === 'word' || kind === 'quoted') return value ? 'value' : 'text';
  return kind;
}
