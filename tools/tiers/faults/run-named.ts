import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { baseline, runPack } from "../../../lib/checks";
import { Finding, formatFinding } from "../../../lib/core/finding";
import { readSynthesis } from "../../../lib/terraform";
import { rehearse } from "../../../lib/rehearsal";
import { ROOT } from "../../examples";
import { JunitCase } from "../../junit";
import { scratchFolder } from "../../process";
import { caught } from "../run-tier";
import { NamedFault } from "./named";

/** Runs a named mistake through the rules and the rehearsal; the finding that names it is printed. */
export function runNamed(fault: NamedFault): Promise<JunitCase> {
  return caught(`caught: ${fault.name}`, async () => {
    const folder = scratchFolder("named-fault");
    try {
      write(folder.path, fault);
      const rules = runPack(baseline, readSynthesis(folder.path)).findings;
      const { findings } = await rehearse({ directory: folder.path, bindingsFrom: ROOT });
      return judge(fault, [...rules, ...findings]);
    } finally {
      folder.remove();
    }
  });
}

/** Why a fault counts as missed; undefined where every code is found at the construct, and its words are said. */
export function judge(
  { codes, path, says, severity = "error" }: NamedFault,
  findings: readonly Finding[],
): string | undefined {
  const here = findings.filter((finding) => finding.path === path && finding.severity === severity);
  const missing = codes.filter((code) => !here.some((finding) => finding.code === code));
  const said = here.filter(({ code }) => codes.includes(code)).map(formatFinding);
  if (missing.length === 0 && said.some((text) => text.includes(says))) return undefined;
  const got = findings.length === 0 ? "no finding" : findings.map(formatFinding).join("\n");
  return `expected ${codes.join(" and ")} at ${path}, saying "${says}", got\n${got}`;
}

function write(folder: string, { stacks }: NamedFault): void {
  const entries = Object.entries(stacks).map(([name, json]) => {
    const file = join("stacks", name, "cdk.tf.json");
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), JSON.stringify(json, null, 2));
    return [name, { name, constructPath: name, synthesizedStackPath: file, dependencies: [] }];
  });
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(entries) as object }));
}
