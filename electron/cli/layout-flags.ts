import type { ImportChoices } from '../../shared/contract/sources';
import { parsePlaces } from '../../shared/model/places';
import { UsageError } from './command';

/** The flags that say how a text is cut into records and columns. */
export const layoutOptions = {
  'first-year': { type: 'string' },
  delimiter: { type: 'string' },
  quote: { type: 'string' },
  escape: { type: 'string' },
  header: { type: 'string' },
  comment: { type: 'string' },
  footer: { type: 'string' },
  skip: { type: 'string' },
  pad: { type: 'boolean' },
  pattern: { type: 'string' },
  start: { type: 'string' },
  widths: { type: 'string' },
} as const;

export const LAYOUT_USAGE =
  '[--first-year Y] [--delimiter D] [--quote Q] [--escape E] [--header yes|no] [--comment C] [--footer TEXT] [--skip N] [--pad] [--pattern REGEX [--start REGEX]] [--widths 0-8,8-20,20-]';

export interface LayoutFlags {
  readonly 'first-year'?: string;
  readonly delimiter?: string;
  readonly quote?: string;
  readonly escape?: string;
  readonly header?: string;
  readonly comment?: string;
  readonly footer?: string;
  readonly skip?: string;
  readonly pad?: boolean;
  readonly pattern?: string;
  readonly start?: string;
  readonly widths?: string;
}

export function layoutChoices(flags: LayoutFlags): Pick<ImportChoices, 'dialect' | 'layout' | 'firstYear'> {
  const year = flags['first-year'];
  const dialect = dialectOf(flags);
  const layout = layoutOf(flags);
  return {
    ...(year === undefined ? {} : { firstYear: number('first-year', year, 1970, 2200) }),
    ...(layout !== undefined || Object.keys(dialect).length === 0 ? {} : { dialect }),
    ...(layout === undefined ? {} : { layout }),
  };
}

function dialectOf(flags: LayoutFlags): NonNullable<ImportChoices['dialect']> {
  const { delimiter, quote, escape: mark, header, comment, footer, skip, pad } = flags;
  if (header !== undefined && header !== 'yes' && header !== 'no')
    throw new UsageError('--header is yes or no.');
  return {
    ...(delimiter === undefined ? {} : { delimiter: delimiter === '\\t' ? '\t' : delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(mark === undefined ? {} : { escape: mark }),
    ...(header === undefined ? {} : { header: header === 'yes' }),
    ...(comment === undefined ? {} : { comment }),
    ...(footer === undefined ? {} : { footer }),
    ...(skip === undefined ? {} : { skip: number('skip', skip, 0, 1_000_000) }),
    ...(pad === undefined ? {} : { pad }),
  };
}

function layoutOf({ pattern, start, widths, header }: LayoutFlags): ImportChoices['layout'] {
  if (pattern !== undefined) return { type: 'lines', pattern, ...(start === undefined ? {} : { start }) };
  if (widths === undefined) return undefined;
  const columns = parsePlaces(widths);
  if (columns === undefined)
    throw new UsageError(`--widths takes places such as 0-8,8-20,20-, not “${widths}”.`);
  return { type: 'fixed', ...(header === undefined ? {} : { header: header === 'yes' }), columns };
}

function number(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new UsageError(`--${flag} takes a whole number from ${least} to ${most}, not “${text}”.`);
  }
  return value;
}
