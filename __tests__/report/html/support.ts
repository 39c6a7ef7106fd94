import { createHash } from 'node:crypto';
import type { GateReport } from '../../../src/report/gate-report.ts';
import { renderHtmlReport } from '../../../src/report/html/page.tsx';
import type { Picture, ReportPictures } from '../../../src/report/html/picture.ts';
import { readXml, type Element } from '../junit-reader.ts';

export function sha256Base64(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

const SVG =
  '<svg class="marks" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g clip-path="url(#clip7)" style="mix-blend-mode: multiply;" role="graphics-symbol"><path d="M0,0L9,9"/></g><defs><clipPath id="clip7"><rect x="0" y="0" width="9" height="9"/></clipPath></defs></svg>';

/** A picture whose every word is one word. */
export function pictureOf(id: string, word = 'Angle'): Picture {
  return {
    chart: {
      id,
      title: word,
      takeaway: word,
      description: word,
      spec: { mark: 'point', data: { values: [] } },
      table: {
        columns: [
          [word, 'l'],
          ['Rows', 'r'],
        ],
        rows: [[word, '12']],
      },
    },
    svg: SVG,
  };
}

export const PICTURES: ReportPictures = {
  fix: [pictureOf('learning')],
  evidence: [
    { title: 'The scores', intro: 'How to read them.', pictures: [pictureOf('scores'), pictureOf('roc')] },
    { title: 'Nothing to see', pictures: [] },
  ],
};

export function render(report: GateReport, pictures: ReportPictures = PICTURES): string {
  return renderHtmlReport(report, { pictures, sha256Base64 });
}

/** The page as an XML parser reads it, which is stricter than any browser. */
export function readPage(page: string): Element {
  return readXml(page);
}

/** All elements, in the order of the document. */
export function all(element: Element): readonly Element[] {
  return [element, ...element.children.flatMap(all)];
}

/** The text of an element and of what stands in it; own text first. */
export function textOf(element: Element): string {
  return element.text + element.children.map(textOf).join('');
}

export function byId(page: Element, id: string): Element {
  const found = all(page).filter(({ attributes }) => attributes['id'] === id);
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} elements #${id}`);
  return found[0];
}
