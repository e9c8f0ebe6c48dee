import type { ReactNode } from 'react';
import { STRANGER_STEPS } from './words/stranger';

/** How somebody with none of our software checks the package. */
export function StrangerPanel(): ReactNode {
  return (
    <section className="ho-part" aria-labelledby="ho-stranger">
      <h2 id="ho-stranger" className="ho-h">
        How a stranger checks it <span>from README-VERIFY.txt</span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keys. */}
      <pre className="ho-code" tabIndex={0}>
        {STRANGER_STEPS.map((step) => (
          <span key={step.command}>
            $ <b>{step.command}</b>
            {'\n'}
            <i># {step.proves}</i>
            {'\n'}
          </span>
        ))}
      </pre>
      <p className="small t2 ho-space">
        The fingerprint must be the one on the paper form, not only the one in the folder.
      </p>
    </section>
  );
}
