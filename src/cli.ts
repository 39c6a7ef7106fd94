#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import type { BaselineCommandOptions } from './commands/baseline.ts';
import type { CheckCommandOptions } from './commands/check.ts';
import { choiceOption } from './commands/choice-option.ts';
import type { CompareCommandOptions } from './commands/compare.ts';
import type { DoctorCommandOptions } from './commands/doctor.ts';
import type { EmbedCommandOptions } from './commands/embed.ts';
import type { ExplainCommandOptions } from './commands/explain.ts';
import type { FitCommandOptions } from './commands/fit.ts';
import { formatOption } from './commands/formats.ts';
import type { InitCommandOptions } from './commands/init.ts';
import type { MergeCommandOptions } from './commands/merge.ts';
import type { RenderCommandOptions } from './commands/render.ts';
import { describeError } from './errors.ts';
import { endInGoodOrder, unlessStopping } from './platform/stop-signal.ts';
import { TOOL_VERSION } from './version.ts';

/** Wrong usage or an error: the gate could not decide. */
const EXIT_ERROR = 2;

// A command is loaded when it runs: help and usage errors need none of them.

const config = (): Option => new Option('-c, --config <file>', 'the gate file').default('driftgate.yml');
const cache = (): Option => new Option('--cache <folder>', 'keep vectors there between runs');
const vectorFormat = (fallback: string): Option =>
  choiceOption('--format <format>', `how vectors are written (${fallback})`, ['npy', 'parquet']);
const quiet = (): Option => new Option('-q, --quiet', 'show no progress');

const program = new Command('driftgate')
  .description('Decides whether a frozen safety classifier survives an embedding-model upgrade.')
  .version(TOOL_VERSION)
  .exitOverride();

program
  .command('init')
  .description('look at the repository and write a gate file and two workflows; never overwrites a file')
  .option('--dataset <file>', 'the held-out labelled rows')
  .option('--reference <path>', 'the embedding model in use now')
  .option('--candidate <path>', 'the embedding model that is to replace it')
  .option('--classifier <file>', 'the frozen classifier')
  .option('--text-column <name>', 'the column of the texts')
  .option('--label-column <name>', 'the column of the labels')
  .option('--id-column <name>', 'the column of the ids')
  .option('--unsafe-label <labels...>', 'the labels that mean unsafe; all others mean safe')
  .option('--split <name>', 'the split of the file that decides')
  .addOption(
    choiceOption('--pooling <mode>', 'how token vectors become one, where the models do not say', [
      'mean',
      'cls',
      'last_token',
      'none',
    ]),
  )
  .option('-y, --yes', 'ask nothing: what is not clear is an error that names the flag')
  .option('--dry-run', 'print the files in place of writing them')
  .action(async (options: InitCommandOptions) => {
    const { initCommand } = await import('./commands/init.ts');
    await initCommand(options);
  });

program
  .command('doctor')
  .description('look at everything that a run needs and say what to do; exit 0 ready, 1 there are problems')
  .addOption(config())
  .addOption(cache())
  .addOption(choiceOption('--format <format>', 'what is printed', ['terminal', 'json']).default('terminal'))
  .action(async (options: DoctorCommandOptions) => {
    const { doctorCommand } = await import('./commands/doctor.ts');
    process.exitCode = await doctorCommand(options);
  });

program
  .command('check')
  .description('compare the candidate with the reference; exit 0 pass or warn, 1 fail, 2 could not decide')
  .addOption(config())
  .option('--candidate <path>', "replaces the gate file's candidate model")
  .option('--report-dir <folder>', 'where report.html, report.json and the others are written')
  .addOption(formatOption())
  .addOption(cache())
  .addOption(quiet())
  .action(async (options: CheckCommandOptions) => {
    const { checkCommand } = await import('./commands/check.ts');
    process.exitCode = await checkCommand(options);
  });

