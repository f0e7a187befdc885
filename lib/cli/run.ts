import { FindingsError } from "../core/finding";
import { SynthesisError } from "../core/synthesis";
import { diffCommand } from "./diff";
import { EXIT, Output, standardOutput, UsageError } from "./output";
import { reportCommand } from "./report";

/** How the command is called. */
export const USAGE = `ml-platform <command> [arguments]

  report     what a synthesized directory holds: inventory, cost, quotas, order, findings
  diff       what deploying one synthesized directory over another would do
  rehearse   the whole deployment with real Terraform and simulated providers

ml-platform <command> --help says more. Exit codes: 0 fine, 1 findings or failure, 2 usage, 3 missing tool.`;

/** Runs the command line and gives its exit code; mistakes are one line each, without a stack trace. */
export async function run(args: readonly string[], output: Output = standardOutput): Promise<number> {
  try {
    return await dispatch(args, output);
  } catch (error) {
    output.complain(`ml-platform: ${lineOf(error)}`);
    return isUsage(error) ? EXIT.usage : EXIT.findings;
  }
}

function dispatch([command, ...rest]: readonly string[], output: Output): number | Promise<number> {
  switch (command) {
    case "report":
      return reportCommand(rest, output);
    case "diff":
      return diffCommand(rest, output);
    case "rehearse":
      return loadRehearse().rehearseCommand([...rest]);
    case "--help":
    case "-h":
    case "help":
      output.print(USAGE);
      return EXIT.fine;
    case undefined:
      throw new UsageError("which command? try ml-platform --help");
    default:
      throw new UsageError(`unknown command "${command}", try ml-platform --help`);
  }
}

interface RehearseModule {
  rehearseCommand(args: string[]): Promise<number>;
}

/** Loaded when asked for: only a rehearsal needs its dependencies. */
function loadRehearse(): RehearseModule {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would need another file name in dist and in lib
  return require("./rehearse") as RehearseModule;
}

function isUsage(error: unknown): boolean {
  if (error instanceof UsageError || error instanceof SynthesisError) return true;
  const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && code.startsWith("ERR_PARSE_ARGS");
}

function lineOf(error: unknown): string {
  if (error instanceof FindingsError) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n")[0] ?? message;
}
