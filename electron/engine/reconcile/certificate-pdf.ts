import PdfDocument from 'pdfkit';
import { visibleText } from '../../../shared/model/visible-text';
import type { Certificate } from './certificate';
import { titleOf } from './certificate-html';
import { columnWidths } from './column-widths';
import { linesOf, type Run, type Typeface, typefaces } from './fonts';
import { type Section, sectionsOf } from './sections';

const MARGIN = 50;
const BODY = 9;
const LEADING = 1.35;
const GAP = 8;
const LABEL_WIDTH = 130;
const INK = '#1b1f24';
const QUIET = '#57606a';
const RULE = '#d8dde3';

type Element = ReturnType<PDFKit.PDFDocument['struct']>;

/** A text to be set: where, in what, as what. */
interface Block {
  readonly text: string;
  readonly face: Typeface;
  readonly size: number;
  readonly color: string;
  readonly width: number;
}

/** The certificate as a tagged PDF of A4 pages: the same sections as the HTML. Bytes follow from the certificate alone. */
export async function certificatePdf(certificate: Certificate): Promise<Buffer> {
  const doc = new PdfDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    tagged: true,
    displayTitle: true,
    lang: 'en-US',
    pdfVersion: '1.7',
    info: {
      Title: visibleText(titleOf(certificate)),
      Author: visibleText(certificate.header.examiner),
      Producer: certificate.software[0] ?? 'Throughline',
      Creator: certificate.software[0] ?? 'Throughline',
      CreationDate: new Date(Number(certificate.madeAt / 1_000n)),
    },
  });
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  new CertificatePages(doc).write(certificate);
  doc.end();
  await ended;
  return Buffer.concat(parts);
}

class CertificatePages {
  private y = MARGIN;
  private readonly root: Element;
  private readonly width: number;
  private readonly faces = typefaces();

  constructor(private readonly doc: PDFKit.PDFDocument) {
    this.width = doc.page.width - 2 * MARGIN;
    this.root = doc.struct('Document');
    doc.addStructure(this.root);
    for (const face of Object.values(this.faces)) {
      for (const { name, bytes } of face) doc.registerFont(name, bytes);
    }
  }

  write(certificate: Certificate): void {
    const { bold, text } = this.faces;
    this.paragraph(this.root, 'H1', { text: titleOf(certificate), face: bold, size: 15 });
    this.paragraph(this.root, 'P', { text: certificate.source.sentence, face: text, size: 10.5 });
    for (const section of sectionsOf(certificate)) this.section(section);
    this.root.end();
    this.footers(certificate);
  }

  private section(section: Section): void {
    const element = this.doc.struct('Sect');
    this.root.add(element);
    this.y += GAP;
    this.keepTogether(4 * BODY * LEADING);
    this.paragraph(element, 'H2', { text: section.title, face: this.faces.bold, size: 11 });
    if ('facts' in section) this.facts(element, section.facts);
    else if (section.rows.length === 0) this.paragraph(element, 'P', { text: section.none });
    else this.table(element, section);
    element.end();
  }

  private facts(parent: Element, facts: Extract<Section, { facts: unknown }>['facts']): void {
    const { text, mono } = this.faces;
    const table = this.doc.struct('Table');
    parent.add(table);
    for (const fact of facts) {
      this.row(table, [
        { tag: 'TH', block: { text: fact.label, face: text, color: QUIET, width: LABEL_WIDTH } },
        {
          tag: 'TD',
          block: { text: fact.text, face: fact.mono ? mono : text, width: this.width - LABEL_WIDTH },
        },
      ]);
    }
    table.end();
  }

