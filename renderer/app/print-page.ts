const FRAMES = 3;

/**
 * Prints what is looked at in the high-contrast look, whichever is chosen: on paper lines tell what tints do on a
 * screen. The canvases get their frames to be drawn anew before the page is taken.
 */
export async function printPage(): Promise<void> {
  const { dataset } = document.documentElement;
  const { theme } = dataset;
  dataset.theme = 'contrast';
  try {
    for (let i = 0; i < FRAMES; i += 1) await new Promise(requestAnimationFrame);
    print();
  } finally {
    if (theme === undefined) delete dataset.theme;
    else dataset.theme = theme;
  }
}
