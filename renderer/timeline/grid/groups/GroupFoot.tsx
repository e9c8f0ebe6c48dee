import { useState } from 'react';
import type { RowFormat } from '../../../../shared/model/event-cells';
import { Button, countText, Kbd, plural } from '../../../widgets';
import { FormatSelect } from '../FormatSelect';
import { GroupSelect } from './GroupSelect';
import { groupWord } from './group-words';
import type { GroupActs } from './use-group-acts';
import type { GroupRows } from './use-group-rows';
import type { Grouping } from './use-grouping';

interface GroupFootProps {
  readonly rows: GroupRows;
  readonly grouping: Grouping;
  readonly acts: GroupActs;
}

/** How the groups add up, and what can be done with them. */
export function GroupFoot({ rows, grouping, acts }: GroupFootProps) {
  const [format, setFormat] = useState<RowFormat>('csv');
  return (
    <div className="tl-foot">
      <span role="status">{sumText(rows, grouping)}</span>
      <span className="grow" />
      <GroupSelect by={grouping.by} />
      <FormatSelect value={format} onChange={setFormat} />
      <Button small kind="quiet" onPress={() => void acts.copy(format)}>
        Copy groups
      </Button>
      <Button small kind="quiet" onPress={() => void acts.exportAll(format)}>
        Export groups
      </Button>
      <span>
        <Kbd>Enter</Kbd> list its events
      </span>
    </div>
  );
}

function sumText({ total, events, without }: GroupRows, { by }: Grouping): string {
  if (total === undefined || events === undefined || without === undefined) return '…';
  const named = without > 0 ? total - 1 : total;
  const sum = `${plural(events, 'event')} = ${countText(events - without)} in ${plural(named, 'group')}`;
  return without > 0 ? `${sum} + ${countText(without)} with no ${groupWord(by)}` : sum;
}
