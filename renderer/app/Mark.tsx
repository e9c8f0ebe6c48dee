/** The program's sign: one line from an access (ring) to a call (diamond). */
export function Mark() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <path d="M2 17c6 0 7-10 13-10h7" stroke="var(--accent)" strokeWidth="2" strokeLinecap="round" />
      <circle cx="5.5" cy="16.2" r="2.6" fill="var(--surface-2)" stroke="var(--text)" strokeWidth="1.5" />
      <path d="M17.5 3.5L21 7l-3.5 3.5L14 7z" fill="var(--text)" />
    </svg>
  );
}
