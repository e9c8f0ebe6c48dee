import { type ReactNode, useRef } from 'react';
import { Menu, Popover } from 'react-aria-components';
import './point-menu.css';

/** A place in the window. Pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface PointMenuProps {
  readonly at: Point;
  readonly label: string;
  readonly onClose: () => void;
  /** Hears of the item that was chosen, once the menu is closed. */
  readonly onAction?: ((id: string) => void) | undefined;
  /** Its items. */
  readonly children: ReactNode;
}

/** An open menu that hangs where something was pointed at. */
export function PointMenu({ at, label, onClose, onAction, children }: PointMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} aria-hidden="true" className="point-menu" style={{ left: at.x, top: at.y }} />
      <Popover
        className="popover"
        triggerRef={anchor}
        placement="bottom start"
        offset={0}
        isOpen
        aria-label={label}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
      >
        <Menu
          className="menu"
          aria-label={label}
          autoFocus="first"
          onAction={(id) => {
            onClose();
            onAction?.(String(id));
          }}
        >
          {children}
        </Menu>
      </Popover>
    </>
  );
}
