import type { ReactNode } from 'react';
import type { PackagePlan } from '../../shared/contract/handoff';
import { visibleText } from '../../shared/model/visible-text';
import { bytesText, countText, plural } from '../widgets/number-text';
import { Table, THead } from '../widgets/Table';
import { packageTree, type TreeRow } from './words/tree';

/** Rows listed; an exhibit a thousand times over would only hide the rest. */
const MOST = 2_000;

const COLUMNS = [
  { title: 'File', width: '44%' },
  { title: 'What it is for' },
  { title: 'Bytes', number: true, width: 120 },
];

/** Everything the recipient gets, before it is written. */
export function FilesTable({
  plan,
  stale,
}: {
  readonly plan: PackagePlan;
  readonly stale: boolean;
}): ReactNode {
  const rows = packageTree(plan.files);
  return (
    <section className="ho-files" aria-labelledby="ho-files">
      <header className="panel-head">
        <h2 id="ho-files">What the recipient gets</h2>
        <span className="small t3 ellip">
          one BagIt 1.0 folder, {plural(plan.files.length, 'file')}, {bytesText(plan.bytes)}; opens without
          this program
        </span>
      </header>
      {rows.length > MOST && (
        <p className="ho-cut">
          {countText(rows.length)} rows, the first {countText(MOST)} are listed; the manifest has all.
        </p>
      )}
      <section
        className={stale ? 'ho-scroll quieter' : 'ho-scroll'}
        aria-label="Files of the package"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keys.
        tabIndex={0}
      >
        <Table label="Files of the package" className="ho-tree">
          <THead columns={COLUMNS} />
          <tbody>
            <tr className="is-folder">
              <td className="mono">{plan.name}/</td>
              <td />
              <td className="num">{countText(plan.bytes)}</td>
            </tr>
            {rows.slice(0, MOST).map((row) => (
              <FileRow key={row.key} row={row} />
            ))}
          </tbody>
        </Table>
      </section>
    </section>
  );
}

function FileRow({ row }: { readonly row: TreeRow }): ReactNode {
  const folder = row.kind === 'folder';
  return (
    <tr className={folder ? 'is-folder' : ''}>
      <td className="mono ellip" style={{ paddingLeft: 28 + row.depth * 16 }}>
        {row.name}
      </td>
      <td className="t2 ellip">{visibleText(row.what)}</td>
      <td className="num">
        {folder ? (
          ''
        ) : row.bytes === undefined ? (
          <span className="t3">at sealing</span>
        ) : (
          countText(row.bytes)
        )}
      </td>
    </tr>
  );
}
