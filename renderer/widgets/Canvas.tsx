import { useLayoutEffect, useRef } from 'react';
import type { Size } from './use-size';

interface CanvasProps {
  readonly size: Size;
  /** Paints the whole picture in CSS pixels; another function is another picture. */
  readonly paint: (surface: CanvasRenderingContext2D) => void;
  readonly className?: string | undefined;
}

/** A drawing at the screen's own resolution, redrawn when it or its size changes. */
export function Canvas({ size, paint, className }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const found = canvas.current;
    const surface = found?.getContext('2d');
    if (found == null || surface == null) return;
    const scale = globalThis.devicePixelRatio;
    found.width = Math.max(1, Math.round(size.width * scale));
    found.height = Math.max(1, Math.round(size.height * scale));
    surface.setTransform(scale, 0, 0, scale, 0, 0);
    surface.clearRect(0, 0, size.width, size.height);
    paint(surface);
  }, [size, paint]);
  return <canvas ref={canvas} className={className} style={{ width: size.width, height: size.height }} />;
}