program
  .command('fit')
  .description('fit a classifier on the train split with the reference model and write it')
  .addOption(config())
  .option('-o, --out <file>', 'where to write it (default: the classifier path of the gate file)')
  .option('--regularization <C>', "scikit-learn's C; chosen on the validation split when absent")
  .option('--force', 'overwrite an existing file')
  .addOption(cache())
  .addOption(quiet())
  .action(async (options: FitCommandOptions) => {
    const { fitCommand } = await import('./commands/fit.ts');
    await fitCommand(options);
  });

program
  .command('embed')
  .description('write the vectors of the held-out set with their ids and provenance')
  .addOption(config())
  .addOption(choiceOption('--model <side>', 'which model', ['reference', 'candidate']).default('reference'))
  .requiredOption('-o, --out <folder>', 'where to write them')
  .addOption(vectorFormat('default: parquet beyond 20,000 rows, else npy'))
  .addOption(choiceOption('--dtype <type>', 'numbers as written', ['float32', 'float16']))
  .option(
    '--shard <i/n>',
    'only the i-th of n equal shares, for as many machines; `merge` puts them together',
  )
  .addOption(cache())
  .addOption(quiet())
  .action(async (options: EmbedCommandOptions) => {
    const { embedCommand } = await import('./commands/embed.ts');
    await embedCommand(options);
  });

program
  .command('merge')
  .description('make one folder of the shards that `embed --shard` wrote')
  .argument('<shards...>', 'the folders, in any order')
  .requiredOption('-o, --out <folder>', 'where to write it')
  .addOption(vectorFormat('default: as the shards are'))
  .addOption(quiet())
  .action(async (shards: readonly string[], options: MergeCommandOptions) => {
    const { mergeCommand } = await import('./commands/merge.ts');
    await mergeCommand(shards, options);
  });

program
  .command('baseline')
  .description("pin the candidate's numbers, so that many small steps cannot add up to a large one")
  .addOption(config())
  .option('-o, --out <file>', 'where to write it (default: the baseline of the gate file)')
  .option('--force', 'also when the gate fails')
  .addOption(cache())
  .addOption(quiet())
  .action(async (options: BaselineCommandOptions) => {
    const { baselineCommand } = await import('./commands/baseline.ts');
    await baselineCommand(options);
  });

program
  .command('render')
  .description('print a report.json that was written before, in any format')
  .argument('<report>', 'the report.json')
  .addOption(formatOption())
  .action(async (report: string, options: RenderCommandOptions) => {
    const { renderCommand } = await import('./commands/render.ts');
    await renderCommand(report, options);
  });

program
  .command('explain')
  .description('print what a metric, a check, a finding or an error code means, and what to do')
  .argument('[name]', 'such as roc-auc, roc-auc.max-drop, truncation or unknown-key; without one, all names')
  .option('--report <file>', 'whose numbers are shown (default: driftgate-out/report.json, where it is)')
  .action(async (name: string | undefined, options: ExplainCommandOptions) => {
    const { explainCommand } = await import('./commands/explain.ts');
    await explainCommand(name, options);
  });

program
  .command('compare')
  .description('fit one head per model and compare how separable and how fragile the models are')
  .addOption(new Option('-c, --config <file>', 'the comparison file').default('driftgate.compare.yml'))
  .option('--report-dir <folder>', 'where comparison.json and comparison.md are written')
  .addOption(
    choiceOption('--format <format>', 'what is printed', ['terminal', 'json', 'markdown']).default(
      'terminal',
    ),
  )
  .addOption(cache())
  .addOption(quiet())
  .action(async (options: CompareCommandOptions) => {
    const { compareCommand } = await import('./commands/compare.ts');
    await compareCommand(options);
  });

// Whoever reads the verdict may stop listening after it: the report is written all the same.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

endInGoodOrder(({ message }) => void process.stderr.write(`${message}\n`));

try {
  await program.parseAsync();
} catch (error) {
  await unlessStopping();
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_ERROR;
  else {
    for (const { message } of describeError(error)) process.stderr.write(`${message}\n`);
    process.exitCode = EXIT_ERROR;
  }
}
