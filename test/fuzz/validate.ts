import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, Json } from "../../lib/terraform";
import { JsonObject, ProviderSchemas } from "../../lib/rehearsal";
import { scratchFolder } from "../../tools/process";
import { prepareStack, requiredProviders } from "../../tools/real-provider/prepare";
import { RealProvider, resolveProvider } from "../../tools/real-provider/resolve";
import { RunningProviders } from "../../tools/real-provider/running";
import { bindingSchemas, mergeSchemas } from "../../tools/real-provider/schemas";
import { Session } from "../../tools/real-provider/session";
import { simulateProviders } from "../../tools/simulated-providers";
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

/** What validates: Terraform, the providers it is to use, and what they know. */
interface Validator {
  readonly what: string;
  readonly terraform: Terraform;
  /** What stands in `required_providers`. */
  readonly providers: JsonObject;
  readonly schemas: { readonly bindings: ProviderSchemas; readonly real: ProviderSchemas };
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** A provider that stacks require; simulated where there is no real one. */
interface Wanted {
  readonly name: string;
  readonly address: string;
  readonly real?: RealProvider;
}

/**
 * Real `terraform validate` of everything that was accepted, with each provider's real binary where there is one,
 * else simulated. Many stacks go at once, each a module; equal ones go once.
 */
export async function validateAll(outcomes: readonly Outcome[]): Promise<string | undefined> {
  const samples = different(
    outcomes.flatMap(({ name, accepted }) =>
      accepted.flatMap(({ props, stacks }) => stacks.map((json) => ({ subject: name, props, json }))),
    ),
  );
  const validator = await validatorFor(samples);
  try {
    const errors: string[] = [];
    const known = samples.flatMap((sample) => preparedFor(validator, sample));
    for (let at = 0; at < known.length; at += BATCH) {
      errors.push(...(await validate(validator, known.slice(at, at + BATCH))));
    }
    const newer = samples.length - known.length;
    const left = newer === 0 ? "" : `; ${newer} not validated: a provider is too old for a type in them`;
    say(`terraform validate with ${validator.what}: ${known.length} different stacks, ${errors.length} refused${left}`);
    return errors.length === 0 ? undefined : errors.slice(0, 20).join("\n");
  } finally {
    await validator.close();
  }
}

/**
 * A stack as the providers can read it. None where it has a resource of a type that a provider is too old for: what refers
 * to it would be refused too.
 */
function preparedFor({ schemas }: Validator, sample: Sample): Sample[] {
  const { json, unchecked } = prepareStack(sample.json, new Map(), schemas);
  const hasNewerTypes = unchecked.some((path) => /^(?!data\.|output\.)\w+\.[\w-]+$/.test(path));
  return hasNewerTypes ? [] : [{ ...sample, json }];
}

function different(samples: readonly Sample[]): Sample[] {
  return [...new Map(samples.map((sample) => [JSON.stringify(moduleOf(sample.json)), sample])).values()];
}

/** What a module may hold: neither a state, nor providers of its own, which Terraform would start one by one. */
function moduleOf(json: JsonObject): JsonObject {
  const { terraform: _terraform, provider: _provider, "//": _comment, ...rest } = json;
  return withoutProviders(rest) as JsonObject;
}

/** A module is handed its providers, so what stands in it names none. */
function withoutProviders(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutProviders);
  if (!isObject(value)) return value;
  const named = Object.entries(value).filter(
    ([name, member]) => name !== "provider" || typeof member !== "string" || !/^aws(?:\.|$)/.test(member),
  );
  return Object.fromEntries(named.map(([name, member]) => [name, withoutProviders(member)]));
}

async function validatorFor(samples: readonly Sample[]): Promise<Validator> {
  const bindings = bindingSchemas(samples.map(({ json }) => json));
  const wanted = await providersOf(samples, bindings);
  const missing = wanted.filter((one) => one.real === undefined).map(({ address }) => address);
  const simulated = await simulateProviders(missing, bindings);
  const running = new RunningProviders();
  const reals = wanted.flatMap(({ real }) => real ?? []);
  const env = await running.with(reals, simulated.env);
  const session = new Session(reals, { ...env });
  const real = missing.length < wanted.length ? await session.realSchemas() : bindings;
  return {
    what: wanted.map((one) => `${one.real === undefined ? "a simulated" : "the real"} provider ${one.name}`).join(", "),
    terraform: session.terraform,
    providers: Object.fromEntries(wanted.map(({ name, address, real }) => [name, requirement(address, real)])),
    schemas: { bindings, real: mergeSchemas(bindings, real) },
    env: { ...env },
    close: async () => {
      simulated.stop();
      await running.stop();
      session.close();
    },
  };
}

/** The providers whose types are in use, and the real ones among them. */
function providersOf(samples: readonly Sample[], { provider_schemas: used }: ProviderSchemas): Promise<Wanted[]> {
  const required = new Map(samples.flatMap(({ json }) => [...requiredProviders(json)]));
  return Promise.all(
    [...required]
      .filter(([, { address }]) => used[address] !== undefined)
      .map(async ([name, { address, version }]) => ({ name, address, real: await resolveProvider(address, version) })),
  );
}

function requirement(address: string, real: RealProvider | undefined): JsonObject {
  return { source: address, ...(real === undefined ? {} : { version: real.version }) };
}

async function validate({ terraform, providers, env }: Validator, samples: readonly Sample[]): Promise<string[]> {
  const folder = scratchFolder("fuzz");
  const settings = { required_providers: providers };
  try {
    const modules = samples.map(({ json }, index): [string, JsonObject] => {
      writeModule(join(folder.path, `m${index}`), { ...moduleOf(json), terraform: settings });
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
