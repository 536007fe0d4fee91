import { SCHEMA_KINDS, SYSTEM_NAMES } from "../config.js";
import { didYouMean } from "../diagnostics/nearest.js";
import { EXIT, type ExitCode, type Invocation, UsageError } from "./invocation.js";

/** What a completion script needs to know of a command; commander's own `Command` is one. */
export interface CommandOutline {
  name(): string;
  description(): string;
  readonly options: readonly {
    readonly long?: string | undefined;
    readonly description: string;
    /** Whether a value has to follow. */
    readonly required?: boolean;
    /** The values that it can have, where they are known. */
    readonly argChoices?: readonly string[] | undefined;
  }[];
  readonly commands: readonly CommandOutline[];
}

/** Prints a script that completes commands and flags; it holds them as text, so completing starts no process. */
export async function completion(invocation: Invocation, shell: string, root: CommandOutline): Promise<ExitCode> {
  const script = completionScript(shell, root);
  if (script === undefined) {
    throw new UsageError(`"${shell}" is no shell that I know${didYouMean(shell, SHELLS)}; use bash, zsh or fish`);
  }
  invocation.print(script);
  return EXIT.ok;
}

/** Undefined for an unknown shell. */
export function completionScript(shell: string, root: CommandOutline): string | undefined {
  if (shell === "bash") return bash(root);
  if (shell === "zsh") return zsh(root);
  return shell === "fish" ? fish(root) : undefined;
}

const SHELLS = ["bash", "zsh", "fish"];

/** What can stand behind a command's name. */
const ARGUMENTS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["init", [...SYSTEM_NAMES, ...SCHEMA_KINDS]],
  ["sandbox", SYSTEM_NAMES],
  ["completion", SHELLS],
  ["record", ["avaya-wti", "innovaphone", "json"]],
]);

function bash(root: CommandOutline): string {
  const cases = root.commands.map((command) => `    ${command.name()}) words="${words(root, command)}" ;;`);
  const values = choices(root).map(([long, known]) => `    ${long}) words="${known}" ;;`);
  return `_wirewright() {
  local word="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="" words="" index
  # --flag=value comes in three words.
  if [ "$word" = "=" ]; then word=""
  elif [ "$previous" = "=" ]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${COMP_WORDS[index]}" in
      ${root.commands.map((command) => command.name()).join("|")}) command="\${COMP_WORDS[index]}"; break ;;
    esac
  done
  case "$command" in
${cases.join("\n")}
    *) words="${[...root.commands.map((command) => command.name()), "help", flags(root)].join(" ")}" ;;
  esac
  case "$previous" in
${values.join("\n")}
    ${free(root).join("|")}) words="" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _wirewright wirewright`;
}

function zsh(root: CommandOutline): string {
  const commands = root.commands.map((command) => `    '${quote(`${command.name()}:${command.description()}`)}'`);
  const cases = root.commands.map((command) => `    ${command.name()}) compadd -- ${words(root, command)} ;;`);
  const values = choices(root).map(([long, known]) => `    ${long}) compadd -- ${known}; return ;;`);
  return `#compdef wirewright
_wirewright() {
  local -a commands=(
${commands.join("\n")}
  )
  local command="" word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$word" in
      ${root.commands.map((known) => known.name()).join("|")}) command="$word"; break ;;
    esac
  done
  case "\${words[CURRENT-1]}" in
${values.join("\n")}
    ${free(root).join("|")}) _files; return ;;
  esac
  if [[ -z "$command" && "$PREFIX" != -* ]]; then
    _describe command commands
    return
  fi
  case "$command" in
${cases.join("\n")}
    *) compadd -- ${flags(root)} ;;
  esac
}
compdef _wirewright wirewright`;
}

function fish(root: CommandOutline): string {
  const names = root.commands.map((command) => command.name()).join(" ");
  const lines = root.options.flatMap((option) => fishFlag(option, ""));
  for (const command of root.commands) {
    lines.push(
      `complete -c wirewright -f -n "not __fish_seen_subcommand_from ${names}" -a ${command.name()} -d '${quote(command.description())}'`,
      ...fishArguments(command.name()),
      ...command.options.flatMap((option) => fishFlag(option, ` -n "__fish_seen_subcommand_from ${command.name()}"`)),
    );
  }
  return lines.join("\n");
}

function fishFlag(option: CommandOutline["options"][number], condition: string): readonly string[] {
  if (option.long === undefined) return [];
  const free = option.required === true ? " -r" : "";
  const values = option.argChoices === undefined ? free : ` -x -a '${option.argChoices.join(" ")}'`;
  return [`complete -c wirewright${condition} -l ${option.long.slice(2)}${values} -d '${quote(option.description)}'`];
}

function fishArguments(command: string): readonly string[] {
  const known = ARGUMENTS.get(command);
  if (known === undefined) return [];
  return [`complete -c wirewright -f -n "__fish_seen_subcommand_from ${command}" -a '${known.join(" ")}'`];
}

/** Flags whose values are known, each with those. */
function choices(root: CommandOutline): readonly (readonly [string, string])[] {
  const known = new Map<string, string>();
  for (const { long, argChoices } of [root, ...root.commands].flatMap(({ options }) => options)) {
    if (long !== undefined && argChoices !== undefined) known.set(long, argChoices.join(" "));
  }
  return [...known];
}

/** Flags that want a value, of which only the user knows. */
function free(root: CommandOutline): readonly string[] {
  const options = [root, ...root.commands].flatMap((command) => command.options);
  const wanting = options.filter(({ required, argChoices }) => required === true && argChoices === undefined);
  return [...new Set(wanting.flatMap(({ long }) => long ?? []))];
}

function words(root: CommandOutline, command: CommandOutline): string {
  return [...(ARGUMENTS.get(command.name()) ?? []), flags(root, command)].join(" ");
}

function flags(...commands: readonly CommandOutline[]): string {
  return [...commands.flatMap((command) => command.options.flatMap((option) => option.long ?? [])), "--help"].join(" ");
}

/** For single quotes in each of the three shells. */
function quote(text: string): string {
  return text.replaceAll("'", "’");
}
