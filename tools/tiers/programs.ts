import { exampleNames, foreignExamples } from "../examples";
import { say } from "./run-tier";

/** The examples that are programs; of each other one it is said that this tier has nothing to do with it, and what has. */
export function programs(): string[] {
  for (const name of foreignExamples())
    say(`${name}: Terraform of others, so nothing is synthesized; test/cli/check-example.test.ts judges it`);
  return exampleNames();
}
