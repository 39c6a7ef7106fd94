const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

/**
 * Packages that name MIT in package.json but carry no licence file, and who holds the copyright: for ONNX Runtime as
 * its repository says, else the author whom package.json names.
 */
const HOLDERS: ReadonlyMap<string, string> = new Map([
  ['@nodable/entities', 'Amit Gupta (https://solothought.com)'],
  ['onnxruntime-common', 'Microsoft Corporation'],
  ['onnxruntime-node', 'Microsoft Corporation'],
  ['onnxruntime-web', 'Microsoft Corporation'],
]);

/** The licence text of a package that has none among its files; empty when this project knows of none. */
export function writtenLicense(name: string, version: string, license: string): string {
  const holder = HOLDERS.get(name);
  if (holder === undefined || license !== 'MIT') return '';
  const text = `MIT License\n\nCopyright (c) ${holder}\n\n${MIT}`;
  if (!name.startsWith('onnxruntime-')) return text;
  const notices = `https://github.com/microsoft/onnxruntime/blob/v${version}/ThirdPartyNotices.txt`;
  return `${text}\n\nNotices of the software that ONNX Runtime contains: ${notices}`;
}
