import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { costOf } from "../../lib/report";
import { JsonObject, SynthesizedStack, synthesizedStack } from "../../lib/terraform";

/** Resources and data sources by address: `aws_vpc.Main`, `data.aws_ami.Base`. */
export type Bodies = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A stack's JSON as CDKTF writes it, made by hand; the construct path of `aws_vpc.Main` is `<stack>/Main`. */
export function stackJson(name: string, bodies: Bodies, more: Readonly<Record<string, unknown>> = {}): JsonObject {
  const json: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const [address, body] of Object.entries(bodies)) {
    const isData = address.startsWith("data.");
    const [type = "", id = ""] = address.replace(/^data\./, "").split(".");
    const section = (json[isData ? "data" : "resource"] ??= {});
    (section[type] ??= {})[id] = { ...body, "//": { metadata: { path: `${name}/${id}` } } };
  }
  return { provider: { aws: [{ region: "us-east-1" }] }, ...json, ...more };
}

/** The same as reports see it. */
export function stackOf(bodies: Bodies, more: Readonly<Record<string, unknown>> = {}, name = "net"): SynthesizedStack {
  return synthesizedStack(name, stackJson(name, bodies, more));
}

/** Writes stacks as a synthesized directory; an array gives the names of the stacks that come before. */
export function writeSynthesis(
  directory: string,
  stacks: Readonly<Record<string, JsonObject>>,
  dependencies: Readonly<Record<string, readonly string[]>> = {},
): string {
  const entries = Object.entries(stacks).map(([name, json]) => {
    const folder = join(directory, "stacks", name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(json));
    const path = `stacks/${name}/cdk.tf.json`;
    return [name, { name, constructPath: name, synthesizedStackPath: path, dependencies: dependencies[name] ?? [] }];
  });
  writeFileSync(
    join(directory, "manifest.json"),
    JSON.stringify({ version: "0.21.0", stacks: Object.fromEntries(entries) as JsonObject }),
  );
  return directory;
}

/** A cost in lines of text. */
export interface Told {
  known: string[];
  unknown: string[];
  byUse: string[];
  sum: number;
}

/** What a stack costs. */
export function told(stack: SynthesizedStack): Told {
  const { lines, unknown, byUse, monthlyUsd } = costOf([stack]);
  return {
    known: lines.map(({ quantity, item, monthlyUsd: usd }) => `${String(quantity)} ${item}: ${String(usd)}`),
    unknown: unknown.map(({ why }) => why),
    byUse: byUse.map(({ what }) => what),
    sum: monthlyUsd,
  };
}

/** What one resource costs. */
export const cost = (type: string, body: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  told(stackOf({ [`${type}.X`]: body }, more));
