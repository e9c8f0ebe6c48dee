const STEPS = [
  'Sources: seal the files, see what will be rejected before anything is read in.',
  'Timeline: accesses against calls, down to the byte.',
  'Leads: which accounts, how strongly, and what speaks against it.',
  'Case file: notes, tags and exhibits, and the journal of everything done.',
  'Handoff: a signed package that anyone can check.',
] as const;

export function WayPanel() {
  return (
    <section>
      <h2>The way through a case</h2>
      <ol className="way">
        {STEPS.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
