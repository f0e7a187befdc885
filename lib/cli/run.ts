import { types } from "node:util";
import { FindingsError } from "../core/finding";
import { printable } from "../core/printable";
import { SynthesisError } from "../terraform";
import { checkCommand } from "./check";
import { diffCommand } from "./diff";
import { explainCommand } from "./explain";
import { initCommand } from "./init";
import { jobsCommand } from "./jobs/jobs";
import { logsCommand } from "./jobs/logs";
import { submitCommand } from "./jobs/submit";
import { EXIT, MissingToolError, Output, standardOutput, UsageError } from "./output";
import { ownManifest } from "./project/manifest";
import { reportCommand } from "./report";
import { stageCommand } from "./stages/stage";

/** How the command is called. */
const USAGE = `ml-platform <command> [arguments]

  init       a new project: a platform, a test of it, and what synthesizes and rehearses it
  check      what rules find in any Terraform: a synthesized directory, *.tf, *.tf.json, a plan
  report     what a synthesized directory holds: inventory, cost, quotas, order, findings
  diff       what deploying one synthesized directory over another would do
  rehearse   the whole deployment with real Terraform and simulated providers
  explain    what the code of a finding means, and how to mend it

  jobs       the training jobs that can be started in a cluster, by access with kubectl alone
  submit     starts one of them
  logs       what the pods of one that was started have written

  stage      which version of a model is in a stage, and to move it

ml-platform <command> --help says more; ml-platform --version says which this is.
Exit codes: 0 fine, 1 findings or failure, 2 usage, 3 missing tool.`;

/** Runs the command line and gives its exit code; mistakes are one line each, without a stack trace. */
export async function run(args: readonly string[], output: Output = standardOutput): Promise<number> {
  try {
    return await dispatch(args, output);
  } catch (error) {
    output.complain(`ml-platform: ${lineOf(error, args[0])}`);
    if (error instanceof MissingToolError) return EXIT.missingTool;
    return isUsage(error) ? EXIT.usage : EXIT.findings;
  }
}

function dispatch([command, ...rest]: readonly string[], output: Output): number | Promise<number> {
  switch (command) {
    case "init":
      return initCommand(rest, output);
    case "check":
      return checkCommand(rest, output);
    case "report":
      return reportCommand(rest, output);
    case "diff":
      return diffCommand(rest, output);
    case "rehearse":
      return loadRehearse().rehearseCommand([...rest], output);
    case "explain":
      return explainCommand(rest, output);
    case "jobs":
      return jobsCommand(rest, output);
    case "submit":
      return submitCommand(rest, output);
    case "logs":
      return logsCommand(rest, output);
    case "stage":
      return stageCommand(rest, output);
    case "help":
      if (rest[0] !== undefined) return dispatch([rest[0], "--help"], output);
      output.print(USAGE);
      return EXIT.fine;
    case "--help":
    case "-h":
      output.print(USAGE);
      return EXIT.fine;
    case "--version":
      output.print(ownManifest().version);
      return EXIT.fine;
    case undefined:
      throw new UsageError("which command? Try ml-platform --help");
    default:
      throw new UsageError(`unknown command "${command}"; try ml-platform --help`);
  }
}

interface RehearseModule {
  rehearseCommand(args: string[], output: Output): Promise<number>;
}

/** Loaded when asked for: only a rehearsal needs its dependencies. */
function loadRehearse(): RehearseModule {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would need another file name in dist and in lib
  return require("./rehearse") as RehearseModule;
}

function isUsage(error: unknown): boolean {
  return error instanceof UsageError || error instanceof SynthesisError || isWrongOption(error);
}

/** What node:util's parseArgs throws. */
function isWrongOption(error: unknown): boolean {
  const code: unknown = types.isNativeError(error) && "code" in error ? error.code : undefined;
  return typeof code === "string" && code.startsWith("ERR_PARSE_ARGS");
}

function lineOf(error: unknown, command: string | undefined): string {
  if (error instanceof FindingsError) return error.message;
  const message = types.isNativeError(error) ? error.message : String(error);
  if (!isWrongOption(error)) return printable(message);
  const [what = ""] = message.split(". ");
  return printable(`${what.charAt(0).toLowerCase()}${what.slice(1)}; try ml-platform ${String(command)} --help`);
}
