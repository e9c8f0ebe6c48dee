import { useEffect, useState } from 'react';
import { type Palette, readPalette } from '../drawing/timeline/palette';

function read(): Palette {
  const style = getComputedStyle(document.documentElement);
  return readPalette((name) => style.getPropertyValue(name).trim());
}

/** The theme's colours for the canvas; read again when the theme changes. */
export function usePalette(): Palette {
  const [palette, setPalette] = useState(read);
  useEffect(() => {
    const again = () => setPalette(read());
    const observer = new MutationObserver(again);
    observer.observe(document.documentElement, { attributes: true });
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', again);
    void document.fonts.ready.then(again);
    return () => {
      observer.disconnect();
      scheme.removeEventListener('change', again);
    };
  }, []);
  return palette;
}
