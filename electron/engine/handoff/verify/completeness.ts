import { counted } from '../../../../shared/model/counted';
import type { Bag } from '../bag/bag';
import { addsUp, completeness, completenessOf } from '../export/completeness';
import { COMPLETENESS } from '../export/names';
import type { PackagedSource } from '../export/write-originals';
import type { Announced } from './journal';
import { readJson } from './read-json';

/** Every record of every source is accounted for: records = parsed + rejected + duplicate, and the sums are right. */
export async function checkCompleteness(
  bag: Bag,
  originals: ReadonlyMap<string, PackagedSource>,
  journal: Announced | undefined,
): Promise<void> {
  const { findings } = bag;
  await findings.check('completeness', async () => {
    const read = await readJson(bag, COMPLETENESS, completeness);
    if (read === undefined) return 'it cannot be read';
    if (journal !== undefined && read.package !== journal.name) {
      findings.problem(COMPLETENESS, `is about ${read.package}, the journal about ${journal.name}`);
    }
    for (const source of read.sources) {
      if (!addsUp(source) || !source.adds_up)
        findings.problem(COMPLETENESS, `does not add up for ${source.id}`);
      const rejected = source.reasons.reduce((sum, { count }) => sum + count, 0);
      if (rejected !== source.rejected)
        findings.problem(COMPLETENESS, `gives no reason for some rejects of ${source.id}`);
    }
    const ids = read.sources.map(({ id }) => id).join(' ');
    if (ids !== [...originals.keys()].join(' '))
      findings.problem(COMPLETENESS, 'does not list the sources of sources.json');
    const { totals } = completenessOf(read.package, read.sources);
    if (JSON.stringify(totals) !== JSON.stringify(read.totals))
      findings.problem(COMPLETENESS, 'gives totals that are not the sums');
    return `${counted(read.totals.records, 'record')} = ${read.totals.parsed} parsed + ${read.totals.rejected} rejected + ${read.totals.duplicate} duplicates`;
  });
}
