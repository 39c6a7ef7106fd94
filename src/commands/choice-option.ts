import { InvalidArgumentError, Option } from 'commander';
import { nearestName } from '../config/nearest.ts';

/** An option that takes one of a few words; for any other it says which was most likely meant. */
export function choiceOption(flags: string, description: string, choices: readonly string[]): Option {
  const option = new Option(flags, description).choices(choices);
  return option.argParser((word: string) => {
    if (choices.includes(word)) return word;
    const nearest = nearestName(word, choices);
    const asked = nearest === undefined ? '' : `\n(Did you mean ${nearest}?)`;
    throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.${asked}`);
  });
}
