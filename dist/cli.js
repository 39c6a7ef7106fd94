#!/usr/bin/env node
import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  ASPECT_TITLES,
  ConfigurationError,
  DEFAULT_GRID,
  DEFAULT_LIMITS,
  FitError,
  Footnotes,
  METRICS,
  MOST_PAST_RUNS,
  ModelError,
  NOT_AVAILABLE,
  PROVENANCE_VERSION,
  REPORT_SCHEMA_VERSION,
  TOOL_VERSION,
  angleOfSigma,
  auditCounts,
  bandsOf,
  boundsChange,
  changeBetween,
  check,
  codeMarkdown,
  combineProblems,
  composeBaseline,
  count,
  createEmbeddingSource,
  createRuntime,
  createRuntimeMultiply,
  cutInterval,
  datasetSection,
  delongPaired,
  delongVariance,
  describeCheck,
  describeError,
  describeIssues,
  describeValue,
  describeVerdict,
  encodeNpy,
  entryTitle,
  escapeMarkdown,
  escapeTerminal,
  evaluate,
  evaluation,
  evaluationSection,
  external_exports,
  foldHead,
  formatChange,
  formatCount,
  formatInterval,
  formatLevel,
  formatLimit,
  formatList,
  formatNumber,
  formatP,
  formatPlural,
  formatSigned,
  formatValue,
  frozenLinearHead,
  gateFileSchema,
  guideAt,
  historyRecord,
  holmAdjusted,
  inOrderOfId,
  knownKeys,
  labelsOf,
  limit,
  loadDataset,
  loadGateConfig,
  loadVectorTable,
  lowerFirst,
  measureSafeEmbed,
  measureSeparability,
  measured,
  measured2,
  metric,
  modelSection,
  narrowChange,
  narrowTitle,
  narrowValue,
  nearestName,
  noiseTolerance,
  normalInterval,
  notMeasured,
  parseYaml,
  pathField,
  phenomenaHeadline,
  placeOf,
  readTextFile,
  reasonsBesideChecks,
  refuse,
  renderComment,
  renderDetails,
  renderReportFile,
  renderReportFiles,
  renderTable,
  require_supports_color,
  resolveCheck,
  resolveGateFile,
  run,
  seedField,
  selectRegularization,
  separabilityChange,
  serializeBaseline,
  serializeClassifier,
  shortenHash,
  showAlarm,
  showNarrow,
  shownPath,
  simulationSection,
  sliceHeadline,
  stressTest,
  suggestName,
  today,
  trendParts,
  trendRuns,
  uncheckedMetrics,
  valueAt,
  withoutRepeats,
  worstOf,
  writeReportFiles,
  writeTextFile
} from "./chunk-AZZILE6S.js";
import {
  __commonJS,
  __name,
  __require,
  __toESM
} from "./chunk-HRDOIWQD.js";

// node_modules/commander/lib/error.js
var require_error = __commonJS({
  "node_modules/commander/lib/error.js"(exports) {
    var CommanderError2 = class extends Error {
      static {
        __name(this, "CommanderError");
      }
      /**
       * Constructs the CommanderError class
       * @param {number} exitCode suggested exit code which could be used with process.exit
       * @param {string} code an id string representing the error
       * @param {string} message human-readable description of the error
       */
      constructor(exitCode, code, message) {
        super(message);
        Error.captureStackTrace(this, this.constructor);
        this.name = this.constructor.name;
        this.code = code;
        this.exitCode = exitCode;
        this.nestedError = void 0;
      }
    };
    var InvalidArgumentError2 = class extends CommanderError2 {
      static {
        __name(this, "InvalidArgumentError");
      }
      /**
       * Constructs the InvalidArgumentError class
       * @param {string} [message] explanation of why argument is invalid
       */
      constructor(message) {
        super(1, "commander.invalidArgument", message);
        Error.captureStackTrace(this, this.constructor);
        this.name = this.constructor.name;
      }
    };
    exports.CommanderError = CommanderError2;
    exports.InvalidArgumentError = InvalidArgumentError2;
  }
});

// node_modules/commander/lib/argument.js
var require_argument = __commonJS({
  "node_modules/commander/lib/argument.js"(exports) {
    var { InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var Argument2 = class {
      static {
        __name(this, "Argument");
      }
      /**
       * Initialize a new command argument with the given name and description.
       * The default is that the argument is required, and you can explicitly
       * indicate this with <> around the name. Put [] around the name for an optional argument.
       *
       * @param {string} name
       * @param {string} [description]
       */
      constructor(name, description) {
        this.description = description || "";
        this.variadic = false;
        this.parseArg = void 0;
        this.defaultValue = void 0;
        this.defaultValueDescription = void 0;
        this.argChoices = void 0;
        switch (name[0]) {
          case "<":
            this.required = true;
            this._name = name.slice(1, -1);
            break;
          case "[":
            this.required = false;
            this._name = name.slice(1, -1);
            break;
          default:
            this.required = true;
            this._name = name;
            break;
        }
        if (this._name.endsWith("...")) {
          this.variadic = true;
          this._name = this._name.slice(0, -3);
        }
      }
      /**
       * Return argument name.
       *
       * @return {string}
       */
      name() {
        return this._name;
      }
      /**
       * @package
       */
      _collectValue(value2, previous) {
        if (previous === this.defaultValue || !Array.isArray(previous)) {
          return [value2];
        }
        previous.push(value2);
        return previous;
      }
      /**
       * Set the default value, and optionally supply the description to be displayed in the help.
       *
       * @param {*} value
       * @param {string} [description]
       * @return {Argument}
       */
      default(value2, description) {
        this.defaultValue = value2;
        this.defaultValueDescription = description;
        return this;
      }
      /**
       * Set the custom handler for processing CLI command arguments into argument values.
       *
       * @param {Function} [fn]
       * @return {Argument}
       */
      argParser(fn) {
        this.parseArg = fn;
        return this;
      }
      /**
       * Only allow argument value to be one of choices.
       *
       * @param {string[]} values
       * @return {Argument}
       */
      choices(values) {
        this.argChoices = values.slice();
        this.parseArg = (arg, previous) => {
          if (!this.argChoices.includes(arg)) {
            throw new InvalidArgumentError2(
              `Allowed choices are ${this.argChoices.join(", ")}.`
            );
          }
          if (this.variadic) {
            return this._collectValue(arg, previous);
          }
          return arg;
        };
        return this;
      }
      /**
       * Make argument required.
       *
       * @returns {Argument}
       */
      argRequired() {
        this.required = true;
        return this;
      }
      /**
       * Make argument optional.
       *
       * @returns {Argument}
       */
      argOptional() {
        this.required = false;
        return this;
      }
    };
    function humanReadableArgName(arg) {
      const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
      return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
    }
    __name(humanReadableArgName, "humanReadableArgName");
    exports.Argument = Argument2;
    exports.humanReadableArgName = humanReadableArgName;
  }
});

// node_modules/commander/lib/help.js
var require_help = __commonJS({
  "node_modules/commander/lib/help.js"(exports) {
    var { humanReadableArgName } = require_argument();
    var Help2 = class {
      static {
        __name(this, "Help");
      }
      constructor() {
        this.helpWidth = void 0;
        this.minWidthToWrap = 40;
        this.sortSubcommands = false;
        this.sortOptions = false;
        this.showGlobalOptions = false;
      }
      /**
       * prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
       * and just before calling `formatHelp()`.
       *
       * Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
       *
       * @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
       */
      prepareContext(contextOptions) {
        this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
      }
      /**
       * Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
       *
       * @param {Command} cmd
       * @returns {Command[]}
       */
      visibleCommands(cmd) {
        const visibleCommands = cmd.commands.filter((cmd2) => !cmd2._hidden);
        const helpCommand = cmd._getHelpCommand();
        if (helpCommand && !helpCommand._hidden) {
          visibleCommands.push(helpCommand);
        }
        if (this.sortSubcommands) {
          visibleCommands.sort((a, b) => {
            return a.name().localeCompare(b.name());
          });
        }
        return visibleCommands;
      }
      /**
       * Compare options for sort.
       *
       * @param {Option} a
       * @param {Option} b
       * @returns {number}
       */
      compareOptions(a, b) {
        const getSortKey = /* @__PURE__ */ __name((option) => {
          return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
        }, "getSortKey");
        return getSortKey(a).localeCompare(getSortKey(b));
      }
      /**
       * Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
       *
       * @param {Command} cmd
       * @returns {Option[]}
       */
      visibleOptions(cmd) {
        const visibleOptions = cmd.options.filter((option) => !option.hidden);
        const helpOption = cmd._getHelpOption();
        if (helpOption && !helpOption.hidden) {
          const removeShort = helpOption.short && cmd._findOption(helpOption.short);
          const removeLong = helpOption.long && cmd._findOption(helpOption.long);
          if (!removeShort && !removeLong) {
            visibleOptions.push(helpOption);
          } else if (helpOption.long && !removeLong) {
            visibleOptions.push(
              cmd.createOption(helpOption.long, helpOption.description)
            );
          } else if (helpOption.short && !removeShort) {
            visibleOptions.push(
              cmd.createOption(helpOption.short, helpOption.description)
            );
          }
        }
        if (this.sortOptions) {
          visibleOptions.sort(this.compareOptions);
        }
        return visibleOptions;
      }
      /**
       * Get an array of the visible global options. (Not including help.)
       *
       * @param {Command} cmd
       * @returns {Option[]}
       */
      visibleGlobalOptions(cmd) {
        if (!this.showGlobalOptions) return [];
        const globalOptions = [];
        for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
          const visibleOptions = ancestorCmd.options.filter(
            (option) => !option.hidden
          );
          globalOptions.push(...visibleOptions);
        }
        if (this.sortOptions) {
          globalOptions.sort(this.compareOptions);
        }
        return globalOptions;
      }
      /**
       * Get an array of the arguments if any have a description.
       *
       * @param {Command} cmd
       * @returns {Argument[]}
       */
      visibleArguments(cmd) {
        if (cmd._argsDescription) {
          cmd.registeredArguments.forEach((argument) => {
            argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
          });
        }
        if (cmd.registeredArguments.find((argument) => argument.description)) {
          return cmd.registeredArguments;
        }
        return [];
      }
      /**
       * Get the command term to show in the list of subcommands.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      subcommandTerm(cmd) {
        const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
        return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + // simplistic check for non-help option
        (args ? " " + args : "");
      }
      /**
       * Get the option term to show in the list of options.
       *
       * @param {Option} option
       * @returns {string}
       */
      optionTerm(option) {
        return option.flags;
      }
      /**
       * Get the argument term to show in the list of arguments.
       *
       * @param {Argument} argument
       * @returns {string}
       */
      argumentTerm(argument) {
        return argument.name();
      }
      /**
       * Get the longest command term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestSubcommandTermLength(cmd, helper) {
        return helper.visibleCommands(cmd).reduce((max, command) => {
          return Math.max(
            max,
            this.displayWidth(
              helper.styleSubcommandTerm(helper.subcommandTerm(command))
            )
          );
        }, 0);
      }
      /**
       * Get the longest option term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestOptionTermLength(cmd, helper) {
        return helper.visibleOptions(cmd).reduce((max, option) => {
          return Math.max(
            max,
            this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option)))
          );
        }, 0);
      }
      /**
       * Get the longest global option term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestGlobalOptionTermLength(cmd, helper) {
        return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
          return Math.max(
            max,
            this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option)))
          );
        }, 0);
      }
      /**
       * Get the longest argument term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestArgumentTermLength(cmd, helper) {
        return helper.visibleArguments(cmd).reduce((max, argument) => {
          return Math.max(
            max,
            this.displayWidth(
              helper.styleArgumentTerm(helper.argumentTerm(argument))
            )
          );
        }, 0);
      }
      /**
       * Get the command usage to be displayed at the top of the built-in help.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      commandUsage(cmd) {
        let cmdName = cmd._name;
        if (cmd._aliases[0]) {
          cmdName = cmdName + "|" + cmd._aliases[0];
        }
        let ancestorCmdNames = "";
        for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
          ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
        }
        return ancestorCmdNames + cmdName + " " + cmd.usage();
      }
      /**
       * Get the description for the command.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      commandDescription(cmd) {
        return cmd.description();
      }
      /**
       * Get the subcommand summary to show in the list of subcommands.
       * (Fallback to description for backwards compatibility.)
       *
       * @param {Command} cmd
       * @returns {string}
       */
      subcommandDescription(cmd) {
        return cmd.summary() || cmd.description();
      }
      /**
       * Get the option description to show in the list of options.
       *
       * @param {Option} option
       * @return {string}
       */
      optionDescription(option) {
        const extraInfo = [];
        if (option.argChoices) {
          extraInfo.push(
            // use stringify to match the display of the default value
            `choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
          );
        }
        if (option.defaultValue !== void 0) {
          const showDefault = option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean";
          if (showDefault) {
            extraInfo.push(
              `default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`
            );
          }
        }
        if (option.presetArg !== void 0 && option.optional) {
          extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
        }
        if (option.envVar !== void 0) {
          extraInfo.push(`env: ${option.envVar}`);
        }
        if (extraInfo.length > 0) {
          const extraDescription = `(${extraInfo.join(", ")})`;
          if (option.description) {
            return `${option.description} ${extraDescription}`;
          }
          return extraDescription;
        }
        return option.description;
      }
      /**
       * Get the argument description to show in the list of arguments.
       *
       * @param {Argument} argument
       * @return {string}
       */
      argumentDescription(argument) {
        const extraInfo = [];
        if (argument.argChoices) {
          extraInfo.push(
            // use stringify to match the display of the default value
            `choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
          );
        }
        if (argument.defaultValue !== void 0) {
          extraInfo.push(
            `default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`
          );
        }
        if (extraInfo.length > 0) {
          const extraDescription = `(${extraInfo.join(", ")})`;
          if (argument.description) {
            return `${argument.description} ${extraDescription}`;
          }
          return extraDescription;
        }
        return argument.description;
      }
      /**
       * Format a list of items, given a heading and an array of formatted items.
       *
       * @param {string} heading
       * @param {string[]} items
       * @param {Help} helper
       * @returns string[]
       */
      formatItemList(heading, items, helper) {
        if (items.length === 0) return [];
        return [helper.styleTitle(heading), ...items, ""];
      }
      /**
       * Group items by their help group heading.
       *
       * @param {Command[] | Option[]} unsortedItems
       * @param {Command[] | Option[]} visibleItems
       * @param {Function} getGroup
       * @returns {Map<string, Command[] | Option[]>}
       */
      groupItems(unsortedItems, visibleItems, getGroup) {
        const result = /* @__PURE__ */ new Map();
        unsortedItems.forEach((item) => {
          const group = getGroup(item);
          if (!result.has(group)) result.set(group, []);
        });
        visibleItems.forEach((item) => {
          const group = getGroup(item);
          if (!result.has(group)) {
            result.set(group, []);
          }
          result.get(group).push(item);
        });
        return result;
      }
      /**
       * Generate the built-in help text.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {string}
       */
      formatHelp(cmd, helper) {
        const termWidth = helper.padWidth(cmd, helper);
        const helpWidth = helper.helpWidth ?? 80;
        function callFormatItem(term, description) {
          return helper.formatItem(term, termWidth, description, helper);
        }
        __name(callFormatItem, "callFormatItem");
        let output = [
          `${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`,
          ""
        ];
        const commandDescription = helper.commandDescription(cmd);
        if (commandDescription.length > 0) {
          output = output.concat([
            helper.boxWrap(
              helper.styleCommandDescription(commandDescription),
              helpWidth
            ),
            ""
          ]);
        }
        const argumentList = helper.visibleArguments(cmd).map((argument) => {
          return callFormatItem(
            helper.styleArgumentTerm(helper.argumentTerm(argument)),
            helper.styleArgumentDescription(helper.argumentDescription(argument))
          );
        });
        output = output.concat(
          this.formatItemList("Arguments:", argumentList, helper)
        );
        const optionGroups = this.groupItems(
          cmd.options,
          helper.visibleOptions(cmd),
          (option) => option.helpGroupHeading ?? "Options:"
        );
        optionGroups.forEach((options, group) => {
          const optionList = options.map((option) => {
            return callFormatItem(
              helper.styleOptionTerm(helper.optionTerm(option)),
              helper.styleOptionDescription(helper.optionDescription(option))
            );
          });
          output = output.concat(this.formatItemList(group, optionList, helper));
        });
        if (helper.showGlobalOptions) {
          const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
            return callFormatItem(
              helper.styleOptionTerm(helper.optionTerm(option)),
              helper.styleOptionDescription(helper.optionDescription(option))
            );
          });
          output = output.concat(
            this.formatItemList("Global Options:", globalOptionList, helper)
          );
        }
        const commandGroups = this.groupItems(
          cmd.commands,
          helper.visibleCommands(cmd),
          (sub) => sub.helpGroup() || "Commands:"
        );
        commandGroups.forEach((commands, group) => {
          const commandList = commands.map((sub) => {
            return callFormatItem(
              helper.styleSubcommandTerm(helper.subcommandTerm(sub)),
              helper.styleSubcommandDescription(helper.subcommandDescription(sub))
            );
          });
          output = output.concat(this.formatItemList(group, commandList, helper));
        });
        return output.join("\n");
      }
      /**
       * Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
       *
       * @param {string} str
       * @returns {number}
       */
      displayWidth(str) {
        return stripColor(str).length;
      }
      /**
       * Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
       *
       * @param {string} str
       * @returns {string}
       */
      styleTitle(str) {
        return str;
      }
      styleUsage(str) {
        return str.split(" ").map((word) => {
          if (word === "[options]") return this.styleOptionText(word);
          if (word === "[command]") return this.styleSubcommandText(word);
          if (word[0] === "[" || word[0] === "<")
            return this.styleArgumentText(word);
          return this.styleCommandText(word);
        }).join(" ");
      }
      styleCommandDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleOptionDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleSubcommandDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleArgumentDescription(str) {
        return this.styleDescriptionText(str);
      }
      styleDescriptionText(str) {
        return str;
      }
      styleOptionTerm(str) {
        return this.styleOptionText(str);
      }
      styleSubcommandTerm(str) {
        return str.split(" ").map((word) => {
          if (word === "[options]") return this.styleOptionText(word);
          if (word[0] === "[" || word[0] === "<")
            return this.styleArgumentText(word);
          return this.styleSubcommandText(word);
        }).join(" ");
      }
      styleArgumentTerm(str) {
        return this.styleArgumentText(str);
      }
      styleOptionText(str) {
        return str;
      }
      styleArgumentText(str) {
        return str;
      }
      styleSubcommandText(str) {
        return str;
      }
      styleCommandText(str) {
        return str;
      }
      /**
       * Calculate the pad width from the maximum term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      padWidth(cmd, helper) {
        return Math.max(
          helper.longestOptionTermLength(cmd, helper),
          helper.longestGlobalOptionTermLength(cmd, helper),
          helper.longestSubcommandTermLength(cmd, helper),
          helper.longestArgumentTermLength(cmd, helper)
        );
      }
      /**
       * Detect manually wrapped and indented strings by checking for line break followed by whitespace.
       *
       * @param {string} str
       * @returns {boolean}
       */
      preformatted(str) {
        return /\n[^\S\r\n]/.test(str);
      }
      /**
       * Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
       *
       * So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
       *   TTT  DDD DDDD
       *        DD DDD
       *
       * @param {string} term
       * @param {number} termWidth
       * @param {string} description
       * @param {Help} helper
       * @returns {string}
       */
      formatItem(term, termWidth, description, helper) {
        const itemIndent = 2;
        const itemIndentStr = " ".repeat(itemIndent);
        if (!description) return itemIndentStr + term;
        const paddedTerm = term.padEnd(
          termWidth + term.length - helper.displayWidth(term)
        );
        const spacerWidth = 2;
        const helpWidth = this.helpWidth ?? 80;
        const remainingWidth = helpWidth - termWidth - spacerWidth - itemIndent;
        let formattedDescription;
        if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) {
          formattedDescription = description;
        } else {
          const wrappedDescription = helper.boxWrap(description, remainingWidth);
          formattedDescription = wrappedDescription.replace(
            /\n/g,
            "\n" + " ".repeat(termWidth + spacerWidth)
          );
        }
        return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `
${itemIndentStr}`);
      }
      /**
       * Wrap a string at whitespace, preserving existing line breaks.
       * Wrapping is skipped if the width is less than `minWidthToWrap`.
       *
       * @param {string} str
       * @param {number} width
       * @returns {string}
       */
      boxWrap(str, width) {
        if (width < this.minWidthToWrap) return str;
        const rawLines = str.split(/\r\n|\n/);
        const chunkPattern = /[\s]*[^\s]+/g;
        const wrappedLines = [];
        rawLines.forEach((line) => {
          const chunks = line.match(chunkPattern);
          if (chunks === null) {
            wrappedLines.push("");
            return;
          }
          let sumChunks = [chunks.shift()];
          let sumWidth = this.displayWidth(sumChunks[0]);
          chunks.forEach((chunk) => {
            const visibleWidth = this.displayWidth(chunk);
            if (sumWidth + visibleWidth <= width) {
              sumChunks.push(chunk);
              sumWidth += visibleWidth;
              return;
            }
            wrappedLines.push(sumChunks.join(""));
            const nextChunk = chunk.trimStart();
            sumChunks = [nextChunk];
            sumWidth = this.displayWidth(nextChunk);
          });
          wrappedLines.push(sumChunks.join(""));
        });
        return wrappedLines.join("\n");
      }
    };
    function stripColor(str) {
      const sgrPattern = /\x1b\[\d*(;\d*)*m/g;
      return str.replace(sgrPattern, "");
    }
    __name(stripColor, "stripColor");
    exports.Help = Help2;
    exports.stripColor = stripColor;
  }
});

// node_modules/commander/lib/option.js
var require_option = __commonJS({
  "node_modules/commander/lib/option.js"(exports) {
    var { InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var Option2 = class {
      static {
        __name(this, "Option");
      }
      /**
       * Initialize a new `Option` with the given `flags` and `description`.
       *
       * @param {string} flags
       * @param {string} [description]
       */
      constructor(flags, description) {
        this.flags = flags;
        this.description = description || "";
        this.required = flags.includes("<");
        this.optional = flags.includes("[");
        this.variadic = /\w\.\.\.[>\]]$/.test(flags);
        this.mandatory = false;
        const optionFlags = splitOptionFlags(flags);
        this.short = optionFlags.shortFlag;
        this.long = optionFlags.longFlag;
        this.negate = false;
        if (this.long) {
          this.negate = this.long.startsWith("--no-");
        }
        this.defaultValue = void 0;
        this.defaultValueDescription = void 0;
        this.presetArg = void 0;
        this.envVar = void 0;
        this.parseArg = void 0;
        this.hidden = false;
        this.argChoices = void 0;
        this.conflictsWith = [];
        this.implied = void 0;
        this.helpGroupHeading = void 0;
      }
      /**
       * Set the default value, and optionally supply the description to be displayed in the help.
       *
       * @param {*} value
       * @param {string} [description]
       * @return {Option}
       */
      default(value2, description) {
        this.defaultValue = value2;
        this.defaultValueDescription = description;
        return this;
      }
      /**
       * Preset to use when option used without option-argument, especially optional but also boolean and negated.
       * The custom processing (parseArg) is called.
       *
       * @example
       * new Option('--color').default('GREYSCALE').preset('RGB');
       * new Option('--donate [amount]').preset('20').argParser(parseFloat);
       *
       * @param {*} arg
       * @return {Option}
       */
      preset(arg) {
        this.presetArg = arg;
        return this;
      }
      /**
       * Add option name(s) that conflict with this option.
       * An error will be displayed if conflicting options are found during parsing.
       *
       * @example
       * new Option('--rgb').conflicts('cmyk');
       * new Option('--js').conflicts(['ts', 'jsx']);
       *
       * @param {(string | string[])} names
       * @return {Option}
       */
      conflicts(names2) {
        this.conflictsWith = this.conflictsWith.concat(names2);
        return this;
      }
      /**
       * Specify implied option values for when this option is set and the implied options are not.
       *
       * The custom processing (parseArg) is not called on the implied values.
       *
       * @example
       * program
       *   .addOption(new Option('--log', 'write logging information to file'))
       *   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
       *
       * @param {object} impliedOptionValues
       * @return {Option}
       */
      implies(impliedOptionValues) {
        let newImplied = impliedOptionValues;
        if (typeof impliedOptionValues === "string") {
          newImplied = { [impliedOptionValues]: true };
        }
        this.implied = Object.assign(this.implied || {}, newImplied);
        return this;
      }
      /**
       * Set environment variable to check for option value.
       *
       * An environment variable is only used if when processed the current option value is
       * undefined, or the source of the current value is 'default' or 'config' or 'env'.
       *
       * @param {string} name
       * @return {Option}
       */
      env(name) {
        this.envVar = name;
        return this;
      }
      /**
       * Set the custom handler for processing CLI option arguments into option values.
       *
       * @param {Function} [fn]
       * @return {Option}
       */
      argParser(fn) {
        this.parseArg = fn;
        return this;
      }
      /**
       * Whether the option is mandatory and must have a value after parsing.
       *
       * @param {boolean} [mandatory=true]
       * @return {Option}
       */
      makeOptionMandatory(mandatory = true) {
        this.mandatory = !!mandatory;
        return this;
      }
      /**
       * Hide option in help.
       *
       * @param {boolean} [hide=true]
       * @return {Option}
       */
      hideHelp(hide = true) {
        this.hidden = !!hide;
        return this;
      }
      /**
       * @package
       */
      _collectValue(value2, previous) {
        if (previous === this.defaultValue || !Array.isArray(previous)) {
          return [value2];
        }
        previous.push(value2);
        return previous;
      }
      /**
       * Only allow option value to be one of choices.
       *
       * @param {string[]} values
       * @return {Option}
       */
      choices(values) {
        this.argChoices = values.slice();
        this.parseArg = (arg, previous) => {
          if (!this.argChoices.includes(arg)) {
            throw new InvalidArgumentError2(
              `Allowed choices are ${this.argChoices.join(", ")}.`
            );
          }
          if (this.variadic) {
            return this._collectValue(arg, previous);
          }
          return arg;
        };
        return this;
      }
      /**
       * Return option name.
       *
       * @return {string}
       */
      name() {
        if (this.long) {
          return this.long.replace(/^--/, "");
        }
        return this.short.replace(/^-/, "");
      }
      /**
       * Return option name, in a camelcase format that can be used
       * as an object attribute key.
       *
       * @return {string}
       */
      attributeName() {
        if (this.negate) {
          return camelcase(this.name().replace(/^no-/, ""));
        }
        return camelcase(this.name());
      }
      /**
       * Set the help group heading.
       *
       * @param {string} heading
       * @return {Option}
       */
      helpGroup(heading) {
        this.helpGroupHeading = heading;
        return this;
      }
      /**
       * Check if `arg` matches the short or long flag.
       *
       * @param {string} arg
       * @return {boolean}
       * @package
       */
      is(arg) {
        return this.short === arg || this.long === arg;
      }
      /**
       * Return whether a boolean option.
       *
       * Options are one of boolean, negated, required argument, or optional argument.
       *
       * @return {boolean}
       * @package
       */
      isBoolean() {
        return !this.required && !this.optional && !this.negate;
      }
    };
    var DualOptions = class {
      static {
        __name(this, "DualOptions");
      }
      /**
       * @param {Option[]} options
       */
      constructor(options) {
        this.positiveOptions = /* @__PURE__ */ new Map();
        this.negativeOptions = /* @__PURE__ */ new Map();
        this.dualOptions = /* @__PURE__ */ new Set();
        options.forEach((option) => {
          if (option.negate) {
            this.negativeOptions.set(option.attributeName(), option);
          } else {
            this.positiveOptions.set(option.attributeName(), option);
          }
        });
        this.negativeOptions.forEach((value2, key) => {
          if (this.positiveOptions.has(key)) {
            this.dualOptions.add(key);
          }
        });
      }
      /**
       * Did the value come from the option, and not from possible matching dual option?
       *
       * @param {*} value
       * @param {Option} option
       * @returns {boolean}
       */
      valueFromOption(value2, option) {
        const optionKey = option.attributeName();
        if (!this.dualOptions.has(optionKey)) return true;
        const preset = this.negativeOptions.get(optionKey).presetArg;
        const negativeValue = preset !== void 0 ? preset : false;
        return option.negate === (negativeValue === value2);
      }
    };
    function camelcase(str) {
      return str.split("-").reduce((str2, word) => {
        return str2 + word[0].toUpperCase() + word.slice(1);
      });
    }
    __name(camelcase, "camelcase");
    function splitOptionFlags(flags) {
      let shortFlag;
      let longFlag;
      const shortFlagExp = /^-[^-]$/;
      const longFlagExp = /^--[^-]/;
      const flagParts = flags.split(/[ |,]+/).concat("guard");
      if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
      if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
      if (!shortFlag && shortFlagExp.test(flagParts[0]))
        shortFlag = flagParts.shift();
      if (!shortFlag && longFlagExp.test(flagParts[0])) {
        shortFlag = longFlag;
        longFlag = flagParts.shift();
      }
      if (flagParts[0].startsWith("-")) {
        const unsupportedFlag = flagParts[0];
        const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
        if (/^-[^-][^-]/.test(unsupportedFlag))
          throw new Error(
            `${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`
          );
        if (shortFlagExp.test(unsupportedFlag))
          throw new Error(`${baseError}
- too many short flags`);
        if (longFlagExp.test(unsupportedFlag))
          throw new Error(`${baseError}
- too many long flags`);
        throw new Error(`${baseError}
- unrecognised flag format`);
      }
      if (shortFlag === void 0 && longFlag === void 0)
        throw new Error(
          `option creation failed due to no flags found in '${flags}'.`
        );
      return { shortFlag, longFlag };
    }
    __name(splitOptionFlags, "splitOptionFlags");
    exports.Option = Option2;
    exports.DualOptions = DualOptions;
  }
});

// node_modules/commander/lib/suggestSimilar.js
var require_suggestSimilar = __commonJS({
  "node_modules/commander/lib/suggestSimilar.js"(exports) {
    var maxDistance = 3;
    function editDistance(a, b) {
      if (Math.abs(a.length - b.length) > maxDistance)
        return Math.max(a.length, b.length);
      const d = [];
      for (let i = 0; i <= a.length; i++) {
        d[i] = [i];
      }
      for (let j = 0; j <= b.length; j++) {
        d[0][j] = j;
      }
      for (let j = 1; j <= b.length; j++) {
        for (let i = 1; i <= a.length; i++) {
          let cost = 1;
          if (a[i - 1] === b[j - 1]) {
            cost = 0;
          } else {
            cost = 1;
          }
          d[i][j] = Math.min(
            d[i - 1][j] + 1,
            // deletion
            d[i][j - 1] + 1,
            // insertion
            d[i - 1][j - 1] + cost
            // substitution
          );
          if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
            d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
          }
        }
      }
      return d[a.length][b.length];
    }
    __name(editDistance, "editDistance");
    function suggestSimilar(word, candidates) {
      if (!candidates || candidates.length === 0) return "";
      candidates = Array.from(new Set(candidates));
      const searchingOptions = word.startsWith("--");
      if (searchingOptions) {
        word = word.slice(2);
        candidates = candidates.map((candidate) => candidate.slice(2));
      }
      let similar = [];
      let bestDistance = maxDistance;
      const minSimilarity = 0.4;
      candidates.forEach((candidate) => {
        if (candidate.length <= 1) return;
        const distance = editDistance(word, candidate);
        const length = Math.max(word.length, candidate.length);
        const similarity2 = (length - distance) / length;
        if (similarity2 > minSimilarity) {
          if (distance < bestDistance) {
            bestDistance = distance;
            similar = [candidate];
          } else if (distance === bestDistance) {
            similar.push(candidate);
          }
        }
      });
      similar.sort((a, b) => a.localeCompare(b));
      if (searchingOptions) {
        similar = similar.map((candidate) => `--${candidate}`);
      }
      if (similar.length > 1) {
        return `
(Did you mean one of ${similar.join(", ")}?)`;
      }
      if (similar.length === 1) {
        return `
(Did you mean ${similar[0]}?)`;
      }
      return "";
    }
    __name(suggestSimilar, "suggestSimilar");
    exports.suggestSimilar = suggestSimilar;
  }
});

// node_modules/commander/lib/command.js
var require_command = __commonJS({
  "node_modules/commander/lib/command.js"(exports) {
    var EventEmitter = __require("node:events").EventEmitter;
    var childProcess = __require("node:child_process");
    var path = __require("node:path");
    var fs = __require("node:fs");
    var process2 = __require("node:process");
    var { Argument: Argument2, humanReadableArgName } = require_argument();
    var { CommanderError: CommanderError2 } = require_error();
    var { Help: Help2, stripColor } = require_help();
    var { Option: Option2, DualOptions } = require_option();
    var { suggestSimilar } = require_suggestSimilar();
    var Command2 = class _Command extends EventEmitter {
      static {
        __name(this, "Command");
      }
      /**
       * Initialize a new `Command`.
       *
       * @param {string} [name]
       */
      constructor(name) {
        super();
        this.commands = [];
        this.options = [];
        this.parent = null;
        this._allowUnknownOption = false;
        this._allowExcessArguments = false;
        this.registeredArguments = [];
        this._args = this.registeredArguments;
        this.args = [];
        this.rawArgs = [];
        this.processedArgs = [];
        this._scriptPath = null;
        this._name = name || "";
        this._optionValues = {};
        this._optionValueSources = {};
        this._storeOptionsAsProperties = false;
        this._actionHandler = null;
        this._executableHandler = false;
        this._executableFile = null;
        this._executableDir = null;
        this._defaultCommandName = null;
        this._exitCallback = null;
        this._aliases = [];
        this._combineFlagAndOptionalValue = true;
        this._description = "";
        this._summary = "";
        this._argsDescription = void 0;
        this._enablePositionalOptions = false;
        this._passThroughOptions = false;
        this._lifeCycleHooks = {};
        this._showHelpAfterError = false;
        this._showSuggestionAfterError = true;
        this._savedState = null;
        this._outputConfiguration = {
          writeOut: /* @__PURE__ */ __name((str) => process2.stdout.write(str), "writeOut"),
          writeErr: /* @__PURE__ */ __name((str) => process2.stderr.write(str), "writeErr"),
          outputError: /* @__PURE__ */ __name((str, write) => write(str), "outputError"),
          getOutHelpWidth: /* @__PURE__ */ __name(() => process2.stdout.isTTY ? process2.stdout.columns : void 0, "getOutHelpWidth"),
          getErrHelpWidth: /* @__PURE__ */ __name(() => process2.stderr.isTTY ? process2.stderr.columns : void 0, "getErrHelpWidth"),
          getOutHasColors: /* @__PURE__ */ __name(() => useColor() ?? (process2.stdout.isTTY && process2.stdout.hasColors?.()), "getOutHasColors"),
          getErrHasColors: /* @__PURE__ */ __name(() => useColor() ?? (process2.stderr.isTTY && process2.stderr.hasColors?.()), "getErrHasColors"),
          stripColor: /* @__PURE__ */ __name((str) => stripColor(str), "stripColor")
        };
        this._hidden = false;
        this._helpOption = void 0;
        this._addImplicitHelpCommand = void 0;
        this._helpCommand = void 0;
        this._helpConfiguration = {};
        this._helpGroupHeading = void 0;
        this._defaultCommandGroup = void 0;
        this._defaultOptionGroup = void 0;
      }
      /**
       * Copy settings that are useful to have in common across root command and subcommands.
       *
       * (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
       *
       * @param {Command} sourceCommand
       * @return {Command} `this` command for chaining
       */
      copyInheritedSettings(sourceCommand) {
        this._outputConfiguration = sourceCommand._outputConfiguration;
        this._helpOption = sourceCommand._helpOption;
        this._helpCommand = sourceCommand._helpCommand;
        this._helpConfiguration = sourceCommand._helpConfiguration;
        this._exitCallback = sourceCommand._exitCallback;
        this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
        this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
        this._allowExcessArguments = sourceCommand._allowExcessArguments;
        this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
        this._showHelpAfterError = sourceCommand._showHelpAfterError;
        this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
        return this;
      }
      /**
       * @returns {Command[]}
       * @private
       */
      _getCommandAndAncestors() {
        const result = [];
        for (let command = this; command; command = command.parent) {
          result.push(command);
        }
        return result;
      }
      /**
       * Define a command.
       *
       * There are two styles of command: pay attention to where to put the description.
       *
       * @example
       * // Command implemented using action handler (description is supplied separately to `.command`)
       * program
       *   .command('clone <source> [destination]')
       *   .description('clone a repository into a newly created directory')
       *   .action((source, destination) => {
       *     console.log('clone command called');
       *   });
       *
       * // Command implemented using separate executable file (description is second parameter to `.command`)
       * program
       *   .command('start <service>', 'start named service')
       *   .command('stop [service]', 'stop named service, or all if no name supplied');
       *
       * @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
       * @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
       * @param {object} [execOpts] - configuration options (for executable)
       * @return {Command} returns new command for action handler, or `this` for executable command
       */
      command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
        let desc = actionOptsOrExecDesc;
        let opts = execOpts;
        if (typeof desc === "object" && desc !== null) {
          opts = desc;
          desc = null;
        }
        opts = opts || {};
        const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
        const cmd = this.createCommand(name);
        if (desc) {
          cmd.description(desc);
          cmd._executableHandler = true;
        }
        if (opts.isDefault) this._defaultCommandName = cmd._name;
        cmd._hidden = !!(opts.noHelp || opts.hidden);
        cmd._executableFile = opts.executableFile || null;
        if (args) cmd.arguments(args);
        this._registerCommand(cmd);
        cmd.parent = this;
        cmd.copyInheritedSettings(this);
        if (desc) return this;
        return cmd;
      }
      /**
       * Factory routine to create a new unattached command.
       *
       * See .command() for creating an attached subcommand, which uses this routine to
       * create the command. You can override createCommand to customise subcommands.
       *
       * @param {string} [name]
       * @return {Command} new command
       */
      createCommand(name) {
        return new _Command(name);
      }
      /**
       * You can customise the help with a subclass of Help by overriding createHelp,
       * or by overriding Help properties using configureHelp().
       *
       * @return {Help}
       */
      createHelp() {
        return Object.assign(new Help2(), this.configureHelp());
      }
      /**
       * You can customise the help by overriding Help properties using configureHelp(),
       * or with a subclass of Help by overriding createHelp().
       *
       * @param {object} [configuration] - configuration options
       * @return {(Command | object)} `this` command for chaining, or stored configuration
       */
      configureHelp(configuration) {
        if (configuration === void 0) return this._helpConfiguration;
        this._helpConfiguration = configuration;
        return this;
      }
      /**
       * The default output goes to stdout and stderr. You can customise this for special
       * applications. You can also customise the display of errors by overriding outputError.
       *
       * The configuration properties are all functions:
       *
       *     // change how output being written, defaults to stdout and stderr
       *     writeOut(str)
       *     writeErr(str)
       *     // change how output being written for errors, defaults to writeErr
       *     outputError(str, write) // used for displaying errors and not used for displaying help
       *     // specify width for wrapping help
       *     getOutHelpWidth()
       *     getErrHelpWidth()
       *     // color support, currently only used with Help
       *     getOutHasColors()
       *     getErrHasColors()
       *     stripColor() // used to remove ANSI escape codes if output does not have colors
       *
       * @param {object} [configuration] - configuration options
       * @return {(Command | object)} `this` command for chaining, or stored configuration
       */
      configureOutput(configuration) {
        if (configuration === void 0) return this._outputConfiguration;
        this._outputConfiguration = {
          ...this._outputConfiguration,
          ...configuration
        };
        return this;
      }
      /**
       * Display the help or a custom message after an error occurs.
       *
       * @param {(boolean|string)} [displayHelp]
       * @return {Command} `this` command for chaining
       */
      showHelpAfterError(displayHelp = true) {
        if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
        this._showHelpAfterError = displayHelp;
        return this;
      }
      /**
       * Display suggestion of similar commands for unknown commands, or options for unknown options.
       *
       * @param {boolean} [displaySuggestion]
       * @return {Command} `this` command for chaining
       */
      showSuggestionAfterError(displaySuggestion = true) {
        this._showSuggestionAfterError = !!displaySuggestion;
        return this;
      }
      /**
       * Add a prepared subcommand.
       *
       * See .command() for creating an attached subcommand which inherits settings from its parent.
       *
       * @param {Command} cmd - new subcommand
       * @param {object} [opts] - configuration options
       * @return {Command} `this` command for chaining
       */
      addCommand(cmd, opts) {
        if (!cmd._name) {
          throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
        }
        opts = opts || {};
        if (opts.isDefault) this._defaultCommandName = cmd._name;
        if (opts.noHelp || opts.hidden) cmd._hidden = true;
        this._registerCommand(cmd);
        cmd.parent = this;
        cmd._checkForBrokenPassThrough();
        return this;
      }
      /**
       * Factory routine to create a new unattached argument.
       *
       * See .argument() for creating an attached argument, which uses this routine to
       * create the argument. You can override createArgument to return a custom argument.
       *
       * @param {string} name
       * @param {string} [description]
       * @return {Argument} new argument
       */
      createArgument(name, description) {
        return new Argument2(name, description);
      }
      /**
       * Define argument syntax for command.
       *
       * The default is that the argument is required, and you can explicitly
       * indicate this with <> around the name. Put [] around the name for an optional argument.
       *
       * @example
       * program.argument('<input-file>');
       * program.argument('[output-file]');
       *
       * @param {string} name
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom argument processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      argument(name, description, parseArg, defaultValue) {
        const argument = this.createArgument(name, description);
        if (typeof parseArg === "function") {
          argument.default(defaultValue).argParser(parseArg);
        } else {
          argument.default(parseArg);
        }
        this.addArgument(argument);
        return this;
      }
      /**
       * Define argument syntax for command, adding multiple at once (without descriptions).
       *
       * See also .argument().
       *
       * @example
       * program.arguments('<cmd> [env]');
       *
       * @param {string} names
       * @return {Command} `this` command for chaining
       */
      arguments(names2) {
        names2.trim().split(/ +/).forEach((detail) => {
          this.argument(detail);
        });
        return this;
      }
      /**
       * Define argument syntax for command, adding a prepared argument.
       *
       * @param {Argument} argument
       * @return {Command} `this` command for chaining
       */
      addArgument(argument) {
        const previousArgument = this.registeredArguments.slice(-1)[0];
        if (previousArgument?.variadic) {
          throw new Error(
            `only the last argument can be variadic '${previousArgument.name()}'`
          );
        }
        if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) {
          throw new Error(
            `a default value for a required argument is never used: '${argument.name()}'`
          );
        }
        this.registeredArguments.push(argument);
        return this;
      }
      /**
       * Customise or override default help command. By default a help command is automatically added if your command has subcommands.
       *
       * @example
       *    program.helpCommand('help [cmd]');
       *    program.helpCommand('help [cmd]', 'show help');
       *    program.helpCommand(false); // suppress default help command
       *    program.helpCommand(true); // add help command even if no subcommands
       *
       * @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
       * @param {string} [description] - custom description
       * @return {Command} `this` command for chaining
       */
      helpCommand(enableOrNameAndArgs, description) {
        if (typeof enableOrNameAndArgs === "boolean") {
          this._addImplicitHelpCommand = enableOrNameAndArgs;
          if (enableOrNameAndArgs && this._defaultCommandGroup) {
            this._initCommandGroup(this._getHelpCommand());
          }
          return this;
        }
        const nameAndArgs = enableOrNameAndArgs ?? "help [command]";
        const [, helpName, helpArgs] = nameAndArgs.match(/([^ ]+) *(.*)/);
        const helpDescription = description ?? "display help for command";
        const helpCommand = this.createCommand(helpName);
        helpCommand.helpOption(false);
        if (helpArgs) helpCommand.arguments(helpArgs);
        if (helpDescription) helpCommand.description(helpDescription);
        this._addImplicitHelpCommand = true;
        this._helpCommand = helpCommand;
        if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
        return this;
      }
      /**
       * Add prepared custom help command.
       *
       * @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
       * @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
       * @return {Command} `this` command for chaining
       */
      addHelpCommand(helpCommand, deprecatedDescription) {
        if (typeof helpCommand !== "object") {
          this.helpCommand(helpCommand, deprecatedDescription);
          return this;
        }
        this._addImplicitHelpCommand = true;
        this._helpCommand = helpCommand;
        this._initCommandGroup(helpCommand);
        return this;
      }
      /**
       * Lazy create help command.
       *
       * @return {(Command|null)}
       * @package
       */
      _getHelpCommand() {
        const hasImplicitHelpCommand = this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"));
        if (hasImplicitHelpCommand) {
          if (this._helpCommand === void 0) {
            this.helpCommand(void 0, void 0);
          }
          return this._helpCommand;
        }
        return null;
      }
      /**
       * Add hook for life cycle event.
       *
       * @param {string} event
       * @param {Function} listener
       * @return {Command} `this` command for chaining
       */
      hook(event, listener) {
        const allowedValues = ["preSubcommand", "preAction", "postAction"];
        if (!allowedValues.includes(event)) {
          throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
        }
        if (this._lifeCycleHooks[event]) {
          this._lifeCycleHooks[event].push(listener);
        } else {
          this._lifeCycleHooks[event] = [listener];
        }
        return this;
      }
      /**
       * Register callback to use as replacement for calling process.exit.
       *
       * @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
       * @return {Command} `this` command for chaining
       */
      exitOverride(fn) {
        if (fn) {
          this._exitCallback = fn;
        } else {
          this._exitCallback = (err) => {
            if (err.code !== "commander.executeSubCommandAsync") {
              throw err;
            } else {
            }
          };
        }
        return this;
      }
      /**
       * Call process.exit, and _exitCallback if defined.
       *
       * @param {number} exitCode exit code for using with process.exit
       * @param {string} code an id string representing the error
       * @param {string} message human-readable description of the error
       * @return never
       * @private
       */
      _exit(exitCode, code, message) {
        if (this._exitCallback) {
          this._exitCallback(new CommanderError2(exitCode, code, message));
        }
        process2.exit(exitCode);
      }
      /**
       * Register callback `fn` for the command.
       *
       * @example
       * program
       *   .command('serve')
       *   .description('start service')
       *   .action(function() {
       *      // do work here
       *   });
       *
       * @param {Function} fn
       * @return {Command} `this` command for chaining
       */
      action(fn) {
        const listener = /* @__PURE__ */ __name((args) => {
          const expectedArgsCount = this.registeredArguments.length;
          const actionArgs = args.slice(0, expectedArgsCount);
          if (this._storeOptionsAsProperties) {
            actionArgs[expectedArgsCount] = this;
          } else {
            actionArgs[expectedArgsCount] = this.opts();
          }
          actionArgs.push(this);
          return fn.apply(this, actionArgs);
        }, "listener");
        this._actionHandler = listener;
        return this;
      }
      /**
       * Factory routine to create a new unattached option.
       *
       * See .option() for creating an attached option, which uses this routine to
       * create the option. You can override createOption to return a custom option.
       *
       * @param {string} flags
       * @param {string} [description]
       * @return {Option} new option
       */
      createOption(flags, description) {
        return new Option2(flags, description);
      }
      /**
       * Wrap parseArgs to catch 'commander.invalidArgument'.
       *
       * @param {(Option | Argument)} target
       * @param {string} value
       * @param {*} previous
       * @param {string} invalidArgumentMessage
       * @private
       */
      _callParseArg(target, value2, previous, invalidArgumentMessage) {
        try {
          return target.parseArg(value2, previous);
        } catch (err) {
          if (err.code === "commander.invalidArgument") {
            const message = `${invalidArgumentMessage} ${err.message}`;
            this.error(message, { exitCode: err.exitCode, code: err.code });
          }
          throw err;
        }
      }
      /**
       * Check for option flag conflicts.
       * Register option if no conflicts found, or throw on conflict.
       *
       * @param {Option} option
       * @private
       */
      _registerOption(option) {
        const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
        if (matchingOption) {
          const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
          throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
        }
        this._initOptionGroup(option);
        this.options.push(option);
      }
      /**
       * Check for command name and alias conflicts with existing commands.
       * Register command if no conflicts found, or throw on conflict.
       *
       * @param {Command} command
       * @private
       */
      _registerCommand(command) {
        const knownBy = /* @__PURE__ */ __name((cmd) => {
          return [cmd.name()].concat(cmd.aliases());
        }, "knownBy");
        const alreadyUsed = knownBy(command).find(
          (name) => this._findCommand(name)
        );
        if (alreadyUsed) {
          const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
          const newCmd = knownBy(command).join("|");
          throw new Error(
            `cannot add command '${newCmd}' as already have command '${existingCmd}'`
          );
        }
        this._initCommandGroup(command);
        this.commands.push(command);
      }
      /**
       * Add an option.
       *
       * @param {Option} option
       * @return {Command} `this` command for chaining
       */
      addOption(option) {
        this._registerOption(option);
        const oname = option.name();
        const name = option.attributeName();
        if (option.negate) {
          const positiveLongFlag = option.long.replace(/^--no-/, "--");
          if (!this._findOption(positiveLongFlag)) {
            this.setOptionValueWithSource(
              name,
              option.defaultValue === void 0 ? true : option.defaultValue,
              "default"
            );
          }
        } else if (option.defaultValue !== void 0) {
          this.setOptionValueWithSource(name, option.defaultValue, "default");
        }
        const handleOptionValue = /* @__PURE__ */ __name((val, invalidValueMessage, valueSource) => {
          if (val == null && option.presetArg !== void 0) {
            val = option.presetArg;
          }
          const oldValue = this.getOptionValue(name);
          if (val !== null && option.parseArg) {
            val = this._callParseArg(option, val, oldValue, invalidValueMessage);
          } else if (val !== null && option.variadic) {
            val = option._collectValue(val, oldValue);
          }
          if (val == null) {
            if (option.negate) {
              val = false;
            } else if (option.isBoolean() || option.optional) {
              val = true;
            } else {
              val = "";
            }
          }
          this.setOptionValueWithSource(name, val, valueSource);
        }, "handleOptionValue");
        this.on("option:" + oname, (val) => {
          const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
          handleOptionValue(val, invalidValueMessage, "cli");
        });
        if (option.envVar) {
          this.on("optionEnv:" + oname, (val) => {
            const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
            handleOptionValue(val, invalidValueMessage, "env");
          });
        }
        return this;
      }
      /**
       * Internal implementation shared by .option() and .requiredOption()
       *
       * @return {Command} `this` command for chaining
       * @private
       */
      _optionEx(config2, flags, description, fn, defaultValue) {
        if (typeof flags === "object" && flags instanceof Option2) {
          throw new Error(
            "To add an Option object use addOption() instead of option() or requiredOption()"
          );
        }
        const option = this.createOption(flags, description);
        option.makeOptionMandatory(!!config2.mandatory);
        if (typeof fn === "function") {
          option.default(defaultValue).argParser(fn);
        } else if (fn instanceof RegExp) {
          const regex = fn;
          fn = /* @__PURE__ */ __name((val, def) => {
            const m = regex.exec(val);
            return m ? m[0] : def;
          }, "fn");
          option.default(defaultValue).argParser(fn);
        } else {
          option.default(fn);
        }
        return this.addOption(option);
      }
      /**
       * Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
       *
       * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
       * option-argument is indicated by `<>` and an optional option-argument by `[]`.
       *
       * See the README for more details, and see also addOption() and requiredOption().
       *
       * @example
       * program
       *     .option('-p, --pepper', 'add pepper')
       *     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
       *     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
       *     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
       *
       * @param {string} flags
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom option processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      option(flags, description, parseArg, defaultValue) {
        return this._optionEx({}, flags, description, parseArg, defaultValue);
      }
      /**
       * Add a required option which must have a value after parsing. This usually means
       * the option must be specified on the command line. (Otherwise the same as .option().)
       *
       * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
       *
       * @param {string} flags
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom option processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      requiredOption(flags, description, parseArg, defaultValue) {
        return this._optionEx(
          { mandatory: true },
          flags,
          description,
          parseArg,
          defaultValue
        );
      }
      /**
       * Alter parsing of short flags with optional values.
       *
       * @example
       * // for `.option('-f,--flag [value]'):
       * program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
       * program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
       *
       * @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
       * @return {Command} `this` command for chaining
       */
      combineFlagAndOptionalValue(combine = true) {
        this._combineFlagAndOptionalValue = !!combine;
        return this;
      }
      /**
       * Allow unknown options on the command line.
       *
       * @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
       * @return {Command} `this` command for chaining
       */
      allowUnknownOption(allowUnknown = true) {
        this._allowUnknownOption = !!allowUnknown;
        return this;
      }
      /**
       * Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
       *
       * @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
       * @return {Command} `this` command for chaining
       */
      allowExcessArguments(allowExcess = true) {
        this._allowExcessArguments = !!allowExcess;
        return this;
      }
      /**
       * Enable positional options. Positional means global options are specified before subcommands which lets
       * subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
       * The default behaviour is non-positional and global options may appear anywhere on the command line.
       *
       * @param {boolean} [positional]
       * @return {Command} `this` command for chaining
       */
      enablePositionalOptions(positional = true) {
        this._enablePositionalOptions = !!positional;
        return this;
      }
      /**
       * Pass through options that come after command-arguments rather than treat them as command-options,
       * so actual command-options come before command-arguments. Turning this on for a subcommand requires
       * positional options to have been enabled on the program (parent commands).
       * The default behaviour is non-positional and options may appear before or after command-arguments.
       *
       * @param {boolean} [passThrough] for unknown options.
       * @return {Command} `this` command for chaining
       */
      passThroughOptions(passThrough = true) {
        this._passThroughOptions = !!passThrough;
        this._checkForBrokenPassThrough();
        return this;
      }
      /**
       * @private
       */
      _checkForBrokenPassThrough() {
        if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) {
          throw new Error(
            `passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`
          );
        }
      }
      /**
       * Whether to store option values as properties on command object,
       * or store separately (specify false). In both cases the option values can be accessed using .opts().
       *
       * @param {boolean} [storeAsProperties=true]
       * @return {Command} `this` command for chaining
       */
      storeOptionsAsProperties(storeAsProperties = true) {
        if (this.options.length) {
          throw new Error("call .storeOptionsAsProperties() before adding options");
        }
        if (Object.keys(this._optionValues).length) {
          throw new Error(
            "call .storeOptionsAsProperties() before setting option values"
          );
        }
        this._storeOptionsAsProperties = !!storeAsProperties;
        return this;
      }
      /**
       * Retrieve option value.
       *
       * @param {string} key
       * @return {object} value
       */
      getOptionValue(key) {
        if (this._storeOptionsAsProperties) {
          return this[key];
        }
        return this._optionValues[key];
      }
      /**
       * Store option value.
       *
       * @param {string} key
       * @param {object} value
       * @return {Command} `this` command for chaining
       */
      setOptionValue(key, value2) {
        return this.setOptionValueWithSource(key, value2, void 0);
      }
      /**
       * Store option value and where the value came from.
       *
       * @param {string} key
       * @param {object} value
       * @param {string} source - expected values are default/config/env/cli/implied
       * @return {Command} `this` command for chaining
       */
      setOptionValueWithSource(key, value2, source) {
        if (this._storeOptionsAsProperties) {
          this[key] = value2;
        } else {
          this._optionValues[key] = value2;
        }
        this._optionValueSources[key] = source;
        return this;
      }
      /**
       * Get source of option value.
       * Expected values are default | config | env | cli | implied
       *
       * @param {string} key
       * @return {string}
       */
      getOptionValueSource(key) {
        return this._optionValueSources[key];
      }
      /**
       * Get source of option value. See also .optsWithGlobals().
       * Expected values are default | config | env | cli | implied
       *
       * @param {string} key
       * @return {string}
       */
      getOptionValueSourceWithGlobals(key) {
        let source;
        this._getCommandAndAncestors().forEach((cmd) => {
          if (cmd.getOptionValueSource(key) !== void 0) {
            source = cmd.getOptionValueSource(key);
          }
        });
        return source;
      }
      /**
       * Get user arguments from implied or explicit arguments.
       * Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
       *
       * @private
       */
      _prepareUserArgs(argv, parseOptions) {
        if (argv !== void 0 && !Array.isArray(argv)) {
          throw new Error("first parameter to parse must be array or undefined");
        }
        parseOptions = parseOptions || {};
        if (argv === void 0 && parseOptions.from === void 0) {
          if (process2.versions?.electron) {
            parseOptions.from = "electron";
          }
          const execArgv = process2.execArgv ?? [];
          if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) {
            parseOptions.from = "eval";
          }
        }
        if (argv === void 0) {
          argv = process2.argv;
        }
        this.rawArgs = argv.slice();
        let userArgs;
        switch (parseOptions.from) {
          case void 0:
          case "node":
            this._scriptPath = argv[1];
            userArgs = argv.slice(2);
            break;
          case "electron":
            if (process2.defaultApp) {
              this._scriptPath = argv[1];
              userArgs = argv.slice(2);
            } else {
              userArgs = argv.slice(1);
            }
            break;
          case "user":
            userArgs = argv.slice(0);
            break;
          case "eval":
            userArgs = argv.slice(1);
            break;
          default:
            throw new Error(
              `unexpected parse option { from: '${parseOptions.from}' }`
            );
        }
        if (!this._name && this._scriptPath)
          this.nameFromFilename(this._scriptPath);
        this._name = this._name || "program";
        return userArgs;
      }
      /**
       * Parse `argv`, setting options and invoking commands when defined.
       *
       * Use parseAsync instead of parse if any of your action handlers are async.
       *
       * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
       *
       * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
       * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
       * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
       * - `'user'`: just user arguments
       *
       * @example
       * program.parse(); // parse process.argv and auto-detect electron and special node flags
       * program.parse(process.argv); // assume argv[0] is app and argv[1] is script
       * program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
       *
       * @param {string[]} [argv] - optional, defaults to process.argv
       * @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
       * @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
       * @return {Command} `this` command for chaining
       */
      parse(argv, parseOptions) {
        this._prepareForParse();
        const userArgs = this._prepareUserArgs(argv, parseOptions);
        this._parseCommand([], userArgs);
        return this;
      }
      /**
       * Parse `argv`, setting options and invoking commands when defined.
       *
       * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
       *
       * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
       * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
       * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
       * - `'user'`: just user arguments
       *
       * @example
       * await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
       * await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
       * await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
       *
       * @param {string[]} [argv]
       * @param {object} [parseOptions]
       * @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
       * @return {Promise}
       */
      async parseAsync(argv, parseOptions) {
        this._prepareForParse();
        const userArgs = this._prepareUserArgs(argv, parseOptions);
        await this._parseCommand([], userArgs);
        return this;
      }
      _prepareForParse() {
        if (this._savedState === null) {
          this.saveStateBeforeParse();
        } else {
          this.restoreStateBeforeParse();
        }
      }
      /**
       * Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
       * Not usually called directly, but available for subclasses to save their custom state.
       *
       * This is called in a lazy way. Only commands used in parsing chain will have state saved.
       */
      saveStateBeforeParse() {
        this._savedState = {
          // name is stable if supplied by author, but may be unspecified for root command and deduced during parsing
          _name: this._name,
          // option values before parse have default values (including false for negated options)
          // shallow clones
          _optionValues: { ...this._optionValues },
          _optionValueSources: { ...this._optionValueSources }
        };
      }
      /**
       * Restore state before parse for calls after the first.
       * Not usually called directly, but available for subclasses to save their custom state.
       *
       * This is called in a lazy way. Only commands used in parsing chain will have state restored.
       */
      restoreStateBeforeParse() {
        if (this._storeOptionsAsProperties)
          throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
        this._name = this._savedState._name;
        this._scriptPath = null;
        this.rawArgs = [];
        this._optionValues = { ...this._savedState._optionValues };
        this._optionValueSources = { ...this._savedState._optionValueSources };
        this.args = [];
        this.processedArgs = [];
      }
      /**
       * Throw if expected executable is missing. Add lots of help for author.
       *
       * @param {string} executableFile
       * @param {string} executableDir
       * @param {string} subcommandName
       */
      _checkForMissingExecutable(executableFile, executableDir, subcommandName) {
        if (fs.existsSync(executableFile)) return;
        const executableDirMessage = executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory";
        const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDirMessage}`;
        throw new Error(executableMissing);
      }
      /**
       * Execute a sub-command executable.
       *
       * @private
       */
      _executeSubCommand(subcommand, args) {
        args = args.slice();
        let launchWithNode = false;
        const sourceExt = [".js", ".ts", ".tsx", ".mjs", ".cjs"];
        function findFile(baseDir, baseName) {
          const localBin = path.resolve(baseDir, baseName);
          if (fs.existsSync(localBin)) return localBin;
          if (sourceExt.includes(path.extname(baseName))) return void 0;
          const foundExt = sourceExt.find(
            (ext) => fs.existsSync(`${localBin}${ext}`)
          );
          if (foundExt) return `${localBin}${foundExt}`;
          return void 0;
        }
        __name(findFile, "findFile");
        this._checkForMissingMandatoryOptions();
        this._checkForConflictingOptions();
        let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
        let executableDir = this._executableDir || "";
        if (this._scriptPath) {
          let resolvedScriptPath;
          try {
            resolvedScriptPath = fs.realpathSync(this._scriptPath);
          } catch {
            resolvedScriptPath = this._scriptPath;
          }
          executableDir = path.resolve(
            path.dirname(resolvedScriptPath),
            executableDir
          );
        }
        if (executableDir) {
          let localFile = findFile(executableDir, executableFile);
          if (!localFile && !subcommand._executableFile && this._scriptPath) {
            const legacyName = path.basename(
              this._scriptPath,
              path.extname(this._scriptPath)
            );
            if (legacyName !== this._name) {
              localFile = findFile(
                executableDir,
                `${legacyName}-${subcommand._name}`
              );
            }
          }
          executableFile = localFile || executableFile;
        }
        launchWithNode = sourceExt.includes(path.extname(executableFile));
        let proc;
        if (process2.platform !== "win32") {
          if (launchWithNode) {
            args.unshift(executableFile);
            args = incrementNodeInspectorPort(process2.execArgv).concat(args);
            proc = childProcess.spawn(process2.argv[0], args, { stdio: "inherit" });
          } else {
            proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
          }
        } else {
          this._checkForMissingExecutable(
            executableFile,
            executableDir,
            subcommand._name
          );
          args.unshift(executableFile);
          args = incrementNodeInspectorPort(process2.execArgv).concat(args);
          proc = childProcess.spawn(process2.execPath, args, { stdio: "inherit" });
        }
        if (!proc.killed) {
          const signals = ["SIGUSR1", "SIGUSR2", "SIGTERM", "SIGINT", "SIGHUP"];
          signals.forEach((signal) => {
            process2.on(signal, () => {
              if (proc.killed === false && proc.exitCode === null) {
                proc.kill(signal);
              }
            });
          });
        }
        const exitCallback = this._exitCallback;
        proc.on("close", (code) => {
          code = code ?? 1;
          if (!exitCallback) {
            process2.exit(code);
          } else {
            exitCallback(
              new CommanderError2(
                code,
                "commander.executeSubCommandAsync",
                "(close)"
              )
            );
          }
        });
        proc.on("error", (err) => {
          if (err.code === "ENOENT") {
            this._checkForMissingExecutable(
              executableFile,
              executableDir,
              subcommand._name
            );
          } else if (err.code === "EACCES") {
            throw new Error(`'${executableFile}' not executable`);
          }
          if (!exitCallback) {
            process2.exit(1);
          } else {
            const wrappedError = new CommanderError2(
              1,
              "commander.executeSubCommandAsync",
              "(error)"
            );
            wrappedError.nestedError = err;
            exitCallback(wrappedError);
          }
        });
        this.runningCommand = proc;
      }
      /**
       * @private
       */
      _dispatchSubcommand(commandName, operands, unknown) {
        const subCommand = this._findCommand(commandName);
        if (!subCommand) this.help({ error: true });
        subCommand._prepareForParse();
        let promiseChain;
        promiseChain = this._chainOrCallSubCommandHook(
          promiseChain,
          subCommand,
          "preSubcommand"
        );
        promiseChain = this._chainOrCall(promiseChain, () => {
          if (subCommand._executableHandler) {
            this._executeSubCommand(subCommand, operands.concat(unknown));
          } else {
            return subCommand._parseCommand(operands, unknown);
          }
        });
        return promiseChain;
      }
      /**
       * Invoke help directly if possible, or dispatch if necessary.
       * e.g. help foo
       *
       * @private
       */
      _dispatchHelpCommand(subcommandName) {
        if (!subcommandName) {
          this.help();
        }
        const subCommand = this._findCommand(subcommandName);
        if (subCommand && !subCommand._executableHandler) {
          subCommand.help();
        }
        return this._dispatchSubcommand(
          subcommandName,
          [],
          [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]
        );
      }
      /**
       * Check this.args against expected this.registeredArguments.
       *
       * @private
       */
      _checkNumberOfArguments() {
        this.registeredArguments.forEach((arg, i) => {
          if (arg.required && this.args[i] == null) {
            this.missingArgument(arg.name());
          }
        });
        if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) {
          return;
        }
        if (this.args.length > this.registeredArguments.length) {
          this._excessArguments(this.args);
        }
      }
      /**
       * Process this.args using this.registeredArguments and save as this.processedArgs!
       *
       * @private
       */
      _processArguments() {
        const myParseArg = /* @__PURE__ */ __name((argument, value2, previous) => {
          let parsedValue = value2;
          if (value2 !== null && argument.parseArg) {
            const invalidValueMessage = `error: command-argument value '${value2}' is invalid for argument '${argument.name()}'.`;
            parsedValue = this._callParseArg(
              argument,
              value2,
              previous,
              invalidValueMessage
            );
          }
          return parsedValue;
        }, "myParseArg");
        this._checkNumberOfArguments();
        const processedArgs = [];
        this.registeredArguments.forEach((declaredArg, index) => {
          let value2 = declaredArg.defaultValue;
          if (declaredArg.variadic) {
            if (index < this.args.length) {
              value2 = this.args.slice(index);
              if (declaredArg.parseArg) {
                value2 = value2.reduce((processed, v) => {
                  return myParseArg(declaredArg, v, processed);
                }, declaredArg.defaultValue);
              }
            } else if (value2 === void 0) {
              value2 = [];
            }
          } else if (index < this.args.length) {
            value2 = this.args[index];
            if (declaredArg.parseArg) {
              value2 = myParseArg(declaredArg, value2, declaredArg.defaultValue);
            }
          }
          processedArgs[index] = value2;
        });
        this.processedArgs = processedArgs;
      }
      /**
       * Once we have a promise we chain, but call synchronously until then.
       *
       * @param {(Promise|undefined)} promise
       * @param {Function} fn
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCall(promise, fn) {
        if (promise?.then && typeof promise.then === "function") {
          return promise.then(() => fn());
        }
        return fn();
      }
      /**
       *
       * @param {(Promise|undefined)} promise
       * @param {string} event
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCallHooks(promise, event) {
        let result = promise;
        const hooks = [];
        this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
          hookedCommand._lifeCycleHooks[event].forEach((callback) => {
            hooks.push({ hookedCommand, callback });
          });
        });
        if (event === "postAction") {
          hooks.reverse();
        }
        hooks.forEach((hookDetail) => {
          result = this._chainOrCall(result, () => {
            return hookDetail.callback(hookDetail.hookedCommand, this);
          });
        });
        return result;
      }
      /**
       *
       * @param {(Promise|undefined)} promise
       * @param {Command} subCommand
       * @param {string} event
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCallSubCommandHook(promise, subCommand, event) {
        let result = promise;
        if (this._lifeCycleHooks[event] !== void 0) {
          this._lifeCycleHooks[event].forEach((hook) => {
            result = this._chainOrCall(result, () => {
              return hook(this, subCommand);
            });
          });
        }
        return result;
      }
      /**
       * Process arguments in context of this command.
       * Returns action result, in case it is a promise.
       *
       * @private
       */
      _parseCommand(operands, unknown) {
        const parsed = this.parseOptions(unknown);
        this._parseOptionsEnv();
        this._parseOptionsImplied();
        operands = operands.concat(parsed.operands);
        unknown = parsed.unknown;
        this.args = operands.concat(unknown);
        if (operands && this._findCommand(operands[0])) {
          return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
        }
        if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) {
          return this._dispatchHelpCommand(operands[1]);
        }
        if (this._defaultCommandName) {
          this._outputHelpIfRequested(unknown);
          return this._dispatchSubcommand(
            this._defaultCommandName,
            operands,
            unknown
          );
        }
        if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) {
          this.help({ error: true });
        }
        this._outputHelpIfRequested(parsed.unknown);
        this._checkForMissingMandatoryOptions();
        this._checkForConflictingOptions();
        const checkForUnknownOptions = /* @__PURE__ */ __name(() => {
          if (parsed.unknown.length > 0) {
            this.unknownOption(parsed.unknown[0]);
          }
        }, "checkForUnknownOptions");
        const commandEvent = `command:${this.name()}`;
        if (this._actionHandler) {
          checkForUnknownOptions();
          this._processArguments();
          let promiseChain;
          promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
          promiseChain = this._chainOrCall(
            promiseChain,
            () => this._actionHandler(this.processedArgs)
          );
          if (this.parent) {
            promiseChain = this._chainOrCall(promiseChain, () => {
              this.parent.emit(commandEvent, operands, unknown);
            });
          }
          promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
          return promiseChain;
        }
        if (this.parent?.listenerCount(commandEvent)) {
          checkForUnknownOptions();
          this._processArguments();
          this.parent.emit(commandEvent, operands, unknown);
        } else if (operands.length) {
          if (this._findCommand("*")) {
            return this._dispatchSubcommand("*", operands, unknown);
          }
          if (this.listenerCount("command:*")) {
            this.emit("command:*", operands, unknown);
          } else if (this.commands.length) {
            this.unknownCommand();
          } else {
            checkForUnknownOptions();
            this._processArguments();
          }
        } else if (this.commands.length) {
          checkForUnknownOptions();
          this.help({ error: true });
        } else {
          checkForUnknownOptions();
          this._processArguments();
        }
      }
      /**
       * Find matching command.
       *
       * @private
       * @return {Command | undefined}
       */
      _findCommand(name) {
        if (!name) return void 0;
        return this.commands.find(
          (cmd) => cmd._name === name || cmd._aliases.includes(name)
        );
      }
      /**
       * Return an option matching `arg` if any.
       *
       * @param {string} arg
       * @return {Option}
       * @package
       */
      _findOption(arg) {
        return this.options.find((option) => option.is(arg));
      }
      /**
       * Display an error message if a mandatory option does not have a value.
       * Called after checking for help flags in leaf subcommand.
       *
       * @private
       */
      _checkForMissingMandatoryOptions() {
        this._getCommandAndAncestors().forEach((cmd) => {
          cmd.options.forEach((anOption) => {
            if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) {
              cmd.missingMandatoryOptionValue(anOption);
            }
          });
        });
      }
      /**
       * Display an error message if conflicting options are used together in this.
       *
       * @private
       */
      _checkForConflictingLocalOptions() {
        const definedNonDefaultOptions = this.options.filter((option) => {
          const optionKey = option.attributeName();
          if (this.getOptionValue(optionKey) === void 0) {
            return false;
          }
          return this.getOptionValueSource(optionKey) !== "default";
        });
        const optionsWithConflicting = definedNonDefaultOptions.filter(
          (option) => option.conflictsWith.length > 0
        );
        optionsWithConflicting.forEach((option) => {
          const conflictingAndDefined = definedNonDefaultOptions.find(
            (defined) => option.conflictsWith.includes(defined.attributeName())
          );
          if (conflictingAndDefined) {
            this._conflictingOption(option, conflictingAndDefined);
          }
        });
      }
      /**
       * Display an error message if conflicting options are used together.
       * Called after checking for help flags in leaf subcommand.
       *
       * @private
       */
      _checkForConflictingOptions() {
        this._getCommandAndAncestors().forEach((cmd) => {
          cmd._checkForConflictingLocalOptions();
        });
      }
      /**
       * Parse options from `argv` removing known options,
       * and return argv split into operands and unknown arguments.
       *
       * Side effects: modifies command by storing options. Does not reset state if called again.
       *
       * Examples:
       *
       *     argv => operands, unknown
       *     --known kkk op => [op], []
       *     op --known kkk => [op], []
       *     sub --unknown uuu op => [sub], [--unknown uuu op]
       *     sub -- --unknown uuu op => [sub --unknown uuu op], []
       *
       * @param {string[]} args
       * @return {{operands: string[], unknown: string[]}}
       */
      parseOptions(args) {
        const operands = [];
        const unknown = [];
        let dest = operands;
        function maybeOption(arg) {
          return arg.length > 1 && arg[0] === "-";
        }
        __name(maybeOption, "maybeOption");
        const negativeNumberArg = /* @__PURE__ */ __name((arg) => {
          if (!/^-(\d+|\d*\.\d+)(e[+-]?\d+)?$/.test(arg)) return false;
          return !this._getCommandAndAncestors().some(
            (cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short))
          );
        }, "negativeNumberArg");
        let activeVariadicOption = null;
        let activeGroup = null;
        let i = 0;
        while (i < args.length || activeGroup) {
          const arg = activeGroup ?? args[i++];
          activeGroup = null;
          if (arg === "--") {
            if (dest === unknown) dest.push(arg);
            dest.push(...args.slice(i));
            break;
          }
          if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
            this.emit(`option:${activeVariadicOption.name()}`, arg);
            continue;
          }
          activeVariadicOption = null;
          if (maybeOption(arg)) {
            const option = this._findOption(arg);
            if (option) {
              if (option.required) {
                const value2 = args[i++];
                if (value2 === void 0) this.optionMissingArgument(option);
                this.emit(`option:${option.name()}`, value2);
              } else if (option.optional) {
                let value2 = null;
                if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) {
                  value2 = args[i++];
                }
                this.emit(`option:${option.name()}`, value2);
              } else {
                this.emit(`option:${option.name()}`);
              }
              activeVariadicOption = option.variadic ? option : null;
              continue;
            }
          }
          if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
            const option = this._findOption(`-${arg[1]}`);
            if (option) {
              if (option.required || option.optional && this._combineFlagAndOptionalValue) {
                this.emit(`option:${option.name()}`, arg.slice(2));
              } else {
                this.emit(`option:${option.name()}`);
                activeGroup = `-${arg.slice(2)}`;
              }
              continue;
            }
          }
          if (/^--[^=]+=/.test(arg)) {
            const index = arg.indexOf("=");
            const option = this._findOption(arg.slice(0, index));
            if (option && (option.required || option.optional)) {
              this.emit(`option:${option.name()}`, arg.slice(index + 1));
              continue;
            }
          }
          if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) {
            dest = unknown;
          }
          if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown.length === 0) {
            if (this._findCommand(arg)) {
              operands.push(arg);
              unknown.push(...args.slice(i));
              break;
            } else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
              operands.push(arg, ...args.slice(i));
              break;
            } else if (this._defaultCommandName) {
              unknown.push(arg, ...args.slice(i));
              break;
            }
          }
          if (this._passThroughOptions) {
            dest.push(arg, ...args.slice(i));
            break;
          }
          dest.push(arg);
        }
        return { operands, unknown };
      }
      /**
       * Return an object containing local option values as key-value pairs.
       *
       * @return {object}
       */
      opts() {
        if (this._storeOptionsAsProperties) {
          const result = {};
          const len = this.options.length;
          for (let i = 0; i < len; i++) {
            const key = this.options[i].attributeName();
            result[key] = key === this._versionOptionName ? this._version : this[key];
          }
          return result;
        }
        return this._optionValues;
      }
      /**
       * Return an object containing merged local and global option values as key-value pairs.
       *
       * @return {object}
       */
      optsWithGlobals() {
        return this._getCommandAndAncestors().reduce(
          (combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()),
          {}
        );
      }
      /**
       * Display error message and exit (or call exitOverride).
       *
       * @param {string} message
       * @param {object} [errorOptions]
       * @param {string} [errorOptions.code] - an id string representing the error
       * @param {number} [errorOptions.exitCode] - used with process.exit
       */
      error(message, errorOptions) {
        this._outputConfiguration.outputError(
          `${message}
`,
          this._outputConfiguration.writeErr
        );
        if (typeof this._showHelpAfterError === "string") {
          this._outputConfiguration.writeErr(`${this._showHelpAfterError}
`);
        } else if (this._showHelpAfterError) {
          this._outputConfiguration.writeErr("\n");
          this.outputHelp({ error: true });
        }
        const config2 = errorOptions || {};
        const exitCode = config2.exitCode || 1;
        const code = config2.code || "commander.error";
        this._exit(exitCode, code, message);
      }
      /**
       * Apply any option related environment variables, if option does
       * not have a value from cli or client code.
       *
       * @private
       */
      _parseOptionsEnv() {
        this.options.forEach((option) => {
          if (option.envVar && option.envVar in process2.env) {
            const optionKey = option.attributeName();
            if (this.getOptionValue(optionKey) === void 0 || ["default", "config", "env"].includes(
              this.getOptionValueSource(optionKey)
            )) {
              if (option.required || option.optional) {
                this.emit(`optionEnv:${option.name()}`, process2.env[option.envVar]);
              } else {
                this.emit(`optionEnv:${option.name()}`);
              }
            }
          }
        });
      }
      /**
       * Apply any implied option values, if option is undefined or default value.
       *
       * @private
       */
      _parseOptionsImplied() {
        const dualHelper = new DualOptions(this.options);
        const hasCustomOptionValue = /* @__PURE__ */ __name((optionKey) => {
          return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
        }, "hasCustomOptionValue");
        this.options.filter(
          (option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(
            this.getOptionValue(option.attributeName()),
            option
          )
        ).forEach((option) => {
          Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
            this.setOptionValueWithSource(
              impliedKey,
              option.implied[impliedKey],
              "implied"
            );
          });
        });
      }
      /**
       * Argument `name` is missing.
       *
       * @param {string} name
       * @private
       */
      missingArgument(name) {
        const message = `error: missing required argument '${name}'`;
        this.error(message, { code: "commander.missingArgument" });
      }
      /**
       * `Option` is missing an argument.
       *
       * @param {Option} option
       * @private
       */
      optionMissingArgument(option) {
        const message = `error: option '${option.flags}' argument missing`;
        this.error(message, { code: "commander.optionMissingArgument" });
      }
      /**
       * `Option` does not have a value, and is a mandatory option.
       *
       * @param {Option} option
       * @private
       */
      missingMandatoryOptionValue(option) {
        const message = `error: required option '${option.flags}' not specified`;
        this.error(message, { code: "commander.missingMandatoryOptionValue" });
      }
      /**
       * `Option` conflicts with another option.
       *
       * @param {Option} option
       * @param {Option} conflictingOption
       * @private
       */
      _conflictingOption(option, conflictingOption) {
        const findBestOptionFromValue = /* @__PURE__ */ __name((option2) => {
          const optionKey = option2.attributeName();
          const optionValue = this.getOptionValue(optionKey);
          const negativeOption = this.options.find(
            (target) => target.negate && optionKey === target.attributeName()
          );
          const positiveOption = this.options.find(
            (target) => !target.negate && optionKey === target.attributeName()
          );
          if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) {
            return negativeOption;
          }
          return positiveOption || option2;
        }, "findBestOptionFromValue");
        const getErrorMessage = /* @__PURE__ */ __name((option2) => {
          const bestOption = findBestOptionFromValue(option2);
          const optionKey = bestOption.attributeName();
          const source = this.getOptionValueSource(optionKey);
          if (source === "env") {
            return `environment variable '${bestOption.envVar}'`;
          }
          return `option '${bestOption.flags}'`;
        }, "getErrorMessage");
        const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
        this.error(message, { code: "commander.conflictingOption" });
      }
      /**
       * Unknown option `flag`.
       *
       * @param {string} flag
       * @private
       */
      unknownOption(flag) {
        if (this._allowUnknownOption) return;
        let suggestion = "";
        if (flag.startsWith("--") && this._showSuggestionAfterError) {
          let candidateFlags = [];
          let command = this;
          do {
            const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
            candidateFlags = candidateFlags.concat(moreFlags);
            command = command.parent;
          } while (command && !command._enablePositionalOptions);
          suggestion = suggestSimilar(flag, candidateFlags);
        }
        const message = `error: unknown option '${flag}'${suggestion}`;
        this.error(message, { code: "commander.unknownOption" });
      }
      /**
       * Excess arguments, more than expected.
       *
       * @param {string[]} receivedArgs
       * @private
       */
      _excessArguments(receivedArgs) {
        if (this._allowExcessArguments) return;
        const expected = this.registeredArguments.length;
        const s = expected === 1 ? "" : "s";
        const forSubcommand = this.parent ? ` for '${this.name()}'` : "";
        const message = `error: too many arguments${forSubcommand}. Expected ${expected} argument${s} but got ${receivedArgs.length}.`;
        this.error(message, { code: "commander.excessArguments" });
      }
      /**
       * Unknown command.
       *
       * @private
       */
      unknownCommand() {
        const unknownName = this.args[0];
        let suggestion = "";
        if (this._showSuggestionAfterError) {
          const candidateNames = [];
          this.createHelp().visibleCommands(this).forEach((command) => {
            candidateNames.push(command.name());
            if (command.alias()) candidateNames.push(command.alias());
          });
          suggestion = suggestSimilar(unknownName, candidateNames);
        }
        const message = `error: unknown command '${unknownName}'${suggestion}`;
        this.error(message, { code: "commander.unknownCommand" });
      }
      /**
       * Get or set the program version.
       *
       * This method auto-registers the "-V, --version" option which will print the version number.
       *
       * You can optionally supply the flags and description to override the defaults.
       *
       * @param {string} [str]
       * @param {string} [flags]
       * @param {string} [description]
       * @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
       */
      version(str, flags, description) {
        if (str === void 0) return this._version;
        this._version = str;
        flags = flags || "-V, --version";
        description = description || "output the version number";
        const versionOption = this.createOption(flags, description);
        this._versionOptionName = versionOption.attributeName();
        this._registerOption(versionOption);
        this.on("option:" + versionOption.name(), () => {
          this._outputConfiguration.writeOut(`${str}
`);
          this._exit(0, "commander.version", str);
        });
        return this;
      }
      /**
       * Set the description.
       *
       * @param {string} [str]
       * @param {object} [argsDescription]
       * @return {(string|Command)}
       */
      description(str, argsDescription) {
        if (str === void 0 && argsDescription === void 0)
          return this._description;
        this._description = str;
        if (argsDescription) {
          this._argsDescription = argsDescription;
        }
        return this;
      }
      /**
       * Set the summary. Used when listed as subcommand of parent.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      summary(str) {
        if (str === void 0) return this._summary;
        this._summary = str;
        return this;
      }
      /**
       * Set an alias for the command.
       *
       * You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
       *
       * @param {string} [alias]
       * @return {(string|Command)}
       */
      alias(alias) {
        if (alias === void 0) return this._aliases[0];
        let command = this;
        if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) {
          command = this.commands[this.commands.length - 1];
        }
        if (alias === command._name)
          throw new Error("Command alias can't be the same as its name");
        const matchingCommand = this.parent?._findCommand(alias);
        if (matchingCommand) {
          const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
          throw new Error(
            `cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`
          );
        }
        command._aliases.push(alias);
        return this;
      }
      /**
       * Set aliases for the command.
       *
       * Only the first alias is shown in the auto-generated help.
       *
       * @param {string[]} [aliases]
       * @return {(string[]|Command)}
       */
      aliases(aliases) {
        if (aliases === void 0) return this._aliases;
        aliases.forEach((alias) => this.alias(alias));
        return this;
      }
      /**
       * Set / get the command usage `str`.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      usage(str) {
        if (str === void 0) {
          if (this._usage) return this._usage;
          const args = this.registeredArguments.map((arg) => {
            return humanReadableArgName(arg);
          });
          return [].concat(
            this.options.length || this._helpOption !== null ? "[options]" : [],
            this.commands.length ? "[command]" : [],
            this.registeredArguments.length ? args : []
          ).join(" ");
        }
        this._usage = str;
        return this;
      }
      /**
       * Get or set the name of the command.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      name(str) {
        if (str === void 0) return this._name;
        this._name = str;
        return this;
      }
      /**
       * Set/get the help group heading for this subcommand in parent command's help.
       *
       * @param {string} [heading]
       * @return {Command | string}
       */
      helpGroup(heading) {
        if (heading === void 0) return this._helpGroupHeading ?? "";
        this._helpGroupHeading = heading;
        return this;
      }
      /**
       * Set/get the default help group heading for subcommands added to this command.
       * (This does not override a group set directly on the subcommand using .helpGroup().)
       *
       * @example
       * program.commandsGroup('Development Commands:);
       * program.command('watch')...
       * program.command('lint')...
       * ...
       *
       * @param {string} [heading]
       * @returns {Command | string}
       */
      commandsGroup(heading) {
        if (heading === void 0) return this._defaultCommandGroup ?? "";
        this._defaultCommandGroup = heading;
        return this;
      }
      /**
       * Set/get the default help group heading for options added to this command.
       * (This does not override a group set directly on the option using .helpGroup().)
       *
       * @example
       * program
       *   .optionsGroup('Development Options:')
       *   .option('-d, --debug', 'output extra debugging')
       *   .option('-p, --profile', 'output profiling information')
       *
       * @param {string} [heading]
       * @returns {Command | string}
       */
      optionsGroup(heading) {
        if (heading === void 0) return this._defaultOptionGroup ?? "";
        this._defaultOptionGroup = heading;
        return this;
      }
      /**
       * @param {Option} option
       * @private
       */
      _initOptionGroup(option) {
        if (this._defaultOptionGroup && !option.helpGroupHeading)
          option.helpGroup(this._defaultOptionGroup);
      }
      /**
       * @param {Command} cmd
       * @private
       */
      _initCommandGroup(cmd) {
        if (this._defaultCommandGroup && !cmd.helpGroup())
          cmd.helpGroup(this._defaultCommandGroup);
      }
      /**
       * Set the name of the command from script filename, such as process.argv[1],
       * or require.main.filename, or __filename.
       *
       * (Used internally and public although not documented in README.)
       *
       * @example
       * program.nameFromFilename(require.main.filename);
       *
       * @param {string} filename
       * @return {Command}
       */
      nameFromFilename(filename) {
        this._name = path.basename(filename, path.extname(filename));
        return this;
      }
      /**
       * Get or set the directory for searching for executable subcommands of this command.
       *
       * @example
       * program.executableDir(__dirname);
       * // or
       * program.executableDir('subcommands');
       *
       * @param {string} [path]
       * @return {(string|null|Command)}
       */
      executableDir(path2) {
        if (path2 === void 0) return this._executableDir;
        this._executableDir = path2;
        return this;
      }
      /**
       * Return program help documentation.
       *
       * @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
       * @return {string}
       */
      helpInformation(contextOptions) {
        const helper = this.createHelp();
        const context = this._getOutputContext(contextOptions);
        helper.prepareContext({
          error: context.error,
          helpWidth: context.helpWidth,
          outputHasColors: context.hasColors
        });
        const text = helper.formatHelp(this, helper);
        if (context.hasColors) return text;
        return this._outputConfiguration.stripColor(text);
      }
      /**
       * @typedef HelpContext
       * @type {object}
       * @property {boolean} error
       * @property {number} helpWidth
       * @property {boolean} hasColors
       * @property {function} write - includes stripColor if needed
       *
       * @returns {HelpContext}
       * @private
       */
      _getOutputContext(contextOptions) {
        contextOptions = contextOptions || {};
        const error = !!contextOptions.error;
        let baseWrite;
        let hasColors;
        let helpWidth;
        if (error) {
          baseWrite = /* @__PURE__ */ __name((str) => this._outputConfiguration.writeErr(str), "baseWrite");
          hasColors = this._outputConfiguration.getErrHasColors();
          helpWidth = this._outputConfiguration.getErrHelpWidth();
        } else {
          baseWrite = /* @__PURE__ */ __name((str) => this._outputConfiguration.writeOut(str), "baseWrite");
          hasColors = this._outputConfiguration.getOutHasColors();
          helpWidth = this._outputConfiguration.getOutHelpWidth();
        }
        const write = /* @__PURE__ */ __name((str) => {
          if (!hasColors) str = this._outputConfiguration.stripColor(str);
          return baseWrite(str);
        }, "write");
        return { error, write, hasColors, helpWidth };
      }
      /**
       * Output help information for this command.
       *
       * Outputs built-in help, and custom text added using `.addHelpText()`.
       *
       * @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
       */
      outputHelp(contextOptions) {
        let deprecatedCallback;
        if (typeof contextOptions === "function") {
          deprecatedCallback = contextOptions;
          contextOptions = void 0;
        }
        const outputContext = this._getOutputContext(contextOptions);
        const eventContext = {
          error: outputContext.error,
          write: outputContext.write,
          command: this
        };
        this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
        this.emit("beforeHelp", eventContext);
        let helpInformation = this.helpInformation({ error: outputContext.error });
        if (deprecatedCallback) {
          helpInformation = deprecatedCallback(helpInformation);
          if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) {
            throw new Error("outputHelp callback must return a string or a Buffer");
          }
        }
        outputContext.write(helpInformation);
        if (this._getHelpOption()?.long) {
          this.emit(this._getHelpOption().long);
        }
        this.emit("afterHelp", eventContext);
        this._getCommandAndAncestors().forEach(
          (command) => command.emit("afterAllHelp", eventContext)
        );
      }
      /**
       * You can pass in flags and a description to customise the built-in help option.
       * Pass in false to disable the built-in help option.
       *
       * @example
       * program.helpOption('-?, --help' 'show help'); // customise
       * program.helpOption(false); // disable
       *
       * @param {(string | boolean)} flags
       * @param {string} [description]
       * @return {Command} `this` command for chaining
       */
      helpOption(flags, description) {
        if (typeof flags === "boolean") {
          if (flags) {
            if (this._helpOption === null) this._helpOption = void 0;
            if (this._defaultOptionGroup) {
              this._initOptionGroup(this._getHelpOption());
            }
          } else {
            this._helpOption = null;
          }
          return this;
        }
        this._helpOption = this.createOption(
          flags ?? "-h, --help",
          description ?? "display help for command"
        );
        if (flags || description) this._initOptionGroup(this._helpOption);
        return this;
      }
      /**
       * Lazy create help option.
       * Returns null if has been disabled with .helpOption(false).
       *
       * @returns {(Option | null)} the help option
       * @package
       */
      _getHelpOption() {
        if (this._helpOption === void 0) {
          this.helpOption(void 0, void 0);
        }
        return this._helpOption;
      }
      /**
       * Supply your own option to use for the built-in help option.
       * This is an alternative to using helpOption() to customise the flags and description etc.
       *
       * @param {Option} option
       * @return {Command} `this` command for chaining
       */
      addHelpOption(option) {
        this._helpOption = option;
        this._initOptionGroup(option);
        return this;
      }
      /**
       * Output help information and exit.
       *
       * Outputs built-in help, and custom text added using `.addHelpText()`.
       *
       * @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
       */
      help(contextOptions) {
        this.outputHelp(contextOptions);
        let exitCode = Number(process2.exitCode ?? 0);
        if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) {
          exitCode = 1;
        }
        this._exit(exitCode, "commander.help", "(outputHelp)");
      }
      /**
       * // Do a little typing to coordinate emit and listener for the help text events.
       * @typedef HelpTextEventContext
       * @type {object}
       * @property {boolean} error
       * @property {Command} command
       * @property {function} write
       */
      /**
       * Add additional text to be displayed with the built-in help.
       *
       * Position is 'before' or 'after' to affect just this command,
       * and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
       *
       * @param {string} position - before or after built-in help
       * @param {(string | Function)} text - string to add, or a function returning a string
       * @return {Command} `this` command for chaining
       */
      addHelpText(position, text) {
        const allowedValues = ["beforeAll", "before", "after", "afterAll"];
        if (!allowedValues.includes(position)) {
          throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
        }
        const helpEvent = `${position}Help`;
        this.on(helpEvent, (context) => {
          let helpStr;
          if (typeof text === "function") {
            helpStr = text({ error: context.error, command: context.command });
          } else {
            helpStr = text;
          }
          if (helpStr) {
            context.write(`${helpStr}
`);
          }
        });
        return this;
      }
      /**
       * Output help information if help flags specified
       *
       * @param {Array} args - array of options to search for help flags
       * @private
       */
      _outputHelpIfRequested(args) {
        const helpOption = this._getHelpOption();
        const helpRequested = helpOption && args.find((arg) => helpOption.is(arg));
        if (helpRequested) {
          this.outputHelp();
          this._exit(0, "commander.helpDisplayed", "(outputHelp)");
        }
      }
    };
    function incrementNodeInspectorPort(args) {
      return args.map((arg) => {
        if (!arg.startsWith("--inspect")) {
          return arg;
        }
        let debugOption;
        let debugHost = "127.0.0.1";
        let debugPort = "9229";
        let match;
        if ((match = arg.match(/^(--inspect(-brk)?)$/)) !== null) {
          debugOption = match[1];
        } else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+)$/)) !== null) {
          debugOption = match[1];
          if (/^\d+$/.test(match[3])) {
            debugPort = match[3];
          } else {
            debugHost = match[3];
          }
        } else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+):(\d+)$/)) !== null) {
          debugOption = match[1];
          debugHost = match[3];
          debugPort = match[4];
        }
        if (debugOption && debugPort !== "0") {
          return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
        }
        return arg;
      });
    }
    __name(incrementNodeInspectorPort, "incrementNodeInspectorPort");
    function useColor() {
      if (process2.env.NO_COLOR || process2.env.FORCE_COLOR === "0" || process2.env.FORCE_COLOR === "false")
        return false;
      if (process2.env.FORCE_COLOR || process2.env.CLICOLOR_FORCE !== void 0)
        return true;
      return void 0;
    }
    __name(useColor, "useColor");
    exports.Command = Command2;
    exports.useColor = useColor;
  }
});

// node_modules/commander/index.js
var require_commander = __commonJS({
  "node_modules/commander/index.js"(exports) {
    var { Argument: Argument2 } = require_argument();
    var { Command: Command2 } = require_command();
    var { CommanderError: CommanderError2, InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var { Help: Help2 } = require_help();
    var { Option: Option2 } = require_option();
    exports.program = new Command2();
    exports.createCommand = (name) => new Command2(name);
    exports.createOption = (flags, description) => new Option2(flags, description);
    exports.createArgument = (name, description) => new Argument2(name, description);
    exports.Command = Command2;
    exports.Option = Option2;
    exports.Argument = Argument2;
    exports.Help = Help2;
    exports.CommanderError = CommanderError2;
    exports.InvalidArgumentError = InvalidArgumentError2;
    exports.InvalidOptionArgumentError = InvalidArgumentError2;
  }
});

// node_modules/cli-progress/lib/eta.js
var require_eta = __commonJS({
  "node_modules/cli-progress/lib/eta.js"(exports, module) {
    var ETA = class {
      static {
        __name(this, "ETA");
      }
      constructor(length, initTime, initValue) {
        this.etaBufferLength = length || 100;
        this.valueBuffer = [initValue];
        this.timeBuffer = [initTime];
        this.eta = "0";
      }
      // add new values to calculation buffer
      update(time, value2, total) {
        this.valueBuffer.push(value2);
        this.timeBuffer.push(time);
        this.calculate(total - value2);
      }
      // fetch estimated time
      getTime() {
        return this.eta;
      }
      // eta calculation - request number of remaining events
      calculate(remaining) {
        const currentBufferSize = this.valueBuffer.length;
        const buffer = Math.min(this.etaBufferLength, currentBufferSize);
        const v_diff = this.valueBuffer[currentBufferSize - 1] - this.valueBuffer[currentBufferSize - buffer];
        const t_diff = this.timeBuffer[currentBufferSize - 1] - this.timeBuffer[currentBufferSize - buffer];
        const vt_rate = v_diff / t_diff;
        this.valueBuffer = this.valueBuffer.slice(-this.etaBufferLength);
        this.timeBuffer = this.timeBuffer.slice(-this.etaBufferLength);
        const eta = Math.ceil(remaining / vt_rate / 1e3);
        if (isNaN(eta)) {
          this.eta = "NULL";
        } else if (!isFinite(eta)) {
          this.eta = "INF";
        } else if (eta > 1e7) {
          this.eta = "INF";
        } else if (eta < 0) {
          this.eta = 0;
        } else {
          this.eta = eta;
        }
      }
    };
    module.exports = ETA;
  }
});

// node_modules/cli-progress/lib/terminal.js
var require_terminal = __commonJS({
  "node_modules/cli-progress/lib/terminal.js"(exports, module) {
    var _readline = __require("readline");
    var Terminal = class {
      static {
        __name(this, "Terminal");
      }
      constructor(outputStream) {
        this.stream = outputStream;
        this.linewrap = true;
        this.dy = 0;
      }
      // save cursor position + settings
      cursorSave() {
        if (!this.stream.isTTY) {
          return;
        }
        this.stream.write("\x1B7");
      }
      // restore last cursor position + settings
      cursorRestore() {
        if (!this.stream.isTTY) {
          return;
        }
        this.stream.write("\x1B8");
      }
      // show/hide cursor
      cursor(enabled) {
        if (!this.stream.isTTY) {
          return;
        }
        if (enabled) {
          this.stream.write("\x1B[?25h");
        } else {
          this.stream.write("\x1B[?25l");
        }
      }
      // change cursor positionn
      cursorTo(x = null, y = null) {
        if (!this.stream.isTTY) {
          return;
        }
        _readline.cursorTo(this.stream, x, y);
      }
      // change relative cursor position
      cursorRelative(dx = null, dy = null) {
        if (!this.stream.isTTY) {
          return;
        }
        this.dy = this.dy + dy;
        _readline.moveCursor(this.stream, dx, dy);
      }
      // relative reset
      cursorRelativeReset() {
        if (!this.stream.isTTY) {
          return;
        }
        _readline.moveCursor(this.stream, 0, -this.dy);
        _readline.cursorTo(this.stream, 0, null);
        this.dy = 0;
      }
      // clear to the right from cursor
      clearRight() {
        if (!this.stream.isTTY) {
          return;
        }
        _readline.clearLine(this.stream, 1);
      }
      // clear the full line
      clearLine() {
        if (!this.stream.isTTY) {
          return;
        }
        _readline.clearLine(this.stream, 0);
      }
      // clear everyting beyond the current line
      clearBottom() {
        if (!this.stream.isTTY) {
          return;
        }
        _readline.clearScreenDown(this.stream);
      }
      // add new line; increment counter
      newline() {
        this.stream.write("\n");
        this.dy++;
      }
      // write content to output stream
      // @TODO use string-width to strip length
      write(s, rawWrite = false) {
        if (this.linewrap === true && rawWrite === false) {
          this.stream.write(s.substr(0, this.getWidth()));
        } else {
          this.stream.write(s);
        }
      }
      // control line wrapping
      lineWrapping(enabled) {
        if (!this.stream.isTTY) {
          return;
        }
        this.linewrap = enabled;
        if (enabled) {
          this.stream.write("\x1B[?7h");
        } else {
          this.stream.write("\x1B[?7l");
        }
      }
      // tty environment ?
      isTTY() {
        return this.stream.isTTY === true;
      }
      // get terminal width
      getWidth() {
        return this.stream.columns || (this.stream.isTTY ? 80 : 200);
      }
    };
    module.exports = Terminal;
  }
});

// node_modules/ansi-regex/index.js
var require_ansi_regex = __commonJS({
  "node_modules/ansi-regex/index.js"(exports, module) {
    "use strict";
    module.exports = ({ onlyFirst = false } = {}) => {
      const pattern = [
        "[\\u001B\\u009B][[\\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\\d\\/#&.:=?%@~_]+)*|[a-zA-Z\\d]+(?:;[-a-zA-Z\\d\\/#&.:=?%@~_]*)*)?\\u0007)",
        "(?:(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-ntqry=><~]))"
      ].join("|");
      return new RegExp(pattern, onlyFirst ? void 0 : "g");
    };
  }
});

// node_modules/strip-ansi/index.js
var require_strip_ansi = __commonJS({
  "node_modules/strip-ansi/index.js"(exports, module) {
    "use strict";
    var ansiRegex = require_ansi_regex();
    module.exports = (string) => typeof string === "string" ? string.replace(ansiRegex(), "") : string;
  }
});

// node_modules/is-fullwidth-code-point/index.js
var require_is_fullwidth_code_point = __commonJS({
  "node_modules/is-fullwidth-code-point/index.js"(exports, module) {
    "use strict";
    var isFullwidthCodePoint = /* @__PURE__ */ __name((codePoint) => {
      if (Number.isNaN(codePoint)) {
        return false;
      }
      if (codePoint >= 4352 && (codePoint <= 4447 || // Hangul Jamo
      codePoint === 9001 || // LEFT-POINTING ANGLE BRACKET
      codePoint === 9002 || // RIGHT-POINTING ANGLE BRACKET
      // CJK Radicals Supplement .. Enclosed CJK Letters and Months
      11904 <= codePoint && codePoint <= 12871 && codePoint !== 12351 || // Enclosed CJK Letters and Months .. CJK Unified Ideographs Extension A
      12880 <= codePoint && codePoint <= 19903 || // CJK Unified Ideographs .. Yi Radicals
      19968 <= codePoint && codePoint <= 42182 || // Hangul Jamo Extended-A
      43360 <= codePoint && codePoint <= 43388 || // Hangul Syllables
      44032 <= codePoint && codePoint <= 55203 || // CJK Compatibility Ideographs
      63744 <= codePoint && codePoint <= 64255 || // Vertical Forms
      65040 <= codePoint && codePoint <= 65049 || // CJK Compatibility Forms .. Small Form Variants
      65072 <= codePoint && codePoint <= 65131 || // Halfwidth and Fullwidth Forms
      65281 <= codePoint && codePoint <= 65376 || 65504 <= codePoint && codePoint <= 65510 || // Kana Supplement
      110592 <= codePoint && codePoint <= 110593 || // Enclosed Ideographic Supplement
      127488 <= codePoint && codePoint <= 127569 || // CJK Unified Ideographs Extension B .. Tertiary Ideographic Plane
      131072 <= codePoint && codePoint <= 262141)) {
        return true;
      }
      return false;
    }, "isFullwidthCodePoint");
    module.exports = isFullwidthCodePoint;
    module.exports.default = isFullwidthCodePoint;
  }
});

// node_modules/emoji-regex/index.js
var require_emoji_regex = __commonJS({
  "node_modules/emoji-regex/index.js"(exports, module) {
    "use strict";
    module.exports = function() {
      return /\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62(?:\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67|\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74|\uDB40\uDC77\uDB40\uDC6C\uDB40\uDC73)\uDB40\uDC7F|\uD83D\uDC68(?:\uD83C\uDFFC\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68\uD83C\uDFFB|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFF\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFE])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFE\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFD])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFD\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB\uDFFC])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\u200D(?:\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D)?\uD83D\uDC68|(?:\uD83D[\uDC68\uDC69])\u200D(?:\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67]))|\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67])|(?:\uD83D[\uDC68\uDC69])\u200D(?:\uD83D[\uDC66\uDC67])|[\u2695\u2696\u2708]\uFE0F|\uD83D[\uDC66\uDC67]|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|(?:\uD83C\uDFFB\u200D[\u2695\u2696\u2708]|\uD83C\uDFFF\u200D[\u2695\u2696\u2708]|\uD83C\uDFFE\u200D[\u2695\u2696\u2708]|\uD83C\uDFFD\u200D[\u2695\u2696\u2708]|\uD83C\uDFFC\u200D[\u2695\u2696\u2708])\uFE0F|\uD83C\uDFFB\u200D(?:\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C[\uDFFB-\uDFFF])|(?:\uD83E\uDDD1\uD83C\uDFFB\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFC\u200D\uD83E\uDD1D\u200D\uD83D\uDC69)\uD83C\uDFFB|\uD83E\uDDD1(?:\uD83C\uDFFF\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1(?:\uD83C[\uDFFB-\uDFFF])|\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1)|(?:\uD83E\uDDD1\uD83C\uDFFE\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFF\u200D\uD83E\uDD1D\u200D(?:\uD83D[\uDC68\uDC69]))(?:\uD83C[\uDFFB-\uDFFE])|(?:\uD83E\uDDD1\uD83C\uDFFC\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFD\u200D\uD83E\uDD1D\u200D\uD83D\uDC69)(?:\uD83C[\uDFFB\uDFFC])|\uD83D\uDC69(?:\uD83C\uDFFE\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFD\uDFFF])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFC\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB\uDFFD-\uDFFF])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFB\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFC-\uDFFF])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFD\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB\uDFFC\uDFFE\uDFFF])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\u200D(?:\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D(?:\uD83D[\uDC68\uDC69])|\uD83D[\uDC68\uDC69])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFF\u200D(?:\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD]))|\uD83D\uDC69\u200D\uD83D\uDC69\u200D(?:\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67]))|(?:\uD83E\uDDD1\uD83C\uDFFD\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFE\u200D\uD83E\uDD1D\u200D\uD83D\uDC69)(?:\uD83C[\uDFFB-\uDFFD])|\uD83D\uDC69\u200D\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC69\u200D\uD83D\uDC69\u200D(?:\uD83D[\uDC66\uDC67])|(?:\uD83D\uDC41\uFE0F\u200D\uD83D\uDDE8|\uD83D\uDC69(?:\uD83C\uDFFF\u200D[\u2695\u2696\u2708]|\uD83C\uDFFE\u200D[\u2695\u2696\u2708]|\uD83C\uDFFC\u200D[\u2695\u2696\u2708]|\uD83C\uDFFB\u200D[\u2695\u2696\u2708]|\uD83C\uDFFD\u200D[\u2695\u2696\u2708]|\u200D[\u2695\u2696\u2708])|(?:(?:\u26F9|\uD83C[\uDFCB\uDFCC]|\uD83D\uDD75)\uFE0F|\uD83D\uDC6F|\uD83E[\uDD3C\uDDDE\uDDDF])\u200D[\u2640\u2642]|(?:\u26F9|\uD83C[\uDFCB\uDFCC]|\uD83D\uDD75)(?:\uD83C[\uDFFB-\uDFFF])\u200D[\u2640\u2642]|(?:\uD83C[\uDFC3\uDFC4\uDFCA]|\uD83D[\uDC6E\uDC71\uDC73\uDC77\uDC81\uDC82\uDC86\uDC87\uDE45-\uDE47\uDE4B\uDE4D\uDE4E\uDEA3\uDEB4-\uDEB6]|\uD83E[\uDD26\uDD37-\uDD39\uDD3D\uDD3E\uDDB8\uDDB9\uDDCD-\uDDCF\uDDD6-\uDDDD])(?:(?:\uD83C[\uDFFB-\uDFFF])\u200D[\u2640\u2642]|\u200D[\u2640\u2642])|\uD83C\uDFF4\u200D\u2620)\uFE0F|\uD83D\uDC69\u200D\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67])|\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08|\uD83D\uDC15\u200D\uD83E\uDDBA|\uD83D\uDC69\u200D\uD83D\uDC66|\uD83D\uDC69\u200D\uD83D\uDC67|\uD83C\uDDFD\uD83C\uDDF0|\uD83C\uDDF4\uD83C\uDDF2|\uD83C\uDDF6\uD83C\uDDE6|[#\*0-9]\uFE0F\u20E3|\uD83C\uDDE7(?:\uD83C[\uDDE6\uDDE7\uDDE9-\uDDEF\uDDF1-\uDDF4\uDDF6-\uDDF9\uDDFB\uDDFC\uDDFE\uDDFF])|\uD83C\uDDF9(?:\uD83C[\uDDE6\uDDE8\uDDE9\uDDEB-\uDDED\uDDEF-\uDDF4\uDDF7\uDDF9\uDDFB\uDDFC\uDDFF])|\uD83C\uDDEA(?:\uD83C[\uDDE6\uDDE8\uDDEA\uDDEC\uDDED\uDDF7-\uDDFA])|\uD83E\uDDD1(?:\uD83C[\uDFFB-\uDFFF])|\uD83C\uDDF7(?:\uD83C[\uDDEA\uDDF4\uDDF8\uDDFA\uDDFC])|\uD83D\uDC69(?:\uD83C[\uDFFB-\uDFFF])|\uD83C\uDDF2(?:\uD83C[\uDDE6\uDDE8-\uDDED\uDDF0-\uDDFF])|\uD83C\uDDE6(?:\uD83C[\uDDE8-\uDDEC\uDDEE\uDDF1\uDDF2\uDDF4\uDDF6-\uDDFA\uDDFC\uDDFD\uDDFF])|\uD83C\uDDF0(?:\uD83C[\uDDEA\uDDEC-\uDDEE\uDDF2\uDDF3\uDDF5\uDDF7\uDDFC\uDDFE\uDDFF])|\uD83C\uDDED(?:\uD83C[\uDDF0\uDDF2\uDDF3\uDDF7\uDDF9\uDDFA])|\uD83C\uDDE9(?:\uD83C[\uDDEA\uDDEC\uDDEF\uDDF0\uDDF2\uDDF4\uDDFF])|\uD83C\uDDFE(?:\uD83C[\uDDEA\uDDF9])|\uD83C\uDDEC(?:\uD83C[\uDDE6\uDDE7\uDDE9-\uDDEE\uDDF1-\uDDF3\uDDF5-\uDDFA\uDDFC\uDDFE])|\uD83C\uDDF8(?:\uD83C[\uDDE6-\uDDEA\uDDEC-\uDDF4\uDDF7-\uDDF9\uDDFB\uDDFD-\uDDFF])|\uD83C\uDDEB(?:\uD83C[\uDDEE-\uDDF0\uDDF2\uDDF4\uDDF7])|\uD83C\uDDF5(?:\uD83C[\uDDE6\uDDEA-\uDDED\uDDF0-\uDDF3\uDDF7-\uDDF9\uDDFC\uDDFE])|\uD83C\uDDFB(?:\uD83C[\uDDE6\uDDE8\uDDEA\uDDEC\uDDEE\uDDF3\uDDFA])|\uD83C\uDDF3(?:\uD83C[\uDDE6\uDDE8\uDDEA-\uDDEC\uDDEE\uDDF1\uDDF4\uDDF5\uDDF7\uDDFA\uDDFF])|\uD83C\uDDE8(?:\uD83C[\uDDE6\uDDE8\uDDE9\uDDEB-\uDDEE\uDDF0-\uDDF5\uDDF7\uDDFA-\uDDFF])|\uD83C\uDDF1(?:\uD83C[\uDDE6-\uDDE8\uDDEE\uDDF0\uDDF7-\uDDFB\uDDFE])|\uD83C\uDDFF(?:\uD83C[\uDDE6\uDDF2\uDDFC])|\uD83C\uDDFC(?:\uD83C[\uDDEB\uDDF8])|\uD83C\uDDFA(?:\uD83C[\uDDE6\uDDEC\uDDF2\uDDF3\uDDF8\uDDFE\uDDFF])|\uD83C\uDDEE(?:\uD83C[\uDDE8-\uDDEA\uDDF1-\uDDF4\uDDF6-\uDDF9])|\uD83C\uDDEF(?:\uD83C[\uDDEA\uDDF2\uDDF4\uDDF5])|(?:\uD83C[\uDFC3\uDFC4\uDFCA]|\uD83D[\uDC6E\uDC71\uDC73\uDC77\uDC81\uDC82\uDC86\uDC87\uDE45-\uDE47\uDE4B\uDE4D\uDE4E\uDEA3\uDEB4-\uDEB6]|\uD83E[\uDD26\uDD37-\uDD39\uDD3D\uDD3E\uDDB8\uDDB9\uDDCD-\uDDCF\uDDD6-\uDDDD])(?:\uD83C[\uDFFB-\uDFFF])|(?:\u26F9|\uD83C[\uDFCB\uDFCC]|\uD83D\uDD75)(?:\uD83C[\uDFFB-\uDFFF])|(?:[\u261D\u270A-\u270D]|\uD83C[\uDF85\uDFC2\uDFC7]|\uD83D[\uDC42\uDC43\uDC46-\uDC50\uDC66\uDC67\uDC6B-\uDC6D\uDC70\uDC72\uDC74-\uDC76\uDC78\uDC7C\uDC83\uDC85\uDCAA\uDD74\uDD7A\uDD90\uDD95\uDD96\uDE4C\uDE4F\uDEC0\uDECC]|\uD83E[\uDD0F\uDD18-\uDD1C\uDD1E\uDD1F\uDD30-\uDD36\uDDB5\uDDB6\uDDBB\uDDD2-\uDDD5])(?:\uD83C[\uDFFB-\uDFFF])|(?:[\u231A\u231B\u23E9-\u23EC\u23F0\u23F3\u25FD\u25FE\u2614\u2615\u2648-\u2653\u267F\u2693\u26A1\u26AA\u26AB\u26BD\u26BE\u26C4\u26C5\u26CE\u26D4\u26EA\u26F2\u26F3\u26F5\u26FA\u26FD\u2705\u270A\u270B\u2728\u274C\u274E\u2753-\u2755\u2757\u2795-\u2797\u27B0\u27BF\u2B1B\u2B1C\u2B50\u2B55]|\uD83C[\uDC04\uDCCF\uDD8E\uDD91-\uDD9A\uDDE6-\uDDFF\uDE01\uDE1A\uDE2F\uDE32-\uDE36\uDE38-\uDE3A\uDE50\uDE51\uDF00-\uDF20\uDF2D-\uDF35\uDF37-\uDF7C\uDF7E-\uDF93\uDFA0-\uDFCA\uDFCF-\uDFD3\uDFE0-\uDFF0\uDFF4\uDFF8-\uDFFF]|\uD83D[\uDC00-\uDC3E\uDC40\uDC42-\uDCFC\uDCFF-\uDD3D\uDD4B-\uDD4E\uDD50-\uDD67\uDD7A\uDD95\uDD96\uDDA4\uDDFB-\uDE4F\uDE80-\uDEC5\uDECC\uDED0-\uDED2\uDED5\uDEEB\uDEEC\uDEF4-\uDEFA\uDFE0-\uDFEB]|\uD83E[\uDD0D-\uDD3A\uDD3C-\uDD45\uDD47-\uDD71\uDD73-\uDD76\uDD7A-\uDDA2\uDDA5-\uDDAA\uDDAE-\uDDCA\uDDCD-\uDDFF\uDE70-\uDE73\uDE78-\uDE7A\uDE80-\uDE82\uDE90-\uDE95])|(?:[#\*0-9\xA9\xAE\u203C\u2049\u2122\u2139\u2194-\u2199\u21A9\u21AA\u231A\u231B\u2328\u23CF\u23E9-\u23F3\u23F8-\u23FA\u24C2\u25AA\u25AB\u25B6\u25C0\u25FB-\u25FE\u2600-\u2604\u260E\u2611\u2614\u2615\u2618\u261D\u2620\u2622\u2623\u2626\u262A\u262E\u262F\u2638-\u263A\u2640\u2642\u2648-\u2653\u265F\u2660\u2663\u2665\u2666\u2668\u267B\u267E\u267F\u2692-\u2697\u2699\u269B\u269C\u26A0\u26A1\u26AA\u26AB\u26B0\u26B1\u26BD\u26BE\u26C4\u26C5\u26C8\u26CE\u26CF\u26D1\u26D3\u26D4\u26E9\u26EA\u26F0-\u26F5\u26F7-\u26FA\u26FD\u2702\u2705\u2708-\u270D\u270F\u2712\u2714\u2716\u271D\u2721\u2728\u2733\u2734\u2744\u2747\u274C\u274E\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27A1\u27B0\u27BF\u2934\u2935\u2B05-\u2B07\u2B1B\u2B1C\u2B50\u2B55\u3030\u303D\u3297\u3299]|\uD83C[\uDC04\uDCCF\uDD70\uDD71\uDD7E\uDD7F\uDD8E\uDD91-\uDD9A\uDDE6-\uDDFF\uDE01\uDE02\uDE1A\uDE2F\uDE32-\uDE3A\uDE50\uDE51\uDF00-\uDF21\uDF24-\uDF93\uDF96\uDF97\uDF99-\uDF9B\uDF9E-\uDFF0\uDFF3-\uDFF5\uDFF7-\uDFFF]|\uD83D[\uDC00-\uDCFD\uDCFF-\uDD3D\uDD49-\uDD4E\uDD50-\uDD67\uDD6F\uDD70\uDD73-\uDD7A\uDD87\uDD8A-\uDD8D\uDD90\uDD95\uDD96\uDDA4\uDDA5\uDDA8\uDDB1\uDDB2\uDDBC\uDDC2-\uDDC4\uDDD1-\uDDD3\uDDDC-\uDDDE\uDDE1\uDDE3\uDDE8\uDDEF\uDDF3\uDDFA-\uDE4F\uDE80-\uDEC5\uDECB-\uDED2\uDED5\uDEE0-\uDEE5\uDEE9\uDEEB\uDEEC\uDEF0\uDEF3-\uDEFA\uDFE0-\uDFEB]|\uD83E[\uDD0D-\uDD3A\uDD3C-\uDD45\uDD47-\uDD71\uDD73-\uDD76\uDD7A-\uDDA2\uDDA5-\uDDAA\uDDAE-\uDDCA\uDDCD-\uDDFF\uDE70-\uDE73\uDE78-\uDE7A\uDE80-\uDE82\uDE90-\uDE95])\uFE0F|(?:[\u261D\u26F9\u270A-\u270D]|\uD83C[\uDF85\uDFC2-\uDFC4\uDFC7\uDFCA-\uDFCC]|\uD83D[\uDC42\uDC43\uDC46-\uDC50\uDC66-\uDC78\uDC7C\uDC81-\uDC83\uDC85-\uDC87\uDC8F\uDC91\uDCAA\uDD74\uDD75\uDD7A\uDD90\uDD95\uDD96\uDE45-\uDE47\uDE4B-\uDE4F\uDEA3\uDEB4-\uDEB6\uDEC0\uDECC]|\uD83E[\uDD0F\uDD18-\uDD1F\uDD26\uDD30-\uDD39\uDD3C-\uDD3E\uDDB5\uDDB6\uDDB8\uDDB9\uDDBB\uDDCD-\uDDCF\uDDD1-\uDDDD])/g;
    };
  }
});

// node_modules/string-width/index.js
var require_string_width = __commonJS({
  "node_modules/string-width/index.js"(exports, module) {
    "use strict";
    var stripAnsi = require_strip_ansi();
    var isFullwidthCodePoint = require_is_fullwidth_code_point();
    var emojiRegex = require_emoji_regex();
    var stringWidth = /* @__PURE__ */ __name((string) => {
      if (typeof string !== "string" || string.length === 0) {
        return 0;
      }
      string = stripAnsi(string);
      if (string.length === 0) {
        return 0;
      }
      string = string.replace(emojiRegex(), "  ");
      let width = 0;
      for (let i = 0; i < string.length; i++) {
        const code = string.codePointAt(i);
        if (code <= 31 || code >= 127 && code <= 159) {
          continue;
        }
        if (code >= 768 && code <= 879) {
          continue;
        }
        if (code > 65535) {
          i++;
        }
        width += isFullwidthCodePoint(code) ? 2 : 1;
      }
      return width;
    }, "stringWidth");
    module.exports = stringWidth;
    module.exports.default = stringWidth;
  }
});

// node_modules/cli-progress/lib/format-value.js
var require_format_value = __commonJS({
  "node_modules/cli-progress/lib/format-value.js"(exports, module) {
    module.exports = /* @__PURE__ */ __name(function formatValue2(v, options, type) {
      if (options.autopadding !== true) {
        return v;
      }
      function autopadding(value2, length) {
        return (options.autopaddingChar + value2).slice(-length);
      }
      __name(autopadding, "autopadding");
      switch (type) {
        case "percentage":
          return autopadding(v, 3);
        default:
          return v;
      }
    }, "formatValue");
  }
});

// node_modules/cli-progress/lib/format-bar.js
var require_format_bar = __commonJS({
  "node_modules/cli-progress/lib/format-bar.js"(exports, module) {
    module.exports = /* @__PURE__ */ __name(function formatBar(progress, options) {
      const completeSize = Math.round(progress * options.barsize);
      const incompleteSize = options.barsize - completeSize;
      return options.barCompleteString.substr(0, completeSize) + options.barGlue + options.barIncompleteString.substr(0, incompleteSize);
    }, "formatBar");
  }
});

// node_modules/cli-progress/lib/format-time.js
var require_format_time = __commonJS({
  "node_modules/cli-progress/lib/format-time.js"(exports, module) {
    module.exports = /* @__PURE__ */ __name(function formatTime2(t, options, roundToMultipleOf) {
      function round(input) {
        if (roundToMultipleOf) {
          return roundToMultipleOf * Math.round(input / roundToMultipleOf);
        } else {
          return input;
        }
      }
      __name(round, "round");
      function autopadding(v) {
        return (options.autopaddingChar + v).slice(-2);
      }
      __name(autopadding, "autopadding");
      if (t > 3600) {
        return autopadding(Math.floor(t / 3600)) + "h" + autopadding(round(t % 3600 / 60)) + "m";
      } else if (t > 60) {
        return autopadding(Math.floor(t / 60)) + "m" + autopadding(round(t % 60)) + "s";
      } else if (t > 10) {
        return autopadding(round(t)) + "s";
      } else {
        return autopadding(t) + "s";
      }
    }, "formatTime");
  }
});

// node_modules/cli-progress/lib/formatter.js
var require_formatter = __commonJS({
  "node_modules/cli-progress/lib/formatter.js"(exports, module) {
    var _stringWidth = require_string_width();
    var _defaultFormatValue = require_format_value();
    var _defaultFormatBar = require_format_bar();
    var _defaultFormatTime = require_format_time();
    module.exports = /* @__PURE__ */ __name(function defaultFormatter(options, params, payload) {
      let s = options.format;
      const formatTime2 = options.formatTime || _defaultFormatTime;
      const formatValue2 = options.formatValue || _defaultFormatValue;
      const formatBar = options.formatBar || _defaultFormatBar;
      const percentage = Math.floor(params.progress * 100) + "";
      const stopTime = params.stopTime || Date.now();
      const elapsedTime = Math.round((stopTime - params.startTime) / 1e3);
      const context = Object.assign({}, payload, {
        bar: formatBar(params.progress, options),
        percentage: formatValue2(percentage, options, "percentage"),
        total: formatValue2(params.total, options, "total"),
        value: formatValue2(params.value, options, "value"),
        eta: formatValue2(params.eta, options, "eta"),
        eta_formatted: formatTime2(params.eta, options, 5),
        duration: formatValue2(elapsedTime, options, "duration"),
        duration_formatted: formatTime2(elapsedTime, options, 1)
      });
      s = s.replace(/\{(\w+)\}/g, function(match, key) {
        if (typeof context[key] !== "undefined") {
          return context[key];
        }
        return match;
      });
      const fullMargin = Math.max(0, params.maxWidth - _stringWidth(s) - 2);
      const halfMargin = Math.floor(fullMargin / 2);
      switch (options.align) {
        // fill start-of-line with whitespaces
        case "right":
          s = fullMargin > 0 ? " ".repeat(fullMargin) + s : s;
          break;
        // distribute whitespaces to left+right
        case "center":
          s = halfMargin > 0 ? " ".repeat(halfMargin) + s : s;
          break;
        // default: left align, no additional whitespaces
        case "left":
        default:
          break;
      }
      return s;
    }, "defaultFormatter");
  }
});

// node_modules/cli-progress/lib/options.js
var require_options = __commonJS({
  "node_modules/cli-progress/lib/options.js"(exports, module) {
    function mergeOption(v, defaultValue) {
      if (typeof v === "undefined" || v === null) {
        return defaultValue;
      } else {
        return v;
      }
    }
    __name(mergeOption, "mergeOption");
    module.exports = {
      // set global options
      parse: /* @__PURE__ */ __name(function parse(rawOptions, preset) {
        const options = {};
        const opt = Object.assign({}, preset, rawOptions);
        options.throttleTime = 1e3 / mergeOption(opt.fps, 10);
        options.stream = mergeOption(opt.stream, process.stderr);
        options.terminal = mergeOption(opt.terminal, null);
        options.clearOnComplete = mergeOption(opt.clearOnComplete, false);
        options.stopOnComplete = mergeOption(opt.stopOnComplete, false);
        options.barsize = mergeOption(opt.barsize, 40);
        options.align = mergeOption(opt.align, "left");
        options.hideCursor = mergeOption(opt.hideCursor, false);
        options.linewrap = mergeOption(opt.linewrap, false);
        options.barGlue = mergeOption(opt.barGlue, "");
        options.barCompleteChar = mergeOption(opt.barCompleteChar, "=");
        options.barIncompleteChar = mergeOption(opt.barIncompleteChar, "-");
        options.format = mergeOption(opt.format, "progress [{bar}] {percentage}% | ETA: {eta}s | {value}/{total}");
        options.formatTime = mergeOption(opt.formatTime, null);
        options.formatValue = mergeOption(opt.formatValue, null);
        options.formatBar = mergeOption(opt.formatBar, null);
        options.etaBufferLength = mergeOption(opt.etaBuffer, 10);
        options.etaAsynchronousUpdate = mergeOption(opt.etaAsynchronousUpdate, false);
        options.progressCalculationRelative = mergeOption(opt.progressCalculationRelative, false);
        options.synchronousUpdate = mergeOption(opt.synchronousUpdate, true);
        options.noTTYOutput = mergeOption(opt.noTTYOutput, false);
        options.notTTYSchedule = mergeOption(opt.notTTYSchedule, 2e3);
        options.emptyOnZero = mergeOption(opt.emptyOnZero, false);
        options.forceRedraw = mergeOption(opt.forceRedraw, false);
        options.autopadding = mergeOption(opt.autopadding, false);
        options.gracefulExit = mergeOption(opt.gracefulExit, false);
        return options;
      }, "parse"),
      // derived options: instance specific, has to be created for every bar element
      assignDerivedOptions: /* @__PURE__ */ __name(function assignDerivedOptions(options) {
        options.barCompleteString = options.barCompleteChar.repeat(options.barsize + 1);
        options.barIncompleteString = options.barIncompleteChar.repeat(options.barsize + 1);
        options.autopaddingChar = options.autopadding ? mergeOption(options.autopaddingChar, "   ") : "";
        return options;
      }, "assignDerivedOptions")
    };
  }
});

// node_modules/cli-progress/lib/generic-bar.js
var require_generic_bar = __commonJS({
  "node_modules/cli-progress/lib/generic-bar.js"(exports, module) {
    var _ETA = require_eta();
    var _Terminal = require_terminal();
    var _formatter = require_formatter();
    var _options = require_options();
    var _EventEmitter = __require("events");
    module.exports = class GenericBar extends _EventEmitter {
      static {
        __name(this, "GenericBar");
      }
      constructor(options) {
        super();
        this.options = _options.assignDerivedOptions(options);
        this.terminal = this.options.terminal ? this.options.terminal : new _Terminal(this.options.stream);
        this.value = 0;
        this.startValue = 0;
        this.total = 100;
        this.lastDrawnString = null;
        this.startTime = null;
        this.stopTime = null;
        this.lastRedraw = Date.now();
        this.eta = new _ETA(this.options.etaBufferLength, 0, 0);
        this.payload = {};
        this.isActive = false;
        this.formatter = typeof this.options.format === "function" ? this.options.format : _formatter;
      }
      // internal render function
      render(forceRendering = false) {
        const params = {
          progress: this.getProgress(),
          eta: this.eta.getTime(),
          startTime: this.startTime,
          stopTime: this.stopTime,
          total: this.total,
          value: this.value,
          maxWidth: this.terminal.getWidth()
        };
        if (this.options.etaAsynchronousUpdate) {
          this.updateETA();
        }
        const s = this.formatter(this.options, params, this.payload);
        const forceRedraw = forceRendering || this.options.forceRedraw || this.options.noTTYOutput && !this.terminal.isTTY();
        if (forceRedraw || this.lastDrawnString != s) {
          this.emit("redraw-pre");
          this.terminal.cursorTo(0, null);
          this.terminal.write(s);
          this.terminal.clearRight();
          this.lastDrawnString = s;
          this.lastRedraw = Date.now();
          this.emit("redraw-post");
        }
      }
      // start the progress bar
      start(total, startValue, payload) {
        this.value = startValue || 0;
        this.total = typeof total !== "undefined" && total >= 0 ? total : 100;
        this.startValue = startValue || 0;
        this.payload = payload || {};
        this.startTime = Date.now();
        this.stopTime = null;
        this.lastDrawnString = "";
        this.eta = new _ETA(this.options.etaBufferLength, this.startTime, this.value);
        this.isActive = true;
        this.emit("start", total, startValue);
      }
      // stop the bar
      stop() {
        this.isActive = false;
        this.stopTime = Date.now();
        this.emit("stop", this.total, this.value);
      }
      // update the bar value
      // update(value, payload)
      // update(payload)
      update(arg0, arg1 = {}) {
        if (typeof arg0 === "number") {
          this.value = arg0;
          this.eta.update(Date.now(), arg0, this.total);
        }
        const payloadData = (typeof arg0 === "object" ? arg0 : arg1) || {};
        this.emit("update", this.total, this.value);
        for (const key in payloadData) {
          this.payload[key] = payloadData[key];
        }
        if (this.value >= this.getTotal() && this.options.stopOnComplete) {
          this.stop();
        }
      }
      // calculate the actual progress value
      getProgress() {
        let progress = this.value / this.total;
        if (this.options.progressCalculationRelative) {
          progress = (this.value - this.startValue) / (this.total - this.startValue);
        }
        if (isNaN(progress)) {
          progress = this.options && this.options.emptyOnZero ? 0 : 1;
        }
        progress = Math.min(Math.max(progress, 0), 1);
        return progress;
      }
      // update the bar value
      // increment(delta, payload)
      // increment(payload)
      increment(arg0 = 1, arg1 = {}) {
        if (typeof arg0 === "object") {
          this.update(this.value + 1, arg0);
        } else {
          this.update(this.value + arg0, arg1);
        }
      }
      // get the total (limit) value
      getTotal() {
        return this.total;
      }
      // set the total (limit) value
      setTotal(total) {
        if (typeof total !== "undefined" && total >= 0) {
          this.total = total;
        }
      }
      // force eta calculation update (long running processes)
      updateETA() {
        this.eta.update(Date.now(), this.value, this.total);
      }
    };
  }
});

// node_modules/cli-progress/lib/single-bar.js
var require_single_bar = __commonJS({
  "node_modules/cli-progress/lib/single-bar.js"(exports, module) {
    var _GenericBar = require_generic_bar();
    var _options = require_options();
    module.exports = class SingleBar extends _GenericBar {
      static {
        __name(this, "SingleBar");
      }
      constructor(options, preset) {
        super(_options.parse(options, preset));
        this.timer = null;
        if (this.options.noTTYOutput && this.terminal.isTTY() === false) {
          this.options.synchronousUpdate = false;
        }
        this.schedulingRate = this.terminal.isTTY() ? this.options.throttleTime : this.options.notTTYSchedule;
        this.sigintCallback = null;
      }
      // internal render function
      render() {
        if (this.timer) {
          clearTimeout(this.timer);
          this.timer = null;
        }
        super.render();
        if (this.options.noTTYOutput && this.terminal.isTTY() === false) {
          this.terminal.newline();
        }
        this.timer = setTimeout(this.render.bind(this), this.schedulingRate);
      }
      update(current, payload) {
        if (!this.timer) {
          return;
        }
        super.update(current, payload);
        if (this.options.synchronousUpdate && this.lastRedraw + this.options.throttleTime * 2 < Date.now()) {
          this.render();
        }
      }
      // start the progress bar
      start(total, startValue, payload) {
        if (this.options.noTTYOutput === false && this.terminal.isTTY() === false) {
          return;
        }
        if (this.sigintCallback === null && this.options.gracefulExit) {
          this.sigintCallback = this.stop.bind(this);
          process.once("SIGINT", this.sigintCallback);
          process.once("SIGTERM", this.sigintCallback);
        }
        this.terminal.cursorSave();
        if (this.options.hideCursor === true) {
          this.terminal.cursor(false);
        }
        if (this.options.linewrap === false) {
          this.terminal.lineWrapping(false);
        }
        super.start(total, startValue, payload);
        this.render();
      }
      // stop the bar
      stop() {
        if (!this.timer) {
          return;
        }
        if (this.sigintCallback) {
          process.removeListener("SIGINT", this.sigintCallback);
          process.removeListener("SIGTERM", this.sigintCallback);
          this.sigintCallback = null;
        }
        this.render();
        super.stop();
        clearTimeout(this.timer);
        this.timer = null;
        if (this.options.hideCursor === true) {
          this.terminal.cursor(true);
        }
        if (this.options.linewrap === false) {
          this.terminal.lineWrapping(true);
        }
        this.terminal.cursorRestore();
        if (this.options.clearOnComplete) {
          this.terminal.cursorTo(0, null);
          this.terminal.clearLine();
        } else {
          this.terminal.newline();
        }
      }
    };
  }
});

// node_modules/cli-progress/lib/multi-bar.js
var require_multi_bar = __commonJS({
  "node_modules/cli-progress/lib/multi-bar.js"(exports, module) {
    var _Terminal = require_terminal();
    var _BarElement = require_generic_bar();
    var _options = require_options();
    var _EventEmitter = __require("events");
    module.exports = class MultiBar extends _EventEmitter {
      static {
        __name(this, "MultiBar");
      }
      constructor(options, preset) {
        super();
        this.bars = [];
        this.options = _options.parse(options, preset);
        this.options.synchronousUpdate = false;
        this.terminal = this.options.terminal ? this.options.terminal : new _Terminal(this.options.stream);
        this.timer = null;
        this.isActive = false;
        this.schedulingRate = this.terminal.isTTY() ? this.options.throttleTime : this.options.notTTYSchedule;
        this.loggingBuffer = [];
        this.sigintCallback = null;
      }
      // add a new bar to the stack
      create(total, startValue, payload, barOptions = {}) {
        const bar = new _BarElement(Object.assign(
          {},
          // global options
          this.options,
          // terminal instance
          {
            terminal: this.terminal
          },
          // overrides
          barOptions
        ));
        this.bars.push(bar);
        if (this.options.noTTYOutput === false && this.terminal.isTTY() === false) {
          return bar;
        }
        if (this.sigintCallback === null && this.options.gracefulExit) {
          this.sigintCallback = this.stop.bind(this);
          process.once("SIGINT", this.sigintCallback);
          process.once("SIGTERM", this.sigintCallback);
        }
        if (!this.isActive) {
          if (this.options.hideCursor === true) {
            this.terminal.cursor(false);
          }
          if (this.options.linewrap === false) {
            this.terminal.lineWrapping(false);
          }
          this.timer = setTimeout(this.update.bind(this), this.schedulingRate);
        }
        this.isActive = true;
        bar.start(total, startValue, payload);
        this.emit("start");
        return bar;
      }
      // remove a bar from the stack
      remove(bar) {
        const index = this.bars.indexOf(bar);
        if (index < 0) {
          return false;
        }
        this.bars.splice(index, 1);
        this.update();
        this.terminal.newline();
        this.terminal.clearBottom();
        return true;
      }
      // internal update routine
      update() {
        if (this.timer) {
          clearTimeout(this.timer);
          this.timer = null;
        }
        this.emit("update-pre");
        this.terminal.cursorRelativeReset();
        this.emit("redraw-pre");
        if (this.loggingBuffer.length > 0) {
          this.terminal.clearLine();
          while (this.loggingBuffer.length > 0) {
            this.terminal.write(this.loggingBuffer.shift(), true);
          }
        }
        for (let i = 0; i < this.bars.length; i++) {
          if (i > 0) {
            this.terminal.newline();
          }
          this.bars[i].render();
        }
        this.emit("redraw-post");
        if (this.options.noTTYOutput && this.terminal.isTTY() === false) {
          this.terminal.newline();
          this.terminal.newline();
        }
        this.timer = setTimeout(this.update.bind(this), this.schedulingRate);
        this.emit("update-post");
        if (this.options.stopOnComplete && !this.bars.find((bar) => bar.isActive)) {
          this.stop();
        }
      }
      stop() {
        clearTimeout(this.timer);
        this.timer = null;
        if (this.sigintCallback) {
          process.removeListener("SIGINT", this.sigintCallback);
          process.removeListener("SIGTERM", this.sigintCallback);
          this.sigintCallback = null;
        }
        this.isActive = false;
        if (this.options.hideCursor === true) {
          this.terminal.cursor(true);
        }
        if (this.options.linewrap === false) {
          this.terminal.lineWrapping(true);
        }
        this.terminal.cursorRelativeReset();
        this.emit("stop-pre-clear");
        if (this.options.clearOnComplete) {
          this.terminal.clearBottom();
        } else {
          for (let i = 0; i < this.bars.length; i++) {
            if (i > 0) {
              this.terminal.newline();
            }
            this.bars[i].render();
            this.bars[i].stop();
          }
          this.terminal.newline();
        }
        this.emit("stop");
      }
      log(s) {
        this.loggingBuffer.push(s);
      }
    };
  }
});

// node_modules/cli-progress/presets/legacy.js
var require_legacy = __commonJS({
  "node_modules/cli-progress/presets/legacy.js"(exports, module) {
    module.exports = {
      format: "progress [{bar}] {percentage}% | ETA: {eta}s | {value}/{total}",
      barCompleteChar: "=",
      barIncompleteChar: "-"
    };
  }
});

// node_modules/cli-progress/presets/shades-classic.js
var require_shades_classic = __commonJS({
  "node_modules/cli-progress/presets/shades-classic.js"(exports, module) {
    module.exports = {
      format: " {bar} {percentage}% | ETA: {eta}s | {value}/{total}",
      barCompleteChar: "█",
      barIncompleteChar: "░"
    };
  }
});

// node_modules/cli-progress/presets/shades-grey.js
var require_shades_grey = __commonJS({
  "node_modules/cli-progress/presets/shades-grey.js"(exports, module) {
    module.exports = {
      format: " \x1B[90m{bar}\x1B[0m {percentage}% | ETA: {eta}s | {value}/{total}",
      barCompleteChar: "█",
      barIncompleteChar: "░"
    };
  }
});

// node_modules/cli-progress/presets/rect.js
var require_rect = __commonJS({
  "node_modules/cli-progress/presets/rect.js"(exports, module) {
    module.exports = {
      format: " {bar}■ {percentage}% | ETA: {eta}s | {value}/{total}",
      barCompleteChar: "■",
      barIncompleteChar: " "
    };
  }
});

// node_modules/cli-progress/presets/index.js
var require_presets = __commonJS({
  "node_modules/cli-progress/presets/index.js"(exports, module) {
    var _legacy = require_legacy();
    var _shades_classic = require_shades_classic();
    var _shades_grey = require_shades_grey();
    var _rect = require_rect();
    module.exports = {
      legacy: _legacy,
      shades_classic: _shades_classic,
      shades_grey: _shades_grey,
      rect: _rect
    };
  }
});

// node_modules/cli-progress/cli-progress.js
var require_cli_progress = __commonJS({
  "node_modules/cli-progress/cli-progress.js"(exports, module) {
    var _SingleBar = require_single_bar();
    var _MultiBar = require_multi_bar();
    var _Presets = require_presets();
    var _Formatter = require_formatter();
    var _defaultFormatValue = require_format_value();
    var _defaultFormatBar = require_format_bar();
    var _defaultFormatTime = require_format_time();
    module.exports = {
      Bar: _SingleBar,
      SingleBar: _SingleBar,
      MultiBar: _MultiBar,
      Presets: _Presets,
      Format: {
        Formatter: _Formatter,
        BarFormat: _defaultFormatBar,
        ValueFormat: _defaultFormatValue,
        TimeFormat: _defaultFormatTime
      }
    };
  }
});

// node_modules/picocolors/picocolors.js
var require_picocolors = __commonJS({
  "node_modules/picocolors/picocolors.js"(exports, module) {
    var p = process || {};
    var argv = p.argv || [];
    var env = p.env || {};
    var isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
    var formatter = /* @__PURE__ */ __name((open, close, replace = open) => (input) => {
      let string = "" + input, index = string.indexOf(close, open.length);
      return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
    }, "formatter");
    var replaceClose = /* @__PURE__ */ __name((string, close, replace, index) => {
      let result = "", cursor = 0;
      do {
        result += string.substring(cursor, index) + replace;
        cursor = index + close.length;
        index = string.indexOf(close, cursor);
      } while (~index);
      return result + string.substring(cursor);
    }, "replaceClose");
    var createColors = /* @__PURE__ */ __name((enabled = isColorSupported) => {
      let f = enabled ? formatter : () => String;
      return {
        isColorSupported: enabled,
        reset: f("\x1B[0m", "\x1B[0m"),
        bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
        dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
        italic: f("\x1B[3m", "\x1B[23m"),
        underline: f("\x1B[4m", "\x1B[24m"),
        inverse: f("\x1B[7m", "\x1B[27m"),
        hidden: f("\x1B[8m", "\x1B[28m"),
        strikethrough: f("\x1B[9m", "\x1B[29m"),
        black: f("\x1B[30m", "\x1B[39m"),
        red: f("\x1B[31m", "\x1B[39m"),
        green: f("\x1B[32m", "\x1B[39m"),
        yellow: f("\x1B[33m", "\x1B[39m"),
        blue: f("\x1B[34m", "\x1B[39m"),
        magenta: f("\x1B[35m", "\x1B[39m"),
        cyan: f("\x1B[36m", "\x1B[39m"),
        white: f("\x1B[37m", "\x1B[39m"),
        gray: f("\x1B[90m", "\x1B[39m"),
        bgBlack: f("\x1B[40m", "\x1B[49m"),
        bgRed: f("\x1B[41m", "\x1B[49m"),
        bgGreen: f("\x1B[42m", "\x1B[49m"),
        bgYellow: f("\x1B[43m", "\x1B[49m"),
        bgBlue: f("\x1B[44m", "\x1B[49m"),
        bgMagenta: f("\x1B[45m", "\x1B[49m"),
        bgCyan: f("\x1B[46m", "\x1B[49m"),
        bgWhite: f("\x1B[47m", "\x1B[49m"),
        blackBright: f("\x1B[90m", "\x1B[39m"),
        redBright: f("\x1B[91m", "\x1B[39m"),
        greenBright: f("\x1B[92m", "\x1B[39m"),
        yellowBright: f("\x1B[93m", "\x1B[39m"),
        blueBright: f("\x1B[94m", "\x1B[39m"),
        magentaBright: f("\x1B[95m", "\x1B[39m"),
        cyanBright: f("\x1B[96m", "\x1B[39m"),
        whiteBright: f("\x1B[97m", "\x1B[39m"),
        bgBlackBright: f("\x1B[100m", "\x1B[49m"),
        bgRedBright: f("\x1B[101m", "\x1B[49m"),
        bgGreenBright: f("\x1B[102m", "\x1B[49m"),
        bgYellowBright: f("\x1B[103m", "\x1B[49m"),
        bgBlueBright: f("\x1B[104m", "\x1B[49m"),
        bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
        bgCyanBright: f("\x1B[106m", "\x1B[49m"),
        bgWhiteBright: f("\x1B[107m", "\x1B[49m")
      };
    }, "createColors");
    module.exports = createColors();
    module.exports.createColors = createColors;
  }
});

// node_modules/cli-table3/src/debug.js
var require_debug = __commonJS({
  "node_modules/cli-table3/src/debug.js"(exports, module) {
    var messages = [];
    var level = 0;
    var debug = /* @__PURE__ */ __name((msg, min) => {
      if (level >= min) {
        messages.push(msg);
      }
    }, "debug");
    debug.WARN = 1;
    debug.INFO = 2;
    debug.DEBUG = 3;
    debug.reset = () => {
      messages = [];
    };
    debug.setDebugLevel = (v) => {
      level = v;
    };
    debug.warn = (msg) => debug(msg, debug.WARN);
    debug.info = (msg) => debug(msg, debug.INFO);
    debug.debug = (msg) => debug(msg, debug.DEBUG);
    debug.debugMessages = () => messages;
    module.exports = debug;
  }
});

// node_modules/cli-table3/src/utils.js
var require_utils = __commonJS({
  "node_modules/cli-table3/src/utils.js"(exports, module) {
    var stringWidth = require_string_width();
    function codeRegex(capture) {
      return capture ? /\u001b\[((?:\d*;){0,5}\d*)m/g : /\u001b\[(?:\d*;){0,5}\d*m/g;
    }
    __name(codeRegex, "codeRegex");
    function strlen(str) {
      let code = codeRegex();
      let stripped = ("" + str).replace(code, "");
      let split = stripped.split("\n");
      return split.reduce(function(memo, s) {
        return stringWidth(s) > memo ? stringWidth(s) : memo;
      }, 0);
    }
    __name(strlen, "strlen");
    function repeat(str, times) {
      return Array(times + 1).join(str);
    }
    __name(repeat, "repeat");
    function pad(str, len, pad2, dir) {
      let length = strlen(str);
      if (len + 1 >= length) {
        let padlen = len - length;
        switch (dir) {
          case "right": {
            str = repeat(pad2, padlen) + str;
            break;
          }
          case "center": {
            let right3 = Math.ceil(padlen / 2);
            let left = padlen - right3;
            str = repeat(pad2, left) + str + repeat(pad2, right3);
            break;
          }
          default: {
            str = str + repeat(pad2, padlen);
            break;
          }
        }
      }
      return str;
    }
    __name(pad, "pad");
    var codeCache = {};
    function addToCodeCache(name, on, off) {
      on = "\x1B[" + on + "m";
      off = "\x1B[" + off + "m";
      codeCache[on] = { set: name, to: true };
      codeCache[off] = { set: name, to: false };
      codeCache[name] = { on, off };
    }
    __name(addToCodeCache, "addToCodeCache");
    addToCodeCache("bold", 1, 22);
    addToCodeCache("italics", 3, 23);
    addToCodeCache("underline", 4, 24);
    addToCodeCache("inverse", 7, 27);
    addToCodeCache("strikethrough", 9, 29);
    function updateState(state, controlChars) {
      let controlCode = controlChars[1] ? parseInt(controlChars[1].split(";")[0]) : 0;
      if (controlCode >= 30 && controlCode <= 39 || controlCode >= 90 && controlCode <= 97) {
        state.lastForegroundAdded = controlChars[0];
        return;
      }
      if (controlCode >= 40 && controlCode <= 49 || controlCode >= 100 && controlCode <= 107) {
        state.lastBackgroundAdded = controlChars[0];
        return;
      }
      if (controlCode === 0) {
        for (let i in state) {
          if (Object.prototype.hasOwnProperty.call(state, i)) {
            delete state[i];
          }
        }
        return;
      }
      let info = codeCache[controlChars[0]];
      if (info) {
        state[info.set] = info.to;
      }
    }
    __name(updateState, "updateState");
    function readState(line) {
      let code = codeRegex(true);
      let controlChars = code.exec(line);
      let state = {};
      while (controlChars !== null) {
        updateState(state, controlChars);
        controlChars = code.exec(line);
      }
      return state;
    }
    __name(readState, "readState");
    function unwindState(state, ret) {
      let lastBackgroundAdded = state.lastBackgroundAdded;
      let lastForegroundAdded = state.lastForegroundAdded;
      delete state.lastBackgroundAdded;
      delete state.lastForegroundAdded;
      Object.keys(state).forEach(function(key) {
        if (state[key]) {
          ret += codeCache[key].off;
        }
      });
      if (lastBackgroundAdded && lastBackgroundAdded != "\x1B[49m") {
        ret += "\x1B[49m";
      }
      if (lastForegroundAdded && lastForegroundAdded != "\x1B[39m") {
        ret += "\x1B[39m";
      }
      return ret;
    }
    __name(unwindState, "unwindState");
    function rewindState(state, ret) {
      let lastBackgroundAdded = state.lastBackgroundAdded;
      let lastForegroundAdded = state.lastForegroundAdded;
      delete state.lastBackgroundAdded;
      delete state.lastForegroundAdded;
      Object.keys(state).forEach(function(key) {
        if (state[key]) {
          ret = codeCache[key].on + ret;
        }
      });
      if (lastBackgroundAdded && lastBackgroundAdded != "\x1B[49m") {
        ret = lastBackgroundAdded + ret;
      }
      if (lastForegroundAdded && lastForegroundAdded != "\x1B[39m") {
        ret = lastForegroundAdded + ret;
      }
      return ret;
    }
    __name(rewindState, "rewindState");
    function truncateWidth(str, desiredLength) {
      if (str.length === strlen(str)) {
        return str.substr(0, desiredLength);
      }
      while (strlen(str) > desiredLength) {
        str = str.slice(0, -1);
      }
      return str;
    }
    __name(truncateWidth, "truncateWidth");
    function truncateWidthWithAnsi(str, desiredLength) {
      let code = codeRegex(true);
      let split = str.split(codeRegex());
      let splitIndex = 0;
      let retLen = 0;
      let ret = "";
      let myArray;
      let state = {};
      while (retLen < desiredLength) {
        myArray = code.exec(str);
        let toAdd = split[splitIndex];
        splitIndex++;
        if (retLen + strlen(toAdd) > desiredLength) {
          toAdd = truncateWidth(toAdd, desiredLength - retLen);
        }
        ret += toAdd;
        retLen += strlen(toAdd);
        if (retLen < desiredLength) {
          if (!myArray) {
            break;
          }
          ret += myArray[0];
          updateState(state, myArray);
        }
      }
      return unwindState(state, ret);
    }
    __name(truncateWidthWithAnsi, "truncateWidthWithAnsi");
    function truncate(str, desiredLength, truncateChar) {
      truncateChar = truncateChar || "…";
      let lengthOfStr = strlen(str);
      if (lengthOfStr <= desiredLength) {
        return str;
      }
      desiredLength -= strlen(truncateChar);
      let ret = truncateWidthWithAnsi(str, desiredLength);
      ret += truncateChar;
      const hrefTag = "\x1B]8;;\x07";
      if (str.includes(hrefTag) && !ret.includes(hrefTag)) {
        ret += hrefTag;
      }
      return ret;
    }
    __name(truncate, "truncate");
    function defaultOptions() {
      return {
        chars: {
          top: "─",
          "top-mid": "┬",
          "top-left": "┌",
          "top-right": "┐",
          bottom: "─",
          "bottom-mid": "┴",
          "bottom-left": "└",
          "bottom-right": "┘",
          left: "│",
          "left-mid": "├",
          mid: "─",
          "mid-mid": "┼",
          right: "│",
          "right-mid": "┤",
          middle: "│"
        },
        truncate: "…",
        colWidths: [],
        rowHeights: [],
        colAligns: [],
        rowAligns: [],
        style: {
          "padding-left": 1,
          "padding-right": 1,
          head: ["red"],
          border: ["grey"],
          compact: false
        },
        head: []
      };
    }
    __name(defaultOptions, "defaultOptions");
    function mergeOptions(options, defaults) {
      options = options || {};
      defaults = defaults || defaultOptions();
      let ret = Object.assign({}, defaults, options);
      ret.chars = Object.assign({}, defaults.chars, options.chars);
      ret.style = Object.assign({}, defaults.style, options.style);
      return ret;
    }
    __name(mergeOptions, "mergeOptions");
    function wordWrap(maxLength, input) {
      let lines = [];
      let split = input.split(/(\s+)/g);
      let line = [];
      let lineLength = 0;
      let whitespace;
      for (let i = 0; i < split.length; i += 2) {
        let word = split[i];
        let newLength = lineLength + strlen(word);
        if (lineLength > 0 && whitespace) {
          newLength += whitespace.length;
        }
        if (newLength > maxLength) {
          if (lineLength !== 0) {
            lines.push(line.join(""));
          }
          line = [word];
          lineLength = strlen(word);
        } else {
          line.push(whitespace || "", word);
          lineLength = newLength;
        }
        whitespace = split[i + 1];
      }
      if (lineLength) {
        lines.push(line.join(""));
      }
      return lines;
    }
    __name(wordWrap, "wordWrap");
    function textWrap(maxLength, input) {
      let lines = [];
      let line = "";
      function pushLine(str, ws) {
        if (line.length && ws) line += ws;
        line += str;
        while (line.length > maxLength) {
          lines.push(line.slice(0, maxLength));
          line = line.slice(maxLength);
        }
      }
      __name(pushLine, "pushLine");
      let split = input.split(/(\s+)/g);
      for (let i = 0; i < split.length; i += 2) {
        pushLine(split[i], i && split[i - 1]);
      }
      if (line.length) lines.push(line);
      return lines;
    }
    __name(textWrap, "textWrap");
    function multiLineWordWrap(maxLength, input, wrapOnWordBoundary = true) {
      let output = [];
      input = input.split("\n");
      const handler = wrapOnWordBoundary ? wordWrap : textWrap;
      for (let i = 0; i < input.length; i++) {
        output.push.apply(output, handler(maxLength, input[i]));
      }
      return output;
    }
    __name(multiLineWordWrap, "multiLineWordWrap");
    function colorizeLines(input) {
      let state = {};
      let output = [];
      for (let i = 0; i < input.length; i++) {
        let line = rewindState(state, input[i]);
        state = readState(line);
        let temp = Object.assign({}, state);
        output.push(unwindState(temp, line));
      }
      return output;
    }
    __name(colorizeLines, "colorizeLines");
    function hyperlink(url, text) {
      const OSC = "\x1B]";
      const BEL = "\x07";
      const SEP = ";";
      return [OSC, "8", SEP, SEP, url || text, BEL, text, OSC, "8", SEP, SEP, BEL].join("");
    }
    __name(hyperlink, "hyperlink");
    module.exports = {
      strlen,
      repeat,
      pad,
      truncate,
      mergeOptions,
      wordWrap: multiLineWordWrap,
      colorizeLines,
      hyperlink
    };
  }
});

// node_modules/@colors/colors/lib/styles.js
var require_styles = __commonJS({
  "node_modules/@colors/colors/lib/styles.js"(exports, module) {
    var styles = {};
    module["exports"] = styles;
    var codes = {
      reset: [0, 0],
      bold: [1, 22],
      dim: [2, 22],
      italic: [3, 23],
      underline: [4, 24],
      inverse: [7, 27],
      hidden: [8, 28],
      strikethrough: [9, 29],
      black: [30, 39],
      red: [31, 39],
      green: [32, 39],
      yellow: [33, 39],
      blue: [34, 39],
      magenta: [35, 39],
      cyan: [36, 39],
      white: [37, 39],
      gray: [90, 39],
      grey: [90, 39],
      brightRed: [91, 39],
      brightGreen: [92, 39],
      brightYellow: [93, 39],
      brightBlue: [94, 39],
      brightMagenta: [95, 39],
      brightCyan: [96, 39],
      brightWhite: [97, 39],
      bgBlack: [40, 49],
      bgRed: [41, 49],
      bgGreen: [42, 49],
      bgYellow: [43, 49],
      bgBlue: [44, 49],
      bgMagenta: [45, 49],
      bgCyan: [46, 49],
      bgWhite: [47, 49],
      bgGray: [100, 49],
      bgGrey: [100, 49],
      bgBrightRed: [101, 49],
      bgBrightGreen: [102, 49],
      bgBrightYellow: [103, 49],
      bgBrightBlue: [104, 49],
      bgBrightMagenta: [105, 49],
      bgBrightCyan: [106, 49],
      bgBrightWhite: [107, 49],
      // legacy styles for colors pre v1.0.0
      blackBG: [40, 49],
      redBG: [41, 49],
      greenBG: [42, 49],
      yellowBG: [43, 49],
      blueBG: [44, 49],
      magentaBG: [45, 49],
      cyanBG: [46, 49],
      whiteBG: [47, 49]
    };
    Object.keys(codes).forEach(function(key) {
      var val = codes[key];
      var style = styles[key] = [];
      style.open = "\x1B[" + val[0] + "m";
      style.close = "\x1B[" + val[1] + "m";
    });
  }
});

// node_modules/@colors/colors/lib/system/has-flag.js
var require_has_flag = __commonJS({
  "node_modules/@colors/colors/lib/system/has-flag.js"(exports, module) {
    "use strict";
    module.exports = function(flag, argv) {
      argv = argv || process.argv;
      var terminatorPos = argv.indexOf("--");
      var prefix = /^-{1,2}/.test(flag) ? "" : "--";
      var pos = argv.indexOf(prefix + flag);
      return pos !== -1 && (terminatorPos === -1 ? true : pos < terminatorPos);
    };
  }
});

// node_modules/@colors/colors/lib/system/supports-colors.js
var require_supports_colors = __commonJS({
  "node_modules/@colors/colors/lib/system/supports-colors.js"(exports, module) {
    "use strict";
    var os = __require("os");
    var hasFlag = require_has_flag();
    var env = process.env;
    var forceColor = void 0;
    if (hasFlag("no-color") || hasFlag("no-colors") || hasFlag("color=false")) {
      forceColor = false;
    } else if (hasFlag("color") || hasFlag("colors") || hasFlag("color=true") || hasFlag("color=always")) {
      forceColor = true;
    }
    if ("FORCE_COLOR" in env) {
      forceColor = env.FORCE_COLOR.length === 0 || parseInt(env.FORCE_COLOR, 10) !== 0;
    }
    function translateLevel(level) {
      if (level === 0) {
        return false;
      }
      return {
        level,
        hasBasic: true,
        has256: level >= 2,
        has16m: level >= 3
      };
    }
    __name(translateLevel, "translateLevel");
    function supportsColor(stream) {
      if (forceColor === false) {
        return 0;
      }
      if (hasFlag("color=16m") || hasFlag("color=full") || hasFlag("color=truecolor")) {
        return 3;
      }
      if (hasFlag("color=256")) {
        return 2;
      }
      if (stream && !stream.isTTY && forceColor !== true) {
        return 0;
      }
      var min = forceColor ? 1 : 0;
      if (process.platform === "win32") {
        var osRelease = os.release().split(".");
        if (Number(process.versions.node.split(".")[0]) >= 8 && Number(osRelease[0]) >= 10 && Number(osRelease[2]) >= 10586) {
          return Number(osRelease[2]) >= 14931 ? 3 : 2;
        }
        return 1;
      }
      if ("CI" in env) {
        if (["TRAVIS", "CIRCLECI", "APPVEYOR", "GITLAB_CI"].some(function(sign) {
          return sign in env;
        }) || env.CI_NAME === "codeship") {
          return 1;
        }
        return min;
      }
      if ("TEAMCITY_VERSION" in env) {
        return /^(9\.(0*[1-9]\d*)\.|\d{2,}\.)/.test(env.TEAMCITY_VERSION) ? 1 : 0;
      }
      if ("TERM_PROGRAM" in env) {
        var version = parseInt((env.TERM_PROGRAM_VERSION || "").split(".")[0], 10);
        switch (env.TERM_PROGRAM) {
          case "iTerm.app":
            return version >= 3 ? 3 : 2;
          case "Hyper":
            return 3;
          case "Apple_Terminal":
            return 2;
        }
      }
      if (/-256(color)?$/i.test(env.TERM)) {
        return 2;
      }
      if (/^screen|^xterm|^vt100|^rxvt|color|ansi|cygwin|linux/i.test(env.TERM)) {
        return 1;
      }
      if ("COLORTERM" in env) {
        return 1;
      }
      if (env.TERM === "dumb") {
        return min;
      }
      return min;
    }
    __name(supportsColor, "supportsColor");
    function getSupportLevel(stream) {
      var level = supportsColor(stream);
      return translateLevel(level);
    }
    __name(getSupportLevel, "getSupportLevel");
    module.exports = {
      supportsColor: getSupportLevel,
      stdout: getSupportLevel(process.stdout),
      stderr: getSupportLevel(process.stderr)
    };
  }
});

// node_modules/@colors/colors/lib/custom/trap.js
var require_trap = __commonJS({
  "node_modules/@colors/colors/lib/custom/trap.js"(exports, module) {
    module["exports"] = /* @__PURE__ */ __name(function runTheTrap(text, options) {
      var result = "";
      text = text || "Run the trap, drop the bass";
      text = text.split("");
      var trap = {
        a: ["@", "Ą", "Ⱥ", "Ʌ", "Δ", "Λ", "Д"],
        b: ["ß", "Ɓ", "Ƀ", "ɮ", "β", "฿"],
        c: ["©", "Ȼ", "Ͼ"],
        d: ["Ð", "Ɗ", "Ԁ", "ԁ", "Ԃ", "ԃ"],
        e: [
          "Ë",
          "ĕ",
          "Ǝ",
          "ɘ",
          "Σ",
          "ξ",
          "Ҽ",
          "੬"
        ],
        f: ["Ӻ"],
        g: ["ɢ"],
        h: ["Ħ", "ƕ", "Ң", "Һ", "Ӈ", "Ԋ"],
        i: ["༏"],
        j: ["Ĵ"],
        k: ["ĸ", "Ҡ", "Ӄ", "Ԟ"],
        l: ["Ĺ"],
        m: ["ʍ", "Ӎ", "ӎ", "Ԡ", "ԡ", "൩"],
        n: ["Ñ", "ŋ", "Ɲ", "Ͷ", "Π", "Ҋ"],
        o: [
          "Ø",
          "õ",
          "ø",
          "Ǿ",
          "ʘ",
          "Ѻ",
          "ם",
          "۝",
          "๏"
        ],
        p: ["Ƿ", "Ҏ"],
        q: ["্"],
        r: ["®", "Ʀ", "Ȑ", "Ɍ", "ʀ", "Я"],
        s: ["§", "Ϟ", "ϟ", "Ϩ"],
        t: ["Ł", "Ŧ", "ͳ"],
        u: ["Ʊ", "Ս"],
        v: ["ט"],
        w: ["Ш", "Ѡ", "Ѽ", "൰"],
        x: ["Ҳ", "Ӿ", "Ӽ", "ӽ"],
        y: ["¥", "Ұ", "Ӌ"],
        z: ["Ƶ", "ɀ"]
      };
      text.forEach(function(c) {
        c = c.toLowerCase();
        var chars = trap[c] || [" "];
        var rand = Math.floor(Math.random() * chars.length);
        if (typeof trap[c] !== "undefined") {
          result += trap[c][rand];
        } else {
          result += c;
        }
      });
      return result;
    }, "runTheTrap");
  }
});

// node_modules/@colors/colors/lib/custom/zalgo.js
var require_zalgo = __commonJS({
  "node_modules/@colors/colors/lib/custom/zalgo.js"(exports, module) {
    module["exports"] = /* @__PURE__ */ __name(function zalgo(text, options) {
      text = text || "   he is here   ";
      var soul = {
        "up": [
          "̍",
          "̎",
          "̄",
          "̅",
          "̿",
          "̑",
          "̆",
          "̐",
          "͒",
          "͗",
          "͑",
          "̇",
          "̈",
          "̊",
          "͂",
          "̓",
          "̈",
          "͊",
          "͋",
          "͌",
          "̃",
          "̂",
          "̌",
          "͐",
          "̀",
          "́",
          "̋",
          "̏",
          "̒",
          "̓",
          "̔",
          "̽",
          "̉",
          "ͣ",
          "ͤ",
          "ͥ",
          "ͦ",
          "ͧ",
          "ͨ",
          "ͩ",
          "ͪ",
          "ͫ",
          "ͬ",
          "ͭ",
          "ͮ",
          "ͯ",
          "̾",
          "͛",
          "͆",
          "̚"
        ],
        "down": [
          "̖",
          "̗",
          "̘",
          "̙",
          "̜",
          "̝",
          "̞",
          "̟",
          "̠",
          "̤",
          "̥",
          "̦",
          "̩",
          "̪",
          "̫",
          "̬",
          "̭",
          "̮",
          "̯",
          "̰",
          "̱",
          "̲",
          "̳",
          "̹",
          "̺",
          "̻",
          "̼",
          "ͅ",
          "͇",
          "͈",
          "͉",
          "͍",
          "͎",
          "͓",
          "͔",
          "͕",
          "͖",
          "͙",
          "͚",
          "̣"
        ],
        "mid": [
          "̕",
          "̛",
          "̀",
          "́",
          "͘",
          "̡",
          "̢",
          "̧",
          "̨",
          "̴",
          "̵",
          "̶",
          "͜",
          "͝",
          "͞",
          "͟",
          "͠",
          "͢",
          "̸",
          "̷",
          "͡",
          " ҉"
        ]
      };
      var all = [].concat(soul.up, soul.down, soul.mid);
      function randomNumber(range) {
        var r = Math.floor(Math.random() * range);
        return r;
      }
      __name(randomNumber, "randomNumber");
      function isChar(character) {
        var bool = false;
        all.filter(function(i) {
          bool = i === character;
        });
        return bool;
      }
      __name(isChar, "isChar");
      function heComes(text2, options2) {
        var result = "";
        var counts;
        var l;
        options2 = options2 || {};
        options2["up"] = typeof options2["up"] !== "undefined" ? options2["up"] : true;
        options2["mid"] = typeof options2["mid"] !== "undefined" ? options2["mid"] : true;
        options2["down"] = typeof options2["down"] !== "undefined" ? options2["down"] : true;
        options2["size"] = typeof options2["size"] !== "undefined" ? options2["size"] : "maxi";
        text2 = text2.split("");
        for (l in text2) {
          if (isChar(l)) {
            continue;
          }
          result = result + text2[l];
          counts = { "up": 0, "down": 0, "mid": 0 };
          switch (options2.size) {
            case "mini":
              counts.up = randomNumber(8);
              counts.mid = randomNumber(2);
              counts.down = randomNumber(8);
              break;
            case "maxi":
              counts.up = randomNumber(16) + 3;
              counts.mid = randomNumber(4) + 1;
              counts.down = randomNumber(64) + 3;
              break;
            default:
              counts.up = randomNumber(8) + 1;
              counts.mid = randomNumber(6) / 2;
              counts.down = randomNumber(8) + 1;
              break;
          }
          var arr = ["up", "mid", "down"];
          for (var d in arr) {
            var index = arr[d];
            for (var i = 0; i <= counts[index]; i++) {
              if (options2[index]) {
                result = result + soul[index][randomNumber(soul[index].length)];
              }
            }
          }
        }
        return result;
      }
      __name(heComes, "heComes");
      return heComes(text, options);
    }, "zalgo");
  }
});

// node_modules/@colors/colors/lib/maps/america.js
var require_america = __commonJS({
  "node_modules/@colors/colors/lib/maps/america.js"(exports, module) {
    module["exports"] = function(colors) {
      return function(letter, i, exploded) {
        if (letter === " ") return letter;
        switch (i % 3) {
          case 0:
            return colors.red(letter);
          case 1:
            return colors.white(letter);
          case 2:
            return colors.blue(letter);
        }
      };
    };
  }
});

// node_modules/@colors/colors/lib/maps/zebra.js
var require_zebra = __commonJS({
  "node_modules/@colors/colors/lib/maps/zebra.js"(exports, module) {
    module["exports"] = function(colors) {
      return function(letter, i, exploded) {
        return i % 2 === 0 ? letter : colors.inverse(letter);
      };
    };
  }
});

// node_modules/@colors/colors/lib/maps/rainbow.js
var require_rainbow = __commonJS({
  "node_modules/@colors/colors/lib/maps/rainbow.js"(exports, module) {
    module["exports"] = function(colors) {
      var rainbowColors = ["red", "yellow", "green", "blue", "magenta"];
      return function(letter, i, exploded) {
        if (letter === " ") {
          return letter;
        } else {
          return colors[rainbowColors[i++ % rainbowColors.length]](letter);
        }
      };
    };
  }
});

// node_modules/@colors/colors/lib/maps/random.js
var require_random = __commonJS({
  "node_modules/@colors/colors/lib/maps/random.js"(exports, module) {
    module["exports"] = function(colors) {
      var available = [
        "underline",
        "inverse",
        "grey",
        "yellow",
        "red",
        "green",
        "blue",
        "white",
        "cyan",
        "magenta",
        "brightYellow",
        "brightRed",
        "brightGreen",
        "brightBlue",
        "brightWhite",
        "brightCyan",
        "brightMagenta"
      ];
      return function(letter, i, exploded) {
        return letter === " " ? letter : colors[available[Math.round(Math.random() * (available.length - 2))]](letter);
      };
    };
  }
});

// node_modules/@colors/colors/lib/colors.js
var require_colors = __commonJS({
  "node_modules/@colors/colors/lib/colors.js"(exports, module) {
    var colors = {};
    module["exports"] = colors;
    colors.themes = {};
    var util = __require("util");
    var ansiStyles = colors.styles = require_styles();
    var defineProps = Object.defineProperties;
    var newLineRegex = new RegExp(/[\r\n]+/g);
    colors.supportsColor = require_supports_colors().supportsColor;
    if (typeof colors.enabled === "undefined") {
      colors.enabled = colors.supportsColor() !== false;
    }
    colors.enable = function() {
      colors.enabled = true;
    };
    colors.disable = function() {
      colors.enabled = false;
    };
    colors.stripColors = colors.strip = function(str) {
      return ("" + str).replace(/\x1B\[\d+m/g, "");
    };
    var stylize = colors.stylize = /* @__PURE__ */ __name(function stylize2(str, style) {
      if (!colors.enabled) {
        return str + "";
      }
      var styleMap = ansiStyles[style];
      if (!styleMap && style in colors) {
        return colors[style](str);
      }
      return styleMap.open + str + styleMap.close;
    }, "stylize");
    var matchOperatorsRe = /[|\\{}()[\]^$+*?.]/g;
    var escapeStringRegexp = /* @__PURE__ */ __name(function(str) {
      if (typeof str !== "string") {
        throw new TypeError("Expected a string");
      }
      return str.replace(matchOperatorsRe, "\\$&");
    }, "escapeStringRegexp");
    function build(_styles) {
      var builder = /* @__PURE__ */ __name(function builder2() {
        return applyStyle.apply(builder2, arguments);
      }, "builder");
      builder._styles = _styles;
      builder.__proto__ = proto;
      return builder;
    }
    __name(build, "build");
    var styles = (function() {
      var ret = {};
      ansiStyles.grey = ansiStyles.gray;
      Object.keys(ansiStyles).forEach(function(key) {
        ansiStyles[key].closeRe = new RegExp(escapeStringRegexp(ansiStyles[key].close), "g");
        ret[key] = {
          get: /* @__PURE__ */ __name(function() {
            return build(this._styles.concat(key));
          }, "get")
        };
      });
      return ret;
    })();
    var proto = defineProps(/* @__PURE__ */ __name(function colors2() {
    }, "colors"), styles);
    function applyStyle() {
      var args = Array.prototype.slice.call(arguments);
      var str = args.map(function(arg) {
        if (arg != null && arg.constructor === String) {
          return arg;
        } else {
          return util.inspect(arg);
        }
      }).join(" ");
      if (!colors.enabled || !str) {
        return str;
      }
      var newLinesPresent = str.indexOf("\n") != -1;
      var nestedStyles = this._styles;
      var i = nestedStyles.length;
      while (i--) {
        var code = ansiStyles[nestedStyles[i]];
        str = code.open + str.replace(code.closeRe, code.open) + code.close;
        if (newLinesPresent) {
          str = str.replace(newLineRegex, function(match) {
            return code.close + match + code.open;
          });
        }
      }
      return str;
    }
    __name(applyStyle, "applyStyle");
    colors.setTheme = function(theme) {
      if (typeof theme === "string") {
        console.log("colors.setTheme now only accepts an object, not a string.  If you are trying to set a theme from a file, it is now your (the caller's) responsibility to require the file.  The old syntax looked like colors.setTheme(__dirname + '/../themes/generic-logging.js'); The new syntax looks like colors.setTheme(require(__dirname + '/../themes/generic-logging.js'));");
        return;
      }
      for (var style in theme) {
        (function(style2) {
          colors[style2] = function(str) {
            if (typeof theme[style2] === "object") {
              var out = str;
              for (var i in theme[style2]) {
                out = colors[theme[style2][i]](out);
              }
              return out;
            }
            return colors[theme[style2]](str);
          };
        })(style);
      }
    };
    function init() {
      var ret = {};
      Object.keys(styles).forEach(function(name) {
        ret[name] = {
          get: /* @__PURE__ */ __name(function() {
            return build([name]);
          }, "get")
        };
      });
      return ret;
    }
    __name(init, "init");
    var sequencer = /* @__PURE__ */ __name(function sequencer2(map2, str) {
      var exploded = str.split("");
      exploded = exploded.map(map2);
      return exploded.join("");
    }, "sequencer");
    colors.trap = require_trap();
    colors.zalgo = require_zalgo();
    colors.maps = {};
    colors.maps.america = require_america()(colors);
    colors.maps.zebra = require_zebra()(colors);
    colors.maps.rainbow = require_rainbow()(colors);
    colors.maps.random = require_random()(colors);
    for (map in colors.maps) {
      (function(map2) {
        colors[map2] = function(str) {
          return sequencer(colors.maps[map2], str);
        };
      })(map);
    }
    var map;
    defineProps(colors, init());
  }
});

// node_modules/@colors/colors/safe.js
var require_safe = __commonJS({
  "node_modules/@colors/colors/safe.js"(exports, module) {
    var colors = require_colors();
    module["exports"] = colors;
  }
});

// node_modules/cli-table3/src/cell.js
var require_cell = __commonJS({
  "node_modules/cli-table3/src/cell.js"(exports, module) {
    var { info, debug } = require_debug();
    var utils = require_utils();
    var Cell = class _Cell {
      static {
        __name(this, "Cell");
      }
      /**
       * A representation of a cell within the table.
       * Implementations must have `init` and `draw` methods,
       * as well as `colSpan`, `rowSpan`, `desiredHeight` and `desiredWidth` properties.
       * @param options
       * @constructor
       */
      constructor(options) {
        this.setOptions(options);
        this.x = null;
        this.y = null;
      }
      setOptions(options) {
        if (["boolean", "number", "bigint", "string"].indexOf(typeof options) !== -1) {
          options = { content: "" + options };
        }
        options = options || {};
        this.options = options;
        let content = options.content;
        if (["boolean", "number", "bigint", "string"].indexOf(typeof content) !== -1) {
          this.content = String(content);
        } else if (!content) {
          this.content = this.options.href || "";
        } else {
          throw new Error("Content needs to be a primitive, got: " + typeof content);
        }
        this.colSpan = options.colSpan || 1;
        this.rowSpan = options.rowSpan || 1;
        if (this.options.href) {
          Object.defineProperty(this, "href", {
            get() {
              return this.options.href;
            }
          });
        }
      }
      mergeTableOptions(tableOptions, cells) {
        this.cells = cells;
        let optionsChars = this.options.chars || {};
        let tableChars = tableOptions.chars;
        let chars = this.chars = {};
        CHAR_NAMES.forEach(function(name) {
          setOption(optionsChars, tableChars, name, chars);
        });
        this.truncate = this.options.truncate || tableOptions.truncate;
        let style = this.options.style = this.options.style || {};
        let tableStyle = tableOptions.style;
        setOption(style, tableStyle, "padding-left", this);
        setOption(style, tableStyle, "padding-right", this);
        this.head = style.head || tableStyle.head;
        this.border = style.border || tableStyle.border;
        this.fixedWidth = tableOptions.colWidths[this.x];
        this.lines = this.computeLines(tableOptions);
        this.desiredWidth = utils.strlen(this.content) + this.paddingLeft + this.paddingRight;
        this.desiredHeight = this.lines.length;
      }
      computeLines(tableOptions) {
        const tableWordWrap = tableOptions.wordWrap || tableOptions.textWrap;
        const { wordWrap = tableWordWrap } = this.options;
        if (this.fixedWidth && wordWrap) {
          this.fixedWidth -= this.paddingLeft + this.paddingRight;
          if (this.colSpan) {
            let i = 1;
            while (i < this.colSpan) {
              this.fixedWidth += tableOptions.colWidths[this.x + i];
              i++;
            }
          }
          const { wrapOnWordBoundary: tableWrapOnWordBoundary = true } = tableOptions;
          const { wrapOnWordBoundary = tableWrapOnWordBoundary } = this.options;
          return this.wrapLines(utils.wordWrap(this.fixedWidth, this.content, wrapOnWordBoundary));
        }
        return this.wrapLines(this.content.split("\n"));
      }
      wrapLines(computedLines) {
        const lines = utils.colorizeLines(computedLines);
        if (this.href) {
          return lines.map((line) => utils.hyperlink(this.href, line));
        }
        return lines;
      }
      /**
       * Initializes the Cells data structure.
       *
       * @param tableOptions - A fully populated set of tableOptions.
       * In addition to the standard default values, tableOptions must have fully populated the
       * `colWidths` and `rowWidths` arrays. Those arrays must have lengths equal to the number
       * of columns or rows (respectively) in this table, and each array item must be a Number.
       *
       */
      init(tableOptions) {
        let x = this.x;
        let y = this.y;
        this.widths = tableOptions.colWidths.slice(x, x + this.colSpan);
        this.heights = tableOptions.rowHeights.slice(y, y + this.rowSpan);
        this.width = this.widths.reduce(sumPlusOne, -1);
        this.height = this.heights.reduce(sumPlusOne, -1);
        this.hAlign = this.options.hAlign || tableOptions.colAligns[x];
        this.vAlign = this.options.vAlign || tableOptions.rowAligns[y];
        this.drawRight = x + this.colSpan == tableOptions.colWidths.length;
      }
      /**
       * Draws the given line of the cell.
       * This default implementation defers to methods `drawTop`, `drawBottom`, `drawLine` and `drawEmpty`.
       * @param lineNum - can be `top`, `bottom` or a numerical line number.
       * @param spanningCell - will be a number if being called from a RowSpanCell, and will represent how
       * many rows below it's being called from. Otherwise it's undefined.
       * @returns {String} The representation of this line.
       */
      draw(lineNum, spanningCell) {
        if (lineNum == "top") return this.drawTop(this.drawRight);
        if (lineNum == "bottom") return this.drawBottom(this.drawRight);
        let content = utils.truncate(this.content, 10, this.truncate);
        if (!lineNum) {
          info(`${this.y}-${this.x}: ${this.rowSpan - lineNum}x${this.colSpan} Cell ${content}`);
        } else {
        }
        let padLen = Math.max(this.height - this.lines.length, 0);
        let padTop;
        switch (this.vAlign) {
          case "center":
            padTop = Math.ceil(padLen / 2);
            break;
          case "bottom":
            padTop = padLen;
            break;
          default:
            padTop = 0;
        }
        if (lineNum < padTop || lineNum >= padTop + this.lines.length) {
          return this.drawEmpty(this.drawRight, spanningCell);
        }
        let forceTruncation = this.lines.length > this.height && lineNum + 1 >= this.height;
        return this.drawLine(lineNum - padTop, this.drawRight, forceTruncation, spanningCell);
      }
      /**
       * Renders the top line of the cell.
       * @param drawRight - true if this method should render the right edge of the cell.
       * @returns {String}
       */
      drawTop(drawRight) {
        let content = [];
        if (this.cells) {
          this.widths.forEach(function(width, index) {
            content.push(this._topLeftChar(index));
            content.push(utils.repeat(this.chars[this.y == 0 ? "top" : "mid"], width));
          }, this);
        } else {
          content.push(this._topLeftChar(0));
          content.push(utils.repeat(this.chars[this.y == 0 ? "top" : "mid"], this.width));
        }
        if (drawRight) {
          content.push(this.chars[this.y == 0 ? "topRight" : "rightMid"]);
        }
        return this.wrapWithStyleColors("border", content.join(""));
      }
      _topLeftChar(offset) {
        let x = this.x + offset;
        let leftChar;
        if (this.y == 0) {
          leftChar = x == 0 ? "topLeft" : offset == 0 ? "topMid" : "top";
        } else {
          if (x == 0) {
            leftChar = "leftMid";
          } else {
            leftChar = offset == 0 ? "midMid" : "bottomMid";
            if (this.cells) {
              let spanAbove = this.cells[this.y - 1][x] instanceof _Cell.ColSpanCell;
              if (spanAbove) {
                leftChar = offset == 0 ? "topMid" : "mid";
              }
              if (offset == 0) {
                let i = 1;
                while (this.cells[this.y][x - i] instanceof _Cell.ColSpanCell) {
                  i++;
                }
                if (this.cells[this.y][x - i] instanceof _Cell.RowSpanCell) {
                  leftChar = "leftMid";
                }
              }
            }
          }
        }
        return this.chars[leftChar];
      }
      wrapWithStyleColors(styleProperty, content) {
        if (this[styleProperty] && this[styleProperty].length) {
          try {
            let colors = require_safe();
            for (let i = this[styleProperty].length - 1; i >= 0; i--) {
              colors = colors[this[styleProperty][i]];
            }
            return colors(content);
          } catch (e) {
            return content;
          }
        } else {
          return content;
        }
      }
      /**
       * Renders a line of text.
       * @param lineNum - Which line of text to render. This is not necessarily the line within the cell.
       * There may be top-padding above the first line of text.
       * @param drawRight - true if this method should render the right edge of the cell.
       * @param forceTruncationSymbol - `true` if the rendered text should end with the truncation symbol even
       * if the text fits. This is used when the cell is vertically truncated. If `false` the text should
       * only include the truncation symbol if the text will not fit horizontally within the cell width.
       * @param spanningCell - a number of if being called from a RowSpanCell. (how many rows below). otherwise undefined.
       * @returns {String}
       */
      drawLine(lineNum, drawRight, forceTruncationSymbol, spanningCell) {
        let left = this.chars[this.x == 0 ? "left" : "middle"];
        if (this.x && spanningCell && this.cells) {
          let cellLeft = this.cells[this.y + spanningCell][this.x - 1];
          while (cellLeft instanceof ColSpanCell) {
            cellLeft = this.cells[cellLeft.y][cellLeft.x - 1];
          }
          if (!(cellLeft instanceof RowSpanCell)) {
            left = this.chars["rightMid"];
          }
        }
        let leftPadding = utils.repeat(" ", this.paddingLeft);
        let right3 = drawRight ? this.chars["right"] : "";
        let rightPadding = utils.repeat(" ", this.paddingRight);
        let line = this.lines[lineNum];
        let len = this.width - (this.paddingLeft + this.paddingRight);
        if (forceTruncationSymbol) line += this.truncate || "…";
        let content = utils.truncate(line, len, this.truncate);
        content = utils.pad(content, len, " ", this.hAlign);
        content = leftPadding + content + rightPadding;
        return this.stylizeLine(left, content, right3);
      }
      stylizeLine(left, content, right3) {
        left = this.wrapWithStyleColors("border", left);
        right3 = this.wrapWithStyleColors("border", right3);
        if (this.y === 0) {
          content = this.wrapWithStyleColors("head", content);
        }
        return left + content + right3;
      }
      /**
       * Renders the bottom line of the cell.
       * @param drawRight - true if this method should render the right edge of the cell.
       * @returns {String}
       */
      drawBottom(drawRight) {
        let left = this.chars[this.x == 0 ? "bottomLeft" : "bottomMid"];
        let content = utils.repeat(this.chars.bottom, this.width);
        let right3 = drawRight ? this.chars["bottomRight"] : "";
        return this.wrapWithStyleColors("border", left + content + right3);
      }
      /**
       * Renders a blank line of text within the cell. Used for top and/or bottom padding.
       * @param drawRight - true if this method should render the right edge of the cell.
       * @param spanningCell - a number of if being called from a RowSpanCell. (how many rows below). otherwise undefined.
       * @returns {String}
       */
      drawEmpty(drawRight, spanningCell) {
        let left = this.chars[this.x == 0 ? "left" : "middle"];
        if (this.x && spanningCell && this.cells) {
          let cellLeft = this.cells[this.y + spanningCell][this.x - 1];
          while (cellLeft instanceof ColSpanCell) {
            cellLeft = this.cells[cellLeft.y][cellLeft.x - 1];
          }
          if (!(cellLeft instanceof RowSpanCell)) {
            left = this.chars["rightMid"];
          }
        }
        let right3 = drawRight ? this.chars["right"] : "";
        let content = utils.repeat(" ", this.width);
        return this.stylizeLine(left, content, right3);
      }
    };
    var ColSpanCell = class {
      static {
        __name(this, "ColSpanCell");
      }
      /**
       * A Cell that doesn't do anything. It just draws empty lines.
       * Used as a placeholder in column spanning.
       * @constructor
       */
      constructor() {
      }
      draw(lineNum) {
        if (typeof lineNum === "number") {
          debug(`${this.y}-${this.x}: 1x1 ColSpanCell`);
        }
        return "";
      }
      init() {
      }
      mergeTableOptions() {
      }
    };
    var RowSpanCell = class {
      static {
        __name(this, "RowSpanCell");
      }
      /**
       * A placeholder Cell for a Cell that spans multiple rows.
       * It delegates rendering to the original cell, but adds the appropriate offset.
       * @param originalCell
       * @constructor
       */
      constructor(originalCell) {
        this.originalCell = originalCell;
      }
      init(tableOptions) {
        let y = this.y;
        let originalY = this.originalCell.y;
        this.cellOffset = y - originalY;
        this.offset = findDimension(tableOptions.rowHeights, originalY, this.cellOffset);
      }
      draw(lineNum) {
        if (lineNum == "top") {
          return this.originalCell.draw(this.offset, this.cellOffset);
        }
        if (lineNum == "bottom") {
          return this.originalCell.draw("bottom");
        }
        debug(`${this.y}-${this.x}: 1x${this.colSpan} RowSpanCell for ${this.originalCell.content}`);
        return this.originalCell.draw(this.offset + 1 + lineNum);
      }
      mergeTableOptions() {
      }
    };
    function firstDefined(...args) {
      return args.filter((v) => v !== void 0 && v !== null).shift();
    }
    __name(firstDefined, "firstDefined");
    function setOption(objA, objB, nameB, targetObj) {
      let nameA = nameB.split("-");
      if (nameA.length > 1) {
        nameA[1] = nameA[1].charAt(0).toUpperCase() + nameA[1].substr(1);
        nameA = nameA.join("");
        targetObj[nameA] = firstDefined(objA[nameA], objA[nameB], objB[nameA], objB[nameB]);
      } else {
        targetObj[nameB] = firstDefined(objA[nameB], objB[nameB]);
      }
    }
    __name(setOption, "setOption");
    function findDimension(dimensionTable, startingIndex, span) {
      let ret = dimensionTable[startingIndex];
      for (let i = 1; i < span; i++) {
        ret += 1 + dimensionTable[startingIndex + i];
      }
      return ret;
    }
    __name(findDimension, "findDimension");
    function sumPlusOne(a, b) {
      return a + b + 1;
    }
    __name(sumPlusOne, "sumPlusOne");
    var CHAR_NAMES = [
      "top",
      "top-mid",
      "top-left",
      "top-right",
      "bottom",
      "bottom-mid",
      "bottom-left",
      "bottom-right",
      "left",
      "left-mid",
      "mid",
      "mid-mid",
      "right",
      "right-mid",
      "middle"
    ];
    module.exports = Cell;
    module.exports.ColSpanCell = ColSpanCell;
    module.exports.RowSpanCell = RowSpanCell;
  }
});

// node_modules/cli-table3/src/layout-manager.js
var require_layout_manager = __commonJS({
  "node_modules/cli-table3/src/layout-manager.js"(exports, module) {
    var { warn, debug } = require_debug();
    var Cell = require_cell();
    var { ColSpanCell, RowSpanCell } = Cell;
    (function() {
      function next(alloc, col) {
        if (alloc[col] > 0) {
          return next(alloc, col + 1);
        }
        return col;
      }
      __name(next, "next");
      function layoutTable(table) {
        let alloc = {};
        table.forEach(function(row, rowIndex) {
          let col = 0;
          row.forEach(function(cell) {
            cell.y = rowIndex;
            cell.x = rowIndex ? next(alloc, col) : col;
            const rowSpan = cell.rowSpan || 1;
            const colSpan = cell.colSpan || 1;
            if (rowSpan > 1) {
              for (let cs = 0; cs < colSpan; cs++) {
                alloc[cell.x + cs] = rowSpan;
              }
            }
            col = cell.x + colSpan;
          });
          Object.keys(alloc).forEach((idx) => {
            alloc[idx]--;
            if (alloc[idx] < 1) delete alloc[idx];
          });
        });
      }
      __name(layoutTable, "layoutTable");
      function maxWidth(table) {
        let mw = 0;
        table.forEach(function(row) {
          row.forEach(function(cell) {
            mw = Math.max(mw, cell.x + (cell.colSpan || 1));
          });
        });
        return mw;
      }
      __name(maxWidth, "maxWidth");
      function maxHeight(table) {
        return table.length;
      }
      __name(maxHeight, "maxHeight");
      function cellsConflict(cell1, cell2) {
        let yMin1 = cell1.y;
        let yMax1 = cell1.y - 1 + (cell1.rowSpan || 1);
        let yMin2 = cell2.y;
        let yMax2 = cell2.y - 1 + (cell2.rowSpan || 1);
        let yConflict = !(yMin1 > yMax2 || yMin2 > yMax1);
        let xMin1 = cell1.x;
        let xMax1 = cell1.x - 1 + (cell1.colSpan || 1);
        let xMin2 = cell2.x;
        let xMax2 = cell2.x - 1 + (cell2.colSpan || 1);
        let xConflict = !(xMin1 > xMax2 || xMin2 > xMax1);
        return yConflict && xConflict;
      }
      __name(cellsConflict, "cellsConflict");
      function conflictExists(rows, x, y) {
        let i_max = Math.min(rows.length - 1, y);
        let cell = { x, y };
        for (let i = 0; i <= i_max; i++) {
          let row = rows[i];
          for (let j = 0; j < row.length; j++) {
            if (cellsConflict(cell, row[j])) {
              return true;
            }
          }
        }
        return false;
      }
      __name(conflictExists, "conflictExists");
      function allBlank(rows, y, xMin, xMax) {
        for (let x = xMin; x < xMax; x++) {
          if (conflictExists(rows, x, y)) {
            return false;
          }
        }
        return true;
      }
      __name(allBlank, "allBlank");
      function addRowSpanCells(table) {
        table.forEach(function(row, rowIndex) {
          row.forEach(function(cell) {
            for (let i = 1; i < cell.rowSpan; i++) {
              let rowSpanCell = new RowSpanCell(cell);
              rowSpanCell.x = cell.x;
              rowSpanCell.y = cell.y + i;
              rowSpanCell.colSpan = cell.colSpan;
              insertCell(rowSpanCell, table[rowIndex + i]);
            }
          });
        });
      }
      __name(addRowSpanCells, "addRowSpanCells");
      function addColSpanCells(cellRows) {
        for (let rowIndex = cellRows.length - 1; rowIndex >= 0; rowIndex--) {
          let cellColumns = cellRows[rowIndex];
          for (let columnIndex = 0; columnIndex < cellColumns.length; columnIndex++) {
            let cell = cellColumns[columnIndex];
            for (let k = 1; k < cell.colSpan; k++) {
              let colSpanCell = new ColSpanCell();
              colSpanCell.x = cell.x + k;
              colSpanCell.y = cell.y;
              cellColumns.splice(columnIndex + 1, 0, colSpanCell);
            }
          }
        }
      }
      __name(addColSpanCells, "addColSpanCells");
      function insertCell(cell, row) {
        let x = 0;
        while (x < row.length && row[x].x < cell.x) {
          x++;
        }
        row.splice(x, 0, cell);
      }
      __name(insertCell, "insertCell");
      function fillInTable(table) {
        let h_max = maxHeight(table);
        let w_max = maxWidth(table);
        debug(`Max rows: ${h_max}; Max cols: ${w_max}`);
        for (let y = 0; y < h_max; y++) {
          for (let x = 0; x < w_max; x++) {
            if (!conflictExists(table, x, y)) {
              let opts = { x, y, colSpan: 1, rowSpan: 1 };
              x++;
              while (x < w_max && !conflictExists(table, x, y)) {
                opts.colSpan++;
                x++;
              }
              let y2 = y + 1;
              while (y2 < h_max && allBlank(table, y2, opts.x, opts.x + opts.colSpan)) {
                opts.rowSpan++;
                y2++;
              }
              let cell = new Cell(opts);
              cell.x = opts.x;
              cell.y = opts.y;
              warn(`Missing cell at ${cell.y}-${cell.x}.`);
              insertCell(cell, table[y]);
            }
          }
        }
      }
      __name(fillInTable, "fillInTable");
      function generateCells(rows) {
        return rows.map(function(row) {
          if (!Array.isArray(row)) {
            let key = Object.keys(row)[0];
            row = row[key];
            if (Array.isArray(row)) {
              row = row.slice();
              row.unshift(key);
            } else {
              row = [key, row];
            }
          }
          return row.map(function(cell) {
            return new Cell(cell);
          });
        });
      }
      __name(generateCells, "generateCells");
      function makeTableLayout(rows) {
        let cellRows = generateCells(rows);
        layoutTable(cellRows);
        fillInTable(cellRows);
        addRowSpanCells(cellRows);
        addColSpanCells(cellRows);
        return cellRows;
      }
      __name(makeTableLayout, "makeTableLayout");
      module.exports = {
        makeTableLayout,
        layoutTable,
        addRowSpanCells,
        maxWidth,
        fillInTable,
        computeWidths: makeComputeWidths("colSpan", "desiredWidth", "x", 1),
        computeHeights: makeComputeWidths("rowSpan", "desiredHeight", "y", 1)
      };
    })();
    function makeComputeWidths(colSpan, desiredWidth, x, forcedMin) {
      return function(vals, table) {
        let result = [];
        let spanners = [];
        let auto = {};
        table.forEach(function(row) {
          row.forEach(function(cell) {
            if ((cell[colSpan] || 1) > 1) {
              spanners.push(cell);
            } else {
              result[cell[x]] = Math.max(result[cell[x]] || 0, cell[desiredWidth] || 0, forcedMin);
            }
          });
        });
        vals.forEach(function(val, index) {
          if (typeof val === "number") {
            result[index] = val;
          }
        });
        for (let k = spanners.length - 1; k >= 0; k--) {
          let cell = spanners[k];
          let span = cell[colSpan];
          let col = cell[x];
          let existingWidth = result[col];
          let editableCols = typeof vals[col] === "number" ? 0 : 1;
          if (typeof existingWidth === "number") {
            for (let i = 1; i < span; i++) {
              existingWidth += 1 + result[col + i];
              if (typeof vals[col + i] !== "number") {
                editableCols++;
              }
            }
          } else {
            existingWidth = desiredWidth === "desiredWidth" ? cell.desiredWidth - 1 : 1;
            if (!auto[col] || auto[col] < existingWidth) {
              auto[col] = existingWidth;
            }
          }
          if (cell[desiredWidth] > existingWidth) {
            let i = 0;
            while (editableCols > 0 && cell[desiredWidth] > existingWidth) {
              if (typeof vals[col + i] !== "number") {
                let dif = Math.round((cell[desiredWidth] - existingWidth) / editableCols);
                existingWidth += dif;
                result[col + i] += dif;
                editableCols--;
              }
              i++;
            }
          }
        }
        Object.assign(vals, result, auto);
        for (let j = 0; j < vals.length; j++) {
          vals[j] = Math.max(forcedMin, vals[j] || 0);
        }
      };
    }
    __name(makeComputeWidths, "makeComputeWidths");
  }
});

// node_modules/cli-table3/src/table.js
var require_table = __commonJS({
  "node_modules/cli-table3/src/table.js"(exports, module) {
    var debug = require_debug();
    var utils = require_utils();
    var tableLayout = require_layout_manager();
    var Table2 = class extends Array {
      static {
        __name(this, "Table");
      }
      constructor(opts) {
        super();
        const options = utils.mergeOptions(opts);
        Object.defineProperty(this, "options", {
          value: options,
          enumerable: options.debug
        });
        if (options.debug) {
          switch (typeof options.debug) {
            case "boolean":
              debug.setDebugLevel(debug.WARN);
              break;
            case "number":
              debug.setDebugLevel(options.debug);
              break;
            case "string":
              debug.setDebugLevel(parseInt(options.debug, 10));
              break;
            default:
              debug.setDebugLevel(debug.WARN);
              debug.warn(`Debug option is expected to be boolean, number, or string. Received a ${typeof options.debug}`);
          }
          Object.defineProperty(this, "messages", {
            get() {
              return debug.debugMessages();
            }
          });
        }
      }
      toString() {
        let array = this;
        let headersPresent = this.options.head && this.options.head.length;
        if (headersPresent) {
          array = [this.options.head];
          if (this.length) {
            array.push.apply(array, this);
          }
        } else {
          this.options.style.head = [];
        }
        let cells = tableLayout.makeTableLayout(array);
        cells.forEach(function(row) {
          row.forEach(function(cell) {
            cell.mergeTableOptions(this.options, cells);
          }, this);
        }, this);
        tableLayout.computeWidths(this.options.colWidths, cells);
        tableLayout.computeHeights(this.options.rowHeights, cells);
        cells.forEach(function(row) {
          row.forEach(function(cell) {
            cell.init(this.options);
          }, this);
        }, this);
        let result = [];
        for (let rowIndex = 0; rowIndex < cells.length; rowIndex++) {
          let row = cells[rowIndex];
          let heightOfRow = this.options.rowHeights[rowIndex];
          if (rowIndex === 0 || !this.options.style.compact || rowIndex == 1 && headersPresent) {
            doDraw(row, "top", result);
          }
          for (let lineNum = 0; lineNum < heightOfRow; lineNum++) {
            doDraw(row, lineNum, result);
          }
          if (rowIndex + 1 == cells.length) {
            doDraw(row, "bottom", result);
          }
        }
        return result.join("\n");
      }
      get width() {
        let str = this.toString().split("\n");
        return str[0].length;
      }
    };
    Table2.reset = () => debug.reset();
    function doDraw(row, lineNum, result) {
      let line = [];
      row.forEach(function(cell) {
        line.push(cell.draw(lineNum));
      });
      let str = line.join("");
      if (str.length) result.push(str);
    }
    __name(doDraw, "doDraw");
    module.exports = Table2;
  }
});

// node_modules/cli-table3/index.js
var require_cli_table3 = __commonJS({
  "node_modules/cli-table3/index.js"(exports, module) {
    module.exports = require_table();
  }
});

// node_modules/color-name/index.js
var require_color_name = __commonJS({
  "node_modules/color-name/index.js"(exports, module) {
    "use strict";
    module.exports = {
      "aliceblue": [240, 248, 255],
      "antiquewhite": [250, 235, 215],
      "aqua": [0, 255, 255],
      "aquamarine": [127, 255, 212],
      "azure": [240, 255, 255],
      "beige": [245, 245, 220],
      "bisque": [255, 228, 196],
      "black": [0, 0, 0],
      "blanchedalmond": [255, 235, 205],
      "blue": [0, 0, 255],
      "blueviolet": [138, 43, 226],
      "brown": [165, 42, 42],
      "burlywood": [222, 184, 135],
      "cadetblue": [95, 158, 160],
      "chartreuse": [127, 255, 0],
      "chocolate": [210, 105, 30],
      "coral": [255, 127, 80],
      "cornflowerblue": [100, 149, 237],
      "cornsilk": [255, 248, 220],
      "crimson": [220, 20, 60],
      "cyan": [0, 255, 255],
      "darkblue": [0, 0, 139],
      "darkcyan": [0, 139, 139],
      "darkgoldenrod": [184, 134, 11],
      "darkgray": [169, 169, 169],
      "darkgreen": [0, 100, 0],
      "darkgrey": [169, 169, 169],
      "darkkhaki": [189, 183, 107],
      "darkmagenta": [139, 0, 139],
      "darkolivegreen": [85, 107, 47],
      "darkorange": [255, 140, 0],
      "darkorchid": [153, 50, 204],
      "darkred": [139, 0, 0],
      "darksalmon": [233, 150, 122],
      "darkseagreen": [143, 188, 143],
      "darkslateblue": [72, 61, 139],
      "darkslategray": [47, 79, 79],
      "darkslategrey": [47, 79, 79],
      "darkturquoise": [0, 206, 209],
      "darkviolet": [148, 0, 211],
      "deeppink": [255, 20, 147],
      "deepskyblue": [0, 191, 255],
      "dimgray": [105, 105, 105],
      "dimgrey": [105, 105, 105],
      "dodgerblue": [30, 144, 255],
      "firebrick": [178, 34, 34],
      "floralwhite": [255, 250, 240],
      "forestgreen": [34, 139, 34],
      "fuchsia": [255, 0, 255],
      "gainsboro": [220, 220, 220],
      "ghostwhite": [248, 248, 255],
      "gold": [255, 215, 0],
      "goldenrod": [218, 165, 32],
      "gray": [128, 128, 128],
      "green": [0, 128, 0],
      "greenyellow": [173, 255, 47],
      "grey": [128, 128, 128],
      "honeydew": [240, 255, 240],
      "hotpink": [255, 105, 180],
      "indianred": [205, 92, 92],
      "indigo": [75, 0, 130],
      "ivory": [255, 255, 240],
      "khaki": [240, 230, 140],
      "lavender": [230, 230, 250],
      "lavenderblush": [255, 240, 245],
      "lawngreen": [124, 252, 0],
      "lemonchiffon": [255, 250, 205],
      "lightblue": [173, 216, 230],
      "lightcoral": [240, 128, 128],
      "lightcyan": [224, 255, 255],
      "lightgoldenrodyellow": [250, 250, 210],
      "lightgray": [211, 211, 211],
      "lightgreen": [144, 238, 144],
      "lightgrey": [211, 211, 211],
      "lightpink": [255, 182, 193],
      "lightsalmon": [255, 160, 122],
      "lightseagreen": [32, 178, 170],
      "lightskyblue": [135, 206, 250],
      "lightslategray": [119, 136, 153],
      "lightslategrey": [119, 136, 153],
      "lightsteelblue": [176, 196, 222],
      "lightyellow": [255, 255, 224],
      "lime": [0, 255, 0],
      "limegreen": [50, 205, 50],
      "linen": [250, 240, 230],
      "magenta": [255, 0, 255],
      "maroon": [128, 0, 0],
      "mediumaquamarine": [102, 205, 170],
      "mediumblue": [0, 0, 205],
      "mediumorchid": [186, 85, 211],
      "mediumpurple": [147, 112, 219],
      "mediumseagreen": [60, 179, 113],
      "mediumslateblue": [123, 104, 238],
      "mediumspringgreen": [0, 250, 154],
      "mediumturquoise": [72, 209, 204],
      "mediumvioletred": [199, 21, 133],
      "midnightblue": [25, 25, 112],
      "mintcream": [245, 255, 250],
      "mistyrose": [255, 228, 225],
      "moccasin": [255, 228, 181],
      "navajowhite": [255, 222, 173],
      "navy": [0, 0, 128],
      "oldlace": [253, 245, 230],
      "olive": [128, 128, 0],
      "olivedrab": [107, 142, 35],
      "orange": [255, 165, 0],
      "orangered": [255, 69, 0],
      "orchid": [218, 112, 214],
      "palegoldenrod": [238, 232, 170],
      "palegreen": [152, 251, 152],
      "paleturquoise": [175, 238, 238],
      "palevioletred": [219, 112, 147],
      "papayawhip": [255, 239, 213],
      "peachpuff": [255, 218, 185],
      "peru": [205, 133, 63],
      "pink": [255, 192, 203],
      "plum": [221, 160, 221],
      "powderblue": [176, 224, 230],
      "purple": [128, 0, 128],
      "rebeccapurple": [102, 51, 153],
      "red": [255, 0, 0],
      "rosybrown": [188, 143, 143],
      "royalblue": [65, 105, 225],
      "saddlebrown": [139, 69, 19],
      "salmon": [250, 128, 114],
      "sandybrown": [244, 164, 96],
      "seagreen": [46, 139, 87],
      "seashell": [255, 245, 238],
      "sienna": [160, 82, 45],
      "silver": [192, 192, 192],
      "skyblue": [135, 206, 235],
      "slateblue": [106, 90, 205],
      "slategray": [112, 128, 144],
      "slategrey": [112, 128, 144],
      "snow": [255, 250, 250],
      "springgreen": [0, 255, 127],
      "steelblue": [70, 130, 180],
      "tan": [210, 180, 140],
      "teal": [0, 128, 128],
      "thistle": [216, 191, 216],
      "tomato": [255, 99, 71],
      "turquoise": [64, 224, 208],
      "violet": [238, 130, 238],
      "wheat": [245, 222, 179],
      "white": [255, 255, 255],
      "whitesmoke": [245, 245, 245],
      "yellow": [255, 255, 0],
      "yellowgreen": [154, 205, 50]
    };
  }
});

// node_modules/color-convert/conversions.js
var require_conversions = __commonJS({
  "node_modules/color-convert/conversions.js"(exports, module) {
    var cssKeywords = require_color_name();
    var reverseKeywords = {};
    for (const key of Object.keys(cssKeywords)) {
      reverseKeywords[cssKeywords[key]] = key;
    }
    var convert = {
      rgb: { channels: 3, labels: "rgb" },
      hsl: { channels: 3, labels: "hsl" },
      hsv: { channels: 3, labels: "hsv" },
      hwb: { channels: 3, labels: "hwb" },
      cmyk: { channels: 4, labels: "cmyk" },
      xyz: { channels: 3, labels: "xyz" },
      lab: { channels: 3, labels: "lab" },
      lch: { channels: 3, labels: "lch" },
      hex: { channels: 1, labels: ["hex"] },
      keyword: { channels: 1, labels: ["keyword"] },
      ansi16: { channels: 1, labels: ["ansi16"] },
      ansi256: { channels: 1, labels: ["ansi256"] },
      hcg: { channels: 3, labels: ["h", "c", "g"] },
      apple: { channels: 3, labels: ["r16", "g16", "b16"] },
      gray: { channels: 1, labels: ["gray"] }
    };
    module.exports = convert;
    for (const model2 of Object.keys(convert)) {
      if (!("channels" in convert[model2])) {
        throw new Error("missing channels property: " + model2);
      }
      if (!("labels" in convert[model2])) {
        throw new Error("missing channel labels property: " + model2);
      }
      if (convert[model2].labels.length !== convert[model2].channels) {
        throw new Error("channel and label counts mismatch: " + model2);
      }
      const { channels, labels } = convert[model2];
      delete convert[model2].channels;
      delete convert[model2].labels;
      Object.defineProperty(convert[model2], "channels", { value: channels });
      Object.defineProperty(convert[model2], "labels", { value: labels });
    }
    convert.rgb.hsl = function(rgb) {
      const r = rgb[0] / 255;
      const g = rgb[1] / 255;
      const b = rgb[2] / 255;
      const min = Math.min(r, g, b);
      const max = Math.max(r, g, b);
      const delta = max - min;
      let h;
      let s;
      if (max === min) {
        h = 0;
      } else if (r === max) {
        h = (g - b) / delta;
      } else if (g === max) {
        h = 2 + (b - r) / delta;
      } else if (b === max) {
        h = 4 + (r - g) / delta;
      }
      h = Math.min(h * 60, 360);
      if (h < 0) {
        h += 360;
      }
      const l = (min + max) / 2;
      if (max === min) {
        s = 0;
      } else if (l <= 0.5) {
        s = delta / (max + min);
      } else {
        s = delta / (2 - max - min);
      }
      return [h, s * 100, l * 100];
    };
    convert.rgb.hsv = function(rgb) {
      let rdif;
      let gdif;
      let bdif;
      let h;
      let s;
      const r = rgb[0] / 255;
      const g = rgb[1] / 255;
      const b = rgb[2] / 255;
      const v = Math.max(r, g, b);
      const diff = v - Math.min(r, g, b);
      const diffc = /* @__PURE__ */ __name(function(c) {
        return (v - c) / 6 / diff + 1 / 2;
      }, "diffc");
      if (diff === 0) {
        h = 0;
        s = 0;
      } else {
        s = diff / v;
        rdif = diffc(r);
        gdif = diffc(g);
        bdif = diffc(b);
        if (r === v) {
          h = bdif - gdif;
        } else if (g === v) {
          h = 1 / 3 + rdif - bdif;
        } else if (b === v) {
          h = 2 / 3 + gdif - rdif;
        }
        if (h < 0) {
          h += 1;
        } else if (h > 1) {
          h -= 1;
        }
      }
      return [
        h * 360,
        s * 100,
        v * 100
      ];
    };
    convert.rgb.hwb = function(rgb) {
      const r = rgb[0];
      const g = rgb[1];
      let b = rgb[2];
      const h = convert.rgb.hsl(rgb)[0];
      const w = 1 / 255 * Math.min(r, Math.min(g, b));
      b = 1 - 1 / 255 * Math.max(r, Math.max(g, b));
      return [h, w * 100, b * 100];
    };
    convert.rgb.cmyk = function(rgb) {
      const r = rgb[0] / 255;
      const g = rgb[1] / 255;
      const b = rgb[2] / 255;
      const k = Math.min(1 - r, 1 - g, 1 - b);
      const c = (1 - r - k) / (1 - k) || 0;
      const m = (1 - g - k) / (1 - k) || 0;
      const y = (1 - b - k) / (1 - k) || 0;
      return [c * 100, m * 100, y * 100, k * 100];
    };
    function comparativeDistance(x, y) {
      return (x[0] - y[0]) ** 2 + (x[1] - y[1]) ** 2 + (x[2] - y[2]) ** 2;
    }
    __name(comparativeDistance, "comparativeDistance");
    convert.rgb.keyword = function(rgb) {
      const reversed = reverseKeywords[rgb];
      if (reversed) {
        return reversed;
      }
      let currentClosestDistance = Infinity;
      let currentClosestKeyword;
      for (const keyword of Object.keys(cssKeywords)) {
        const value2 = cssKeywords[keyword];
        const distance = comparativeDistance(rgb, value2);
        if (distance < currentClosestDistance) {
          currentClosestDistance = distance;
          currentClosestKeyword = keyword;
        }
      }
      return currentClosestKeyword;
    };
    convert.keyword.rgb = function(keyword) {
      return cssKeywords[keyword];
    };
    convert.rgb.xyz = function(rgb) {
      let r = rgb[0] / 255;
      let g = rgb[1] / 255;
      let b = rgb[2] / 255;
      r = r > 0.04045 ? ((r + 0.055) / 1.055) ** 2.4 : r / 12.92;
      g = g > 0.04045 ? ((g + 0.055) / 1.055) ** 2.4 : g / 12.92;
      b = b > 0.04045 ? ((b + 0.055) / 1.055) ** 2.4 : b / 12.92;
      const x = r * 0.4124 + g * 0.3576 + b * 0.1805;
      const y = r * 0.2126 + g * 0.7152 + b * 0.0722;
      const z = r * 0.0193 + g * 0.1192 + b * 0.9505;
      return [x * 100, y * 100, z * 100];
    };
    convert.rgb.lab = function(rgb) {
      const xyz = convert.rgb.xyz(rgb);
      let x = xyz[0];
      let y = xyz[1];
      let z = xyz[2];
      x /= 95.047;
      y /= 100;
      z /= 108.883;
      x = x > 8856e-6 ? x ** (1 / 3) : 7.787 * x + 16 / 116;
      y = y > 8856e-6 ? y ** (1 / 3) : 7.787 * y + 16 / 116;
      z = z > 8856e-6 ? z ** (1 / 3) : 7.787 * z + 16 / 116;
      const l = 116 * y - 16;
      const a = 500 * (x - y);
      const b = 200 * (y - z);
      return [l, a, b];
    };
    convert.hsl.rgb = function(hsl) {
      const h = hsl[0] / 360;
      const s = hsl[1] / 100;
      const l = hsl[2] / 100;
      let t2;
      let t3;
      let val;
      if (s === 0) {
        val = l * 255;
        return [val, val, val];
      }
      if (l < 0.5) {
        t2 = l * (1 + s);
      } else {
        t2 = l + s - l * s;
      }
      const t1 = 2 * l - t2;
      const rgb = [0, 0, 0];
      for (let i = 0; i < 3; i++) {
        t3 = h + 1 / 3 * -(i - 1);
        if (t3 < 0) {
          t3++;
        }
        if (t3 > 1) {
          t3--;
        }
        if (6 * t3 < 1) {
          val = t1 + (t2 - t1) * 6 * t3;
        } else if (2 * t3 < 1) {
          val = t2;
        } else if (3 * t3 < 2) {
          val = t1 + (t2 - t1) * (2 / 3 - t3) * 6;
        } else {
          val = t1;
        }
        rgb[i] = val * 255;
      }
      return rgb;
    };
    convert.hsl.hsv = function(hsl) {
      const h = hsl[0];
      let s = hsl[1] / 100;
      let l = hsl[2] / 100;
      let smin = s;
      const lmin = Math.max(l, 0.01);
      l *= 2;
      s *= l <= 1 ? l : 2 - l;
      smin *= lmin <= 1 ? lmin : 2 - lmin;
      const v = (l + s) / 2;
      const sv = l === 0 ? 2 * smin / (lmin + smin) : 2 * s / (l + s);
      return [h, sv * 100, v * 100];
    };
    convert.hsv.rgb = function(hsv) {
      const h = hsv[0] / 60;
      const s = hsv[1] / 100;
      let v = hsv[2] / 100;
      const hi = Math.floor(h) % 6;
      const f = h - Math.floor(h);
      const p = 255 * v * (1 - s);
      const q = 255 * v * (1 - s * f);
      const t = 255 * v * (1 - s * (1 - f));
      v *= 255;
      switch (hi) {
        case 0:
          return [v, t, p];
        case 1:
          return [q, v, p];
        case 2:
          return [p, v, t];
        case 3:
          return [p, q, v];
        case 4:
          return [t, p, v];
        case 5:
          return [v, p, q];
      }
    };
    convert.hsv.hsl = function(hsv) {
      const h = hsv[0];
      const s = hsv[1] / 100;
      const v = hsv[2] / 100;
      const vmin = Math.max(v, 0.01);
      let sl;
      let l;
      l = (2 - s) * v;
      const lmin = (2 - s) * vmin;
      sl = s * vmin;
      sl /= lmin <= 1 ? lmin : 2 - lmin;
      sl = sl || 0;
      l /= 2;
      return [h, sl * 100, l * 100];
    };
    convert.hwb.rgb = function(hwb) {
      const h = hwb[0] / 360;
      let wh = hwb[1] / 100;
      let bl = hwb[2] / 100;
      const ratio = wh + bl;
      let f;
      if (ratio > 1) {
        wh /= ratio;
        bl /= ratio;
      }
      const i = Math.floor(6 * h);
      const v = 1 - bl;
      f = 6 * h - i;
      if ((i & 1) !== 0) {
        f = 1 - f;
      }
      const n = wh + f * (v - wh);
      let r;
      let g;
      let b;
      switch (i) {
        default:
        case 6:
        case 0:
          r = v;
          g = n;
          b = wh;
          break;
        case 1:
          r = n;
          g = v;
          b = wh;
          break;
        case 2:
          r = wh;
          g = v;
          b = n;
          break;
        case 3:
          r = wh;
          g = n;
          b = v;
          break;
        case 4:
          r = n;
          g = wh;
          b = v;
          break;
        case 5:
          r = v;
          g = wh;
          b = n;
          break;
      }
      return [r * 255, g * 255, b * 255];
    };
    convert.cmyk.rgb = function(cmyk) {
      const c = cmyk[0] / 100;
      const m = cmyk[1] / 100;
      const y = cmyk[2] / 100;
      const k = cmyk[3] / 100;
      const r = 1 - Math.min(1, c * (1 - k) + k);
      const g = 1 - Math.min(1, m * (1 - k) + k);
      const b = 1 - Math.min(1, y * (1 - k) + k);
      return [r * 255, g * 255, b * 255];
    };
    convert.xyz.rgb = function(xyz) {
      const x = xyz[0] / 100;
      const y = xyz[1] / 100;
      const z = xyz[2] / 100;
      let r;
      let g;
      let b;
      r = x * 3.2406 + y * -1.5372 + z * -0.4986;
      g = x * -0.9689 + y * 1.8758 + z * 0.0415;
      b = x * 0.0557 + y * -0.204 + z * 1.057;
      r = r > 31308e-7 ? 1.055 * r ** (1 / 2.4) - 0.055 : r * 12.92;
      g = g > 31308e-7 ? 1.055 * g ** (1 / 2.4) - 0.055 : g * 12.92;
      b = b > 31308e-7 ? 1.055 * b ** (1 / 2.4) - 0.055 : b * 12.92;
      r = Math.min(Math.max(0, r), 1);
      g = Math.min(Math.max(0, g), 1);
      b = Math.min(Math.max(0, b), 1);
      return [r * 255, g * 255, b * 255];
    };
    convert.xyz.lab = function(xyz) {
      let x = xyz[0];
      let y = xyz[1];
      let z = xyz[2];
      x /= 95.047;
      y /= 100;
      z /= 108.883;
      x = x > 8856e-6 ? x ** (1 / 3) : 7.787 * x + 16 / 116;
      y = y > 8856e-6 ? y ** (1 / 3) : 7.787 * y + 16 / 116;
      z = z > 8856e-6 ? z ** (1 / 3) : 7.787 * z + 16 / 116;
      const l = 116 * y - 16;
      const a = 500 * (x - y);
      const b = 200 * (y - z);
      return [l, a, b];
    };
    convert.lab.xyz = function(lab) {
      const l = lab[0];
      const a = lab[1];
      const b = lab[2];
      let x;
      let y;
      let z;
      y = (l + 16) / 116;
      x = a / 500 + y;
      z = y - b / 200;
      const y2 = y ** 3;
      const x2 = x ** 3;
      const z2 = z ** 3;
      y = y2 > 8856e-6 ? y2 : (y - 16 / 116) / 7.787;
      x = x2 > 8856e-6 ? x2 : (x - 16 / 116) / 7.787;
      z = z2 > 8856e-6 ? z2 : (z - 16 / 116) / 7.787;
      x *= 95.047;
      y *= 100;
      z *= 108.883;
      return [x, y, z];
    };
    convert.lab.lch = function(lab) {
      const l = lab[0];
      const a = lab[1];
      const b = lab[2];
      let h;
      const hr = Math.atan2(b, a);
      h = hr * 360 / 2 / Math.PI;
      if (h < 0) {
        h += 360;
      }
      const c = Math.sqrt(a * a + b * b);
      return [l, c, h];
    };
    convert.lch.lab = function(lch) {
      const l = lch[0];
      const c = lch[1];
      const h = lch[2];
      const hr = h / 360 * 2 * Math.PI;
      const a = c * Math.cos(hr);
      const b = c * Math.sin(hr);
      return [l, a, b];
    };
    convert.rgb.ansi16 = function(args, saturation = null) {
      const [r, g, b] = args;
      let value2 = saturation === null ? convert.rgb.hsv(args)[2] : saturation;
      value2 = Math.round(value2 / 50);
      if (value2 === 0) {
        return 30;
      }
      let ansi = 30 + (Math.round(b / 255) << 2 | Math.round(g / 255) << 1 | Math.round(r / 255));
      if (value2 === 2) {
        ansi += 60;
      }
      return ansi;
    };
    convert.hsv.ansi16 = function(args) {
      return convert.rgb.ansi16(convert.hsv.rgb(args), args[2]);
    };
    convert.rgb.ansi256 = function(args) {
      const r = args[0];
      const g = args[1];
      const b = args[2];
      if (r === g && g === b) {
        if (r < 8) {
          return 16;
        }
        if (r > 248) {
          return 231;
        }
        return Math.round((r - 8) / 247 * 24) + 232;
      }
      const ansi = 16 + 36 * Math.round(r / 255 * 5) + 6 * Math.round(g / 255 * 5) + Math.round(b / 255 * 5);
      return ansi;
    };
    convert.ansi16.rgb = function(args) {
      let color = args % 10;
      if (color === 0 || color === 7) {
        if (args > 50) {
          color += 3.5;
        }
        color = color / 10.5 * 255;
        return [color, color, color];
      }
      const mult = (~~(args > 50) + 1) * 0.5;
      const r = (color & 1) * mult * 255;
      const g = (color >> 1 & 1) * mult * 255;
      const b = (color >> 2 & 1) * mult * 255;
      return [r, g, b];
    };
    convert.ansi256.rgb = function(args) {
      if (args >= 232) {
        const c = (args - 232) * 10 + 8;
        return [c, c, c];
      }
      args -= 16;
      let rem;
      const r = Math.floor(args / 36) / 5 * 255;
      const g = Math.floor((rem = args % 36) / 6) / 5 * 255;
      const b = rem % 6 / 5 * 255;
      return [r, g, b];
    };
    convert.rgb.hex = function(args) {
      const integer = ((Math.round(args[0]) & 255) << 16) + ((Math.round(args[1]) & 255) << 8) + (Math.round(args[2]) & 255);
      const string = integer.toString(16).toUpperCase();
      return "000000".substring(string.length) + string;
    };
    convert.hex.rgb = function(args) {
      const match = args.toString(16).match(/[a-f0-9]{6}|[a-f0-9]{3}/i);
      if (!match) {
        return [0, 0, 0];
      }
      let colorString = match[0];
      if (match[0].length === 3) {
        colorString = colorString.split("").map((char) => {
          return char + char;
        }).join("");
      }
      const integer = parseInt(colorString, 16);
      const r = integer >> 16 & 255;
      const g = integer >> 8 & 255;
      const b = integer & 255;
      return [r, g, b];
    };
    convert.rgb.hcg = function(rgb) {
      const r = rgb[0] / 255;
      const g = rgb[1] / 255;
      const b = rgb[2] / 255;
      const max = Math.max(Math.max(r, g), b);
      const min = Math.min(Math.min(r, g), b);
      const chroma = max - min;
      let grayscale;
      let hue;
      if (chroma < 1) {
        grayscale = min / (1 - chroma);
      } else {
        grayscale = 0;
      }
      if (chroma <= 0) {
        hue = 0;
      } else if (max === r) {
        hue = (g - b) / chroma % 6;
      } else if (max === g) {
        hue = 2 + (b - r) / chroma;
      } else {
        hue = 4 + (r - g) / chroma;
      }
      hue /= 6;
      hue %= 1;
      return [hue * 360, chroma * 100, grayscale * 100];
    };
    convert.hsl.hcg = function(hsl) {
      const s = hsl[1] / 100;
      const l = hsl[2] / 100;
      const c = l < 0.5 ? 2 * s * l : 2 * s * (1 - l);
      let f = 0;
      if (c < 1) {
        f = (l - 0.5 * c) / (1 - c);
      }
      return [hsl[0], c * 100, f * 100];
    };
    convert.hsv.hcg = function(hsv) {
      const s = hsv[1] / 100;
      const v = hsv[2] / 100;
      const c = s * v;
      let f = 0;
      if (c < 1) {
        f = (v - c) / (1 - c);
      }
      return [hsv[0], c * 100, f * 100];
    };
    convert.hcg.rgb = function(hcg) {
      const h = hcg[0] / 360;
      const c = hcg[1] / 100;
      const g = hcg[2] / 100;
      if (c === 0) {
        return [g * 255, g * 255, g * 255];
      }
      const pure = [0, 0, 0];
      const hi = h % 1 * 6;
      const v = hi % 1;
      const w = 1 - v;
      let mg = 0;
      switch (Math.floor(hi)) {
        case 0:
          pure[0] = 1;
          pure[1] = v;
          pure[2] = 0;
          break;
        case 1:
          pure[0] = w;
          pure[1] = 1;
          pure[2] = 0;
          break;
        case 2:
          pure[0] = 0;
          pure[1] = 1;
          pure[2] = v;
          break;
        case 3:
          pure[0] = 0;
          pure[1] = w;
          pure[2] = 1;
          break;
        case 4:
          pure[0] = v;
          pure[1] = 0;
          pure[2] = 1;
          break;
        default:
          pure[0] = 1;
          pure[1] = 0;
          pure[2] = w;
      }
      mg = (1 - c) * g;
      return [
        (c * pure[0] + mg) * 255,
        (c * pure[1] + mg) * 255,
        (c * pure[2] + mg) * 255
      ];
    };
    convert.hcg.hsv = function(hcg) {
      const c = hcg[1] / 100;
      const g = hcg[2] / 100;
      const v = c + g * (1 - c);
      let f = 0;
      if (v > 0) {
        f = c / v;
      }
      return [hcg[0], f * 100, v * 100];
    };
    convert.hcg.hsl = function(hcg) {
      const c = hcg[1] / 100;
      const g = hcg[2] / 100;
      const l = g * (1 - c) + 0.5 * c;
      let s = 0;
      if (l > 0 && l < 0.5) {
        s = c / (2 * l);
      } else if (l >= 0.5 && l < 1) {
        s = c / (2 * (1 - l));
      }
      return [hcg[0], s * 100, l * 100];
    };
    convert.hcg.hwb = function(hcg) {
      const c = hcg[1] / 100;
      const g = hcg[2] / 100;
      const v = c + g * (1 - c);
      return [hcg[0], (v - c) * 100, (1 - v) * 100];
    };
    convert.hwb.hcg = function(hwb) {
      const w = hwb[1] / 100;
      const b = hwb[2] / 100;
      const v = 1 - b;
      const c = v - w;
      let g = 0;
      if (c < 1) {
        g = (v - c) / (1 - c);
      }
      return [hwb[0], c * 100, g * 100];
    };
    convert.apple.rgb = function(apple) {
      return [apple[0] / 65535 * 255, apple[1] / 65535 * 255, apple[2] / 65535 * 255];
    };
    convert.rgb.apple = function(rgb) {
      return [rgb[0] / 255 * 65535, rgb[1] / 255 * 65535, rgb[2] / 255 * 65535];
    };
    convert.gray.rgb = function(args) {
      return [args[0] / 100 * 255, args[0] / 100 * 255, args[0] / 100 * 255];
    };
    convert.gray.hsl = function(args) {
      return [0, 0, args[0]];
    };
    convert.gray.hsv = convert.gray.hsl;
    convert.gray.hwb = function(gray) {
      return [0, 100, gray[0]];
    };
    convert.gray.cmyk = function(gray) {
      return [0, 0, 0, gray[0]];
    };
    convert.gray.lab = function(gray) {
      return [gray[0], 0, 0];
    };
    convert.gray.hex = function(gray) {
      const val = Math.round(gray[0] / 100 * 255) & 255;
      const integer = (val << 16) + (val << 8) + val;
      const string = integer.toString(16).toUpperCase();
      return "000000".substring(string.length) + string;
    };
    convert.rgb.gray = function(rgb) {
      const val = (rgb[0] + rgb[1] + rgb[2]) / 3;
      return [val / 255 * 100];
    };
  }
});

// node_modules/color-convert/route.js
var require_route = __commonJS({
  "node_modules/color-convert/route.js"(exports, module) {
    var conversions = require_conversions();
    function buildGraph() {
      const graph = {};
      const models = Object.keys(conversions);
      for (let len = models.length, i = 0; i < len; i++) {
        graph[models[i]] = {
          // http://jsperf.com/1-vs-infinity
          // micro-opt, but this is simple.
          distance: -1,
          parent: null
        };
      }
      return graph;
    }
    __name(buildGraph, "buildGraph");
    function deriveBFS(fromModel) {
      const graph = buildGraph();
      const queue = [fromModel];
      graph[fromModel].distance = 0;
      while (queue.length) {
        const current = queue.pop();
        const adjacents = Object.keys(conversions[current]);
        for (let len = adjacents.length, i = 0; i < len; i++) {
          const adjacent = adjacents[i];
          const node = graph[adjacent];
          if (node.distance === -1) {
            node.distance = graph[current].distance + 1;
            node.parent = current;
            queue.unshift(adjacent);
          }
        }
      }
      return graph;
    }
    __name(deriveBFS, "deriveBFS");
    function link(from, to) {
      return function(args) {
        return to(from(args));
      };
    }
    __name(link, "link");
    function wrapConversion(toModel, graph) {
      const path = [graph[toModel].parent, toModel];
      let fn = conversions[graph[toModel].parent][toModel];
      let cur = graph[toModel].parent;
      while (graph[cur].parent) {
        path.unshift(graph[cur].parent);
        fn = link(conversions[graph[cur].parent][cur], fn);
        cur = graph[cur].parent;
      }
      fn.conversion = path;
      return fn;
    }
    __name(wrapConversion, "wrapConversion");
    module.exports = function(fromModel) {
      const graph = deriveBFS(fromModel);
      const conversion = {};
      const models = Object.keys(graph);
      for (let len = models.length, i = 0; i < len; i++) {
        const toModel = models[i];
        const node = graph[toModel];
        if (node.parent === null) {
          continue;
        }
        conversion[toModel] = wrapConversion(toModel, graph);
      }
      return conversion;
    };
  }
});

// node_modules/color-convert/index.js
var require_color_convert = __commonJS({
  "node_modules/color-convert/index.js"(exports, module) {
    var conversions = require_conversions();
    var route = require_route();
    var convert = {};
    var models = Object.keys(conversions);
    function wrapRaw(fn) {
      const wrappedFn = /* @__PURE__ */ __name(function(...args) {
        const arg0 = args[0];
        if (arg0 === void 0 || arg0 === null) {
          return arg0;
        }
        if (arg0.length > 1) {
          args = arg0;
        }
        return fn(args);
      }, "wrappedFn");
      if ("conversion" in fn) {
        wrappedFn.conversion = fn.conversion;
      }
      return wrappedFn;
    }
    __name(wrapRaw, "wrapRaw");
    function wrapRounded(fn) {
      const wrappedFn = /* @__PURE__ */ __name(function(...args) {
        const arg0 = args[0];
        if (arg0 === void 0 || arg0 === null) {
          return arg0;
        }
        if (arg0.length > 1) {
          args = arg0;
        }
        const result = fn(args);
        if (typeof result === "object") {
          for (let len = result.length, i = 0; i < len; i++) {
            result[i] = Math.round(result[i]);
          }
        }
        return result;
      }, "wrappedFn");
      if ("conversion" in fn) {
        wrappedFn.conversion = fn.conversion;
      }
      return wrappedFn;
    }
    __name(wrapRounded, "wrapRounded");
    models.forEach((fromModel) => {
      convert[fromModel] = {};
      Object.defineProperty(convert[fromModel], "channels", { value: conversions[fromModel].channels });
      Object.defineProperty(convert[fromModel], "labels", { value: conversions[fromModel].labels });
      const routes = route(fromModel);
      const routeModels = Object.keys(routes);
      routeModels.forEach((toModel) => {
        const fn = routes[toModel];
        convert[fromModel][toModel] = wrapRounded(fn);
        convert[fromModel][toModel].raw = wrapRaw(fn);
      });
    });
    module.exports = convert;
  }
});

// node_modules/ansi-styles/index.js
var require_ansi_styles = __commonJS({
  "node_modules/ansi-styles/index.js"(exports, module) {
    "use strict";
    var wrapAnsi16 = /* @__PURE__ */ __name((fn, offset) => (...args) => {
      const code = fn(...args);
      return `\x1B[${code + offset}m`;
    }, "wrapAnsi16");
    var wrapAnsi256 = /* @__PURE__ */ __name((fn, offset) => (...args) => {
      const code = fn(...args);
      return `\x1B[${38 + offset};5;${code}m`;
    }, "wrapAnsi256");
    var wrapAnsi16m = /* @__PURE__ */ __name((fn, offset) => (...args) => {
      const rgb = fn(...args);
      return `\x1B[${38 + offset};2;${rgb[0]};${rgb[1]};${rgb[2]}m`;
    }, "wrapAnsi16m");
    var ansi2ansi = /* @__PURE__ */ __name((n) => n, "ansi2ansi");
    var rgb2rgb = /* @__PURE__ */ __name((r, g, b) => [r, g, b], "rgb2rgb");
    var setLazyProperty = /* @__PURE__ */ __name((object, property, get) => {
      Object.defineProperty(object, property, {
        get: /* @__PURE__ */ __name(() => {
          const value2 = get();
          Object.defineProperty(object, property, {
            value: value2,
            enumerable: true,
            configurable: true
          });
          return value2;
        }, "get"),
        enumerable: true,
        configurable: true
      });
    }, "setLazyProperty");
    var colorConvert;
    var makeDynamicStyles = /* @__PURE__ */ __name((wrap, targetSpace, identity2, isBackground) => {
      if (colorConvert === void 0) {
        colorConvert = require_color_convert();
      }
      const offset = isBackground ? 10 : 0;
      const styles = {};
      for (const [sourceSpace, suite] of Object.entries(colorConvert)) {
        const name = sourceSpace === "ansi16" ? "ansi" : sourceSpace;
        if (sourceSpace === targetSpace) {
          styles[name] = wrap(identity2, offset);
        } else if (typeof suite === "object") {
          styles[name] = wrap(suite[targetSpace], offset);
        }
      }
      return styles;
    }, "makeDynamicStyles");
    function assembleStyles() {
      const codes = /* @__PURE__ */ new Map();
      const styles = {
        modifier: {
          reset: [0, 0],
          // 21 isn't widely supported and 22 does the same thing
          bold: [1, 22],
          dim: [2, 22],
          italic: [3, 23],
          underline: [4, 24],
          inverse: [7, 27],
          hidden: [8, 28],
          strikethrough: [9, 29]
        },
        color: {
          black: [30, 39],
          red: [31, 39],
          green: [32, 39],
          yellow: [33, 39],
          blue: [34, 39],
          magenta: [35, 39],
          cyan: [36, 39],
          white: [37, 39],
          // Bright color
          blackBright: [90, 39],
          redBright: [91, 39],
          greenBright: [92, 39],
          yellowBright: [93, 39],
          blueBright: [94, 39],
          magentaBright: [95, 39],
          cyanBright: [96, 39],
          whiteBright: [97, 39]
        },
        bgColor: {
          bgBlack: [40, 49],
          bgRed: [41, 49],
          bgGreen: [42, 49],
          bgYellow: [43, 49],
          bgBlue: [44, 49],
          bgMagenta: [45, 49],
          bgCyan: [46, 49],
          bgWhite: [47, 49],
          // Bright color
          bgBlackBright: [100, 49],
          bgRedBright: [101, 49],
          bgGreenBright: [102, 49],
          bgYellowBright: [103, 49],
          bgBlueBright: [104, 49],
          bgMagentaBright: [105, 49],
          bgCyanBright: [106, 49],
          bgWhiteBright: [107, 49]
        }
      };
      styles.color.gray = styles.color.blackBright;
      styles.bgColor.bgGray = styles.bgColor.bgBlackBright;
      styles.color.grey = styles.color.blackBright;
      styles.bgColor.bgGrey = styles.bgColor.bgBlackBright;
      for (const [groupName, group] of Object.entries(styles)) {
        for (const [styleName, style] of Object.entries(group)) {
          styles[styleName] = {
            open: `\x1B[${style[0]}m`,
            close: `\x1B[${style[1]}m`
          };
          group[styleName] = styles[styleName];
          codes.set(style[0], style[1]);
        }
        Object.defineProperty(styles, groupName, {
          value: group,
          enumerable: false
        });
      }
      Object.defineProperty(styles, "codes", {
        value: codes,
        enumerable: false
      });
      styles.color.close = "\x1B[39m";
      styles.bgColor.close = "\x1B[49m";
      setLazyProperty(styles.color, "ansi", () => makeDynamicStyles(wrapAnsi16, "ansi16", ansi2ansi, false));
      setLazyProperty(styles.color, "ansi256", () => makeDynamicStyles(wrapAnsi256, "ansi256", ansi2ansi, false));
      setLazyProperty(styles.color, "ansi16m", () => makeDynamicStyles(wrapAnsi16m, "rgb", rgb2rgb, false));
      setLazyProperty(styles.bgColor, "ansi", () => makeDynamicStyles(wrapAnsi16, "ansi16", ansi2ansi, true));
      setLazyProperty(styles.bgColor, "ansi256", () => makeDynamicStyles(wrapAnsi256, "ansi256", ansi2ansi, true));
      setLazyProperty(styles.bgColor, "ansi16m", () => makeDynamicStyles(wrapAnsi16m, "rgb", rgb2rgb, true));
      return styles;
    }
    __name(assembleStyles, "assembleStyles");
    Object.defineProperty(module, "exports", {
      enumerable: true,
      get: assembleStyles
    });
  }
});

// node_modules/chalk/source/util.js
var require_util = __commonJS({
  "node_modules/chalk/source/util.js"(exports, module) {
    "use strict";
    var stringReplaceAll = /* @__PURE__ */ __name((string, substring, replacer) => {
      let index = string.indexOf(substring);
      if (index === -1) {
        return string;
      }
      const substringLength = substring.length;
      let endIndex = 0;
      let returnValue = "";
      do {
        returnValue += string.substr(endIndex, index - endIndex) + substring + replacer;
        endIndex = index + substringLength;
        index = string.indexOf(substring, endIndex);
      } while (index !== -1);
      returnValue += string.substr(endIndex);
      return returnValue;
    }, "stringReplaceAll");
    var stringEncaseCRLFWithFirstIndex = /* @__PURE__ */ __name((string, prefix, postfix, index) => {
      let endIndex = 0;
      let returnValue = "";
      do {
        const gotCR = string[index - 1] === "\r";
        returnValue += string.substr(endIndex, (gotCR ? index - 1 : index) - endIndex) + prefix + (gotCR ? "\r\n" : "\n") + postfix;
        endIndex = index + 1;
        index = string.indexOf("\n", endIndex);
      } while (index !== -1);
      returnValue += string.substr(endIndex);
      return returnValue;
    }, "stringEncaseCRLFWithFirstIndex");
    module.exports = {
      stringReplaceAll,
      stringEncaseCRLFWithFirstIndex
    };
  }
});

// node_modules/chalk/source/templates.js
var require_templates = __commonJS({
  "node_modules/chalk/source/templates.js"(exports, module) {
    "use strict";
    var TEMPLATE_REGEX = /(?:\\(u(?:[a-f\d]{4}|\{[a-f\d]{1,6}\})|x[a-f\d]{2}|.))|(?:\{(~)?(\w+(?:\([^)]*\))?(?:\.\w+(?:\([^)]*\))?)*)(?:[ \t]|(?=\r?\n)))|(\})|((?:.|[\r\n\f])+?)/gi;
    var STYLE_REGEX = /(?:^|\.)(\w+)(?:\(([^)]*)\))?/g;
    var STRING_REGEX = /^(['"])((?:\\.|(?!\1)[^\\])*)\1$/;
    var ESCAPE_REGEX = /\\(u(?:[a-f\d]{4}|{[a-f\d]{1,6}})|x[a-f\d]{2}|.)|([^\\])/gi;
    var ESCAPES = /* @__PURE__ */ new Map([
      ["n", "\n"],
      ["r", "\r"],
      ["t", "	"],
      ["b", "\b"],
      ["f", "\f"],
      ["v", "\v"],
      ["0", "\0"],
      ["\\", "\\"],
      ["e", "\x1B"],
      ["a", "\x07"]
    ]);
    function unescape(c) {
      const u = c[0] === "u";
      const bracket = c[1] === "{";
      if (u && !bracket && c.length === 5 || c[0] === "x" && c.length === 3) {
        return String.fromCharCode(parseInt(c.slice(1), 16));
      }
      if (u && bracket) {
        return String.fromCodePoint(parseInt(c.slice(2, -1), 16));
      }
      return ESCAPES.get(c) || c;
    }
    __name(unescape, "unescape");
    function parseArguments(name, arguments_) {
      const results = [];
      const chunks = arguments_.trim().split(/\s*,\s*/g);
      let matches;
      for (const chunk of chunks) {
        const number = Number(chunk);
        if (!Number.isNaN(number)) {
          results.push(number);
        } else if (matches = chunk.match(STRING_REGEX)) {
          results.push(matches[2].replace(ESCAPE_REGEX, (m, escape, character) => escape ? unescape(escape) : character));
        } else {
          throw new Error(`Invalid Chalk template style argument: ${chunk} (in style '${name}')`);
        }
      }
      return results;
    }
    __name(parseArguments, "parseArguments");
    function parseStyle(style) {
      STYLE_REGEX.lastIndex = 0;
      const results = [];
      let matches;
      while ((matches = STYLE_REGEX.exec(style)) !== null) {
        const name = matches[1];
        if (matches[2]) {
          const args = parseArguments(name, matches[2]);
          results.push([name].concat(args));
        } else {
          results.push([name]);
        }
      }
      return results;
    }
    __name(parseStyle, "parseStyle");
    function buildStyle(chalk2, styles) {
      const enabled = {};
      for (const layer of styles) {
        for (const style of layer.styles) {
          enabled[style[0]] = layer.inverse ? null : style.slice(1);
        }
      }
      let current = chalk2;
      for (const [styleName, styles2] of Object.entries(enabled)) {
        if (!Array.isArray(styles2)) {
          continue;
        }
        if (!(styleName in current)) {
          throw new Error(`Unknown Chalk style: ${styleName}`);
        }
        current = styles2.length > 0 ? current[styleName](...styles2) : current[styleName];
      }
      return current;
    }
    __name(buildStyle, "buildStyle");
    module.exports = (chalk2, temporary) => {
      const styles = [];
      const chunks = [];
      let chunk = [];
      temporary.replace(TEMPLATE_REGEX, (m, escapeCharacter, inverse, style, close, character) => {
        if (escapeCharacter) {
          chunk.push(unescape(escapeCharacter));
        } else if (style) {
          const string = chunk.join("");
          chunk = [];
          chunks.push(styles.length === 0 ? string : buildStyle(chalk2, styles)(string));
          styles.push({ inverse, styles: parseStyle(style) });
        } else if (close) {
          if (styles.length === 0) {
            throw new Error("Found extraneous } in Chalk template literal");
          }
          chunks.push(buildStyle(chalk2, styles)(chunk.join("")));
          chunk = [];
          styles.pop();
        } else {
          chunk.push(character);
        }
      });
      chunks.push(chunk.join(""));
      if (styles.length > 0) {
        const errMessage = `Chalk template literal is missing ${styles.length} closing bracket${styles.length === 1 ? "" : "s"} (\`}\`)`;
        throw new Error(errMessage);
      }
      return chunks.join("");
    };
  }
});

// node_modules/chalk/source/index.js
var require_source = __commonJS({
  "node_modules/chalk/source/index.js"(exports, module) {
    "use strict";
    var ansiStyles = require_ansi_styles();
    var { stdout: stdoutColor, stderr: stderrColor } = require_supports_color();
    var {
      stringReplaceAll,
      stringEncaseCRLFWithFirstIndex
    } = require_util();
    var { isArray } = Array;
    var levelMapping = [
      "ansi",
      "ansi",
      "ansi256",
      "ansi16m"
    ];
    var styles = /* @__PURE__ */ Object.create(null);
    var applyOptions = /* @__PURE__ */ __name((object, options = {}) => {
      if (options.level && !(Number.isInteger(options.level) && options.level >= 0 && options.level <= 3)) {
        throw new Error("The `level` option should be an integer from 0 to 3");
      }
      const colorLevel = stdoutColor ? stdoutColor.level : 0;
      object.level = options.level === void 0 ? colorLevel : options.level;
    }, "applyOptions");
    var ChalkClass = class {
      static {
        __name(this, "ChalkClass");
      }
      constructor(options) {
        return chalkFactory(options);
      }
    };
    var chalkFactory = /* @__PURE__ */ __name((options) => {
      const chalk3 = {};
      applyOptions(chalk3, options);
      chalk3.template = (...arguments_) => chalkTag(chalk3.template, ...arguments_);
      Object.setPrototypeOf(chalk3, Chalk.prototype);
      Object.setPrototypeOf(chalk3.template, chalk3);
      chalk3.template.constructor = () => {
        throw new Error("`chalk.constructor()` is deprecated. Use `new chalk.Instance()` instead.");
      };
      chalk3.template.Instance = ChalkClass;
      return chalk3.template;
    }, "chalkFactory");
    function Chalk(options) {
      return chalkFactory(options);
    }
    __name(Chalk, "Chalk");
    for (const [styleName, style] of Object.entries(ansiStyles)) {
      styles[styleName] = {
        get() {
          const builder = createBuilder(this, createStyler(style.open, style.close, this._styler), this._isEmpty);
          Object.defineProperty(this, styleName, { value: builder });
          return builder;
        }
      };
    }
    styles.visible = {
      get() {
        const builder = createBuilder(this, this._styler, true);
        Object.defineProperty(this, "visible", { value: builder });
        return builder;
      }
    };
    var usedModels = ["rgb", "hex", "keyword", "hsl", "hsv", "hwb", "ansi", "ansi256"];
    for (const model2 of usedModels) {
      styles[model2] = {
        get() {
          const { level } = this;
          return function(...arguments_) {
            const styler = createStyler(ansiStyles.color[levelMapping[level]][model2](...arguments_), ansiStyles.color.close, this._styler);
            return createBuilder(this, styler, this._isEmpty);
          };
        }
      };
    }
    for (const model2 of usedModels) {
      const bgModel = "bg" + model2[0].toUpperCase() + model2.slice(1);
      styles[bgModel] = {
        get() {
          const { level } = this;
          return function(...arguments_) {
            const styler = createStyler(ansiStyles.bgColor[levelMapping[level]][model2](...arguments_), ansiStyles.bgColor.close, this._styler);
            return createBuilder(this, styler, this._isEmpty);
          };
        }
      };
    }
    var proto = Object.defineProperties(() => {
    }, {
      ...styles,
      level: {
        enumerable: true,
        get() {
          return this._generator.level;
        },
        set(level) {
          this._generator.level = level;
        }
      }
    });
    var createStyler = /* @__PURE__ */ __name((open, close, parent) => {
      let openAll;
      let closeAll;
      if (parent === void 0) {
        openAll = open;
        closeAll = close;
      } else {
        openAll = parent.openAll + open;
        closeAll = close + parent.closeAll;
      }
      return {
        open,
        close,
        openAll,
        closeAll,
        parent
      };
    }, "createStyler");
    var createBuilder = /* @__PURE__ */ __name((self, _styler, _isEmpty) => {
      const builder = /* @__PURE__ */ __name((...arguments_) => {
        if (isArray(arguments_[0]) && isArray(arguments_[0].raw)) {
          return applyStyle(builder, chalkTag(builder, ...arguments_));
        }
        return applyStyle(builder, arguments_.length === 1 ? "" + arguments_[0] : arguments_.join(" "));
      }, "builder");
      Object.setPrototypeOf(builder, proto);
      builder._generator = self;
      builder._styler = _styler;
      builder._isEmpty = _isEmpty;
      return builder;
    }, "createBuilder");
    var applyStyle = /* @__PURE__ */ __name((self, string) => {
      if (self.level <= 0 || !string) {
        return self._isEmpty ? "" : string;
      }
      let styler = self._styler;
      if (styler === void 0) {
        return string;
      }
      const { openAll, closeAll } = styler;
      if (string.indexOf("\x1B") !== -1) {
        while (styler !== void 0) {
          string = stringReplaceAll(string, styler.close, styler.open);
          styler = styler.parent;
        }
      }
      const lfIndex = string.indexOf("\n");
      if (lfIndex !== -1) {
        string = stringEncaseCRLFWithFirstIndex(string, closeAll, openAll, lfIndex);
      }
      return openAll + string + closeAll;
    }, "applyStyle");
    var template;
    var chalkTag = /* @__PURE__ */ __name((chalk3, ...strings) => {
      const [firstString] = strings;
      if (!isArray(firstString) || !isArray(firstString.raw)) {
        return strings.join(" ");
      }
      const arguments_ = strings.slice(1);
      const parts = [firstString.raw[0]];
      for (let i = 1; i < firstString.length; i++) {
        parts.push(
          String(arguments_[i - 1]).replace(/[{}\\]/g, "\\$&"),
          String(firstString.raw[i])
        );
      }
      if (template === void 0) {
        template = require_templates();
      }
      return template(chalk3, parts.join(""));
    }, "chalkTag");
    Object.defineProperties(Chalk.prototype, styles);
    var chalk2 = Chalk();
    chalk2.supportsColor = stdoutColor;
    chalk2.stderr = Chalk({ level: stderrColor ? stderrColor.level : 0 });
    chalk2.stderr.supportsColor = stderrColor;
    module.exports = chalk2;
  }
});

// node_modules/commander/esm.mjs
var import_index = __toESM(require_commander(), 1);
var {
  program,
  createCommand,
  createArgument,
  createOption,
  CommanderError,
  InvalidArgumentError,
  InvalidOptionArgumentError,
  // deprecated old name
  Command,
  Argument,
  Option,
  Help
} = import_index.default;

// src/commands/baseline.ts
import { resolve as resolve2 } from "node:path";

// src/commands/session.ts
import { resolve } from "node:path";

// src/platform/console-logger.ts
var import_cli_progress = __toESM(require_cli_progress(), 1);
var LOG_STEP = 0.25;
var LONGEST_BAR = 24;
var USUAL_NUMBERS = 36;
var SHORTEST_SECONDS = 0.05;
var MINUTE = 60;
var HOUR = 3600;
function createConsoleLogger(stream, { now = Date.now, quiet: quiet2, tty = stream.isTTY, unicode = false, unit = "texts" }) {
  const bar = createBar(stream, unicode);
  let work;
  const seconds = /* @__PURE__ */ __name(({ begun }) => (now() - begun) / 1e3, "seconds");
  const facts = /* @__PURE__ */ __name((current) => ({ facts: describeWork(current, seconds(current), unit) }), "facts");
  const line = /* @__PURE__ */ __name((text) => {
    const interrupted = bar.isActive;
    if (interrupted) bar.stop();
    stream.write(`${printable(text)}
`);
    if (interrupted && work !== void 0) bar.start(work.total, work.done, facts(work));
  }, "line");
  const abandon = /* @__PURE__ */ __name(() => {
    if (bar.isActive) bar.stop();
    work = void 0;
  }, "abandon");
  const draw = /* @__PURE__ */ __name((current) => {
    if (bar.isActive) bar.update(current.done, facts(current));
    else bar.start(current.total, current.done, facts(current));
  }, "draw");
  const logStep = /* @__PURE__ */ __name((current) => {
    const step = Math.floor(current.done / current.total / LOG_STEP);
    if (step === current.step) return;
    current.step = step;
    line(`  ${current.label}: ${current.done}/${current.total}`);
  }, "logStep");
  return {
    debug: /* @__PURE__ */ __name(() => void 0, "debug"),
    info: /* @__PURE__ */ __name((message) => {
      if (!quiet2) line(message);
    }, "info"),
    warn: /* @__PURE__ */ __name((message) => line(`warning: ${message}`), "warn"),
    group: /* @__PURE__ */ __name(async (title, task) => {
      if (!quiet2) line(title);
      try {
        return await task();
      } finally {
        abandon();
      }
    }, "group"),
    progress: /* @__PURE__ */ __name((label, done, total) => {
      if (quiet2) return;
      if (work?.label !== label || work.total !== total || done < work.done) {
        abandon();
        work = { label, total, begun: now(), from: done, done, step: -1 };
      }
      work.done = done;
      if (done < total) (tty ? draw : logStep)(work);
      else {
        const finished = describeEnd(work, seconds(work), unit);
        abandon();
        line(finished);
      }
    }, "progress")
  };
}
__name(createConsoleLogger, "createConsoleLogger");
function createBar(stream, unicode) {
  const bar = new import_cli_progress.default.SingleBar({
    stream,
    fps: 5,
    linewrap: true,
    clearOnComplete: true,
    barCompleteChar: unicode ? "█" : "#",
    barIncompleteChar: unicode ? "░" : "-",
    format: /* @__PURE__ */ __name((options, { maxWidth, progress }, payload) => {
      const { facts: { after, before } = { before: "", after: "" } } = payload;
      const room = maxWidth - 1 - before.length - Math.max(USUAL_NUMBERS, after.length);
      const barsize = Math.min(LONGEST_BAR, Math.max(0, room));
      return before + import_cli_progress.default.Format.BarFormat(progress, { ...options, barsize }) + after;
    }, "format")
  });
  const render = bar.render.bind(bar);
  bar.render = () => {
    render();
    const timer = Reflect.get(bar, "timer");
    if (isTimer(timer)) timer.unref();
  };
  return bar;
}
__name(createBar, "createBar");
function isTimer(value2) {
  return value2 instanceof Object && "unref" in value2;
}
__name(isTimer, "isTimer");
function describeWork({ done, from, label, total }, seconds, unit) {
  const rate = seconds > 0 ? (done - from) / seconds : 0;
  const share = `${Math.floor(100 * done / total)} %`.padStart("100 %".length);
  const pace = rate > 0 ? `, ${formatRate(rate)} ${unit}/s, ${formatTime((total - done) / rate)} left` : "";
  return { before: `  ${printable(label)} `, after: ` ${share} ${done}/${total}${pace}` };
}
__name(describeWork, "describeWork");
function describeEnd({ from, label, total }, seconds, unit) {
  const work = `  ${label}: ${total}/${total}`;
  if (seconds < SHORTEST_SECONDS) return work;
  const pace = total > from ? ` (${formatRate((total - from) / seconds)} ${unit}/s)` : "";
  return `${work} in ${seconds < 10 ? `${seconds.toFixed(1)} s` : formatTime(seconds)}${pace}`;
}
__name(describeEnd, "describeEnd");
function formatRate(rate) {
  return rate < 10 ? rate.toFixed(1) : String(Math.round(rate));
}
__name(formatRate, "formatRate");
function formatTime(seconds) {
  const whole = Math.ceil(seconds);
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min ${whole % MINUTE} s`;
  return `${Math.floor(whole / HOUR)} h ${Math.floor(whole % HOUR / MINUTE)} min`;
}
__name(formatTime, "formatTime");
function printable(text) {
  return text.replace(/(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "");
}
__name(printable, "printable");

// src/platform/disk-store.ts
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
function createDiskStore(folder, logger) {
  const pathOf = /* @__PURE__ */ __name((fingerprint) => join(folder, `${fingerprint}.bin`), "pathOf");
  const tell = /* @__PURE__ */ __name((problem, error) => {
    logger.warn(`Vectors could not be ${problem} ${folder}: ${String(error)}`);
    return void 0;
  }, "tell");
  return {
    load: /* @__PURE__ */ __name((fingerprint) => readFile(pathOf(fingerprint)).catch(
      (error) => isMissing(error) ? void 0 : tell("read from", error)
    ), "load"),
    save: /* @__PURE__ */ __name(async (fingerprint, bytes) => {
      const unfinished = `${pathOf(fingerprint)}.${randomUUID()}.tmp`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(unfinished, bytes, { flag: "wx" });
        await rename(unfinished, pathOf(fingerprint));
      } catch (error) {
        tell("kept in", error);
        await rm(unfinished, { force: true }).catch(() => void 0);
      }
    }, "save")
  };
}
__name(createDiskStore, "createDiskStore");
function isMissing(error) {
  return typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT";
}
__name(isMissing, "isMissing");

// src/platform/terminal-style.ts
var USUAL_WIDTH = 80;
function terminalStyle(env, stream) {
  const terminal = stream.isTTY === true;
  const dumb = env["TERM"] === "dumb";
  const columns = stream.columns ?? Number(env["COLUMNS"] ?? Number.NaN);
  return {
    color: forbidsColor(env["NO_COLOR"]) ? false : forcedColor(env["FORCE_COLOR"]) ?? (terminal && !dumb),
    unicode: !dumb && hasUnicode(env),
    width: Number.isInteger(columns) && columns > 0 ? columns : USUAL_WIDTH,
    animated: terminal && !dumb && !isSet(env["CI"])
  };
}
__name(terminalStyle, "terminalStyle");
function forbidsColor(noColor) {
  return noColor !== void 0 && noColor !== "";
}
__name(forbidsColor, "forbidsColor");
function forcedColor(force) {
  return force === void 0 ? void 0 : force !== "0" && force !== "false";
}
__name(forcedColor, "forcedColor");
function isSet(flag) {
  return flag !== void 0 && flag !== "" && flag !== "0" && flag !== "false";
}
__name(isSet, "isSet");
function hasUnicode(env) {
  if (env["TERM"] === "linux") return false;
  if (env["OS"] === "Windows_NT") return isSet(env["WT_SESSION"]) || isSet(env["TERM_PROGRAM"]);
  const locale = [env["LC_ALL"], env["LC_CTYPE"], env["LANG"]].find((value2) => isSet(value2));
  return locale === void 0 || /utf-?8/i.test(locale);
}
__name(hasUnicode, "hasUnicode");

// src/commands/session.ts
async function startSession({ cache: cache2, quiet: quiet2 = false }) {
  const { animated, unicode } = terminalStyle(process.env, process.stderr);
  const logger = createConsoleLogger(process.stderr, { quiet: quiet2, tty: animated, unicode });
  const runtime = await createRuntime({ logger });
  return {
    logger,
    embeddings: createEmbeddingSource({
      runtime,
      logger,
      ...cache2 === void 0 ? {} : { store: createDiskStore(resolve(cache2), logger) }
    }),
    multiply: createRuntimeMultiply(runtime),
    runtime
  };
}
__name(startSession, "startSession");

// src/commands/baseline.ts
var DEFAULT_PATH = "driftgate.baseline.json";
async function baselineCommand(options) {
  const { baseline, ...config2 } = await loadGateConfig(options.config, process.cwd());
  const session = await startSession(options);
  const { report } = await run(config2, { ...session, today: today(), context: {} });
  if (report.verdict.effect === "fail" && options.force !== true) {
    throw new ConfigurationError({
      code: "failing-baseline",
      what: "the gate fails, so its numbers are nothing to measure others by",
      where: { file: config2.file },
      expected: "a candidate that passes",
      found: report.headline.title,
      hint: "repair the candidate first, or pin its numbers with --force"
    });
  }
  const path = options.out === void 0 ? baseline?.path ?? resolve2(DEFAULT_PATH) : resolve2(options.out);
  await writeTextFile(path, serializeBaseline(composeBaseline(report)));
  session.logger.info(`Wrote ${path}: commit it, and name it with \`baseline\` in the gate file.`);
}
__name(baselineCommand, "baselineCommand");

// src/commands/console-style.ts
function consoleStyle(stream) {
  const { color, unicode, width } = terminalStyle(process.env, stream);
  return { color, ascii: !unicode, width };
}
__name(consoleStyle, "consoleStyle");

// src/report/terminal/display-width.ts
var GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
var SIMPLE = /^[ -~]*$/;
var NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;
var WIDE = new RegExp("^(?:\\p{Emoji_Presentation}|.\\ufe0f|[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\ua960-\\ua97c\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff01-\\uff60\\uffe0-\\uffe6\\u{1f200}-\\u{1f2ff}\\u{20000}-\\u{3fffd}])", "u");
function graphemesOf(text) {
  return SIMPLE.test(text) ? [...text] : Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}
__name(graphemesOf, "graphemesOf");
function displayWidth(text) {
  if (SIMPLE.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemesOf(text)) {
    if (!NO_WIDTH.test(grapheme)) width += WIDE.test(grapheme) ? 2 : 1;
  }
  return width;
}
__name(displayWidth, "displayWidth");
function cutText(text, width, mark) {
  if (displayWidth(text) <= width) return text;
  const room = width - displayWidth(mark);
  let kept = "";
  let used = 0;
  for (const grapheme of graphemesOf(text)) {
    used += displayWidth(grapheme);
    if (used > room) break;
    kept += grapheme;
  }
  return kept + mark;
}
__name(cutText, "cutText");
function breakWord(word, room) {
  if (displayWidth(word) <= room) return [word];
  const parts = [];
  let part = "";
  for (const grapheme of graphemesOf(word)) {
    if (part !== "" && displayWidth(part) + displayWidth(grapheme) > room) {
      parts.push(part);
      part = "";
    }
    part += grapheme;
  }
  return [...parts, part];
}
__name(breakWord, "breakWord");

// src/report/terminal/page.ts
var import_picocolors = __toESM(require_picocolors(), 1);
var NARROWEST = 80;
var WIDEST = 120;
function createPage({ ascii = false, color, width = NARROWEST }) {
  const columns = Number.isFinite(width) ? Math.floor(width) : NARROWEST;
  return {
    width: Math.min(WIDEST, Math.max(NARROWEST, columns)),
    colors: import_picocolors.default.createColors(color),
    ascii
  };
}
__name(createPage, "createPage");
var PLAIN_PAGE = createPage({ color: false });
var IN_ASCII = {
  "≤": "<=",
  "≥": ">=",
  "−": "-",
  "±": "+/-",
  "°": " deg",
  σ: "sigma",
  τ: "tau",
  "…": "...",
  "→": "->",
  "·": "-",
  "–": "-",
  "—": "-"
};
var SPELLED = new RegExp(`[${Object.keys(IN_ASCII).join("")}]`, "gu");
function screenText(text, { ascii }) {
  const line = escapeTerminal(text.normalize("NFC")).replaceAll("​", " ");
  return ascii ? line.replace(SPELLED, (sign) => IN_ASCII[sign] ?? sign) : line;
}
__name(screenText, "screenText");

// src/report/terminal/table.ts
var import_cli_table3 = __toESM(require_cli_table3(), 1);

// src/report/terminal/wrap-text.ts
function wrapOn(page, text, indent = "") {
  const { first, rest } = typeof indent === "string" ? { first: indent, rest: indent } : indent;
  const room = page.width - Math.max(displayWidth(first), displayWidth(rest));
  const texts = typeof text === "string" ? [text] : text;
  const words = texts.flatMap((one) => keepUnits(screenText(one, page)).split(" "));
  const lines = [];
  let line;
  for (const word of words.flatMap((whole) => breakWord(whole, room))) {
    if (line === void 0) line = word;
    else if (displayWidth(line) + 1 + displayWidth(word) <= room) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line ?? "");
  return lines.map((part, index) => `${index === 0 ? first : rest}${part.replaceAll(NO_BREAK, " ")}`.trimEnd()).join("\n");
}
__name(wrapOn, "wrapOn");
var NO_BREAK = " ";
function keepUnits(text) {
  return text.replace(/(?<=\d) (?=(?:%|pp|sd|deg)(?![\p{L}\p{N}]))/gu, NO_BREAK);
}
__name(keepUnits, "keepUnits");

// src/report/terminal/table.ts
var TERMINAL_WIDTH = 100;
var GAP = 2;
var INDENT = 2;
var NO_BORDERS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: ""
};
function layOutTable(columns, rows, page = PLAIN_PAGE) {
  const heading = columns.map((column) => column.heading === "" ? "" : page.colors.dim(column.heading));
  const cells = rows.map((row) => row.map((cell) => screenText(cell, page)));
  const all = columns.some((column) => column.heading !== "") ? [heading, ...cells] : cells;
  return alignRows(columns, all, "wrap");
}
__name(layOutTable, "layOutTable");
function alignRows(columns, rows, overflow) {
  const table = new import_cli_table3.default({
    chars: NO_BORDERS,
    style: { "padding-left": 0, "padding-right": GAP, head: [], border: [], compact: true },
    colWidths: columns.map(({ width }) => width + GAP),
    colAligns: columns.map(({ align = "left" }) => align),
    wordWrap: overflow === "wrap",
    wrapOnWordBoundary: true
  });
  table.push(...rows.map((row) => [...row]));
  const lines = table.toString().split("\n");
  return lines.map((line) => `${" ".repeat(INDENT)}${line.trimEnd()}`.trimEnd()).join("\n");
}
__name(alignRows, "alignRows");
function wrapText(text, indent = "", first = indent, width = TERMINAL_WIDTH) {
  return wrapOn({ width, ascii: false }, text, { first, rest: indent });
}
__name(wrapText, "wrapText");

// src/report/terminal/fit-table.ts
function fitTable({ columns, page, paint = /* @__PURE__ */ __name((cell) => cell, "paint"), rows }) {
  const cells = rows.map((row) => row.map((cell) => screenText(cell, page)));
  const natural = columns.map(
    ({ heading }, column) => Math.max(displayWidth(heading), ...cells.map((row) => displayWidth(row[column] ?? "")))
  );
  const kept = keptColumns(columns, natural, page.width);
  const widths = shrink(columns, natural, kept, page.width);
  const mark = page.ascii ? "~" : "…";
  const line = /* @__PURE__ */ __name((row, style) => kept.map((column) => style(cutText(row[column] ?? "", widths[column] ?? 0, mark), column)), "line");
  const headings = columns.map(({ heading }) => heading);
  const body = cells.map((row, index) => line(row, (cell, column) => paint(cell, column, index)));
  const hasHeading = headings.some((heading) => heading !== "");
  return alignRows(
    kept.map((column) => ({ width: widths[column] ?? 0, align: columns[column]?.align ?? "left" })),
    hasHeading ? [line(headings, (cell) => cell === "" ? "" : page.colors.dim(cell)), ...body] : body,
    "cut"
  );
}
__name(fitTable, "fitTable");
function totalWidth(widths) {
  return INDENT + widths.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, widths.length - 1);
}
__name(totalWidth, "totalWidth");
function keptColumns(columns, natural, width) {
  const kept = columns.map((_, column) => column);
  const least = /* @__PURE__ */ __name((column) => {
    const full = natural[column] ?? 0;
    return Math.min(full, columns[column]?.shrinksTo ?? full);
  }, "least");
  while (totalWidth(kept.map(least)) > width) {
    const dropped = kept.findLastIndex((column) => columns[column]?.optional === true);
    if (dropped < 0) break;
    kept.splice(dropped, 1);
  }
  return kept;
}
__name(keptColumns, "keptColumns");
function shrink(columns, natural, kept, width) {
  const widths = [...natural];
  let missing = totalWidth(kept.map((column) => widths[column] ?? 0)) - width;
  for (; missing > 0; missing--) {
    const [widest] = kept.filter((column) => (widths[column] ?? 0) > (columns[column]?.shrinksTo ?? Infinity)).toSorted((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
    if (widest === void 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}
__name(shrink, "shrink");

// node_modules/sparkly/index.js
var import_chalk = __toESM(require_source(), 1);
function sparkly(numbers2, options = {}) {
  if (!Array.isArray(numbers2)) {
    throw new TypeError("Expected an array");
  }
  let ticks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
  const color = [[5, 5, 4], [5, 5, 3], [5, 5, 0], [5, 4, 0], [5, 3, 0], [5, 2, 0], [5, 1, 0], [5, 0, 0]];
  const finiteNumbers = numbers2.filter((number) => Number.isFinite(number));
  const minimum = typeof options.minimum === "number" ? options.minimum : typeof options.maximum === "number" ? 0 : Math.min(...finiteNumbers);
  const maximum = typeof options.maximum === "number" ? options.maximum : Math.max(...finiteNumbers);
  if (minimum === maximum && maximum !== 0) {
    ticks = [ticks[4]];
  }
  return numbers2.map((number) => {
    if (!Number.isFinite(number)) {
      return " ";
    }
    let tickIndex;
    if (minimum === maximum) {
      tickIndex = 0;
    } else {
      tickIndex = Math.ceil((number - minimum) / (maximum - minimum) * ticks.length) - 1;
    }
    if (tickIndex < 0) {
      tickIndex = 0;
    }
    if (options.style === "fire") {
      return import_chalk.default.rgb(...color[tickIndex])(ticks[tickIndex]);
    }
    return ticks[tickIndex];
  }).join("");
}
__name(sparkly, "sparkly");

// src/report/terminal/sparkline.ts
var TICKS = "▁▂▃▄▅▆▇█";
var ASCII_TICKS = "_.:-=+*#";
var MARKS = { inside: ["╎", "|"], beyond: ["›", ">"] };
function commonScale(rows) {
  const known = rows.flat().flatMap((value2) => value2.defined ? [value2.value] : []);
  return known.length === 0 ? void 0 : { minimum: Math.min(...known), maximum: Math.max(...known) };
}
__name(commonScale, "commonScale");
function sparkline(series, scale, ascii) {
  const bars = barsOf(series.values, scale, ascii);
  const { candidate, sigmas } = series;
  const last = sigmas.at(-1);
  if (!candidate.defined || last === void 0) return bars.join("");
  const [inside, beyond] = candidateMarks(ascii);
  if (candidate.value > last) return bars.join("") + beyond;
  const place = sigmas.filter((sigma) => sigma <= candidate.value).length;
  return [...bars.slice(0, place), inside, ...bars.slice(place)].join("");
}
__name(sparkline, "sparkline");
function barsOf(values, scale, ascii) {
  if (scale === void 0) return values.map(() => " ");
  const numbers2 = values.map((value2) => value2.defined ? value2.value : "");
  const bars = [...sparkly(numbers2, scale)];
  return ascii ? bars.map((bar) => ASCII_TICKS[TICKS.indexOf(bar)] ?? " ") : bars;
}
__name(barsOf, "barsOf");
function sparkEnds(ascii) {
  const ticks = ascii ? ASCII_TICKS : TICKS;
  return [ticks.charAt(0), ticks.charAt(ticks.length - 1)];
}
__name(sparkEnds, "sparkEnds");
function candidateMarks(ascii) {
  const sign = ascii ? 1 : 0;
  return [MARKS.inside[sign], MARKS.beyond[sign]];
}
__name(candidateMarks, "candidateMarks");

// src/report/history/trend-terminal.ts
var METRICS_SHOWN = [
  "roc-auc",
  "false-negative-rate",
  "silent-failure-prevalence",
  "ece"
];
var SHOWN = 30;
var SPARK_COLUMN = 1;
var LEAST_SPAN = { share: 0.01, number: 0.01, angle: 1 };
var UNKNOWN = { defined: false, reason: "the run has no such number" };
function layOutTrend(report, page) {
  const runs = trendRuns(report, SHOWN);
  if (runs.length === 0) return "";
  const wrap = /* @__PURE__ */ __name((value2) => value2 === void 0 ? UNKNOWN : { defined: true, value: value2 }, "wrap");
  const courses = [
    ...METRICS_SHOWN.map((name) => ({
      title: narrowTitle(name),
      unit: METRICS[name].unit,
      values: runs.map(({ metrics }) => wrap(metrics[name]))
    })),
    { title: "Mean angle", unit: "angle", values: runs.map(({ angle }) => wrap(angle)) }
  ].filter(({ values }) => values.some(({ defined }) => defined));
  const table = fitTable({
    page,
    columns: [
      { heading: "Number" },
      { heading: "Oldest to this run" },
      { heading: "First", align: "right" },
      { heading: "Now", align: "right" },
      { heading: "Change", align: "right" }
    ],
    rows: courses.map((course) => rowOf(course, page)),
    paint: /* @__PURE__ */ __name((cell, column) => column === SPARK_COLUMN ? page.colors.cyan(cell) : cell, "paint")
  });
  const sentence = wrapOn(page, trendParts(report, runs), "  ");
  return courses.length === 0 ? sentence : `${sentence}
${table}`;
}
__name(layOutTrend, "layOutTrend");
function scaleOf(values, unit) {
  const scale = commonScale([values]);
  const room = LEAST_SPAN[unit] - (scale === void 0 ? 0 : scale.maximum - scale.minimum);
  if (scale === void 0 || room <= 0) return scale;
  return { minimum: scale.minimum - room / 2, maximum: scale.maximum + room / 2 };
}
__name(scaleOf, "scaleOf");
function rowOf({ title, unit, values }, { ascii }) {
  const first = values.find(({ defined }) => defined);
  const now = values.at(-1);
  const change2 = first?.defined === true && now?.defined === true ? now.value - first.value : void 0;
  return [
    title,
    sparkline({ sigmas: [], values, candidate: UNKNOWN }, scaleOf(values, unit), ascii),
    narrowValue(first, unit),
    narrowValue(now, unit),
    change2 === void 0 ? NOT_AVAILABLE : formatSigned(change2, unit)
  ];
}
__name(rowOf, "rowOf");

// src/report/terminal/audit.ts
var ASPECT_WIDTH = 19;
var STATUS_WIDTH = 9;
function layOutAudit(audit2, page = PLAIN_PAGE) {
  const rest = " ".repeat(2 + ASPECT_WIDTH + STATUS_WIDTH);
  const items = audit2.items.map(({ advice, aspect, found, status }) => {
    const first = `  ${ASPECT_TITLES[aspect].padEnd(ASPECT_WIDTH)}${status.padEnd(STATUS_WIDTH)}`;
    const lines = [wrapOn(page, found, { first, rest })];
    if (advice !== void 0) lines.push(wrapOn(page, advice, rest));
    return lines.join("\n");
  });
  return [wrapOn(page, `${auditCounts(audit2)}; no verdict rests on it.`, "  "), ...items].join("\n");
}
__name(layOutAudit, "layOutAudit");

// src/report/terminal/marks.ts
var SIGNS = {
  pass: ["✓", "+"],
  warn: ["!", "!"],
  fail: ["✗", "x"],
  breach: ["✗", "x"],
  undefined: ["✗", "x"],
  inconclusive: ["?", "?"]
};
function signOf(outcome, ascii) {
  return SIGNS[outcome][ascii ? 1 : 0];
}
__name(signOf, "signOf");
function paintOf(outcome, colors) {
  switch (outcome) {
    case "pass":
      return colors.green;
    case "fail":
    case "breach":
    case "undefined":
      return colors.red;
    case "warn":
    case "inconclusive":
      return colors.yellow;
  }
}
__name(paintOf, "paintOf");

// src/report/terminal/checks.ts
var STATUS_COLUMN = 0;
function layOutChecks(report, page) {
  const parts = [
    wrapOn(page, `Verdict: ${describeVerdict(report)}`, "  "),
    report.checks.length === 0 ? "  No check could be made." : layOutTableOfChecks(report, page),
    layOutReasons(report, page)
  ];
  return parts.filter((part) => part !== "").join("\n");
}
__name(layOutChecks, "layOutChecks");
function layOutTableOfChecks({ checks, settings: settings2 }, page) {
  return fitTable({
    page,
    columns: [
      { heading: "Status" },
      { heading: "Check", shrinksTo: 17 },
      { heading: "Ref.", align: "right" },
      { heading: "Cand.", align: "right" },
      { heading: "Change", align: "right" },
      { heading: "Limit" },
      { heading: `${formatLevel(settings2.confidenceLevel)} interval`, align: "right", optional: true }
    ],
    rows: checks.map((check2) => rowOf2(check2, page.ascii)),
    paint: /* @__PURE__ */ __name((cell, column, row) => column === STATUS_COLUMN ? paintStatus(checks[row], page.colors)(cell) : cell, "paint")
  });
}
__name(layOutTableOfChecks, "layOutTableOfChecks");
function rowOf2(check2, ascii) {
  const { candidate, change: change2, interval, limit: limit2, reference } = check2;
  const { unit } = METRICS[limit2.metric];
  return [
    `${signOf(check2.status, ascii)} ${statusWord(check2)}`,
    narrowTitle(limit2.metric),
    narrowValue(reference, unit),
    narrowValue(candidate, unit),
    narrowChange(change2, unit),
    formatLimit(limit2),
    interval === void 0 ? "" : formatInterval(interval, unit, boundsChange(limit2) ? "change" : "value").replace(/ (pp|%)$/, "")
  ];
}
__name(rowOf2, "rowOf");
function statusWord({ limit: limit2, status }) {
  return limit2.level === "warning" && status === "breach" ? "warning" : status;
}
__name(statusWord, "statusWord");
function paintStatus(check2, colors) {
  if (check2 === void 0) return String;
  const warns = check2.limit.level === "warning" && check2.status === "breach";
  return paintOf(warns ? "warn" : check2.status, colors);
}
__name(paintStatus, "paintStatus");
function layOutReasons(report, page) {
  const open = report.checks.filter(({ status }) => status === "inconclusive" || status === "undefined");
  const said = new Set(report.headline.sentences);
  const reasons = [...reasonsBesideChecks(report), ...open.map(describeCheck)].filter(
    (reason) => !said.has(reason)
  );
  return reasons.map((reason) => wrapOn(page, reason, { first: "  - ", rest: "    " })).join("\n");
}
__name(layOutReasons, "layOutReasons");

// src/report/terminal/facts.ts
var LONGEST_NAME = 28;
var GAP2 = 2;
function layOutFacts(facts, page) {
  const names2 = facts.map(([name]) => cutText(screenText(name, page), LONGEST_NAME, page.ascii ? "~" : "…"));
  const width = Math.max(...names2.map(displayWidth)) + GAP2;
  return facts.map(([, fact], index) => {
    const name = names2[index] ?? "";
    const first = `  ${page.colors.dim(name)}${" ".repeat(width - displayWidth(name))}`;
    return first + wrapOn(page, fact, " ".repeat(width + GAP2)).trimStart();
  }).join("\n");
}
__name(layOutFacts, "layOutFacts");

// src/report/terminal/details.ts
var SHOWN_CHANGES = 8;
var SHOWN_IDS = 10;
var HANGING = { first: "  ", rest: "    " };
function layOutChanges({ referenceToCandidate: changes }, page) {
  const lines = changes.slice(0, SHOWN_CHANGES).map(
    ({ after, before, what }) => wrapOn(page, `${what}: ${shortenHash(before)} -> ${shortenHash(after)}`, HANGING)
  );
  const more = changes.length - SHOWN_CHANGES;
  return [...lines, ...more > 0 ? [`  and ${formatCount(more)} more`] : []].join("\n");
}
__name(layOutChanges, "layOutChanges");
function layOutIds(title, ids, texts, page) {
  const shown = ids.slice(0, SHOWN_IDS);
  const more = ids.length > shown.length ? `and ${formatCount(ids.length - shown.length)} more` : "";
  const heading = `${title} (${formatCount(ids.length)})`;
  const end = more === "" ? [] : [more];
  if (texts === void 0) {
    const items = shown.length === 0 ? ["none"] : [...shown, ...end];
    const listed = items.map((item, index) => index === items.length - 1 ? item : `${item},`);
    return wrapOn(page, [`${heading}:`, ...listed], HANGING);
  }
  const lines = shown.map(
    (id) => wrapOn(page, `${id}: ${texts[id] ?? ""}`, { first: "    ", rest: "      " })
  );
  return [`  ${heading}`, ...lines, ...end.map((text) => `    ${text}`)].join("\n");
}
__name(layOutIds, "layOutIds");
function layOutRows({ flips, silentFailures, texts }, page) {
  const silent = layOutIds("Silent failures", silentFailures, texts, page);
  if (flips === void 0) return silent;
  return [
    wrapOn(page, `McNemar test of equally many flips either way: ${formatP(flips.mcnemarP)}`, HANGING),
    layOutIds("Right before, wrong now", flips.negative, texts, page),
    layOutIds("Wrong before, right now", flips.positive, texts, page),
    silent
  ].join("\n");
}
__name(layOutRows, "layOutRows");
function layOutOtherMetrics({ checks, evaluation: { candidate, reference } }, page) {
  if (candidate === void 0 || reference === void 0) return "";
  return fitTable({
    page,
    columns: [
      { heading: "Metric", shrinksTo: 20 },
      { heading: "Reference", align: "right" },
      { heading: "Candidate", align: "right" },
      { heading: "Change", align: "right" }
    ],
    rows: uncheckedMetrics(checks).map((name) => {
      const { title, unit } = METRICS[name];
      const [before, after] = [reference.metrics[name], candidate.metrics[name]];
      return [
        title,
        narrowValue(before, unit),
        narrowValue(after, unit),
        narrowChange(changeBetween(before, after), unit)
      ];
    })
  });
}
__name(layOutOtherMetrics, "layOutOtherMetrics");
function layOutProvenance(report, page) {
  const { classifier: classifier2, dataset, gate, models, provenance: provenance2, settings: settings2, tool } = report;
  const facts = {
    [tool.name]: tool.version,
    gate: gate.file,
    dataset: `${dataset.path} ${shortenHash(dataset.contentHash)}, ${formatPlural(dataset.rows, "row")}`,
    reference: models.reference.model,
    candidate: models.candidate.model,
    classifier: `${classifier2.path} ${shortenHash(classifier2.hash)}`,
    "since the last success": provenance2.lockFound ? provenance2.sinceLock.map((change2) => change2.what).join(", ") || "nothing changed" : "no lock file to compare with",
    rule: `${settings2.rule}, on-inconclusive ${settings2.onInconclusive}, seed ${settings2.seed}`,
    ...provenance2.run
  };
  return layOutFacts(Object.entries(facts), page);
}
__name(layOutProvenance, "layOutProvenance");

// src/report/terminal/diagnosis.ts
function layOutDiagnosis(diagnosis, page) {
  return diagnosis.flatMap(({ advice, confidence, evidence: evidence2, title }) => [
    wrapOn(page, `${title} (confidence: ${confidence})`, { first: "  - ", rest: "    " }),
    ...evidence2.map((sentence) => wrapOn(page, sentence, { first: "    ", rest: "      " })),
    wrapOn(page, advice, { first: "    -> ", rest: "       " })
  ]).join("\n");
}
__name(layOutDiagnosis, "layOutDiagnosis");

// src/report/terminal/drift.ts
function layOutDrift({ angle, decomposition, head, ...drift2 }, page) {
  return layOutFacts(
    [
      [
        "Angle, old to new vector",
        `mean ${narrowValue(angle.mean, "angle")}, median ${narrowValue(angle.median, "angle")}, p95 ${narrowValue(angle.p95, "angle")}, max ${narrowValue(angle.max, "angle")}`
      ],
      [
        "Mean cosine, norm ratio",
        `${narrowValue(drift2.meanCosine, "number")}, ${narrowValue(drift2.normRatio, "number")}`
      ],
      ["Equivalent gaussian sigma", narrowValue(drift2.equivalentSigma, "number")],
      [
        "Score, new against old",
        `offset ${narrowChange(head.offset, "number")} sd, slope ${narrowValue(head.slope, "number")}, noise ${narrowValue(head.noise, "number")} sd, correlation ${narrowValue(head.correlation, "number")}`
      ],
      [
        "Squared movement, held out",
        `shift ${narrowValue(decomposition.shift, "share")}, rotation ${narrowValue(decomposition.rotation, "share")}, residual ${narrowValue(decomposition.residual, "share")}`
      ],
      [
        "ROC-AUC without labels",
        `predicted ${narrowValue(head.predictedAuc, "number")}, measured ${narrowChange(head.predictedAucGap, "number")} from it`
      ],
      ["Decisions flipped", narrowValue(head.flipRate, "share")]
    ],
    page
  );
}
__name(layOutDrift, "layOutDrift");
function layOutMonitors(monitors, page) {
  return fitTable({
    page,
    columns: [
      { heading: "Would have" },
      { heading: "Monitor", shrinksTo: 20 },
      { heading: "Value", align: "right" },
      { heading: "Alarm", align: "right" }
    ],
    rows: monitors.map((monitor) => [
      monitor.fired ? "! fired" : "  silent",
      monitor.name,
      showNarrow(monitor),
      showAlarm(monitor)
    ]),
    paint: /* @__PURE__ */ __name((cell, column, row) => column === 0 ? page.colors[monitors[row]?.fired ? "yellow" : "dim"](cell) : cell, "paint")
  });
}
__name(layOutMonitors, "layOutMonitors");
function layOutNegativeControl(planted, page) {
  return planted.map(
    ({ breached, description, name }) => wrapOn(page, `${name}: ${breached ? "caught" : "not caught"} (${description})`, {
      first: "  ",
      rest: "    "
    })
  ).join("\n");
}
__name(layOutNegativeControl, "layOutNegativeControl");

// src/report/terminal/headline.ts
function layOutVerdict({ headline, verdict }, page) {
  const { colors } = page;
  const title = wrapOn(page, headline.title, {
    first: `${signOf(verdict.outcome, page.ascii)} `,
    rest: "  "
  });
  const paint = paintOf(verdict.outcome, colors);
  const painted = title.split("\n").map((line) => colors.bold(paint(line)));
  return [...painted, wrapOn(page, headline.sentences, "  ")].join("\n");
}
__name(layOutVerdict, "layOutVerdict");
function layOutCause({ diagnosis, headline, verdict }, page) {
  if (verdict.outcome === "pass" || headline.cause === void 0) return "";
  const { cause } = headline;
  const rivals = diagnosis.filter(({ kind, title }) => kind !== "none" && !cause.toLowerCase().includes(title.toLowerCase())).map(({ confidence, title }) => `${lowerFirst(title)} (${confidence})`);
  const lines = [labelled(page, "Why", cause)];
  if (rivals.length > 0) lines.push(labelled(page, "", `Less likely: ${formatList(rivals)}.`));
  return lines.join("\n");
}
__name(layOutCause, "layOutCause");
function layOutFix({ headline, remedies: remedies2 }, page) {
  if (headline.fix === void 0) return "";
  return [labelled(page, "Fix", headline.fix), ...howToUse(remedies2, page)].join("\n");
}
__name(layOutFix, "layOutFix");
var LABEL_WIDTH = 5;
function labelled(page, label, text) {
  const indent = " ".repeat(2 + LABEL_WIDTH);
  const head = `  ${page.colors.bold(label)}${" ".repeat(LABEL_WIDTH - displayWidth(label))}`;
  return head + wrapOn(page, text, indent).trimStart();
}
__name(labelled, "labelled");
function howToUse(remedies2, page) {
  if (remedies2?.recommended === void 0) return [];
  const { files, gateFile } = remedies2.recommended;
  const yaml = gateFile.split("\n").map((line) => {
    const text = screenText(line, page);
    const own = " ".repeat(11 + text.length - text.trimStart().length);
    return wrapOn(page, text.trimStart(), { first: own, rest: `${own}  ` });
  });
  const lines = [labelled(page, "", "In the gate file:"), ...yaml.map((line) => page.colors.cyan(line))];
  if (files.length > 0) lines.push(labelled(page, "", `Commit from the report folder: ${files.join(", ")}`));
  return lines;
}
__name(howToUse, "howToUse");

// src/report/terminal/phenomena.ts
function layOutPhenomena(rollUp, page = PLAIN_PAGE) {
  if (rollUp.phenomena.length === 0) return "";
  const table = fitTable({
    page,
    columns: [
      { heading: "Phenomenon", shrinksTo: 10 },
      { heading: "Rows", align: "right", optional: true },
      { heading: "Unsafe", align: "right" },
      { heading: "Missed before", align: "right" },
      { heading: "Missed after", align: "right" },
      { heading: "New", align: "right" }
    ],
    rows: rollUp.phenomena.map(({ falseNegatives, newlyMissed, rows, title, unsafeRows }) => [
      title,
      formatCount(rows),
      formatCount(unsafeRows),
      missesOf(falseNegatives.reference),
      missesOf(falseNegatives.candidate) + rangeOf(falseNegatives.candidate),
      formatCount(newlyMissed)
    ])
  });
  return `${wrapOn(page, `${phenomenaHeadline(rollUp)}.`, "  ")}
${table}`;
}
__name(layOutPhenomena, "layOutPhenomena");
function missesOf({ count: count2, rate }) {
  return rate.defined ? `${formatCount(count2)}: ${formatNumber(rate.value, "share")}` : NOT_AVAILABLE;
}
__name(missesOf, "missesOf");
function rangeOf({ interval }) {
  return interval === void 0 ? "" : ` ${formatInterval(interval, "share", "value").replace(/ %$/, "")}`;
}
__name(rangeOf, "rangeOf");

// src/report/terminal/remedies.ts
var SHOWN2 = [
  ["roc-auc", "ROC-AUC"],
  ["ece-positive", "ECE"],
  ["false-negative-rate", "Missed"],
  ["false-positive-rate", "Alarms"]
];
var VERDICT_COLUMN = 0;
function layOutRemedies({ attempts }, page) {
  if (attempts.length === 0) return "";
  const largest = Math.max(...attempts.map(({ rows }) => rows));
  const shown = attempts.filter(({ rows }) => rows === largest || rows === 0);
  return fitTable({
    page,
    columns: [
      { heading: "Verdict" },
      { heading: "Remedy", shrinksTo: 18 },
      { heading: "Rows", align: "right" },
      ...SHOWN2.map(([, heading]) => ({ heading, align: "right" })),
      { heading: "Needs", optional: true }
    ],
    rows: shown.map(({ metrics, needs, outcome, rows, title }) => [
      `${outcome === "refused" ? signOf("fail", page.ascii) : signOf(outcome, page.ascii)} ${outcome}`,
      title,
      formatCount(rows),
      ...SHOWN2.map(([name]) => {
        const value2 = metrics[name];
        return value2 === void 0 ? NOT_AVAILABLE : narrowValue(value2, METRICS[name].unit);
      }),
      needs
    ]),
    paint: /* @__PURE__ */ __name((cell, column, row) => {
      const outcome = shown[row]?.outcome ?? "refused";
      if (column !== VERDICT_COLUMN) return cell;
      return outcome === "refused" ? page.colors.dim(cell) : paintOf(outcome, page.colors)(cell);
    }, "paint")
  });
}
__name(layOutRemedies, "layOutRemedies");

// src/report/terminal/simulated-drift.ts
var SWEPT = ["roc-auc", "silent-failure-prevalence"];
var SPARK_COLUMN2 = 1;
var NOT_SIMULATED = { defined: false, reason: "it was not simulated" };
function layOutSimulatedDrift({ sweep: sweep2 }, page) {
  if (sweep2.length === 0) return "";
  const courses = SWEPT.map((metric2) => layOutCourse(metric2, sweep2, page));
  return [layOutFirst(sweep2, page), ...courses].filter((part) => part !== "").join("\n\n");
}
__name(layOutSimulatedDrift, "layOutSimulatedDrift");
function layOutFirst(sweep2, page) {
  return fitTable({
    page,
    columns: [
      { heading: "Drift" },
      { heading: "First to break", shrinksTo: 17 },
      { heading: "Limit", optional: true },
      { heading: "Sigma", align: "right" },
      { heading: "Angle", align: "right" },
      { heading: "Headroom", align: "right" },
      { heading: "Candidate is" }
    ],
    rows: sweep2.map(({ firstCritical: first, headroom, matched, mechanism }) => [
      mechanism,
      ...first?.sigma.defined === true ? [narrowTitle(first.limit.metric), formatLimit(first.limit)] : ["none", ""],
      narrowValue(first?.sigma, "number"),
      narrowValue(first?.angleDegrees, "angle"),
      narrowValue(headroom, "number"),
      matched.harm ?? NOT_AVAILABLE
    ])
  });
}
__name(layOutFirst, "layOutFirst");
function layOutCourse(metric2, sweep2, page) {
  const { title, unit } = METRICS[metric2];
  const rows = sweep2.map((mechanism) => ({ mechanism, values: valuesOf(metric2, mechanism) }));
  const scale = commonScale(rows.map(({ values }) => values));
  if (scale === void 0) return "";
  const [lowest, highest] = sparkEnds(page.ascii);
  const [inside, beyond] = candidateMarks(page.ascii);
  const legend = `${title}: ${lowest} is ${formatNumber(scale.minimum, unit)}, ${highest} is ${formatNumber(scale.maximum, unit)}, over ${axisOf(sweep2)}; ${inside} drift of the candidate's size (${beyond} beyond the sweep).`;
  const table = fitTable({
    page,
    columns: [
      { heading: "Drift" },
      { heading: "Course", shrinksTo: 20 },
      { heading: "First", align: "right" },
      { heading: "Last", align: "right" },
      { heading: "Limit broken at", align: "right" },
      { heading: "Candidate at", align: "right" }
    ],
    rows: rows.map(({ mechanism, values }) => [
      mechanism.mechanism,
      sparkline(
        {
          sigmas: mechanism.points.map(({ sigma }) => sigma),
          values,
          candidate: mechanism.matched.sigma
        },
        scale,
        page.ascii
      ),
      narrowValue(values[0], unit),
      narrowValue(values.at(-1), unit),
      crossing(metric2, mechanism),
      narrowValue(mechanism.matched.sigma, "number")
    ]),
    paint: /* @__PURE__ */ __name((cell, column) => column === SPARK_COLUMN2 ? page.colors.cyan(cell) : cell, "paint")
  });
  return `${wrapOn(page, legend, "  ")}
${table}`;
}
__name(layOutCourse, "layOutCourse");
function valuesOf(metric2, { points }) {
  return points.map((point2) => bandsOf(point2).find(([name]) => name === metric2)?.[1].mean ?? NOT_SIMULATED);
}
__name(valuesOf, "valuesOf");
function crossing(metric2, { critical: critical2 }) {
  const own = critical2.filter(({ limit: limit2 }) => limit2.metric === metric2);
  if (own.length === 0) return "no limit";
  const sigmas = own.flatMap(({ sigma }) => sigma.defined ? [sigma.value] : []);
  return sigmas.length === 0 ? "not reached" : formatNumber(Math.min(...sigmas), "number");
}
__name(crossing, "crossing");
function axisOf([first]) {
  const points = first?.points ?? [];
  const [from, to] = [points[0]?.sigma ?? 0, points.at(-1)?.sigma ?? 0];
  return `sigma ${formatNumber(from, "number")} to ${formatNumber(to, "number")} (${formatPlural(points.length, "step")})`;
}
__name(axisOf, "axisOf");

// src/report/terminal/slices.ts
var STATUS_COLUMN2 = 0;
var LOOKS = { breach: "breach", suspect: "inconclusive", undefined: "undefined", inside: "pass" };
function layOutSlices(slices2, page) {
  if (slices2.slices.length + slices2.tooSmall.length === 0) return "";
  const headline = wrapOn(page, `${sliceHeadline(slices2)}.`, "  ");
  if (slices2.slices.length === 0) return headline;
  const worst = slices2.slices.map(worstOf);
  const table = fitTable({
    page,
    columns: [
      { heading: "Status" },
      { heading: "Slice", shrinksTo: 12 },
      { heading: "Rows", align: "right" },
      { heading: "ROC-AUC", align: "right" },
      { heading: "Change", align: "right" },
      { heading: "Worst check" },
      { heading: "Adj. p", align: "right" }
    ],
    rows: slices2.slices.map((slice, row) => {
      const check2 = worst[row];
      return [
        check2 === void 0 ? NOT_AVAILABLE : `${signOf(LOOKS[check2.status], page.ascii)} ${check2.status}`,
        slice.slice,
        formatCount(slice.candidate.rows),
        narrowValue(slice.candidate.metrics["roc-auc"], "number"),
        narrowChange(slice.changes["roc-auc"], "number"),
        check2 === void 0 ? "" : narrowTitle(check2.check.limit.metric),
        check2?.adjustedP.defined === true ? formatP(check2.adjustedP).replace(/^p (= )?/, "") : NOT_AVAILABLE
      ];
    }),
    paint: /* @__PURE__ */ __name((cell, column, row) => {
      const check2 = worst[row];
      return column === STATUS_COLUMN2 && check2 !== void 0 ? paintOf(LOOKS[check2.status], page.colors)(cell) : cell;
    }, "paint")
  });
  return `${headline}
${table}`;
}
__name(layOutSlices, "layOutSlices");

// src/report/terminal/spaces.ts
function layOutSpaces({ safeEmbed: safeEmbed2, separability: separability2, similarity: similarity2 }, page) {
  const { candidate, reference } = separability2;
  const { pairs, purity } = safeEmbed2.reference;
  const { pairs: pairsAfter, purity: purityAfter } = safeEmbed2.candidate;
  const both = /* @__PURE__ */ __name((title, before, after, unit) => [
    title,
    narrowValue(before, unit),
    narrowValue(after, unit)
  ], "both");
  const rows = [
    ["CKA of the two (repairable, not safe)", "", narrowValue(similarity2.cka, "number")],
    ["Shared nearest neighbours", "", narrowValue(similarity2.knnOverlap.overlap, "share")],
    both("Silhouette", reference.silhouette.score, candidate.silhouette.score, "number"),
    both("Fisher ratio", reference.fisher.ratio, candidate.fisher.ratio, "number"),
    both("Rows nearer to the other class", reference.classOverlap, candidate.classOverlap, "share")
  ];
  if (pairs !== void 0 && pairsAfter !== void 0) {
    const title = `Similarity of ${formatPlural(pairs.pairs, "pair")} (lower is better)`;
    rows.push(both(title, pairs.similarity, pairsAfter.similarity, "number"));
  }
  if (purity !== void 0 && purityAfter !== void 0) {
    rows.push(both("Purity of the unsafe categories", purity.macro, purityAfter.macro, "share"));
  }
  return fitTable({
    page,
    columns: [
      { heading: "", shrinksTo: 20 },
      { heading: "Reference", align: "right" },
      { heading: "Candidate", align: "right" }
    ],
    rows
  });
}
__name(layOutSpaces, "layOutSpaces");

// src/report/terminal/taxonomy.ts
var OTHER_COLUMNS = 34;
function layOutTaxonomy({ entries, notVisible }, page = PLAIN_PAGE) {
  const shown = withoutRepeats(entries).map((entry2) => layOutEntry(entry2, page));
  return [...shown, layOutUnseen(notVisible, page)].join("\n\n");
}
__name(layOutTaxonomy, "layOutTaxonomy");
function layOutEntry(entry2, page) {
  const { actions, because } = entry2;
  const lines = [
    wrapOn(page, entryTitle(entry2), "  "),
    ...because.map((sentence) => wrapOn(page, sentence, { first: "  - ", rest: "    " }))
  ];
  if (actions.length === 0) return lines.join("\n");
  const table = layOutTable(
    [
      { heading: "Priority", width: 8, align: "right" },
      { heading: "What to do", width: page.width - OTHER_COLUMNS },
      { heading: "Where", width: 12 },
      { heading: "Effect", width: 6 }
    ],
    actions.map(({ effectiveness, point: point2, priority, what }) => [String(priority), what, point2, effectiveness]),
    page
  );
  return [...lines, table].join("\n");
}
__name(layOutEntry, "layOutEntry");
function layOutUnseen(notVisible, page) {
  const lines = [];
  let line = "Not visible to this gate: ";
  notVisible.forEach(({ topic }, index) => {
    const word = `${topic}${index === notVisible.length - 1 ? "." : ";"} `;
    if (line.length + word.length > page.width) {
      lines.push(line);
      line = "";
    }
    line += word;
  });
  return [...lines, line].map((full) => wrapOn(page, full.trimEnd(), "  ")).join("\n");
}
__name(layOutUnseen, "layOutUnseen");

// src/report/terminal.ts
function evidenceSections(report, page) {
  const { audit: audit2, diagnosis, drift: drift2, flips, monitors, negativeControl, phenomena: phenomena2, provenance: provenance2 } = report;
  const { remedies: remedies2, silentFailures, slices: slices2, taxonomy: taxonomy2 } = report;
  const hasRows = flips !== void 0 || silentFailures.length > 0;
  return [
    ["What changed, reference (old) -> candidate (new)", layOutChanges(provenance2, page)],
    ["Signs of each cause", layOutDiagnosis(diagnosis, page)],
    ["What would repair it", remedies2 === void 0 ? "" : layOutRemedies(remedies2, page)],
    [
      taxonomy2.entries.length > 0 ? "Where this belongs and what to do" : "What this gate cannot see",
      layOutTaxonomy(taxonomy2, page)
    ],
    ["By phenomenon", phenomena2 === void 0 ? "" : layOutPhenomena(phenomena2, page)],
    ["Slices", slices2 === void 0 ? "" : layOutSlices(slices2, page)],
    ["Over time", layOutTrend(report, page)],
    ["Drift", drift2 === void 0 ? "" : layOutDrift(drift2, page)],
    ["Monitors", monitors.length > 0 ? layOutMonitors(monitors, page) : ""],
    ["Embedding spaces", layOutSpaces(report, page)],
    ["How much drift the head stands", layOutSimulatedDrift(report, page)],
    ["Negative control", layOutNegativeControl(negativeControl, page)],
    ["Rows", hasRows ? layOutRows(report, page) : ""],
    ["Other metrics", layOutOtherMetrics(report, page)],
    ["Evaluation audit", layOutAudit(audit2, page)]
  ];
}
__name(evidenceSections, "evidenceSections");
function renderTerminal(report, options) {
  const page = createPage(options);
  const { bold } = page.colors;
  const act = [layOutCause(report, page), layOutFix(report, page)].filter((part) => part !== "");
  const essentials = [layOutVerdict(report, page), act.join("\n")];
  const notes = report.notes.map((note) => wrapOn(page, note, { first: "  - ", rest: "    " }));
  const sections = [
    ["Checks, reference (old) and candidate (new)", layOutChecks(report, page)],
    ...evidenceSections(report, page),
    ["Notes", notes.join("\n")],
    ["Provenance", layOutProvenance(report, page)]
  ];
  const parts = sections.filter(([, body]) => body !== "").map(([title, body]) => `${bold(title)}
${body}`);
  return `${[...essentials.filter((part) => part !== ""), ...parts].join("\n\n")}
`;
}
__name(renderTerminal, "renderTerminal");

// src/commands/formats.ts
var FORMATS = ["terminal", "json", "markdown", "html", "junit", "openmetrics", "comment"];
var FILES = {
  json: "report.json",
  markdown: "summary.md",
  html: "report.html",
  junit: "junit.xml",
  openmetrics: "metrics.prom"
};
function formatOption() {
  return new Option("--format <format>", "what is printed").choices(FORMATS).default("terminal");
}
__name(formatOption, "formatOption");
async function renderAs(format2, report, files) {
  if (format2 === "terminal") return renderTerminal(report, consoleStyle(process.stdout));
  if (format2 === "comment") return `${renderComment(report)}
`;
  const name = FILES[format2];
  return files?.[name] ?? renderReportFile(name, report);
}
__name(renderAs, "renderAs");

// src/commands/check.ts
async function checkCommand(options) {
  const { candidate, reportDir: reportDirectory } = options;
  const config2 = await resolveCheck({
    config: options.config,
    workingDirectory: process.cwd(),
    ...candidate === void 0 ? {} : { candidate },
    ...reportDirectory === void 0 ? {} : { reportDirectory }
  });
  const { report, artefacts } = await run(config2, {
    ...await startSession(options),
    today: today(),
    context: {}
  });
  const files = await renderReportFiles(report);
  const paths = await writeReportFiles(config2.report.directory, { ...files, ...artefacts });
  process.stdout.write(await renderAs(options.format, report, files));
  process.stderr.write(`Report: ${paths["report.html"]}
`);
  return report.verdict.effect === "fail" ? 1 : 0;
}
__name(checkCommand, "checkCommand");

// src/commands/compare.ts
import { resolve as resolve4 } from "node:path";

// src/core/compare/protocol.ts
var CONFIDENCE_LEVEL = 0.95;

// src/report/compare/comparison-report.ts
var COMPARISON_SCHEMA_VERSION = 1;

// src/report/compare/sentences.ts
var SIGNIFICANCE = 0.05;
var CRITERIA = {
  silhouette: "silhouette",
  "fisher-ratio": "Fisher ratio",
  "class-overlap": "class overlap",
  "critical-angle": "critical angle",
  "noise-tolerance": "noise tolerance"
};
function verb(names2, one, several) {
  return `${formatList(names2)} ${names2.length === 1 ? one : several}`;
}
__name(verb, "verb");
function bestByAll(standings) {
  const [first = [], ...others] = standings.map(({ places }) => places[0] ?? []);
  return first.filter((name) => others.every((place) => place.includes(name)));
}
__name(bestByAll, "bestByAll");
function separabilitySentence({ findings: { separability: separability2 } }) {
  if (separability2.every(({ places }) => places.length < 2)) {
    return "By none of silhouette, Fisher ratio and class overlap can the models be told apart.";
  }
  const best = bestByAll(separability2);
  if (best.length > 0) {
    return `By silhouette, Fisher ratio and class overlap alike ${verb(best, "separates", "separate")} safe from unsafe best.`;
  }
  const leaders = separability2.map(
    ({ criterion, places }) => `${formatList(places[0] ?? ["none"])} by ${CRITERIA[criterion]}`
  );
  return `Which model separates safe from unsafe best depends on the number: ${leaders.join("; ")}.`;
}
__name(separabilitySentence, "separabilitySentence");
function accuracySentence({ models }) {
  const [first, ...others] = models;
  if (first === void 0) return "";
  const told = others.filter(
    ({ change: change2 }) => change2?.adjustedP.defined === true && change2.adjustedP.value < SIGNIFICANCE
  );
  const alike = others.filter((model2) => !told.includes(model2)).map(({ name }) => name);
  const sentences = told.map((model2) => describeChange(model2, first.name));
  if (alike.length > 0) {
    sentences.push(`The ROC-AUC of ${formatList(alike)} cannot be told from that of ${first.name}.`);
  }
  return sentences.join(" ");
}
__name(accuracySentence, "accuracySentence");
function describeChange({ change: change2, name }, first) {
  if (change2?.rocAuc.value.defined !== true) return "";
  const word = change2.rocAuc.value.value < 0 ? "worse" : "better";
  return `The head of ${name} ranks ${word} than that of ${first}: ROC-AUC ${formatChange(change2.rocAuc.value, "number")}, ${formatP(change2.adjustedP)} (Holm).`;
}
__name(describeChange, "describeChange");
function fragilitySentence(body) {
  const [byAngle, byTolerance] = body.findings.fragility;
  const { places } = byAngle;
  if (places.flat().length < 2)
    return "Fragility cannot be compared: fewer than two models are ranked by it.";
  const best = places[0];
  const worst = places.slice(-1).flat();
  if (places.length === 1) {
    return `All stand about as much ${body.findings.mechanism} drift: ${describeAngle(body, best)}.`;
  }
  const limit2 = body.settings.limits.find(({ metric: metric2 }) => metric2 === "roc-auc");
  const loss = limit2 === void 0 ? "ROC-AUC" : `${formatNumber(limit2.value, "number")} of ROC-AUC`;
  const found = `Most fragile: ${formatList(worst)}, losing ${loss} under ${body.findings.mechanism} drift at ${describeAngle(body, worst)}; ${verb(best, "stands", "stand")} the most, ${describeAngle(body, best)}.`;
  const otherWorst = byTolerance.places.slice(-1).flat();
  if (worst.some((name) => otherWorst.includes(name))) return found;
  return `${found} By noise tolerance it is ${formatList(otherWorst)}.`;
}
__name(fragilitySentence, "fragilitySentence");
function describeAngle({ findings, models }, names2) {
  const angles = models.flatMap(({ fragility, name }) => {
    if (!names2.includes(name)) return [];
    const critical2 = fragility.find(({ mechanism }) => mechanism === findings.mechanism)?.critical.find(({ limit: limit2 }) => limit2.metric === "roc-auc");
    return critical2?.angleDegrees.defined === true ? [critical2.angleDegrees.value] : [];
  });
  if (angles.length === 0) return "no magnitude looked at being enough";
  const [low, high] = [Math.min(...angles), Math.max(...angles)].map((angle) => formatNumber(angle, "angle"));
  return low === high ? low : `${low} to ${high}`;
}
__name(describeAngle, "describeAngle");
function agreementSentence({ findings }) {
  const { agreement } = findings;
  if (agreement === void 0) return pairSentence(findings);
  const { concordant, discordant, ranked, tau, tied } = agreement;
  const pairs = concordant + discordant + tied;
  const counts = `Of ${pairs} pairs of models, the one with the higher silhouette stands more drift in ${concordant}, less in ${discordant}, and ${tied} ${tied === 1 ? "ties" : "tie"}`;
  const order = tau.defined ? ` (Kendall's tau ${formatChange(tau, "number")})` : "";
  return `${counts}${order}: here ${conclusion(concordant, discordant)}. This describes ${ranked} models and is no test.`;
}
__name(agreementSentence, "agreementSentence");
function conclusion(concordant, discordant) {
  if (concordant + discordant === 0) return "the one says nothing about the other";
  if (discordant === 0) return "more separable goes with less fragile in every pair that can be told apart";
  if (concordant > discordant) return "more separable goes with less fragile more often than not";
  return concordant === discordant ? "more separable goes with less fragile as often as not" : "more separable does not go with less fragile";
}
__name(conclusion, "conclusion");
function pairSentence({
  fragility: [sturdy],
  separability: [separable]
}) {
  if (separable.places.flat().length !== 2 || sturdy.places.flat().length !== 2) return "";
  if (separable.places.length === 1 || sturdy.places.length === 1) return "";
  const [[better], [sturdier]] = [separable.places[0], sturdy.places[0]];
  return better === sturdier ? `${better} has the higher silhouette and stands more drift.` : `${better} has the higher silhouette, yet ${sturdier} stands more drift.`;
}
__name(pairSentence, "pairSentence");

// src/report/compare/headline.ts
function composeComparisonHeadline(body) {
  const sentences = [
    separabilitySentence(body),
    accuracySentence(body),
    fragilitySentence(body),
    agreementSentence(body)
  ];
  return {
    title: `${body.comparison.name}: ${titleOfSeparability(body)}; ${titleOfFragility(body)}`,
    sentences: sentences.filter((sentence) => sentence !== "")
  };
}
__name(composeComparisonHeadline, "composeComparisonHeadline");
function titleOfSeparability({ findings: { separability: separability2 } }) {
  if (separability2.every(({ places }) => places.length < 2)) return "the models separate the classes alike";
  const best = bestByAll(separability2);
  return best.length === 0 ? "no model separates the classes best by every number" : verb(best, "separates the classes best", "separate the classes best");
}
__name(titleOfSeparability, "titleOfSeparability");
function titleOfFragility({ findings: { fragility } }) {
  const { places } = fragility[0];
  if (places.flat().length < 2) return "fragility cannot be compared";
  if (places.length === 1) return "none is more fragile than the others";
  const worst = places.slice(-1).flat();
  return `${formatList(worst)} ${worst.length === 1 ? "is" : "are"} the most fragile`;
}
__name(titleOfFragility, "titleOfFragility");

// src/report/compare/notes.ts
var RECOMMENDED_ROWS = 1e3;
function composeComparisonNotes(body) {
  return [
    `Separability and critical angles are point estimates; those within ${formatLevel(body.findings.sameWithin)} of each other share a place.`,
    ...regularizationNotes(body),
    "Fragility is compared by angles: the same sigma per coordinate turns vectors of more dimensions further. The limit is an absolute drop, and a head near chance has less to lose.",
    ...unrankedNotes(body),
    ...dimensionNotes(body),
    ...truncationNotes(body),
    ...sizeNotes(body),
    ...seedNotes(body)
  ];
}
__name(composeComparisonNotes, "composeComparisonNotes");
function regularizationNotes({ models, settings: settings2 }) {
  if (settings2.regularization !== void 0) return [];
  if (new Set(models.map(({ head }) => head.C)).size < 2) return [];
  const list = formatList(models.map(({ head, name }) => `${name} ${head.C}`));
  return [
    `The heads were chosen with different C (${list}), and a smaller C alone usually makes a head less fragile: set \`regularization\` to compare the models at the same C.`
  ];
}
__name(regularizationNotes, "regularizationNotes");
function unrankedNotes({ findings: { fragility, separability: separability2 } }) {
  const notes = [separability2[0], fragility[0]].flatMap(
    ({ unranked }, at) => unranked.map(
      ({ name, reason }) => `${name} is not ranked by ${at === 0 ? "separability" : "fragility"}: ${reason}.`
    )
  );
  return [...new Set(notes)];
}
__name(unrankedNotes, "unrankedNotes");
function dimensionNotes({ models }) {
  if (new Set(models.map(({ dimension }) => dimension)).size < 2) return [];
  return [
    "The models differ in dimension: the Fisher ratio is the one per dimension, because that of eq 24 grows with it."
  ];
}
__name(dimensionNotes, "dimensionNotes");
function truncationNotes({ dataset, models }) {
  return models.filter(({ truncatedRows }) => truncatedRows > 0).map(
    ({ name, truncatedRows }) => `${name} saw ${formatCount(truncatedRows)} of ${formatCount(dataset.test.rows)} test texts cut at its maximum length.`
  );
}
__name(truncationNotes, "truncationNotes");
function sizeNotes({ dataset: { test }, models }) {
  if (test.rows >= RECOMMENDED_ROWS) return [];
  const widest = models.flatMap(
    ({ name, rocAuc: { interval } }) => interval === void 0 ? [] : [{ name, half: (interval.upper - interval.lower) / 2 }]
  ).reduce(
    (a, b) => a === void 0 || b.half > a.half ? b : a,
    void 0
  );
  const range = widest === void 0 ? "" : ` (a ROC-AUC is known to within ±${formatNumber(widest.half, "number")} at worst)`;
  return [
    `${formatCount(test.rows)} test rows are few${range}: ${formatCount(RECOMMENDED_ROWS)} or more are recommended.`
  ];
}
__name(sizeNotes, "sizeNotes");
function seedNotes({ settings: { simulation } }) {
  if (simulation.seeds.length > 1) return [];
  return [
    'Drift was drawn from one seed: list several under "simulation.seeds" to see how much the draw matters.'
  ];
}
__name(seedNotes, "seedNotes");

// src/compose-comparison.ts
function composeComparison(parts) {
  const { config: config2, datasets, embedded, limits, comparison } = parts;
  const { regularization } = config2;
  const body = {
    schemaVersion: COMPARISON_SCHEMA_VERSION,
    tool: { name: "driftgate", version: TOOL_VERSION },
    comparison: { name: config2.name, file: config2.file },
    dataset: {
      train: summarizeSplit(config2, config2.train.path, datasets.train),
      validation: summarizeSplit(config2, config2.validation.path, datasets.validation),
      test: summarizeSplit(config2, config2.dataset.path, datasets.test)
    },
    settings: {
      ...regularization === void 0 ? {} : { regularization },
      ...config2.evaluation,
      simulation: config2.simulation,
      limits,
      confidenceLevel: CONFIDENCE_LEVEL,
      seed: config2.seed
    },
    models: comparison.models.map((model2, at) => ({
      ...model2,
      model: shownPath(config2, placeOf(config2.models[at].config)),
      identity: { ...embedded[at].identity },
      truncatedRows: embedded[at].truncatedRows
    })),
    findings: comparison.findings
  };
  return { ...body, headline: composeComparisonHeadline(body), notes: composeComparisonNotes(body) };
}
__name(composeComparison, "composeComparison");
function summarizeSplit(config2, path, dataset) {
  const { examples, contentHash } = dataset;
  const positives = examples.filter(({ label }) => label === 1).length;
  return {
    path: shownPath(config2, path),
    contentHash,
    rows: examples.length,
    positives,
    negatives: examples.length - positives
  };
}
__name(summarizeSplit, "summarizeSplit");

// src/core/compare/rank-agreement.ts
function rankAgreement(x, y) {
  if (x.length !== y.length) throw new RangeError(`${x.length} and ${y.length} values cannot be paired`);
  if ([...x, ...y].some(Number.isNaN)) throw new RangeError("a value to be ranked is not a number");
  const ranked = x.length;
  const pairs = ranked * (ranked - 1) / 2;
  let [concordant, discordant, tied, tiedX, tiedY] = [0, 0, 0, 0, 0];
  for (let a = 0; a < ranked; a++) {
    for (let b = a + 1; b < ranked; b++) {
      const orderX = compare(x[a], x[b]);
      const orderY = compare(y[a], y[b]);
      if (orderX === 0) tiedX++;
      if (orderY === 0) tiedY++;
      if (orderX === 0 || orderY === 0) tied++;
      else if (orderX === orderY) concordant++;
      else discordant++;
    }
  }
  const scale = Math.sqrt((pairs - tiedX) * (pairs - tiedY));
  const tau = scale === 0 ? notMeasured(ranked < 2 ? "fewer than two are ranked" : "one of the rankings ties all of them") : measured2((concordant - discordant) / scale);
  return { ranked, concordant, discordant, tied, tau };
}
__name(rankAgreement, "rankAgreement");
function compare(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
__name(compare, "compare");

// src/core/compare/standing.ts
var ABOUT_THE_SAME = 0.05;
var PRECISION = {
  silhouette: 1e-3,
  "fisher-ratio": 1e-3,
  "class-overlap": 1e-3,
  "critical-angle": 0.1,
  "noise-tolerance": 0.1
};
function rateModels(criterion, models, yardstick) {
  return models.map((model2) => {
    const rating = RATINGS[criterion](model2, yardstick);
    return typeof rating === "string" ? { name: model2.name, reason: rating } : { name: model2.name, rating };
  });
}
__name(rateModels, "rateModels");
function standingOf(criterion, rated) {
  const ranked = rated.flatMap((one) => "rating" in one ? [one] : []);
  const places = [];
  let best = NaN;
  for (const { name, rating } of ranked.toSorted((a, b) => compareRatings(b.rating, a.rating))) {
    if (isAboutTheSame(criterion, best, rating)) places.at(-1)?.push(name);
    else {
      places.push([name]);
      best = rating;
    }
  }
  const names2 = rated.map(({ name }) => name);
  return {
    criterion,
    places: places.map((place) => place.toSorted((a, b) => names2.indexOf(a) - names2.indexOf(b))),
    unranked: rated.flatMap((one) => "reason" in one ? [one] : [])
  };
}
__name(standingOf, "standingOf");
function compareRatings(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
__name(compareRatings, "compareRatings");
function isAboutTheSame(criterion, best, rating) {
  if (best === rating) return true;
  if (!Number.isFinite(best)) return false;
  return best - rating <= Math.max(PRECISION[criterion], ABOUT_THE_SAME * Math.abs(best));
}
__name(isAboutTheSame, "isAboutTheSame");
var RATINGS = {
  silhouette: /* @__PURE__ */ __name(({ separability: { silhouette } }) => silhouette.score.defined ? silhouette.score.value : silhouette.score.reason, "silhouette"),
  "fisher-ratio": /* @__PURE__ */ __name(({ separability: { fisher } }) => fisher.dimensionFree.defined ? fisher.dimensionFree.value : fisher.dimensionFree.reason, "fisher-ratio"),
  "class-overlap": /* @__PURE__ */ __name(({ separability: { classOverlap } }) => classOverlap.defined ? -classOverlap.value : classOverlap.reason, "class-overlap"),
  "critical-angle": /* @__PURE__ */ __name((model2, yardstick) => reasonAgainst(model2) ?? criticalAngle(model2, yardstick), "critical-angle"),
  "noise-tolerance": /* @__PURE__ */ __name((model2) => {
    const { noiseToleranceDegrees: angle } = model2.head;
    return reasonAgainst(model2) ?? (angle.defined ? angle.value : angle.reason);
  }, "noise-tolerance")
};
function reasonAgainst({ rocAuc: { value: value2, interval } }) {
  if (!value2.defined) return value2.reason;
  if (interval === void 0) return "its ROC-AUC has no interval";
  return interval.lower <= 0.5 ? "its ROC-AUC cannot be told from chance, so drift has nothing to take" : void 0;
}
__name(reasonAgainst, "reasonAgainst");
function criticalAngle({ fragility }, { metric: metric2, mechanism }) {
  const critical2 = fragility.find((one) => one.mechanism === mechanism)?.critical.find(({ limit: limit2 }) => limit2.metric === metric2);
  if (critical2 === void 0) return `no limit on ${metric2} was simulated`;
  return critical2.angleDegrees.defined ? critical2.angleDegrees.value : Infinity;
}
__name(criticalAngle, "criticalAngle");

// src/core/compare/findings.ts
var FEWEST_FOR_AGREEMENT = 3;
function findingsOf(models, mechanisms) {
  const mechanism = mechanisms.includes("gaussian") ? "gaussian" : mechanisms[0];
  const yardstick = { metric: "roc-auc", mechanism };
  const standings = /* @__PURE__ */ __name((criteria) => criteria.map((criterion) => standingOf(criterion, rateModels(criterion, models, yardstick))), "standings");
  const separability2 = standings(["silhouette", "fisher-ratio", "class-overlap"]);
  const fragility = standings(["critical-angle", "noise-tolerance"]);
  const agreement = agreementOf(separability2[0], fragility[0]);
  return {
    separability: separability2,
    fragility,
    mechanism,
    sameWithin: ABOUT_THE_SAME,
    ...agreement === void 0 ? {} : { agreement }
  };
}
__name(findingsOf, "findingsOf");
function agreementOf(separable, sturdy) {
  const placesOfSturdy = placeByName(sturdy);
  const x = [];
  const y = [];
  for (const [name, place] of placeByName(separable)) {
    const other = placesOfSturdy.get(name);
    if (other === void 0) continue;
    x.push(place);
    y.push(other);
  }
  return x.length < FEWEST_FOR_AGREEMENT ? void 0 : rankAgreement(x, y);
}
__name(agreementOf, "agreementOf");
function placeByName({ places }) {
  return new Map(places.flatMap((names2, place) => names2.map((name) => [name, place])));
}
__name(placeByName, "placeByName");

// src/core/compare/fragility.ts
var NO_CANDIDATE = notMeasured("no candidate is compared");
async function measureFragility(input) {
  const stressed = await stressTest({
    ...input,
    candidate: { meanAngle: NO_CANDIDATE, rocAuc: NO_CANDIDATE, tolerance: NO_CANDIDATE }
  });
  return stressed.map(({ mechanism, critical: critical2, firstCritical, equalAngle, points }) => ({
    mechanism,
    critical: critical2,
    ...firstCritical === void 0 ? {} : { firstCritical },
    equalAngle: equalAngle.map((point2) => ({ degrees: point2.degrees, ...aucOf(point2) })),
    points: points.map(aucOf)
  }));
}
__name(measureFragility, "measureFragility");
function aucOf({
  sigma,
  meanAngleDegrees,
  metrics
}) {
  return { sigma, meanAngleDegrees, rocAuc: metrics["roc-auc"] };
}
__name(aucOf, "aucOf");

// src/core/compare/own-head.ts
async function fitOwnHead({ name, train, validation }, { regularization, multiply, trainLabels, validationLabels }) {
  try {
    const { chosen } = await selectRegularization(
      { matrix: train, labels: trainLabels },
      { matrix: validation, labels: validationLabels },
      { multiply, grid: regularization === void 0 ? DEFAULT_GRID : [regularization] }
    );
    return chosen;
  } catch (error) {
    if (error instanceof FitError) throw new FitError(`${name}: ${error.message}`);
    throw error;
  }
}
__name(fitOwnHead, "fitOwnHead");
function describeHead({ C, lambda, validationAuc, directionNorm, head }, logits, labels) {
  const tolerance = noiseTolerance(foldHead(head), logits, labels);
  const perCoordinate = {
    mechanism: "gaussian",
    dimension: head.dimension,
    sigmaUnit: "coordinate"
  };
  return {
    C,
    lambda,
    validationAuc,
    directionNorm,
    noiseTolerance: tolerance,
    noiseToleranceDegrees: tolerance.defined ? measured2(angleOfSigma(tolerance.value, perCoordinate)) : tolerance
  };
}
__name(describeHead, "describeHead");

// src/core/compare/measure-model.ts
async function measureModel(vectors, protocol) {
  const { name, test } = vectors;
  const { evaluation: evaluation2, limits, multiply, seed, simulation, testRows } = protocol;
  if (test.rows !== testRows.length) {
    throw new RangeError(`${name}: ${test.rows} test vectors but ${testRows.length} test rows`);
  }
  const labels = Uint8Array.from(testRows, ({ label }) => label);
  const chosen = await fitOwnHead(vectors, protocol);
  const head = frozenLinearHead(chosen.head);
  const logits = await head.score(test);
  return {
    logits,
    measurement: {
      name,
      dimension: test.cols,
      head: describeHead(chosen, logits, labels),
      rocAuc: estimateAuc(labels, logits),
      evaluation: evaluate({ labels, logits }, evaluation2),
      separability: await measureSeparability(test, labels, multiply, seed),
      safeEmbed: await measureSafeEmbed(test, testRows, { multiply, seed }),
      fragility: await measureFragility({
        embeddings: test,
        labels,
        head,
        evaluation: evaluation2,
        settings: simulation,
        limits,
        multiply
      })
    }
  };
}
__name(measureModel, "measureModel");
function estimateAuc(labels, logits) {
  const { auc, variance } = delongVariance(labels, logits);
  if (!auc.defined || !variance.defined) return { value: auc };
  const interval = normalInterval(auc.value, Math.sqrt(variance.value), CONFIDENCE_LEVEL, "delong");
  return { value: auc, interval: cutInterval(interval, { minimum: 0, maximum: 1 }) };
}
__name(estimateAuc, "estimateAuc");

// src/core/compare-models.ts
async function compareModels(models, protocol) {
  const scored = [];
  for await (const vectors of models) scored.push(await measureModel(vectors, protocol));
  const labels = Uint8Array.from(protocol.testRows, ({ label }) => label);
  const measurements = scored.map(({ measurement }) => measurement);
  return {
    models: addChanges(labels, scored),
    findings: findingsOf(measurements, protocol.simulation.mechanisms)
  };
}
__name(compareModels, "compareModels");
function addChanges(labels, scored) {
  const [first, ...others] = scored;
  if (first === void 0) return [];
  const changes = others.map((other) => changeFrom(labels, first, other));
  const tested = changes.flatMap(({ p }) => p.defined ? [p.value] : []);
  const adjusted = holmAdjusted(tested)[Symbol.iterator]();
  return [
    first.measurement,
    ...others.map(({ measurement }, at) => {
      const change2 = changes[at];
      const next = change2.p.defined ? adjusted.next() : void 0;
      const adjustedP = next === void 0 || next.done === true ? change2.p : measured2(next.value);
      return { ...measurement, change: { ...change2, adjustedP } };
    })
  ];
}
__name(addChanges, "addChanges");
function changeFrom(labels, first, other) {
  const { difference, variance, p } = delongPaired(labels, first.logits, other.logits);
  const interval = difference.defined && variance.defined ? normalInterval(difference.value, Math.sqrt(variance.value), CONFIDENCE_LEVEL, "delong") : void 0;
  return {
    rocAuc: { value: difference, ...interval === void 0 ? {} : { interval } },
    p,
    separability: separabilityChange(first.measurement.separability, other.measurement.separability)
  };
}
__name(changeFrom, "changeFrom");

// src/compare.ts
async function compare2(config2, ports) {
  const datasets = {
    train: await loadSplit(config2.train),
    validation: await loadSplit(config2.validation),
    test: await loadSplit(config2.dataset)
  };
  const protocol = {
    trainLabels: labelsOf(datasets.train.examples),
    validationLabels: labelsOf(datasets.validation.examples),
    testRows: datasets.test.examples,
    ...config2.regularization === void 0 ? {} : { regularization: config2.regularization },
    evaluation: config2.evaluation,
    simulation: config2.simulation,
    limits: DEFAULT_LIMITS,
    seed: config2.seed,
    multiply: ports.multiply
  };
  const embedded = [];
  const comparison = await compareEmbedded(embedModels(config2, datasets, ports, embedded), protocol);
  return composeComparison({ config: config2, datasets, embedded, limits: DEFAULT_LIMITS, comparison });
}
__name(compare2, "compare");
async function loadSplit(config2) {
  const dataset = await loadDataset(config2);
  return { ...dataset, examples: inOrderOfId(dataset.examples) };
}
__name(loadSplit, "loadSplit");
async function* embedModels({ models }, { train, validation, test }, { embeddings, logger }, embedded) {
  for (const { name, config: config2 } of models) {
    yield await logger.group(`Model ${name}`, async () => {
      const embed = /* @__PURE__ */ __name((dataset) => embeddings.embed("reference", config2, dataset.examples), "embed");
      const fitted = (await embed(train)).matrix;
      const chosen = (await embed(validation)).matrix;
      const { matrix, identity: identity2, truncatedRows } = await embed(test);
      embedded.push({ identity: identity2, truncatedRows });
      return { name, train: fitted, validation: chosen, test: matrix };
    });
  }
}
__name(embedModels, "embedModels");
async function compareEmbedded(models, protocol) {
  try {
    return await compareModels(models, protocol);
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    throw new ModelError({
      code: "head-not-fitted",
      what: `no head can be fitted on ${error.message}`,
      hint: "Check the train split and the model, or give another `regularization`.",
      cause: error
    });
  }
}
__name(compareEmbedded, "compareEmbedded");

// src/config/load-compare-config.ts
import { dirname, resolve as resolve3 } from "node:path";

// src/config/compare-file/models-section.ts
var FEWEST_MODELS = 2;
var MOST_MODELS = 20;
var LONGEST_NAME2 = 40;
var NAME = /^[\p{L}\p{N}]/u;
var modelsSection = external_exports.record(external_exports.string(), modelSection).superRefine((models, context) => {
  const entries = Object.entries(models);
  refuseCount(entries.length, context);
  for (const [name, model2] of entries) {
    if (!NAME.test(name) || [...name].length > LONGEST_NAME2) {
      refuse(context, {
        code: "wrong-name",
        what: "this is no name for a model",
        path: [name],
        expected: `at most ${LONGEST_NAME2} characters that start with a letter or a digit`
      });
    }
    if (typeof model2 === "string" || model2.normalize) continue;
    refuse(context, {
      code: "not-comparable",
      what: "models are compared on unit vectors, and this one is not to be normalized",
      path: [name, "normalize"],
      expected: "true",
      hint: 'Remove "normalize": simulated drift and separability depend on the length of vectors.'
    });
  }
}).meta({
  description: "The models to compare, name to path or long form; changes are counted from the first one.",
  examples: [{ base: "models/base", instruct: "models/instruct" }]
});
function refuseCount(count2, context) {
  if (count2 >= FEWEST_MODELS && count2 <= MOST_MODELS) return;
  refuse(context, {
    code: count2 < FEWEST_MODELS ? "too-few-models" : "too-many-models",
    what: `${count2 === 1 ? "1 model is" : `${count2} models are`} named`,
    path: [],
    expected: `${FEWEST_MODELS} to ${MOST_MODELS} models`
  });
}
__name(refuseCount, "refuseCount");

// src/config/compare-file/schema.ts
var LARGEST_C = 1e6;
var compareFileSchema = external_exports.strictObject({
  version: external_exports.literal(1).default(1).meta({ description: "Version of this file format.", examples: [1] }),
  name: external_exports.string().min(1).max(100).default("comparison").meta({ description: "Name of this comparison in reports.", examples: ["base-and-instruct"] }),
  dataset: datasetSection,
  models: modelsSection,
  evaluation: evaluationSection,
  simulation: simulationSection,
  regularization: external_exports.number().gt(0).max(LARGEST_C).optional().meta({
    description: "scikit-learn's C, the same for every model; absent, it is chosen on the validation split for each.",
    examples: [1]
  }),
  report: external_exports.strictObject({
    directory: pathField("Folder the comparison is written to.", "driftgate-out").default("driftgate-out")
  }).prefault({}).meta({ description: "Where the comparison goes.", examples: [{ directory: "out" }] }),
  seed: seedField.default(42).meta({ description: "Seed of the subsamples of large sets.", examples: [42] })
});

// src/config/compare-file/problems.ts
function describeCompareIssues(issues, source) {
  const modelNames = new Set(issues.flatMap(({ path }) => isOfModel(path) ? [String(path[1])] : []));
  const misspelt = issues.flatMap((issue) => isRootKeys(issue) ? issue.keys : []);
  const known = knownKeys(compareFileSchema, []);
  return [
    ...issues.filter(({ path }) => !isOfModel(path)).flatMap((issue) => describeShared(issue, source)),
    ...[...modelNames].flatMap((name) => describeModel(name, issues, source))
  ].filter(
    ({ code, where }) => (
      // A missing key whose misspelt name is reported already would only be said twice.
      code !== "missing-key" || !misspelt.some((key) => nearestName(key, known) === where?.key)
    )
  );
}
__name(describeCompareIssues, "describeCompareIssues");
function isOfModel(path) {
  return path[0] === "models" && path.length > 1;
}
__name(isOfModel, "isOfModel");
function isRootKeys(issue) {
  return issue.code === "unrecognized_keys" && issue.path.length === 0;
}
__name(isRootKeys, "isRootKeys");
function describeShared(issue, source) {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      code: "unknown-key",
      what: `unknown key "${key}"`,
      where: source.locate([...path, key]),
      hint: suggestName(key, knownKeys(compareFileSchema, path))
    }));
  }
  const value2 = valueAt(source.value, path);
  if (path[0] === "models" && issue.code === "invalid_type" && value2 !== void 0) {
    return [
      {
        code: "wrong-type",
        what: "this value has the wrong type",
        where: source.locate(path),
        expected: "a mapping from names to models",
        found: describeValue(value2),
        ...hintFor(path)
      }
    ];
  }
  return describeIssues([issue], source).map((details) => ({ ...hintFor(path), ...details }));
}
__name(describeShared, "describeShared");
function hintFor(path) {
  const { description, example } = guideAt(compareFileSchema, path);
  if (description === void 0) return {};
  return { hint: `${description} Example: \`${String(path.at(-1))}: ${JSON.stringify(example)}\`.` };
}
__name(hintFor, "hintFor");
function describeModel(name, issues, source) {
  const own = issues.filter(({ path }) => isOfModel(path) && String(path[1]) === name);
  const standIn = {
    value: { reference: valueAt(source.value, ["models", name]) },
    locate: /* @__PURE__ */ __name((path) => source.locate(["models", name, ...path.slice(1)]), "locate")
  };
  return describeIssues(
    own.map((issue) => ({ ...issue, path: ["reference", ...issue.path.slice(2)] })),
    standIn
  );
}
__name(describeModel, "describeModel");

// src/config/compare-file/resolve.ts
var NO_CLASSIFIER = "none.json";
function resolveCompareFile(parsed, source, file, baseDirectory) {
  const gates = inOrderOfFile(Object.keys(parsed.models), source).map((name) => ({
    name,
    gate: resolveGateFile(asGateFile(parsed, name), source, file, baseDirectory)
  }));
  const [{ gate }] = gates;
  const needed = needParts(gate, source);
  return {
    file,
    directory: baseDirectory,
    name: parsed.name,
    dataset: gate.dataset,
    ...needed,
    models: gates.map((one) => ({ name: one.name, config: one.gate.reference })),
    ...parsed.regularization === void 0 ? {} : { regularization: parsed.regularization },
    evaluation: gate.evaluation,
    report: { directory: gate.report.directory },
    seed: parsed.seed
  };
}
__name(resolveCompareFile, "resolveCompareFile");
function asGateFile({ dataset, models, evaluation: evaluation2, simulation, report }, name) {
  return gateFileSchema.parse({
    dataset,
    reference: models[name],
    candidate: models[name],
    classifier: NO_CLASSIFIER,
    evaluation: evaluation2,
    simulation,
    report
  });
}
__name(asGateFile, "asGateFile");
function inOrderOfFile(names2, source) {
  return names2.map((name) => ({ name, at: source.locate(["models", name]) })).toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column).map(({ name }) => name);
}
__name(inOrderOfFile, "inOrderOfFile");
function needParts({ train, validation, simulation }, source) {
  if (train && validation && simulation) return { train, validation, simulation };
  const problems = [];
  if (!train) problems.push(missingSplit("train", "One head per model is fitted on it.", source));
  if (!validation)
    problems.push(missingSplit("validation", "The regularization of each head is chosen on it.", source));
  if (!simulation) {
    problems.push({
      code: "simulation-needed",
      what: "without simulated drift nothing tells how fragile a model is",
      where: source.locate(["simulation"]),
      expected: '"paper", "sensitivity" or a schedule',
      found: 'the text "off"',
      hint: 'Remove the key: the default is "paper".'
    });
  }
  throw combineProblems(problems);
}
__name(needParts, "needParts");
function missingSplit(name, why, source) {
  return {
    code: "missing-split",
    what: `comparing models needs a ${name} split`,
    where: source.locate(["dataset"]),
    expected: `the key "${name}" under dataset`,
    hint: `${why} Example: \`${name}: data/${name}.jsonl\`.`
  };
}
__name(missingSplit, "missingSplit");

// src/config/load-compare-config.ts
function parseCompareConfig(text, file, baseDirectory) {
  const source = parseCompareYaml(text, file);
  const result = compareFileSchema.safeParse(source.value);
  if (!result.success) throw combineProblems(describeCompareIssues(result.error.issues, source));
  return resolveCompareFile(result.data, source, file, baseDirectory);
}
__name(parseCompareConfig, "parseCompareConfig");
function parseCompareYaml(text, file) {
  try {
    return parseYaml(text, file);
  } catch (error) {
    if (!(error instanceof ConfigurationError) || error.details.code !== "empty-file") throw error;
    throw new ConfigurationError({
      ...error.details,
      what: "the compare file is empty",
      expected: "the keys dataset and models"
    });
  }
}
__name(parseCompareYaml, "parseCompareYaml");
async function loadCompareConfig(file, cwd) {
  const path = resolve3(cwd, file);
  const text = await readTextFile(
    {
      path,
      shown: file,
      noun: "the compare file",
      missingHint: "Create it, or name another file with `--config`.",
      encodingHint: "Save it as UTF-8."
    },
    (details) => new ConfigurationError(details)
  );
  return parseCompareConfig(text, file, dirname(path));
}
__name(loadCompareConfig, "loadCompareConfig");

// src/report/compare/json.ts
function sortKeys(_key, value2) {
  if (value2 === null || typeof value2 !== "object" || Array.isArray(value2)) return value2;
  return Object.fromEntries(Object.entries(value2).toSorted(([a], [b]) => a < b ? -1 : 1));
}
__name(sortKeys, "sortKeys");
function serializeComparison(report) {
  return `${JSON.stringify(report, sortKeys, 2)}
`;
}
__name(serializeComparison, "serializeComparison");

// src/report/compare/table-model.ts
function value(number, unit, after = "") {
  return { as: "value", number, unit, after };
}
__name(value, "value");
function renderMarkdownTable({ columns, legend, rows }) {
  const notes = new Footnotes();
  const table = renderTable(
    columns.map(({ heading, align }) => [escapeMarkdown(heading), align === "right" ? "r" : "l"]),
    rows.map((row) => row.map((cell) => markdownCell(cell, notes)))
  );
  return `${table}${notes.render()}

<sub>${escapeMarkdown(legend)}</sub>`;
}
__name(renderMarkdownTable, "renderMarkdownTable");
function markdownCell(cell, notes) {
  if (typeof cell === "string") return escapeMarkdown(cell);
  if ("ours" in cell) return cell.ours;
  const { number, unit, after = "" } = cell;
  if (!number.defined) return notes.value(number, unit);
  return format(cell, number) + after;
}
__name(markdownCell, "markdownCell");
function layOutComparisonTable({ columns, legend, rows }) {
  const reasons = /* @__PURE__ */ new Set();
  const table = layOutTable(
    columns,
    rows.map((row) => row.map((cell) => terminalCell(cell, reasons)))
  );
  const notes = [...reasons].map((reason) => wrapText(`${NOT_AVAILABLE}: ${reason}`, "  "));
  return [table, ...notes, wrapText(legend, "  ")].join("\n");
}
__name(layOutComparisonTable, "layOutComparisonTable");
function terminalCell(cell, reasons) {
  if (typeof cell === "string") return cell;
  if ("ours" in cell) return cell.ours;
  const { number, after = "" } = cell;
  if (number.defined) return format(cell, number) + after.replace(/(?<=\[\S+,) /, "");
  reasons.add(number.reason);
  return NOT_AVAILABLE;
}
__name(terminalCell, "terminalCell");
function format({ as, unit }, number) {
  switch (as) {
    case "value":
      return formatValue(number, unit);
    case "change":
      return formatChange(number, unit);
    case "per-cent":
      return formatChange({ defined: true, value: number.value / 100 }, "share").replace(" pp", " %");
  }
}
__name(format, "format");

// src/report/compare/drift-tables.ts
var SHOWN_ANGLES = 8;
var MODEL = { heading: "Model", width: 20, align: "left" };
var DRIFT = { heading: "Drift", width: 11, align: "left" };
function firstLimitTable({ models }) {
  return {
    title: "Which limit breaks first?",
    columns: [
      MODEL,
      DRIFT,
      { heading: "First limit to break", width: 34, align: "left" },
      { heading: "Sigma", width: 7, align: "right" },
      { heading: "Angle", width: 7, align: "right" }
    ],
    rows: models.flatMap(
      ({ name, fragility }) => fragility.map(({ mechanism, firstCritical: first }) => {
        if (first?.sigma.defined !== true)
          return [name, { ours: mechanism }, { ours: "none" }, { ours: "" }, { ours: "" }];
        return [
          name,
          { ours: mechanism },
          { ours: `${METRICS[first.limit.metric].title} (${formatLimit(first.limit)})` },
          value(first.sigma, "number"),
          value(first.angleDegrees, "angle")
        ];
      })
    ),
    legend: "The default limits of the gate, each against the same head without drift."
  };
}
__name(firstLimitTable, "firstLimitTable");
function equalAngleTable({ models, settings: settings2 }) {
  const angles = settings2.simulation.equalAngles.slice(0, SHOWN_ANGLES);
  if (angles.length === 0) return void 0;
  return {
    title: "ROC-AUC at equal angle",
    columns: [
      MODEL,
      DRIFT,
      ...[0, ...angles].map((degrees) => ({
        heading: formatNumber(degrees, "angle"),
        width: 5,
        align: "right"
      }))
    ],
    rows: models.flatMap(
      ({ name, fragility, rocAuc }) => fragility.map(({ mechanism, equalAngle }) => [
        name,
        { ours: mechanism },
        value(rocAuc.value, "number"),
        ...angles.map((degrees) => {
          const point2 = equalAngle.find((one) => one.degrees === degrees);
          return point2 === void 0 ? { ours: "-" } : value(point2.rocAuc.mean, "number");
        })
      ])
    ),
    legend: "Mean angle between a vector and itself after drift; means over the seeds. A dash: the drift turns no vector that far."
  };
}
__name(equalAngleTable, "equalAngleTable");

// src/report/compare/fragility-table.ts
var NOT_REACHED = { ours: "not reached" };
function right(heading, width) {
  return { heading, width, align: "right" };
}
__name(right, "right");
function fragilityTable({
  models,
  settings: settings2
}) {
  const { mechanisms } = settings2.simulation;
  const limit2 = settings2.limits.find(({ metric: metric2 }) => metric2 === "roc-auc");
  const missed = models.flatMap(
    (model2) => mechanisms.flatMap((mechanism) => {
      const sigma = criticalOf(model2, mechanism)?.sigma;
      return sigma?.defined === false && model2.rocAuc.value.defined ? [sigma.reason] : [];
    })
  );
  return {
    title: "How much drift does each model's head stand?",
    columns: [
      { heading: "Model", width: 16, align: "left" },
      right("C", 6),
      right("||v||", 6),
      right("Noise tolerance", 14),
      ...mechanisms.map((mechanism) => right(`Critical, ${mechanism}`, 14))
    ],
    rows: models.map((model2) => [
      model2.name,
      { ours: String(model2.head.C) },
      { ours: model2.head.directionNorm.toFixed(1) },
      angleCell(model2.head.noiseToleranceDegrees, model2.head.noiseTolerance),
      ...mechanisms.map((mechanism) => criticalCell(model2, criticalOf(model2, mechanism)))
    ]),
    legend: [
      `Critical: mean angle and sigma at which ROC-AUC breaks its limit${limit2 === void 0 ? "" : ` (${formatLimit(limit2)})`}; a larger angle is sturdier.`,
      "Noise tolerance: where gaussian noise on the score is as large as the spread within a class. A large ||v|| moves the score further.",
      // "not reached up to sigma 0.25", once for all cells that say so.
      ...[...new Set(missed)].map((reason) => `Where it says so: ${reason}.`)
    ].join(" ")
  };
}
__name(fragilityTable, "fragilityTable");
function criticalOf({ fragility }, mechanism) {
  return fragility.find((one) => one.mechanism === mechanism)?.critical.find(({ limit: limit2 }) => limit2.metric === "roc-auc");
}
__name(criticalOf, "criticalOf");
function criticalCell({ rocAuc }, critical2) {
  if (critical2 === void 0) return { ours: "" };
  if (!critical2.sigma.defined && rocAuc.value.defined) return NOT_REACHED;
  return angleCell(critical2.angleDegrees, critical2.sigma);
}
__name(criticalCell, "criticalCell");
function angleCell(angle, sigma) {
  return value(angle, "angle", sigma.defined ? `, σ ${formatNumber(sigma.value, "number")}` : "");
}
__name(angleCell, "angleCell");

// src/report/compare/tables.ts
var MODEL2 = { heading: "Model", width: 16, align: "left" };
var NONE = { ours: "" };
function right2(heading, width) {
  return { heading, width, align: "right" };
}
__name(right2, "right");
function separabilityTable({ models }) {
  const first = models[0]?.name ?? "";
  return {
    title: "How well does each model separate safe from unsafe?",
    columns: [
      MODEL2,
      right2("Dimensions", 10),
      right2("Silhouette", 10),
      right2("Change", 8),
      right2("Fisher ratio", 8),
      right2("Change", 8),
      right2("Class overlap", 8),
      right2("Change", 8)
    ],
    rows: models.map(({ name, dimension, separability: separability2, change: change2 }) => {
      const { silhouette, fisher, classOverlap } = separability2;
      const changed = /* @__PURE__ */ __name((key) => change2 === void 0 ? NONE : { as: "per-cent", number: change2.separability[key], unit: "share" }, "changed");
      return [
        name,
        { ours: String(dimension) },
        value(silhouette.score, "number"),
        changed("silhouette"),
        value(fisher.dimensionFree, "number"),
        changed("fisherDimensionFree"),
        value(classOverlap, "share"),
        changed("classOverlap")
      ];
    }),
    legend: `Silhouette and Fisher ratio (per dimension): higher is better. Class overlap, the share of rows nearer to the other class: lower is better. Changes in per cent of ${first}.`
  };
}
__name(separabilityTable, "separabilityTable");
function safeEmbedTable({ models }) {
  const [pairs, purity] = [models[0]?.safeEmbed.pairs, models[0]?.safeEmbed.purity];
  if (pairs === void 0 && purity === void 0) return void 0;
  const ofPairs = pairs && `Similarity of ${pairs.pairs} unsafe texts to their safe rewrites, normalised: lower is better.`;
  const ofPurity = purity && `Purity of the unsafe categories among the ${purity.k} nearest unsafe rows: higher is better.`;
  return {
    title: "Pairs and categories (Safe-Embed)",
    columns: [
      MODEL2,
      ...pairs === void 0 ? [] : [right2("Similarity of pairs", 12)],
      ...purity === void 0 ? [] : [right2("Purity of categories", 12), right2("Purity by chance", 12)]
    ],
    rows: models.map(({ name, safeEmbed: safeEmbed2 }) => [
      name,
      ...safeEmbed2.pairs === void 0 ? [] : [value(safeEmbed2.pairs.similarity, "number")],
      ...safeEmbed2.purity === void 0 ? [] : [value(safeEmbed2.purity.macro, "share"), value(safeEmbed2.purity.chance, "share")]
    ]),
    legend: [ofPairs, ofPurity].filter((one) => one !== void 0).join(" ")
  };
}
__name(safeEmbedTable, "safeEmbedTable");
function accuracyTable({ models, settings: settings2 }) {
  const first = models[0]?.name ?? "";
  const metric2 = /* @__PURE__ */ __name((name, { evaluation: evaluation2 }) => value(evaluation2.metrics[name], METRICS[name].unit), "metric");
  return {
    title: "How good is each model's own head?",
    columns: [
      MODEL2,
      right2("ROC-AUC", 14),
      right2(`Change from ${first}`, 16),
      right2("ECE", 6),
      right2("Silent, of rows", 7),
      right2("Silent, of errors", 7),
      right2("False negatives", 9),
      right2("False positives", 9)
    ],
    rows: models.map((model2) => [
      model2.name,
      estimateCell(model2.rocAuc, "value"),
      model2.change === void 0 ? NONE : estimateCell(model2.change.rocAuc, "change"),
      metric2("ece", model2),
      metric2("silent-failure-prevalence", model2),
      metric2("silent-failure-rate", model2),
      metric2("false-negative-rate", model2),
      metric2("false-positive-rate", model2)
    ]),
    legend: `One head per model, fitted on the same rows. In brackets: 95 % interval (DeLong, paired for the change). Silent: wrong with a confidence of ${settings2.silentFailureThreshold} or more. False negatives are of unsafe rows, false positives of safe ones.`
  };
}
__name(accuracyTable, "accuracyTable");
function estimateCell({ value: number, interval }, as) {
  const after = interval === void 0 ? "" : ` ${formatInterval(interval, "number", as)}`;
  return { as, number, unit: "number", after };
}
__name(estimateCell, "estimateCell");

// src/report/compare/markdown.ts
function renderComparisonMarkdown(report) {
  const { headline, notes } = report;
  const safeEmbed2 = safeEmbedTable(report);
  const equalAngle = equalAngleTable(report);
  const parts = [
    `## ${escapeMarkdown(headline.title)}`,
    headline.sentences.map(escapeMarkdown).join(" "),
    renderProtocol(report),
    renderQuestion(separabilityTable(report)),
    renderQuestion(accuracyTable(report)),
    renderQuestion(fragilityTable(report)),
    renderFolded(firstLimitTable(report)),
    ...equalAngle === void 0 ? [] : [renderFolded(equalAngle)],
    ...safeEmbed2 === void 0 ? [] : [renderFolded(safeEmbed2)],
    renderDetails("<b>Models</b>: how their vectors were made", renderModels(report)),
    `**How far this carries**

${notes.map((note) => `- ${escapeMarkdown(note)}`).join("\n")}`
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
}
__name(renderComparisonMarkdown, "renderComparisonMarkdown");
function renderQuestion(table) {
  return `### ${escapeMarkdown(table.title)}

${renderMarkdownTable(table)}`;
}
__name(renderQuestion, "renderQuestion");
function renderFolded(table) {
  return renderDetails(`<b>${escapeMarkdown(table.title)}</b>`, renderMarkdownTable(table));
}
__name(renderFolded, "renderFolded");
function renderProtocol({ comparison, dataset, models, settings: settings2 }) {
  const { train, validation, test } = dataset;
  const rule = settings2.regularization === void 0 ? `C chosen on ${formatCount(validation.rows)} of ${codeMarkdown(validation.path)}` : `C = ${settings2.regularization}`;
  return `${formatPlural(models.length, "model")} by ${codeMarkdown(comparison.file)}: one head per model, fitted on ${formatCount(train.rows)} rows of ${codeMarkdown(train.path)} (${rule}), everything measured on ${formatCount(test.rows)} rows of ${codeMarkdown(test.path)} (${formatCount(test.positives)} unsafe, ${formatCount(test.negatives)} safe).`;
}
__name(renderProtocol, "renderProtocol");
function renderModels({ dataset, models, settings: settings2, tool }) {
  const table = renderTable(
    [
      ["Model", "l"],
      ["File", "l"],
      ["Hash", "l"],
      ["Pooling", "l"],
      ["Prefix", "l"],
      ["Maximum length", "r"],
      ["Texts cut", "r"]
    ],
    models.map(({ name, model: model2, identity: identity2, truncatedRows }) => [
      escapeMarkdown(name),
      codeMarkdown(model2),
      codeMarkdown(shortenHash(String(identity2["modelHash"] ?? ""))),
      escapeMarkdown(String(identity2["pooling"] ?? "")),
      codeMarkdown(String(identity2["prefix"] ?? "")),
      escapeMarkdown(String(identity2["maximumLength"] ?? "")),
      formatCount(truncatedRows)
    ])
  );
  const data = `${tool.name} ${tool.version}, test rows ${codeMarkdown(shortenHash(dataset.test.contentHash))}, seed ${settings2.seed}, seeds of the drift ${settings2.simulation.seeds.join(", ")}.`;
  return `${table}

${data}`;
}
__name(renderModels, "renderModels");

// src/report/compare/files.ts
function renderComparisonFiles(report) {
  return {
    "comparison.json": serializeComparison(report),
    "comparison.md": renderComparisonMarkdown(report)
  };
}
__name(renderComparisonFiles, "renderComparisonFiles");

// src/report/compare/terminal.ts
var import_picocolors2 = __toESM(require_picocolors(), 1);
function renderComparisonTerminal(report, { color }) {
  const { bold } = import_picocolors2.default.createColors(color);
  const { headline, notes } = report;
  const tables = [
    separabilityTable(report),
    accuracyTable(report),
    fragilityTable(report),
    firstLimitTable(report),
    equalAngleTable(report),
    safeEmbedTable(report)
  ];
  const parts = [
    [bold(wrapText(headline.title)), ...headline.sentences.map((one) => wrapText(one))].join("\n"),
    wrapText(describeProtocol(report)),
    ...tables.flatMap(
      (table) => table === void 0 ? [] : [`${bold(table.title)}
${layOutComparisonTable(table)}`]
    ),
    [bold("How far this carries"), ...notes.map((note) => wrapText(note, "    ", "  - "))].join("\n")
  ];
  return `${parts.join("\n\n")}
`;
}
__name(renderComparisonTerminal, "renderComparisonTerminal");
function describeProtocol({ dataset: { test, train, validation }, settings: settings2 }) {
  const rule = settings2.regularization === void 0 ? `C chosen on ${formatCount(validation.rows)}` : `C = ${settings2.regularization}`;
  return `One head per model, fitted on ${formatCount(train.rows)} rows (${rule}), measured on ${formatCount(test.rows)} rows of ${test.path} (${formatCount(test.positives)} unsafe, ${formatCount(test.negatives)} safe).`;
}
__name(describeProtocol, "describeProtocol");

// src/commands/compare.ts
var FILES2 = { json: "comparison.json", markdown: "comparison.md" };
async function compareCommand(options) {
  const config2 = await loadCompareConfig(options.config, process.cwd());
  const report = await compare2(config2, await startSession(options));
  const files = renderComparisonFiles(report);
  const directory = options.reportDir === void 0 ? config2.report.directory : resolve4(options.reportDir);
  const paths = await writeReportFiles(directory, files);
  process.stdout.write(
    options.format === "terminal" ? renderComparisonTerminal(report, consoleStyle(process.stdout)) : files[FILES2[options.format]]
  );
  process.stderr.write(`Report: ${paths["comparison.md"]}
`);
}
__name(compareCommand, "compareCommand");

// src/commands/embed.ts
import { rm as rm2 } from "node:fs/promises";
import { join as join2, resolve as resolve5 } from "node:path";
async function embedCommand(options) {
  const config2 = await loadGateConfig(options.config, process.cwd());
  const dataset = await loadDataset(config2.dataset);
  const { logger, embeddings } = await startSession(options);
  const { matrix, identity: identity2, norms, truncatedRows, seconds } = await embeddings.embed(
    options.model,
    config2[options.model],
    dataset.examples
  );
  const folder = resolve5(options.out);
  await rm2(join2(folder, "provenance.json"), { force: true });
  await writeTextFile(join2(folder, "vectors.npy"), encodeNpy(matrix));
  await writeReportFiles(folder, {
    "ids.json": `${JSON.stringify(dataset.examples.map(({ id }) => id))}
`
  });
  const { hash } = await loadVectorTable(folder);
  const provenance2 = {
    provenanceVersion: PROVENANCE_VERSION,
    vectors: hash,
    dataset: dataset.contentHash,
    truncatedRows,
    identity: identity2,
    norms: Array.from(norms)
  };
  await writeTextFile(join2(folder, "provenance.json"), `${JSON.stringify(provenance2)}
`);
  logger.info(
    `Wrote ${matrix.rows} vectors of ${matrix.cols} numbers to ${folder} in ${seconds.toFixed(1)} s`
  );
}
__name(embedCommand, "embedCommand");

// src/commands/render.ts
import { resolve as resolve6 } from "node:path";

// src/report/description-schema.ts
var drift = external_exports.strictObject({
  angle: external_exports.strictObject({ mean: measured, median: measured, p95: measured, max: measured }),
  meanCosine: measured,
  equivalentSigma: measured,
  normRatio: measured,
  standardizedShift: external_exports.strictObject({ rms: measured, max: measured }),
  decomposition: external_exports.strictObject({
    shift: measured,
    rotation: measured,
    residual: measured,
    fittedRows: count,
    judgedRows: count
  }),
  head: external_exports.strictObject({
    offset: measured,
    slope: measured,
    noise: measured,
    correlation: measured,
    flipRate: measured,
    predictedAuc: measured,
    predictedAucGap: measured
  })
}).meta({ id: "drift", description: "Angles are in degrees." });
var similarity = external_exports.strictObject({
  cka: measured,
  knnOverlap: external_exports.strictObject({ overlap: measured, rows: count, k: count })
});
var separabilityOfModel = external_exports.strictObject({
  silhouette: external_exports.strictObject({ score: measured, rows: count, standardError: external_exports.number().exactOptional() }),
  fisher: external_exports.strictObject({ ratio: measured, dimensionFree: measured }),
  classOverlap: measured
}).meta({ id: "separability" });
var separability = external_exports.strictObject({
  reference: separabilityOfModel,
  candidate: separabilityOfModel,
  change: external_exports.strictObject({
    silhouette: measured,
    fisherRatio: measured,
    fisherDimensionFree: measured,
    classOverlap: measured
  }).meta({ description: "In per cent of the reference." })
});
var pairSimilarity = { similarity: measured, pairs: count };
var safeEmbedOfModel = external_exports.strictObject({
  averageCosine: measured,
  pairs: external_exports.strictObject({
    ...pairSimilarity,
    byCategory: external_exports.array(external_exports.strictObject({ ...pairSimilarity, category: external_exports.string() })),
    incomplete: count
  }).exactOptional(),
  purity: external_exports.strictObject({
    macro: measured,
    chance: measured,
    micro: measured,
    byCategory: external_exports.array(
      external_exports.strictObject({ category: external_exports.string(), rows: count, purity: measured, chance: measured })
    ),
    rows: count,
    eligibleRows: count,
    k: count
  }).exactOptional()
}).meta({ id: "safeEmbed" });
var safeEmbed = external_exports.strictObject({ reference: safeEmbedOfModel, candidate: safeEmbedOfModel });
var sliceStatus = external_exports.enum(["breach", "suspect", "inside", "undefined"]);
var biasAuc = external_exports.strictObject({ value: measured, positives: count, negatives: count });
var biasAucs = external_exports.strictObject({ subgroup: biasAuc, bpsn: biasAuc, bnsp: biasAuc }).meta({ id: "biasAucs" });
var slices = external_exports.strictObject({
  slices: external_exports.array(
    external_exports.strictObject({
      slice: external_exports.string(),
      reference: evaluation,
      candidate: evaluation,
      changes: external_exports.record(metric, measured),
      checks: external_exports.array(
        external_exports.strictObject({
          check,
          status: sliceStatus,
          beyondBy: measured,
          p: measured,
          adjustedP: measured
        })
      ),
      biasAucs: external_exports.strictObject({ reference: biasAucs, candidate: biasAucs })
    })
  ),
  tooSmall: external_exports.array(
    external_exports.strictObject({
      slice: external_exports.string(),
      status: external_exports.literal("too-small"),
      rows: count,
      positives: count,
      negatives: count
    })
  ),
  tests: count,
  worst: external_exports.strictObject({
    slice: external_exports.string(),
    limit,
    status: sliceStatus,
    beyondBy: external_exports.number(),
    change: measured,
    adjustedP: measured
  }).exactOptional()
}).meta({ id: "slices", description: "Every limit on every slice; p-values are adjusted over all of them." });
var band = external_exports.strictObject({ mean: measured, low: measured, high: measured });
var point = {
  sigma: external_exports.number(),
  meanAngleDegrees: measured,
  meanScoreShift: measured,
  metrics: external_exports.strictObject({
    "roc-auc": band,
    ece: band,
    "ece-positive": band,
    "silent-failure-prevalence": band,
    "silent-failure-rate": band,
    accuracy: band,
    "false-negative-rate": band,
    "mean-confidence": band
  })
};
var closedForm = external_exports.strictObject({
  rocAuc: measured,
  meanScoreShift: measured.exactOptional(),
  signalToNoise: measured.exactOptional()
});
var critical = external_exports.strictObject({ limit, sigma: measured, angleDegrees: measured }).meta({ id: "critical", description: "The smallest magnitude at which a limit is breached." });
var sweep = external_exports.strictObject({
  mechanism: external_exports.enum(["gaussian", "directional", "subspace"]),
  points: external_exports.array(external_exports.strictObject({ ...point, closedForm })),
  equalAngle: external_exports.array(external_exports.strictObject({ degrees: external_exports.number(), ...point })),
  critical: external_exports.array(critical),
  firstCritical: critical.exactOptional(),
  headroom: measured,
  matched: external_exports.strictObject({
    sigma: measured,
    predicted: external_exports.strictObject(point).exactOptional(),
    harm: external_exports.enum(["more harmful", "as harmful", "less harmful"]).exactOptional()
  })
}).meta({ id: "sweep", description: "Simulated drift by one mechanism; angles are in degrees." });
var finding = external_exports.strictObject({
  kind: external_exports.enum([
    "configuration-change",
    "pooling-or-normalisation-changed",
    "other-dimension",
    "truncation",
    "classes-drawn-together",
    "offset-along-head",
    "rotated-or-retrained-space",
    "partly-related-model",
    "unrelated-model",
    "random-noise",
    "none"
  ]),
  title: external_exports.string(),
  evidence: external_exports.array(external_exports.string()),
  confidence: external_exports.enum(["high", "medium", "low"]),
  advice: external_exports.string()
}).meta({ id: "finding", description: "A likely cause; it explains the verdict and never changes it." });
var remedies = external_exports.strictObject({
  attempts: external_exports.array(
    external_exports.strictObject({
      remedy: external_exports.string(),
      title: external_exports.string(),
      needs: external_exports.enum(["nothing", "unlabelled texts", "labels"]),
      rows: count,
      outcome: external_exports.enum(["pass", "warn", "fail", "inconclusive", "refused"]),
      reason: external_exports.string(),
      residual: measured.exactOptional(),
      metrics: external_exports.partialRecord(metric, measured)
    })
  ),
  recommended: external_exports.strictObject({
    remedy: external_exports.string(),
    rows: count,
    files: external_exports.array(external_exports.string()),
    gateFile: external_exports.string()
  }).exactOptional()
}).meta({ id: "remedies", description: "Judged on the held-out rows, fitted on the train split." });

// src/report/evidence-schema.ts
var numbers = external_exports.array(external_exports.number());
var classCounts = external_exports.strictObject({ safe: external_exports.array(count), unsafe: external_exports.array(count) }).meta({ id: "classCounts" });
var curve = external_exports.strictObject({ truePositiveRate: numbers, lower: numbers, upper: numbers }).meta({ id: "rocCurve" });
var pair = external_exports.tuple([external_exports.number(), external_exports.number()]);
var evidence = external_exports.strictObject({
  scores: external_exports.strictObject({ edges: numbers, reference: classCounts, candidate: classCounts }).exactOptional(),
  angles: external_exports.strictObject({ edges: numbers, counts: external_exports.array(count) }).exactOptional(),
  roc: external_exports.strictObject({
    falsePositiveRate: numbers,
    confidenceLevel: external_exports.number(),
    reference: curve,
    candidate: curve
  }).exactOptional(),
  plane: external_exports.strictObject({
    explainedVariance: pair,
    rows: count,
    points: external_exports.array(
      external_exports.strictObject({
        id: external_exports.string(),
        label: external_exports.literal([0, 1]),
        reference: pair,
        candidate: pair,
        silentFailure: external_exports.boolean()
      })
    )
  }).exactOptional()
});

// src/report/taxonomy-schema.ts
var phenomenonName = external_exports.enum(["policy-erosion", "intent-drift", "reward-hacking", "epistemic-failure"]);
var entry = external_exports.strictObject({
  phenomenon: phenomenonName.exactOptional(),
  mechanism: external_exports.enum([
    "policy-misgeneralisation",
    "preference-model-blind-spots",
    "reward-shaping-side-effects",
    "context-window-exploitation"
  ]).exactOptional(),
  rootCauses: external_exports.array(external_exports.strictObject({ cause: external_exports.string(), measurable: external_exports.boolean() })),
  because: external_exports.array(external_exports.string()),
  leftOpen: external_exports.array(external_exports.string()),
  actions: external_exports.array(
    external_exports.strictObject({
      point: external_exports.enum(["post-hoc", "rlhf", "sft", "pre-training"]),
      what: external_exports.string(),
      effectiveness: external_exports.enum(["low", "medium", "high"]),
      priority: external_exports.literal([1, 2, 3, 4])
    })
  )
}).meta({
  id: "taxonomyEntry",
  description: "One reading of the breaches; absent names are not told by the numbers."
});
var taxonomy = external_exports.strictObject({
  entries: external_exports.array(entry),
  notVisible: external_exports.array(external_exports.strictObject({ topic: external_exports.string(), because: external_exports.string() }))
}).meta({ id: "taxonomy", description: "Breaches by fixed rules, and what this gate cannot see." });
var misses = external_exports.strictObject({ count, rate: measured, interval: check.shape.interval }).meta({ id: "misses", description: "Unsafe rows that one model lets pass." });
var phenomena = external_exports.strictObject({
  phenomena: external_exports.array(
    external_exports.strictObject({
      title: external_exports.string(),
      phenomenon: phenomenonName.exactOptional(),
      rows: count,
      unsafeRows: count,
      errors: external_exports.strictObject({ reference: count, candidate: count }),
      falseNegatives: external_exports.strictObject({ reference: misses, candidate: misses }),
      newlyMissed: count,
      newlyCaught: count
    })
  ),
  unnamedRows: count
}).meta({ id: "phenomena", description: "Rows by the phenomenon that they name." });
var audit = external_exports.strictObject({
  items: external_exports.array(
    external_exports.strictObject({
      aspect: external_exports.enum([
        "turn-depth",
        "context-length",
        "adversarial-share",
        "source-mix",
        "age",
        "category-balance",
        "contrast-pairs",
        "label-balance",
        "slice-size"
      ]),
      status: external_exports.enum(["fine", "gap", "unknown"]),
      found: external_exports.string(),
      numbers: external_exports.record(external_exports.string(), external_exports.number()),
      advice: external_exports.string().exactOptional()
    })
  ),
  sliceSizes: external_exports.strictObject({
    needed: count,
    slices: count,
    tooSmall: external_exports.array(
      external_exports.strictObject({ slice: external_exports.string(), rows: count, unsafeRows: count, missing: count })
    )
  })
}).meta({ id: "audit", description: "The held-out set beside service; it changes no verdict." });

// src/report/report-schema.ts
var names = external_exports.array(external_exports.string());
var effect = external_exports.enum(["pass", "warn", "fail"]);
var identity = external_exports.record(external_exports.string(), external_exports.union([external_exports.string(), external_exports.number(), external_exports.boolean()]));
var change = external_exports.strictObject({ what: external_exports.string(), before: external_exports.string(), after: external_exports.string() }).meta({ id: "change" });
var model = external_exports.strictObject({ model: external_exports.string(), identity, truncatedRows: count }).meta({ id: "model" });
var provenance = external_exports.strictObject({
  lockFound: external_exports.boolean(),
  sinceLock: external_exports.array(change),
  referenceToCandidate: external_exports.array(change),
  run: external_exports.record(external_exports.string(), external_exports.string())
});
var classifier = external_exports.strictObject({
  path: external_exports.string(),
  format: external_exports.string(),
  hash: external_exports.string(),
  dimension: count,
  decisionThreshold: external_exports.number(),
  directionNorm: measured,
  noiseTolerance: measured,
  candidate: external_exports.strictObject({
    path: external_exports.string(),
    format: external_exports.string(),
    hash: external_exports.string(),
    dimension: count,
    decisionThreshold: external_exports.number()
  }).exactOptional()
});
var settings = external_exports.strictObject({
  decisionThreshold: external_exports.number(),
  silentFailureThreshold: external_exports.number(),
  eceBins: count,
  rule: external_exports.string(),
  onInconclusive: external_exports.string(),
  confidenceLevel: external_exports.number(),
  bootstrapResamples: count,
  minimumRowsPerClass: count,
  sliceLevel: external_exports.enum(["error", "warning", "off"]),
  seed: external_exports.number()
});
var reportSchema = external_exports.strictObject({
  schemaVersion: external_exports.literal(REPORT_SCHEMA_VERSION),
  tool: external_exports.strictObject({ name: external_exports.literal("driftgate"), version: external_exports.string() }),
  gate: external_exports.strictObject({ name: external_exports.string(), file: external_exports.string() }),
  verdict: external_exports.strictObject({
    outcome: external_exports.enum(["pass", "warn", "fail", "inconclusive"]),
    effect,
    reasons: names
  }),
  headline: external_exports.strictObject({
    title: external_exports.string(),
    sentences: names,
    cause: external_exports.string().exactOptional(),
    fix: external_exports.string().exactOptional()
  }),
  provenance,
  dataset: external_exports.strictObject({
    path: external_exports.string(),
    contentHash: external_exports.string(),
    rows: count,
    positives: count,
    negatives: count
  }),
  models: external_exports.strictObject({ reference: model, candidate: model }),
  classifier,
  settings,
  evaluation: external_exports.strictObject({
    reference: evaluation.exactOptional(),
    candidate: evaluation.exactOptional()
  }),
  checks: external_exports.array(check),
  flips: external_exports.strictObject({ negative: names, positive: names, mcnemarP: measured }).exactOptional(),
  silentFailures: names,
  calibrated: external_exports.partialRecord(metric, external_exports.strictObject({ expected: measured, percentile95: measured })),
  slices: slices.exactOptional(),
  diagnosis: external_exports.array(finding),
  taxonomy,
  phenomena: phenomena.exactOptional(),
  audit,
  remedies: remedies.exactOptional(),
  drift: drift.exactOptional(),
  similarity,
  separability,
  safeEmbed,
  monitors: external_exports.array(
    external_exports.strictObject({
      name: external_exports.string(),
      reading: external_exports.enum(["change of a share", "relative change", "distance", "p-value"]),
      value: measured,
      alarmLevel: external_exports.number(),
      fired: external_exports.boolean()
    })
  ),
  silent: external_exports.boolean(),
  sweep: external_exports.array(sweep),
  negativeControl: external_exports.array(
    external_exports.strictObject({ name: external_exports.string(), description: external_exports.string(), breached: external_exports.boolean(), breaches: names })
  ),
  evidence,
  notes: names,
  history: external_exports.array(historyRecord).max(MOST_PAST_RUNS).exactOptional(),
  texts: external_exports.record(external_exports.string(), external_exports.string()).exactOptional()
});

// src/commands/render.ts
var HINT = "give the path of a report.json that a run of this version wrote";
async function renderCommand(path, { format: format2 }) {
  process.stdout.write(await renderAs(format2, await readReport(path)));
}
__name(renderCommand, "renderCommand");
async function readReport(path) {
  const text = await readTextFile(
    { path: resolve6(path), shown: path, noun: "the report", missingHint: HINT, encodingHint: HINT },
    (details) => new ConfigurationError(details)
  );
  const parsed = reportSchema.safeParse(parseJson(path, text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unreadable(path, `${issue.path.join(".") || "the whole file"}: ${issue.message}`);
}
__name(readReport, "readReport");
function parseJson(path, text) {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(path, "text that is not JSON", cause);
  }
}
__name(parseJson, "parseJson");
function unreadable(file, found, cause) {
  return new ConfigurationError({
    code: "unreadable-report",
    what: "the file is no report that this version can read",
    where: { file },
    expected: "a report.json that driftgate check wrote",
    found,
    hint: HINT,
    ...cause === void 0 ? {} : { cause }
  });
}
__name(unreadable, "unreadable");

// src/commands/fit.ts
import { access } from "node:fs/promises";
import { resolve as resolve7 } from "node:path";
async function fitCommand(options) {
  const config2 = await loadGateConfig(options.config, process.cwd());
  const out = options.out === void 0 ? config2.classifier.path : resolve7(options.out);
  if (options.force !== true) await refuseExisting(out);
  const { logger, embeddings, multiply } = await startSession(options);
  const load = /* @__PURE__ */ __name(async (name, split) => {
    if (split === void 0) throw missingSplit2(options.config, name);
    const { examples } = await loadDataset(split);
    const { matrix, identity: identity2 } = await embeddings.embed("reference", config2.reference, examples);
    return { matrix, labels: labelsOf(examples), identity: identity2 };
  }, "load");
  const train = await logger.group("Train split", () => load("train", config2.train));
  const validation = await logger.group("Validation split", () => load("validation", config2.validation));
  const grid = options.regularization === void 0 ? DEFAULT_GRID : [readRegularization(options.regularization)];
  const { chosen, table } = await selectRegularization(train, validation, { grid, multiply });
  for (const { C, lambda, validationAuc, directionNorm } of table) {
    const auc = validationAuc.defined ? validationAuc.value.toFixed(4) : "undefined";
    const mark = C === chosen.C ? "  <- chosen" : "";
    logger.info(
      `C ${C}: validation ROC-AUC ${auc}, ||v|| ${directionNorm.toFixed(2)}, lambda ${lambda.toExponential(2)}${mark}`
    );
  }
  const head = { ...chosen.head, fittedOn: train.identity.modelHash };
  await writeTextFile(out, serializeClassifier(head, { lambda: chosen.lambda }));
  logger.info(`Wrote ${out}`);
}
__name(fitCommand, "fitCommand");
function readRegularization(text) {
  const value2 = Number(text);
  if (text.trim() !== "" && Number.isFinite(value2) && value2 > 0) return value2;
  throw new ConfigurationError({
    code: "wrong-argument",
    what: "--regularization has no usable value",
    expected: "a number above 0",
    found: JSON.stringify(text)
  });
}
__name(readRegularization, "readRegularization");
async function refuseExisting(path) {
  const exists = await access(path).then(
    () => true,
    () => false
  );
  if (!exists) return;
  throw new ConfigurationError({
    code: "file-exists",
    what: "the classifier is there already; a frozen head is not overwritten",
    where: { file: path },
    hint: "name another file with --out, or pass --force"
  });
}
__name(refuseExisting, "refuseExisting");
function missingSplit2(file, name) {
  return new ConfigurationError({
    code: "missing-split",
    what: `fitting needs a ${name} split`,
    where: { file, key: `dataset.${name}` },
    hint: `name its file under dataset.${name} in the gate file`
  });
}
__name(missingSplit2, "missingSplit");

// src/cli.ts
var EXIT_ERROR = 2;
var config = /* @__PURE__ */ __name(() => new Option("-c, --config <file>", "the gate file").default("driftgate.yml"), "config");
var cache = /* @__PURE__ */ __name(() => new Option("--cache <folder>", "keep vectors there between runs"), "cache");
var quiet = /* @__PURE__ */ __name(() => new Option("-q, --quiet", "show no progress"), "quiet");
var program2 = new Command("driftgate").description("Decides whether a frozen safety classifier survives an embedding-model upgrade.").version(TOOL_VERSION).exitOverride();
program2.command("check").description("compare the candidate with the reference; exit 0 pass or warn, 1 fail, 2 could not decide").addOption(config()).option("--candidate <path>", "replaces the gate file's candidate model").option("--report-dir <folder>", "where report.html, report.json and the others are written").addOption(formatOption()).addOption(cache()).addOption(quiet()).action(async (options) => {
  process.exitCode = await checkCommand(options);
});
program2.command("fit").description("fit a classifier on the train split with the reference model and write it").addOption(config()).option("-o, --out <file>", "where to write it (default: the classifier path of the gate file)").option("--regularization <C>", "scikit-learn's C; chosen on the validation split when absent").option("--force", "overwrite an existing file").addOption(cache()).addOption(quiet()).action(fitCommand);
program2.command("embed").description("write the vectors of the held-out set as .npy with their ids and provenance").addOption(config()).addOption(
  new Option("--model <side>", "which model").choices(["reference", "candidate"]).default("reference")
).requiredOption("-o, --out <folder>", "where to write them").addOption(cache()).addOption(quiet()).action(embedCommand);
program2.command("baseline").description("pin the candidate's numbers, so that many small steps cannot add up to a large one").addOption(config()).option("-o, --out <file>", "where to write it (default: the baseline of the gate file)").option("--force", "also when the gate fails").addOption(cache()).addOption(quiet()).action(baselineCommand);
program2.command("render").description("print a report.json that was written before, in any format").argument("<report>", "the report.json").addOption(formatOption()).action(renderCommand);
program2.command("compare").description("fit one head per model and compare how separable and how fragile the models are").addOption(new Option("-c, --config <file>", "the comparison file").default("driftgate.compare.yml")).option("--report-dir <folder>", "where comparison.json and comparison.md are written").addOption(
  new Option("--format <format>", "what is printed").choices(["terminal", "json", "markdown"]).default("terminal")
).addOption(cache()).addOption(quiet()).action(compareCommand);
try {
  await program2.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_ERROR;
  else {
    for (const { message } of describeError(error)) process.stderr.write(`${message}
`);
    process.exitCode = EXIT_ERROR;
  }
}
