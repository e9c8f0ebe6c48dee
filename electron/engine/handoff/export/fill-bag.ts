import type { BagWriter } from '../bag/writer';
import { custodyHtml } from '../report/custody';
import type { ReportData } from '../report/data';
import { reportHtml } from '../report/report';
import { addsUp, completenessOf, type SourceCompleteness } from './completeness';
import type { Undertaking } from './export-package';
import { COMPLETENESS, CUSTODY, originalNames, REPORT } from './names';
import type { ReadmeExample } from './readme';
import { software } from './software';
import { type Audit, plainCheckpoint, readAudit, writeAudit } from './write-audit';
import { type WrittenExhibit, writeExhibit } from './write-exhibit';
import { writeOriginals } from './write-originals';
import { writeReconciliations } from './write-reconciliations';
import { writeTags } from './write-tags';

/** Writes everything but manifests and signatures. @returns the state of the journal that went in. */
export async function fillBag(bag: BagWriter, undertaking: Undertaking): Promise<Audit> {
  const { session, gathered, name, producedAt, signer } = undertaking;
  const audit = readAudit(session, signer);
  await writeOriginals(bag, gathered.sources);
  const exhibits = await writeExhibits(bag, undertaking);
  await writeAudit(bag, session, audit);
  const counted = completenessOf(name, completenessOfSources(undertaking));
  await bag.add(COMPLETENESS, `${JSON.stringify(counted, undefined, 2)}\n`);
  await writeReconciliations(bag, undertaking, audit);
  const data: ReportData = {
    ...{ name, producedAt, exhibits },
    header: { ...session.header, zone: session.history.zone ?? session.header.zone },
    software: software(),
    authority: undertaking.authority,
    recipient: undertaking.recipient,
    sources: gathered.sources,
    leads: gathered.leads,
    annotations: gathered.annotations,
    journal: { lines: audit.lines, head: audit.head },
    checkpoints: audit.checkpoints.map(plainCheckpoint),
    fingerprint: signer.fingerprint,
  };
  await bag.add(CUSTODY, custodyHtml(data, audit.custody));
  await bag.add(REPORT, reportHtml(data));
  await writeTags(bag, {
    ...{ name, producedAt },
    fingerprint: signer.fingerprint,
    header: session.header,
    software: software()[0] ?? '',
    examples: examplesOf(exhibits),
  });
  return audit;
}

/** One of a plain original, one of a packed one. */
function examplesOf(exhibits: readonly WrittenExhibit[]): readonly ReadmeExample[] {
  const all = exhibits.flatMap(({ examples }) => examples);
  const plain = all.find(({ packed }) => packed === undefined);
  const packed = all.find((example) => example.packed !== undefined);
  return [plain, packed].filter((example) => example !== undefined);
}

async function writeExhibits(bag: BagWriter, undertaking: Undertaking): Promise<readonly WrittenExhibit[]> {
  const { session, gathered, job } = undertaking;
  const sourceHashes = new Map(gathered.sources.map(({ id, sha256 }) => [id, sha256]));
  const originals = originalNames(gathered.sources);
  const inputs = { session, calls: gathered.calls, sourceHashes, originals, software: software()[0] ?? '' };
  return await session.database.read('background', job.signal, async (connection) => {
    const written: WrittenExhibit[] = [];
    for (const exhibit of gathered.exhibits) {
      written.push(await writeExhibit(bag, { ...inputs, connection, exhibit }));
    }
    return written;
  });
}

function completenessOfSources({ gathered }: Undertaking): SourceCompleteness[] {
  const inExhibits = recordsInExhibits(gathered.exhibits.map((exhibit) => exhibit.events));
  return gathered.sources.map((source) => {
    const counts = {
      records: source.records,
      parsed: source.events,
      rejected: source.rejects,
      duplicate: source.duplicates,
    };
    return {
      ...{ id: source.id, name: source.name, kind: source.kind },
      ...counts,
      blanks: source.blanks,
      exported: source.records,
      inExhibits: inExhibits.get(source.id) ?? 0,
      reasons: [...(gathered.reasons.get(source.id) ?? [])],
      adds_up: addsUp(counts),
    };
  });
}

/** Different records of each source that are in some exhibit. Ids are `EV-0001:5`. */
function recordsInExhibits(exhibits: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of new Set(exhibits.flat())) {
    const source = id.slice(0, id.indexOf(':'));
    counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return counts;
}
