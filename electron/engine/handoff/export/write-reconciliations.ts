import { reconcile } from '../../reconcile/reconcile';
import { renderCertificate } from '../../reconcile/save';
import type { BagWriter } from '../bag/writer';
import type { Undertaking } from './export-package';
import { CERTIFICATES, reconciliationPath } from './names';
import { software } from './software';
import type { Audit } from './write-audit';

/** A certificate of every source, naming the head of the journal that is in the package. */
export async function writeReconciliations(
  bag: BagWriter,
  { session, producedAt, job }: Undertaking,
  { lines, head }: Pick<Audit, 'lines' | 'head'>,
): Promise<void> {
  const sources = await session.database.read('background', job.signal, (connection) =>
    reconcile(session, connection, undefined),
  );
  const { header } = session;
  for (const source of sources) {
    const frame = { madeAt: producedAt, header, journal: { lines, head }, software: software() };
    for (const format of CERTIFICATES) {
      const bytes = await renderCertificate({ ...frame, source }, format);
      await bag.add(reconciliationPath(source.source, format), bytes);
    }
  }
}