  private table(parent: Element, { heads, rows }: Extract<Section, { rows: unknown }>): void {
    const { text, bold } = this.faces;
    const table = this.doc.struct('Table');
    parent.add(table);
    const widths = columnWidths(heads.length === 0 ? rows : [heads, ...rows], text, BODY, this.width);
    const cells = (row: readonly string[], tag: 'TH' | 'TD', face: Typeface) =>
      row.map((cell, i) => ({ tag, block: { text: cell, face, width: widths[i] ?? 0 } }));
    if (heads.length > 0) this.row(table, cells(heads, 'TH', bold));
    for (const row of rows) this.row(table, cells(row, 'TD', text));
    table.end();
  }

  /** One row; a row longer than a page goes on on the next. */
  private row(
    table: Element,
    cells: readonly { readonly tag: 'TH' | 'TD'; readonly block: Partial<Block> & { text: string } }[],
  ): void {
    const row = this.doc.struct('TR');
    table.add(row);
    const blocks = cells.map(({ block }) => this.whole(block));
    const lines = blocks.map((block) => this.lines({ ...block, width: block.width - GAP }));
    const height = BODY * LEADING;
    const most = Math.max(...lines.map((each) => each.length));
    this.keepTogether(Math.min(most, 3) * height);
    const elements = cells.map(({ tag }) => {
      const cell = this.doc.struct(tag);
      row.add(cell);
      return cell;
    });
    for (let at = 0; at < most; at += 1) {
      this.keepTogether(height);
      let x = MARGIN;
      for (const [i, block] of blocks.entries()) {
        const runs = lines[i]?.[at];
        const element = elements[i];
        if (runs !== undefined && element !== undefined)
          this.line(element, cells[i]?.tag ?? 'TD', runs, x, block);
        x += block.width;
      }
      this.y += height;
    }
    for (const element of elements) element.end();
    row.end();
    this.rule();
  }

  private paragraph(parent: Element, tag: 'H1' | 'H2' | 'P', block: Partial<Block> & { text: string }): void {
    const element = this.doc.struct(tag);
    parent.add(element);
    const whole = this.whole(block);
    for (const runs of this.lines(whole)) {
      this.keepTogether(whole.size * LEADING);
      this.line(element, tag, runs, MARGIN, whole);
      this.y += whole.size * LEADING;
    }
    this.y += GAP / 2;
    element.end();
  }

  private whole(block: Partial<Block> & { readonly text: string }): Block {
    return { face: this.faces.text, size: BODY, color: INK, width: this.width, ...block };
  }

  private lines({ text, face, size, width }: Block): Run[][] {
    return linesOf(visibleText(text), face, size, width);
  }

  private line(element: Element, tag: string, runs: readonly Run[], x: number, { size, color }: Block): void {
    const { doc } = this;
    element.add(doc.markStructureContent(tag));
    let at = x;
    for (const { file, text } of runs) {
      doc.font(file.name).fontSize(size).fillColor(color);
      doc.text(text, at, this.y, { lineBreak: false });
      at += doc.widthOfString(text);
    }
    doc.endMarkedContent();
  }

  private rule(): void {
    this.artifact('Layout', () => {
      this.doc
        .moveTo(MARGIN, this.y + 1)
        .lineTo(MARGIN + this.width, this.y + 1)
        .lineWidth(0.5)
        .strokeColor(RULE)
        .stroke();
    });
    this.y += 3;
  }

  private artifact(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.doc.markContent('Artifact', { type });
    draw();
    this.doc.endMarkedContent();
  }

  private keepTogether(height: number): void {
    if (this.y + height <= this.doc.page.height - MARGIN - 20) return;
    this.doc.addPage();
    this.y = MARGIN;
  }

  private footers({ header, source }: Certificate): void {
    const { start, count } = this.doc.bufferedPageRange();
    const [face] = this.faces.text;
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(start + page);
      const text = visibleText(`${header.id}, ${source.source}: page ${page + 1} of ${count}`);
      this.artifact('Pagination', () => {
        this.doc
          .font(face?.name ?? '')
          .fontSize(8)
          .fillColor(QUIET);
        this.doc.text(text, MARGIN, this.doc.page.height - MARGIN - 10, { lineBreak: false });
      });
    }
  }
}
