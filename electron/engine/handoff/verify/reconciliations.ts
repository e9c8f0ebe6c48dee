import { z } from 'zod';
import { counted } from '../../../../shared/model/counted';
import type { Bag } from '../bag/bag';
import { completeness, type SourceCompleteness } from '../export/completeness';
import { CERTIFICATES, COMPLETENESS, RECONCILIATION, reconciliationPath } from '../export/names';
import type { PackagedSource } from '../export/write-originals';
import { readJson } from './read-json';

const figure = z.number().int().nonnegative();

/** What is compared of a certificate; it says more. */
const certificate = z.object({
  journal: z.object({ lines: figure, head: z.string() }),
  source: z.object({
    source: z.string(),
    sha256: z.string(),
    bytes: figure,
    records: figure,
    events: figure,
    rejects: figure,
    duplicates: figure,
    blanks: figure,
    addsUp: z.boolean(),
    countersAgree: z.boolean(),
  }),
});
type Certified = z.infer<typeof certificate>;

/**
 * Compares each source's certificate with `sources.json` and `completeness.json`, and the certificates with each
 * other: all are of one state of the journal. Packages made before there were certificates have none.
 */
export async function checkReconciliations(
  bag: Bag,
  originals: ReadonlyMap<string, PackagedSource>,
): Promise<void> {
  const { findings, walked } = bag;
  const there = [...walked.files.keys()].filter((path) => path.startsWith(RECONCILIATION));
  if (there.length === 0) return;
  await findings.check('reconciliations', async () => {
    const counts = new Map(
      ((await readJson(bag, COMPLETENESS, completeness))?.sources ?? []).map((source) => [source.id, source]),
    );
    const heads = new Set<string>();
    for (const source of originals.values()) {
      for (const format of CERTIFICATES) {
        const path = reconciliationPath(source.id, format);
        if (!walked.files.has(path)) findings.problem(path, 'is missing');
      }
      const path = reconciliationPath(source.id, 'json');
      const read = await readJson(bag, path, certificate);
      if (read === undefined) continue;
      heads.add(`${read.journal.lines} ${read.journal.head}`);
      for (const problem of problemsOf(read, source, counts.get(source.id))) findings.problem(path, problem);
    }
    if (heads.size > 1)
      findings.problem(RECONCILIATION, 'holds certificates of different states of the journal');
    const known = new Set(
      [...originals.keys()].flatMap((id) => CERTIFICATES.map((format) => reconciliationPath(id, format))),
    );
    for (const path of there)
      if (!known.has(path)) findings.problem(path, 'is about no source of sources.json');
    return `${counted(originals.size, 'source')}, each with figures that add up and agree with the others`;
  });
}

function problemsOf(
  { source: of }: Certified,
  source: PackagedSource,
  counts: SourceCompleteness | undefined,
): string[] {
  const same =
    counts !== undefined &&
    of.records === counts.records &&
    of.events === counts.parsed &&
    of.rejects === counts.rejected &&
    of.duplicates === counts.duplicate &&
    of.blanks === counts.blanks;
  const isOf = of.source === source.id && of.sha256 === source.sha256 && of.bytes === source.bytes;
  const adds = of.addsUp && of.records === of.events + of.rejects + of.duplicates;
  return [
    ...(isOf ? [] : ['is not about the source in sources.json']),
    ...(same ? [] : ['does not have the counts of completeness.json']),
    ...(adds ? [] : ['does not add up']),
    ...(of.countersAgree ? [] : ['has two counters that disagree']),
  ];
}
