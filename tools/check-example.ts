import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { run } from "../lib/cli/run";
import { ROOT } from "./examples";

/** The page that shows what `check` says of a configuration that is not ours. */
const PAGE = path.join(ROOT, "examples", "check-any-terraform", "README.md");

const SHOWN = /(?<=^```console\n)\$ npx ml-platform (.+)\n[^]*?(?=^```$)/gm;

/** The page as it is committed. */
export function committedPage(): string {
  return readFileSync(PAGE, "utf8");
}

/** The page with what its commands print now, from the root of the repository. */
export async function checkedPage(page = committedPage()): Promise<string> {
  const printed = new Map<string, string>();
  for (const [, command = ""] of page.matchAll(SHOWN)) printed.set(command, await outputOf(command));
  return page.replace(SHOWN, (_, command: string) => `$ npx ml-platform ${command}\n${printed.get(command) ?? ""}`);
}

async function outputOf(command: string): Promise<string> {
  let text = "";
  const write = (line: string): void => void (text += `${line}\n`);
  await run(command.split(" "), { print: write, complain: write });
  return text;
}

/** Shows on the page what the commands print now. */
export async function writeCheckedPage(): Promise<void> {
  writeFileSync(PAGE, await checkedPage());
}
