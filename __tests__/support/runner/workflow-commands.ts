/** An annotation as the runner shows it; lines and columns count from 1. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly col?: number;
  readonly endColumn?: number;
}

/** What a step told the runner through its standard output. */
export interface WorkflowCommands {
  readonly annotations: readonly Annotation[];
  readonly masks: readonly string[];
  readonly debug: readonly string[];
  readonly groups: readonly string[];
  /** Lines that are no command. */
  readonly log: readonly string[];
}

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
  readonly line: string;
}

const TEXT_PROPERTIES: readonly string[] = ['title', 'file'];
const NUMBER_PROPERTIES: readonly string[] = ['line', 'endLine', 'col', 'endColumn'];

/**
 * Reads workflow commands as the runner does, but takes nothing on trust.
 *
 * @throws Error for an unknown or withdrawn command, a property the runner does not know, a bad line number, or a group
 *   that is not closed
 */
export function parseWorkflowCommands(output: string): WorkflowCommands {
  const found = {
    annotations: new Array<Annotation>(),
    masks: new Array<string>(),
    debug: new Array<string>(),
    groups: new Array<string>(),
    log: new Array<string>(),
  };
  let openGroup: string | undefined;
  let resumeToken: string | undefined;
  for (const line of output.split(/\r?\n/)) {
    if (resumeToken !== undefined) {
      if (line.trim() === `::${resumeToken}::`) resumeToken = undefined;
      else found.log.push(line);
      continue;
    }
    const command = parseCommand(line);
    if (command === undefined) {
      found.log.push(line);
      continue;
    }
    switch (command.name) {
      case 'error':
      case 'warning':
      case 'notice':
        found.annotations.push(toAnnotation(command.name, command));
        break;
      case 'add-mask':
        if (command.data.trim() === '') throw invalid(command, 'an empty mask hides nothing');
        found.masks.push(plain(command));
        break;
      case 'debug':
        found.debug.push(plain(command));
        break;
      case 'group':
        if (openGroup !== undefined) throw invalid(command, `the group "${openGroup}" is still open`);
        openGroup = plain(command);
        found.groups.push(openGroup);
        break;
      case 'endgroup':
        if (openGroup === undefined) throw invalid(command, 'no group is open');
        openGroup = undefined;
        break;
      case 'stop-commands':
        resumeToken = plain(command);
        break;
      default:
        throw invalid(command, 'unknown or withdrawn workflow command');
    }
  }
  if (openGroup !== undefined) throw new Error(`the group "${openGroup}" was never closed`);
  if (resumeToken !== undefined) throw new Error('commands were stopped and never resumed');
  return found;
}

/** `::name key=value,key=value::data`, after leading blanks; anything else is no command. */
function parseCommand(line: string): Command | undefined {
  const match = /^\s*::(?<head>.*?)::(?<data>.*)$/.exec(line);
  if (match?.groups === undefined) {
    if (/^\s*::|##\[/.test(line)) throw new Error(`malformed workflow command: ${line}`);
    return undefined;
  }
  const { head = '', data = '' } = match.groups;
  const [name = '', ...rest] = head.split(' ');
  const list = rest.join(' ').trim();
  const properties: Record<string, string> = {};
  for (const pair of list === '' ? [] : list.split(',')) {
    const [key = '', value, ...more] = pair.split('=');
    if (value === undefined || more.length > 0) throw new Error(`malformed property "${pair}": ${line}`);
    if (key in properties) throw new Error(`property "${key}" is given twice: ${line}`);
    properties[key] = unescapeProperty(value);
  }
  return { name, properties, data: unescapeData(data), line };
}

function toAnnotation(level: Annotation['level'], command: Command): Annotation {
  const annotation: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(command.properties)) {
    if (TEXT_PROPERTIES.includes(key)) annotation[key] = value;
    else if (!NUMBER_PROPERTIES.includes(key)) throw invalid(command, `unknown property "${key}"`);
    else if (/^[1-9]\d*$/.test(value)) annotation[key] = Number(value);
    else throw invalid(command, `${key} must be a whole number from 1, not "${value}"`);
  }
  if (command.data === '') throw invalid(command, 'an annotation needs a message');
  if ('line' in annotation && !('file' in annotation)) throw invalid(command, 'a line needs a file');
  return { level, message: command.data, ...annotation };
}

/** Data of a command that takes no properties. */
function plain(command: Command): string {
  if (Object.keys(command.properties).length > 0) throw invalid(command, 'it takes no properties');
  return command.data;
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

function invalid(command: Command, why: string): Error {
  return new Error(`${why}: ${command.line}`);
}
