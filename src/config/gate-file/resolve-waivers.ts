import { nameOfLimit, type Limit } from '../../core/gate/limit.ts';
import type { Waiver } from '../../core/gate/waiver.ts';
import type { ErrorDetails } from '../../errors.ts';
import type { BaselineConfig } from '../gate-config.ts';
import { suggestName } from '../nearest.ts';
import type { GateFile } from './schema.ts';
import type { YamlSource } from './yaml-source.ts';

/** The waivers of a gate file, and those that name no limit of it: they would accept nothing and look as if they did. */
export function resolveWaivers(
  section: GateFile['waivers'],
  { limits, baseline }: { readonly limits: readonly Limit[]; readonly baseline: BaselineConfig | undefined },
  source: YamlSource,
): { readonly waivers: readonly Waiver[]; readonly problems: readonly ErrorDetails[] } {
  const known = [...new Set([...limits.map(nameOfLimit), ...(baseline?.limits ?? []).map(boundByBaseline)])];
  const problems = section.flatMap(({ check }, at): readonly ErrorDetails[] =>
    known.includes(check)
      ? []
      : [
          {
            code: 'unknown-check',
            what: 'this waiver is for a limit that the gate does not have',
            where: source.locate(['waivers', at, 'check']),
            expected: 'a limit of this gate, as metric and kind',
            found: JSON.stringify(check),
            hint: suggestName(check, known),
          },
        ],
  );
  const waivers = section.map(({ slice, ...rest }) => ({
    ...rest,
    ...(slice === undefined ? {} : { slice }),
  }));
  return { waivers, problems };
}

/** What a limit on the change since a baseline is judged as: a bound of the candidate's own value. */
function boundByBaseline({ kind, metric }: Limit): string {
  return nameOfLimit({ metric, kind: kind === 'max-drop' ? 'min' : 'max' });
}
