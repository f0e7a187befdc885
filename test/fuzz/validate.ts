import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deriveSchemas, JsonObject, ProviderSchemas, stripUnknown, typesInUse } from "../../lib/rehearsal";
import { serveProvider } from "../../lib/rehearsal/provider/serve";
import { ROOT } from "../../tools/examples";
import { scratchFolder } from "../../tools/process";
import { requiredProviders } from "../../tools/real-provider/prepare";
import { resolveProvider } from "../../tools/real-provider/resolve";
import { Session } from "../../tools/real-provider/session";
import { Diagnostic, formatDiagnostic, Terraform, whyFailed } from "../../tools/terraform";
import { say } from "../../tools/tiers/run-tier";
import { Outcome } from "./run";

/** Stacks in one run: more make Terraform's graph slow, fewer cost starts. */
const BATCH = 900;
const SECONDS = 300;

/** One stack of an accepted case. */
interface Sample {
  readonly subject: string;
  readonly props: object;
  readonly json: JsonObject;
}

/** What validates: Terraform, the provider it is to use, and what the provider knows. */
interface Validator {
  readonly what: string;
  readonly terraform: Terraform;
  readonly provider: JsonObject;
  /** Absent where the provider knows everything that is used. */
  readonly schemas?: ProviderSchemas;
  readonly env?: Readonly<Record<string, string>>;
  close(): void;
}

/**
 * Real `terraform validate` of everything that was accepted, with the real AWS provider where there is one, else a
 * simulated one. Many stacks go at once, each a module; equal ones go once.
 */
export async function validateAll(outcomes: readonly Outcome[]): Promise<string | undefined> {
  const samples = different(
    outcomes.flatMap(({ name, accepted }) =>
      accepted.flatMap(({ props, stacks }) => stacks.map((json) => ({ subject: name, props, json }))),
    ),
  );
  const validator = (await realProvider(samples)) ?? (await simulatedProvider(samples));
  try {
    const errors: string[] = [];
    for (let at = 0; at < samples.length; at += BATCH) {
      errors.push(...(await validate(validator, samples.slice(at, at + BATCH))));
    }
    say(`terraform validate with ${validator.what}: ${samples.length} different stacks, ${errors.length} refused`);
    return errors.length === 0 ? undefined : errors.slice(0, 20).join("\n");
  } finally {
    validator.close();
  }
}

function different(samples: readonly Sample[]): Sample[] {
  return [...new Map(samples.map((sample) => [JSON.stringify(moduleOf(sample.json)), sample])).values()];
}

/** What a module may hold: neither a state, nor providers of its own, which Terraform would start one by one. */
function moduleOf(json: JsonObject): JsonObject {
  const { terraform: _terraform, provider: _provider, "//": _comment, ...rest } = json;
  return rest;
}

async function realProvider(samples: readonly Sample[]): Promise<Validator | undefined> {
  const wanted = samples.flatMap(({ json }) => [...requiredProviders(json).values()]).at(0);
  const found = wanted && (await resolveProvider(wanted.address, wanted.version));
  if (found === undefined) return undefined;
  const session = new Session([found]);
  return {
    what: `the real AWS provider ${found.version}`,
    terraform: session.terraform,
    provider: { source: found.address, version: found.version },
    schemas: await session.realSchemas(),
    close: () => session.close(),
  };
}

async function simulatedProvider(samples: readonly Sample[]): Promise<Validator> {
  const types = samples.map(({ json }) => typesInUse(json));
  const { provider_schemas: schemas } = deriveSchemas(ROOT, {
    resources: new Set(types.flatMap(({ resources }) => [...resources])),
    dataSources: new Set(types.flatMap(({ dataSources }) => [...dataSources])),
  });
  const [address = "", schema] = Object.entries(schemas)[0] ?? [];
  if (schema === undefined) throw new Error("no type of a provider is in use");
  const served = await serveProvider({ schema, answers: new Map() }, 5);
  const folder = scratchFolder("fuzz");
  return {
    what: "a simulated provider",
    terraform: new Terraform(folder.path, ""),
    provider: { source: address },
    env: { TF_REATTACH_PROVIDERS: JSON.stringify({ [address]: served.reattach }) },
    close: () => {
      served.stop();
      folder.remove();
    },
  };
}

async function validate(
  { terraform, provider, schemas, env }: Validator,
  samples: readonly Sample[],
): Promise<string[]> {
  const folder = scratchFolder("fuzz");
  const settings = { required_providers: { aws: provider } };
  try {
    const modules = samples.map(({ json }, index): [string, JsonObject] => {
      const known = schemas === undefined ? json : stripUnknown(json, schemas).json;
      writeModule(join(folder.path, `m${index}`), { ...moduleOf(known), terraform: settings });
      return [`m${index}`, { source: `./m${index}` }];
    });
    writeModule(folder.path, {
      terraform: settings,
      provider: { aws: [{ region: "us-east-1" }] },
      module: Object.fromEntries(modules),
    });
    const init = await terraform.run(
      folder.path,
      ["init", "-backend=false", "-input=false", "-no-color"],
      SECONDS,
      env,
    );
    if (init.code !== 0) return [`init: ${whyFailed(init)}`];
    const ran = await terraform.run(folder.path, ["validate", "-json"], SECONDS, env);
    return refusals(ran.stdout, samples);
  } finally {
    folder.remove();
  }
}

function writeModule(folder: string, json: JsonObject): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(json));
}

function refusals(output: string, samples: readonly Sample[]): string[] {
  const { diagnostics } = JSON.parse(output) as { diagnostics: readonly (Diagnostic & Placed)[] };
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map((diagnostic) => {
      const place = `${diagnostic.range?.filename ?? ""} ${diagnostic.address ?? ""}`;
      const sample = samples[Number(/\bm(\d+)[/.]/.exec(place)?.[1])];
      return `${sample?.subject ?? "all"} ${JSON.stringify(sample?.props)}: ${formatDiagnostic(diagnostic)}`;
    });
}

interface Placed {
  readonly range?: { readonly filename: string };
}
