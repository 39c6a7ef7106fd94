import { expect, test } from '@jest/globals';
import { embedCommand } from '../../src/commands/embed.ts';
import { mergeCommand } from '../../src/commands/merge.ts';

test('a share that is none is an error before anything is read', async () => {
  const options = { config: 'absent.yml', model: 'reference', out: 'absent', shard: '9/8' } as const;
  await expect(embedCommand(options)).rejects.toMatchObject({ details: { code: 'wrong-shard' } });
});

test('folders that are not there cannot be merged', async () => {
  await expect(mergeCommand(['absent-1', 'absent-2'], { out: 'absent', quiet: true })).rejects.toMatchObject({
    details: { code: 'missing-vectors' },
  });
});
