import type { DragEvent } from 'react';
import { FIELDS, REQUIRED_FIELDS, type SourceKind } from '../../shared/model/fields';
import { classNames } from '../widgets';
import { fieldName } from './words';

/** What a dragged field is called on its way to a column. */
const FIELD_TYPE = 'application/x-throughline-field';

interface FieldStripProps {
  readonly kind: SourceKind | undefined;
  /** Fields that have a column. */
  readonly mapped: ReadonlySet<string>;
}

/** The fields a column may become. Each can be drawn onto a column; the list in the column does the same by keyboard. */
export function FieldStrip({ kind, mapped }: FieldStripProps) {
  if (kind === undefined) return undefined;
  const needed: readonly string[] = REQUIRED_FIELDS[kind];
  return (
    <ul className="field-strip" aria-label="Fields, to be drawn onto a column">
      {FIELDS[kind].map((field) => {
        const isMapped = mapped.has(field);
        const isNeeded = needed.includes(field) && !isMapped;
        return (
          <li
            key={field}
            draggable
            className={classNames('field-chip', isMapped && 'is-mapped', isNeeded && 'is-needed')}
            onDragStart={(event) => {
              event.dataTransfer.setData(FIELD_TYPE, field);
              event.dataTransfer.effectAllowed = 'link';
            }}
          >
            {fieldName(field)}
            <span className="visually-hidden">
              {isMapped ? ', has a column' : isNeeded ? ', needs a column' : ', has no column'}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

export function isFieldDrag(types: { has(type: string): boolean }): boolean {
  return types.has(FIELD_TYPE);
}

/** Handlers for a row that takes a field. */
export function fieldDrop(take: (field: string) => void) {
  return {
    onDragOver(event: DragEvent<HTMLElement>) {
      if (!event.dataTransfer.types.includes(FIELD_TYPE)) return;
      event.preventDefault();
      event.stopPropagation();
      event.dataTransfer.dropEffect = 'link';
      event.currentTarget.dataset.over = 'true';
    },
    onDragLeave(event: DragEvent<HTMLElement>) {
      delete event.currentTarget.dataset.over;
    },
    onDrop(event: DragEvent<HTMLElement>) {
      const field = event.dataTransfer.getData(FIELD_TYPE);
      delete event.currentTarget.dataset.over;
      if (field === '') return;
      event.preventDefault();
      event.stopPropagation();
      take(field);
    },
  };
}
