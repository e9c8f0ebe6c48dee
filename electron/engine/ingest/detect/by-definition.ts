import type { ImportChoices, Mapping } from '../../../../shared/contract/sources';
import type { SourceKind } from '../../../../shared/model/fields';
import { mappedPlaces } from '../formats/joined-columns';
import type { Shape } from './detect';

/** What a named format says of the columns that are there, and the sentences about it. */
export interface Defined {
  /** What the examiner said, over what the format says. */
  readonly mapping: Mapping;
  readonly reasons: readonly string[];
}

/** A named format's mapping holds for the kind it is about; of another kind, names have to do. */
export function definedMapping(
  { definition, settings }: Shape,
  kind: SourceKind,
  { mapping = {} }: ImportChoices,
): Defined {
  if (definition === undefined || definition.kind !== kind) return { mapping, reasons: [] };
  const present = Object.entries(definition.mapping).filter(
    ([field, column]) => mapping[field] === undefined && mappedPlaces(settings.columns, column) !== undefined,
  );
  const given = new Map(Object.entries(mapping).map(([field, column]) => [column.toLowerCase(), field]));
  const free = present.filter(([, column]) => !given.has(column.toLowerCase()));
  return {
    mapping: { ...Object.fromEntries(free), ...mapping },
    reasons: [
      ...free.map(([field, column]) => `Column “${column}” is read as ${field}, as in ${definition.title}.`),
      ...present
        .filter((each) => !free.includes(each))
        .map(
          ([field, column]) =>
            `Column “${column}” is read as ${given.get(column.toLowerCase())}, as was said, and so not as ${field}, as in ${definition.title}.`,
        ),
    ],
  };
}
