import { createHash } from 'node:crypto';
import { z } from 'zod';

const component = z.looseObject({ name: z.string(), version: z.string(), 'bom-ref': z.string() });
const bom = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  metadata: z.looseObject({ component: z.looseObject({ version: z.string() }) }),
  components: z.array(component),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
});

/** The SBOM of a build: what npm says of every package, kept for those that are bundled, and the files themselves. */
export type Sbom = z.infer<typeof bom>;

/** What the SBOM is made of. */
export interface SbomParts {
  /** What `npm sbom --sbom-format cyclonedx` printed. */
  readonly npm: string;
  /** `dist/licenses.txt`, which lists what is bundled. */
  readonly licenses: string;
  /** Every file of `dist/` by its path in it. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** `@actions/core 3.0.1`, on a line of its own, before the line of its licence. */
const HEADING = /^(\S+) (\d\S*)\nLicence: /gm;

/**
 * CycloneDX of what `dist/` holds; without the time and the random number that npm puts in, so that the same build has the
 * same SBOM.
 *
 * @throws Error when a bundled package is not in the lock file
 */
export function composeSbom({ npm, licenses, files }: SbomParts): Sbom {
  const { metadata, components, dependencies, ...rest } = bom.parse(JSON.parse(npm));
  const bundled = new Set([...licenses.matchAll(HEADING)].map(([, name, version]) => `${name}@${version}`));
  const kept = components.filter(({ name, version }) => bundled.has(`${name}@${version}`));
  const known = new Set(kept.map(({ name, version }) => `${name}@${version}`));
  const unknown = [...bundled].filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Error(`Bundled, but not in the lock file: ${unknown.join(', ')}`);
  const refs = new Set([...kept.map((one) => one['bom-ref']), `driftgate@${metadata.component.version}`]);
  const shipped = [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]) => describeFile(path, bytes));
  return {
    bomFormat: rest.bomFormat,
    specVersion: rest.specVersion,
    version: 1,
    metadata: { component: { ...metadata.component, name: 'driftgate' } },
    components: [...kept, ...shipped],
    dependencies: dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ dependsOn, ref }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) })),
  };
}

function describeFile(path: string, bytes: Uint8Array): Sbom['components'][number] {
  const content = createHash('sha256').update(bytes).digest('hex');
  const name = `dist/${path}`;
  return { 'bom-ref': name, type: 'file', name, version: '', hashes: [{ alg: 'SHA-256', content }] };
}
