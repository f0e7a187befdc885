import { MirroredProvider, surroundings } from "../../../tools/real-provider/mirrors";
import { fromMirrors } from "../../../tools/real-provider/resolve";

/** The AWS provider of a mirror on this machine. */
const MIRRORED = fromMirrors("registry.terraform.io/hashicorp/aws", "6.25.0", surroundings());

/** `describe` where a mirror holds the real AWS provider, else a skip that says so. */
export function describeWithAws(name: string, tests: (provider: MirroredProvider) => void): void {
  if (MIRRORED !== undefined) return describe(name, () => tests(MIRRORED));
  const reason = `${name} (no real AWS provider in a mirror)`;
  process.stderr.write(`skipped: ${reason}\n`);
  describe.skip(reason, () => test(reason, () => undefined));
}
