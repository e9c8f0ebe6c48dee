import type { GroupColumn } from '../../../../shared/contract/grid';
import { Select } from '../../../widgets';
import { GROUP_CHOICES, groupOf } from './group-words';
import { groupBy } from './use-grouping';

const NOTHING = 'none';
const OPTIONS = [{ value: NOTHING, label: 'no groups', short: 'group' }, ...GROUP_CHOICES];

/** What the list is grouped by. */
export function GroupSelect({ by }: { readonly by: GroupColumn | undefined }) {
  return (
    <Select
      label="Group the list by"
      hideLabel
      options={OPTIONS}
      value={by ?? NOTHING}
      onChange={(value) => groupBy(groupOf(value))}
    />
  );
}
