/** Runs every `legal…` variant of the programs named on the command line and prints what was found, as JSON. */
import { basename } from "node:path";
import type { PlatformApp } from "../../lib";

interface Kit {
  readonly app: PlatformApp;
}
type MakeKit = new (id: string, region?: string, environment?: object) => Kit;
type Variant = (make: (region?: string, environment?: object) => Kit) => void;

async function main([kitFile, ...files]: readonly string[]): Promise<void> {
  const { Kit } = (await import(kitFile ?? "")) as { Kit: MakeKit };
  const found: Record<string, string[]> = {};
  for (const file of files) {
    const variants = Object.entries((await import(file)) as Record<string, Variant>);
    for (const [name, variant] of variants.filter(([name]) => name.startsWith("legal"))) {
      const id = `${basename(file, ".ts")} ${name}`;
      found[id] = foundBy(variant, (region, environment) => new Kit(id, region, environment));
    }
  }
  process.exitCode = 0;
  process.stdout.write(`\n${JSON.stringify(found)}\n`);
}

function foundBy(variant: Variant, make: (region?: string, environment?: object) => Kit): string[] {
  const apps: PlatformApp[] = [];
  try {
    variant((region, environment) => {
      const kit = make(region, environment);
      apps.push(kit.app);
      return kit;
    });
    for (const app of apps) app.synth();
  } catch (error) {
    return [`threw ${String(error)}`];
  }
  return apps.flatMap(({ findings }) =>
    findings.map((f) => `${f.severity} ${f.code} ${f.path} ${f.property}: ${f.message}`),
  );
}

void main(process.argv.slice(2));
