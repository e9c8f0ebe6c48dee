import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './Button';
import './drawer.css';

export interface DrawerProps {
  readonly label: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Held at the drawer's foot, whatever scrolls above. */
  readonly foot?: ReactNode;
}

/** Details over the plot on narrow windows. Its parent must be positioned. The view stays usable beside it. */
export function Drawer({ label, isOpen, onClose, children, foot }: DrawerProps) {
  if (!isOpen) return undefined;
  return (
    <aside className="drawer" aria-label={label}>
      <Button kind="quiet" small className="drawer-close" label="Close" icon={<X />} onPress={onClose} />
      <div className="drawer-body">{children}</div>
      {foot === undefined ? undefined : <div className="drawer-foot">{foot}</div>}
    </aside>
  );
}
