import type { ReactNode } from 'react';
import type { MatrixScene } from '../drawing/victims/matrix-scene';
import { countText } from '../widgets';

const AROUND = 10;

/** The rows around the one the keys are on, as a table for those who do not see the drawing. */
export function AccountsTwin({
  scene,
  row,
}: {
  readonly scene: MatrixScene;
  readonly row: number;
}): ReactNode {
  const first = Math.max(0, row - AROUND);
  return (
    <table className="visually-hidden">
      <caption>
        Accounts {countText(first + 1)} to {countText(Math.min(scene.accounts.length, row + AROUND + 1))} of{' '}
        {countText(scene.accounts.length)}
      </caption>
      <thead>
        <tr>
          <th scope="col">Account</th>
          <th scope="col">Customers reached before the call</th>
          <th scope="col">Customers reached only after it</th>
        </tr>
      </thead>
      <tbody>
        {scene.accounts.slice(first, row + AROUND + 1).map(({ name, before, afterOnly }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{countText(before)}</td>
            <td>{countText(afterOnly)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
