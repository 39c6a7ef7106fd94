import { SaxesParser } from 'saxes';

/** One element with what stands in it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Reads XML strictly; throws at the first thing that is not well-formed. */
export function readXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.write(xml).close();
  const [document] = root.children;
  if (document === undefined) throw new Error('no root element');
  return document;
}

/** All elements of a name below one, in the order of the document. */
export function find(element: Element, name: string): readonly Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...find(child, name)]);
}

/** A test case by its class and name. */
export function caseOf(document: Element, name: string, classname?: string): Element | undefined {
  return find(document, 'testcase').find(
    ({ attributes }) =>
      attributes['name'] === name && (classname === undefined || attributes['classname'] === classname),
  );
}

/** What a test case says of itself; `passed` when it says nothing. */
export function resultOf(testCase: Element | undefined): string {
  return testCase === undefined ? 'absent' : (testCase.children[0]?.name ?? 'passed');
}
