import { encodeQR } from 'qr';
import type { Paper } from './paper.js';

/** Modules kept white around it, as ISO/IEC 18004 asks. */
const QUIET = 4;

/** The modules of a QR code with its quiet zone, true where dark. */
export function modulesOf(text: string): boolean[][] {
  return encodeQR(text, 'raw', { ecc: 'medium', border: QUIET });
}

/** Draws it with its quiet zone in a square of `side` points. Runs of dark modules are one rectangle: no seams in print. */
export function drawQrCode({ pdf }: Paper, text: string, x: number, y: number, side: number): void {
  const modules = modulesOf(text);
  const unit = side / modules.length;
  pdf.rect(x, y, side, side).fill('#ffffff');
  modules.forEach((row, down) => {
    for (let start = 0; start < row.length;) {
      if (!row[start]) {
        start++;
        continue;
      }
      const light = row.indexOf(false, start);
      const end = light < 0 ? row.length : light;
      pdf.rect(x + start * unit, y + down * unit, (end - start) * unit, unit);
      start = end;
    }
  });
  pdf.fill('#000000');
}
