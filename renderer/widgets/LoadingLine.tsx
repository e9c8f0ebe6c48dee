import './loading-line.css';

/** A thin accent line where a new picture is on its way; it comes after 150 ms, so that quick answers show none. */
export function LoadingLine({ active }: { readonly active: boolean }) {
  return <div className="loading-line" data-active={active || undefined} aria-hidden="true" />;
}
