/**
 * Reads a file of `name=value` lines and heredocs, as GITHUB_OUTPUT, GITHUB_ENV and GITHUB_STATE are; a name that comes
 * twice keeps its last value.
 *
 * @throws Error where the runner would refuse the file
 */
export function parseCommandFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals !== -1 && (heredoc === -1 || equals < heredoc)) {
      values[nameIn(line, equals)] = line.slice(equals + 1);
    } else if (heredoc !== -1) {
      const delimiter = line.slice(heredoc + 2);
      if (delimiter === '') throw new Error(`a heredoc without a delimiter: ${line}`);
      const end = lines.indexOf(delimiter, at + 1);
      if (end === -1) throw new Error(`the heredoc is not closed by ${delimiter}: ${line}`);
      values[nameIn(line, heredoc)] = lines.slice(at + 1, end).join('\n');
      at = end;
    } else {
      throw new Error(`neither name=value nor name<<DELIMITER: ${line}`);
    }
  }
  return values;
}

function nameIn(line: string, end: number): string {
  if (end === 0) throw new Error(`a value without a name: ${line}`);
  return line.slice(0, end);
}
