import { hasExpression } from "../../terraform/expression/literals";
import { asArray, isObject, Json, JsonObject, SynthesizedStack } from "../../terraform";
import { SettingChange } from "./change";
import { canonical } from "./compare";
import { Relay, Touch } from "./propagate";

const SECTIONS = ["locals", "module", "output", "provider", "terraform", "variable"];

/** Parts beside the resources that differ, argument by argument; comments make no difference. */
export function settingsChanged(before: SynthesizedStack, after: SynthesizedStack): SettingChange[] {
  const [old, fresh] = [parts(before), parts(after)];
  const names = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return names.flatMap((name) => changesOf(name, old.get(name), fresh.get(name)));
}

/** The values that resources may refer to and that differ by themselves. */
export function touchedBySettings(before: SynthesizedStack, after: SynthesizedStack): Map<string, Touch> {
  const [old, fresh] = [parts(before), parts(after)];
  const differing = [...fresh].filter(([name, value]) => canonical(value) !== canonical(old.get(name)));
  return new Map(
    differing.map(([name, value]) => [asReferred(name), isCertain(old.get(name), value) ? "changes" : "may change"]),
  );
}

/** Data sources, local values, modules and outputs, by the names that references use. */
export function relaysOf(stack: SynthesizedStack): Relay[] {
  const passing = [...parts(stack)].filter(([name]) => /^(data|locals|module|output)\./.test(name));
  return passing.map(([name, value]) => ({ name: asReferred(name), value }));
}

/** `output.bucket`, `provider.aws`, `data.aws_ami.Base`, … with their values, comments left out. */
function parts({ json, resources }: SynthesizedStack): Map<string, Json> {
  const found = SECTIONS.flatMap((section) =>
    asArray(json[section])
      .filter(isObject)
      .flatMap((block) =>
        Object.entries(block).map(([key, value]): [string, Json] => [`${section}.${key}`, plain(value)]),
      ),
  );
  const data = resources
    .filter(({ mode }) => mode === "data")
    .map(({ address, body }): [string, Json] => [address, body]);
  return new Map([...found, ...data]);
}

function plain(value: Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== "//"));
}

function changesOf(name: string, before: Json | undefined, after: Json | undefined): SettingChange[] {
  if (canonical(before) === canonical(after)) return [];
  const [old, fresh] = [single(before), single(after)];
  if (old === undefined || fresh === undefined) return [{ setting: name, before, after }];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  const differing = keys.filter((key) => canonical(old[key]) !== canonical(fresh[key]));
  return differing.map((key) => ({ setting: `${name}.${key}`, before: old[key], after: fresh[key] }));
}

/** A block, or the one block of a list. */
function single(value: Json | undefined): JsonObject | undefined {
  const all = asArray(value);
  return all.length === 1 && isObject(all[0]) ? all[0] : undefined;
}

function asReferred(name: string): string {
  return name.replace(/^locals\./, "local.").replace(/^variable\./, "var.");
}

function isCertain(before: Json | undefined, after: Json): boolean {
  const isPlain = (value: Json | undefined): boolean => typeof value !== "object" && !hasExpression(value);
  const [old, fresh] = [before, after].map((value) => (isObject(value) && "value" in value ? value.value : value));
  return isPlain(old) && isPlain(fresh);
}
