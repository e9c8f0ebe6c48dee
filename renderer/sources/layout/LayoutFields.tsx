import type { Layout } from '../../../shared/contract/sources';
import { parsePlaces, placesText } from '../../../shared/model/places';
import { Tick } from '../../widgets';
import type { ImportDraft } from '../use-import';
import { PartField } from './PartField';

type LayoutOf<T extends Layout['type']> = Extract<Layout, { readonly type: T }>;

interface PartsProps<T extends Layout['type']> {
  readonly layout: LayoutOf<T>;
  readonly change: (layout: LayoutOf<T>) => void;
}

/** How text that is not delimited is cut, when the examiner says so: each change shows at once in the preview. */
export function LayoutFields({ draft }: { readonly draft: ImportDraft }) {
  const { layout: told } = draft.choices;
  if (told === undefined || told.type === 'w3c') return undefined;
  const layout = told.type === 'fixed' ? { ...told, header: told.header === true } : told;
  return (
    <fieldset className="layout-fields" key={`${draft.group?.key} ${layout.type}`}>
      <legend>How records are cut</legend>
      <Parts layout={layout} change={(changed) => draft.choose({ layout: changed, mapping: undefined })} />
    </fieldset>
  );
}

function Parts({ layout, change }: { readonly layout: Layout; readonly change: (layout: Layout) => void }) {
  switch (layout.type) {
    case 'fixed':
      return <FixedParts layout={layout} change={change} />;
    case 'lines':
      return <LineParts layout={layout} change={change} />;
    case 'pairs':
      return <PairParts layout={layout} change={change} />;
    case 'json':
      return (
        <PartField
          label="Path of the list, nothing where the document is the list"
          now={layout.path}
          placeholder="data.records"
          take={(path) => change({ ...layout, path })}
        />
      );
    case 'xml':
      return (
        <PartField
          label="Element that is a record"
          now={layout.element}
          wrong="The name of an element, without brackets."
          isUsable={isElement}
          take={(element) => change({ ...layout, element })}
        />
      );
    default:
      return undefined;
  }
}

function FixedParts({ layout, change }: PartsProps<'fixed'>) {
  return (
    <>
      <PartField
        label="Places of the columns, in characters from 0"
        now={placesText(layout.columns)}
        placeholder="0-19,20-32,33-"
        wrong="Places such as 0-19,20-32,33-: from, and the first character behind."
        isUsable={(text) => parsePlaces(text) !== undefined}
        take={(text) => change({ ...layout, columns: parsePlaces(text) ?? layout.columns })}
      />
      <Tick isSelected={layout.header} onChange={(header) => change({ ...layout, header })}>
        first line is a header
      </Tick>
    </>
  );
}

function LineParts({ layout, change }: PartsProps<'lines'>) {
  return (
    <>
      <PartField
        label="Pattern of a record, a named group for each column"
        now={layout.pattern}
        placeholder="(?<time>\S+) (?<account>\S+) (?<action>.*)"
        wrong="A regular expression with at least one group such as (?<time>\S+)."
        isUsable={isPattern}
        take={(pattern) => change({ ...layout, pattern })}
      />
      <PartField
        label="A record begins at lines like this, where it has several"
        now={layout.start ?? ''}
        placeholder="^\d{4}-"
        wrong="A regular expression, or nothing."
        isUsable={isExpression}
        take={(start) => change({ ...layout, start: start === '' ? undefined : start })}
      />
      <PartField
        label="Comment lines begin with"
        now={layout.comment ?? ''}
        maxLength={4}
        take={(comment) => change({ ...layout, comment: comment === '' ? undefined : comment })}
      />
    </>
  );
}

function PairParts({ layout, change }: PartsProps<'pairs'>) {
  return (
    <>
      <PartField
        label="Between key and value"
        now={layout.equals}
        maxLength={4}
        wrong="One to four characters."
        isUsable={isSomething}
        take={(equals) => change({ ...layout, equals })}
      />
      <PartField
        label="Between pairs"
        now={layout.separator}
        maxLength={4}
        wrong="One to four characters; a blank will do."
        isUsable={isSomething}
        take={(separator) => change({ ...layout, separator })}
      />
      <PartField
        label="Quote around values"
        now={layout.quote}
        maxLength={1}
        take={(quote) => change({ ...layout, quote })}
      />
    </>
  );
}

const isSomething = (text: string) => text !== '';

const isElement = (text: string) => /^[\p{L}_][\p{L}\p{N}_:.-]*$/u.test(text);

const isPattern = (text: string) => text.includes('(?<') && isExpression(text);

function isExpression(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
