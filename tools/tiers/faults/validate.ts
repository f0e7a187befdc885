import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { JsonObject, ProviderSchemas } from "../../../lib/rehearsal";
import { objectAt } from "../../../lib/rehearsal/lint/configuration";
import { Diagnostic, placeOf } from "../../../lib/rehearsal/run/diagnostic";
import { scratchFolder } from "../../process";
import { requiredProviders } from "../../real-provider/prepare";
import { simulateProviders } from "../../simulated-providers";
import { Terraform, whyFailed } from "../../terraform";
import { Fault } from "./mutate";

const FILE = "cdk.tf.json";

/** A folder whose configuration can be judged again and again. */
export interface Validator {
  /** What `terraform validate` says of a configuration. */
  validate(text: string): Promise<readonly Diagnostic[]>;
  close(): void;
}

/**
 * Which faults real `terraform validate` refuses. All faulty resources stand in one copy of the stack, each under a
 * name of its own beside the sound one, so that one run judges hundreds. An error of one kind can hide those of
 * another: what is refused is taken out, until nothing is.
 */
export async function refusedByTerraform(
  stack: JsonObject,
  faults: readonly Fault[],
  validator: Validator,
): Promise<ReadonlySet<Fault>> {
  const refused = new Set<Fault>();
  for (;;) {
    const left = faults.filter((fault) => !refused.has(fault));
    const json = withFaults(stack, left);
    const text = JSON.stringify(json, null, 1);
    const errors = (await validator.validate(text)).filter(({ severity }) => severity === "error");
    const found = faultsNamed(errors, text, json, left);
    if (found.length === 0) return refused;
    found.forEach((fault) => refused.add(fault));
  }
}

/** Terraform with providers simulated from `schemas`. */
export async function simulatedValidator(stack: JsonObject, schemas: ProviderSchemas): Promise<Validator> {
  const folder = scratchFolder("faults");
  const addresses = [...requiredProviders(stack).values()].map(({ address }) => address);
  const simulated = await simulateProviders(addresses, schemas);
  const terraform = new Terraform(folder.path, "", simulated.env);
  writeFileSync(join(folder.path, FILE), JSON.stringify(stack));
  const init = await terraform.run(folder.path, ["init", "-backend=false", "-input=false", "-no-color"]);
  if (init.code !== 0) throw new Error(`terraform init: ${whyFailed(init)}`);
  return {
    ...validatorIn(folder.path, terraform),
    close: () => {
      simulated.stop();
      folder.remove();
    },
  };
}

/** Judges in an initialized folder. */
export function validatorIn(folder: string, terraform: Terraform): Pick<Validator, "validate"> {
  return {
    validate: async (text) => {
      writeFileSync(join(folder, FILE), text);
      const { stdout } = await terraform.run(folder, ["validate", "-json"]);
      return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
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
