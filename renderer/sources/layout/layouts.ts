import type { Layout } from '../../../shared/contract/sources';

/** Ways of cutting that are told by hand, as they begin. */
export const LAYOUTS = [
  { label: 'columns by position', layout: { type: 'fixed', header: false, columns: [{ from: 0 }] } },
  { label: 'lines taken apart by a pattern', layout: { type: 'lines', pattern: '(?<text>.*)' } },
  {
    label: 'pairs such as key=value',
    layout: { type: 'pairs', equals: '=', separator: ' ', quote: '"', escape: '\\' },
  },
  { label: 'a list in a JSON document', layout: { type: 'json', path: '' } },
  { label: 'elements of an XML document', layout: { type: 'xml', element: 'Event' } },
] as const satisfies readonly { readonly label: string; readonly layout: Layout }[];
