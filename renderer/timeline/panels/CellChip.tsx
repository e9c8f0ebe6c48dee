import type { ReactNode } from 'react';
import { Chip, EvidenceText } from '../../widgets';
import { useIntent } from '../intent';
import { usePanels } from './panel-store';

/** The cell of a panel that the list is narrowed to. */
export function CellChip(): ReactNode {
  const { cell, of, list } = usePanels();
  const inContext = useIntent((state) => state.context !== undefined);
  if (cell === undefined || inContext) return undefined;
  return (
    <Chip tone="on" removeLabel="List more than this cell" onRemove={() => list(undefined)}>
      {of === 'case' ? 'of the whole case: ' : ''}
      <EvidenceText text={cell.label} limit={80} />
    </Chip>
  );
}
