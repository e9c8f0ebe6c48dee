import { ChartColumn, Database, FileText, Grid3x3, Package, Spline } from 'lucide-react';
import type { ReactNode } from 'react';
import type { View } from '../stores/route';

export interface RailView {
  readonly view: View;
  readonly title: string;
  readonly key: string;
  readonly icon: ReactNode;
}

/** The rail, in its order. Keys keep the places of the views that come later, so that none ever moves. */
export const RAIL: readonly RailView[] = [
  { view: 'sources', title: 'Sources', key: 'Alt+1', icon: <Database aria-hidden /> },
  { view: 'timeline', title: 'Timeline', key: 'Alt+2', icon: <Spline aria-hidden /> },
  { view: 'leads', title: 'Leads', key: 'Alt+3', icon: <ChartColumn aria-hidden /> },
  { view: 'victims', title: 'Victims', key: 'Alt+4', icon: <Grid3x3 aria-hidden /> },
  { view: 'casefile', title: 'Case file', key: 'Alt+6', icon: <FileText aria-hidden /> },
  { view: 'handoff', title: 'Handoff', key: 'Alt+7', icon: <Package aria-hidden /> },
];

export const START_KEY = 'Alt+0';
