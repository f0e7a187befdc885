import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { JsonObject, ProviderSchemas } from "../../../lib/rehearsal";
import { objectAt } from "../../../lib/rehearsal/lint/configuration";
import { serveProvider } from "../../../lib/rehearsal/provider/serve";
import { Diagnostic, placeOf } from "../../../lib/rehearsal/run/diagnostic";
import { scratchFolder } from "../../process";
import { Terraform } from "../../terraform";
import { Fault } from "./mutate";

const FILE = "cdk.tf.json";

/**
 * Which faults real `terraform validate` refuses, with providers simulated from `schemas`. All faulty resources stand
 * in one copy of the stack, each under a name of its own beside the sound one, so that one run judges hundreds. An
 * error of one kind can hide those of another: what is refused is taken out, until nothing is.
 */
export async function refusedByTerraform(
  stack: JsonObject,
  schemas: ProviderSchemas,
  faults: readonly Fault[],
): Promise<ReadonlySet<Fault>> {
  const refused = new Set<Fault>();
  const session = await openSession(stack, schemas);
  try {
    for (;;) {
      const left = faults.filter((fault) => !refused.has(fault));
      const found = await session.refusedAmong(left);
      if (found.length === 0) return refused;
      found.forEach((fault) => refused.add(fault));
    }
  } finally {
    session.close();
  }
}

interface Session {
  refusedAmong(faults: readonly Fault[]): Promise<readonly Fault[]>;
  close(): void;
}

async function openSession(stack: JsonObject, schemas: ProviderSchemas): Promise<Session> {
  const folder = scratchFolder("faults");
  const served = await Promise.all(
    Object.entries(schemas.provider_schemas).map(async ([address, schema]) => {
      const provider = await serveProvider({ schema, answers: new Map() }, 5);
      return { address, provider };
    }),
  );
  const reattach = Object.fromEntries(served.map(({ address, provider }) => [address, provider.reattach]));
  const env = { TF_REATTACH_PROVIDERS: JSON.stringify(reattach) };
  const terraform = new Terraform(folder.path, "");
  const write = (faults: readonly Fault[]): string => {
    const text = JSON.stringify(withFaults(stack, faults), null, 1);
    writeFileSync(join(folder.path, FILE), text);
    return text;
  };
  write([]);
  const init = await terraform.run(folder.path, ["init", "-backend=false", "-input=false", "-no-color"], 300, env);
  if (init.code !== 0) throw new Error(`terraform init failed: ${init.stdout}${init.stderr}`);
  return {
    refusedAmong: async (faults) => {
      const text = write(faults);
      const { stdout } = await terraform.run(folder.path, ["validate", "-json"], 300, env);
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      return faultsNamed(errors, text, withFaults(stack, faults), faults);
    },
    close: () => {
      served.forEach(({ provider }) => provider.stop());
      folder.remove();
    },
  };
}

/** The stack with each faulty resource beside the sound one; the faults' order is their number. */
function withFaults(stack: JsonObject, faults: readonly Fault[]): JsonObject {
  const resource = structuredClone(objectAt(stack, "resource"));
  faults.forEach((fault, index) => {
    (resource[fault.type] as JsonObject)[`Fault_${index}`] = fault.body;
  });
  return { ...stack, resource };
}

function faultsNamed(
  errors: readonly Diagnostic[],
  text: string,
  json: JsonObject,
  faults: readonly Fault[],
): readonly Fault[] {
  const named = errors.map((error) => {
    const { address } = placeOf(error, { stack: "", file: FILE, text, json });
    const fault = faults[Number(/\.Fault_(\d+)$/.exec(address ?? "")?.[1] ?? -1)];
    if (fault === undefined) throw new Error(`terraform refuses what is sound: ${JSON.stringify(error)}`);
    return fault;
  });
  return [...new Set(named)];
}
