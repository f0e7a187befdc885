import { JsonObject } from "../../../lib/terraform";
import { Around, Expressions, World } from "./expressions";
import { Random } from "./random";

/** Gives things their names, so that the same configuration can be made with others. */
export type Naming = (id: string) => string;

/** A module that configurations call: an input, and an output. */
export const CHILD: JsonObject = {
  variable: { in: { default: null } },
  resource: { terraform_data: { Inside: { input: "${var.in}" } } },
  output: { out: { value: "${terraform_data.Inside.output}" } },
};

/** A configuration of one module, made of every form, the same for the same numbers. */
export function configurationOf(random: Random, naming: Naming = (id) => id): JsonObject {
  const world = worldOf(naming);
  const expressions = new Expressions(random, world);
  const plain: Around = { names: [] };
  const value = (around = plain): JsonObject[string] => valueOf(random, expressions, around);
  const [one, many, each] = world.modules;
  // what a module is given does not refer to that module
  const [base, bases, keyed] = ["base", "bases", "keyed"].map(naming) as [string, string, string];
  const before = new Expressions(random, { ...world, modules: [base, bases, keyed] });
  const named = ([...ids]: readonly string[], body: (id: string) => JsonObject): JsonObject =>
    Object.fromEntries(ids.map((id) => [naming(id), body(id)]));
  const lifecycle = (): JsonObject => random.of<JsonObject>([{}, { lifecycle: conditions(expressions, plain) }]);
  return {
    terraform: { required_providers: { terraform: { source: "terraform.io/builtin/terraform" } } },
    locals: {
      [naming("zones")]: ["a", "b"],
      [naming("key")]: "a",
      [naming("deep")]: { a: { b: `\${local.${naming("zones")}[0]}` } },
      [naming("ids")]: [`\${${world.single[0]}.id}`, { x: `\${${world.single[1]}.id}` }],
    },
    variable: named(["size", "sizes"], () => ({ default: { a: 1 } })),
    data: { terraform_remote_state: named(["net"], () => ({ backend: "local", config: { path: "net.tfstate" } })) },
    module: {
      [base]: { source: "../child" },
      [bases]: { source: "../child", count: 2 },
      [keyed]: { source: "../child", for_each: { a: 1, b: 2 } },
      [one]: { source: "../child", in: valueOf(random, before, plain) },
      [many]: { source: "../child", count: 2, in: `\${local.${naming("key")}}` },
      [each]: { source: "../child", for_each: { a: 1, b: 2 }, in: "${each.key}" },
    },
    resource: {
      terraform_data: {
        ...named(["One", "Two-x"], () => ({ input: "x" })),
        ...named(["Counted"], () => ({ count: 2, input: { a: "${count.index}", b: `\${local.${naming("deep")}}` } })),
        ...named(["Keyed"], () => ({ for_each: { a: "1", b: "2" }, input: "${each.key}-${each.value}" })),
        ...named(["S0", "S1", "S2", "S3"], () => ({
          input: value(),
          triggers_replace: [value(), value()],
          ...lifecycle(),
        })),
        ...named(["Many"], () => ({ count: 2, input: value({ ...plain, instance: "count" }) })),
        ...named(["Each"], () => ({ for_each: { a: { a: 1 } }, input: value({ ...plain, instance: "each" }) })),
        ...named(["Counts"], () => ({ count: `\${try(length(${expressions.any(plain)}), 1)}`, input: value() })),
        ...named(["Waits"], () => ({
          depends_on: [world.single[0]!, world.counted[0]!, `module.${one}`],
          input: value(),
        })),
        ...named(["Acts"], () => ({ input: value(), provisioner: provisioners(naming) })),
      },
    },
    output: named(["Out"], () => ({ value: value(), sensitive: true })),
  };
}

function worldOf(naming: Naming): World {
  const data = (id: string): string => `terraform_data.${naming(id)}`;
  return {
    single: [data("One"), data("Two-x")],
    counted: [data("Counted")],
    keyed: [data("Keyed")],
    locals: ["zones", "key", "deep", "ids"].map(naming),
    variables: ["size", "sizes"].map(naming),
    modules: [naming("one"), naming("many"), naming("each")],
    states: [naming("net")],
  };
}

function valueOf(random: Random, expressions: Expressions, around: Around, depth = 0): JsonObject[string] {
  const inner = (): JsonObject[string] => valueOf(random, expressions, around, depth + 1);
  if (depth === 2) return expressions.template(around);
  return random.form<JsonObject[string]>({
    "value: text": () => expressions.template(around),
    "value: text again": () => expressions.template(around),
    "value: list": () => random.some(1, 3, inner),
    "value: object": () => Object.fromEntries(random.some(1, 3, () => [keyOf(random, expressions, around), inner()])),
    "value: plain": () => random.of<JsonObject[string]>([1, true, null, [], {}]),
  });
}

/** Keys of a value are templates, too. */
function keyOf(random: Random, expressions: Expressions, around: Around): string {
  return random.form({
    "JSON key: word": () => random.of(["a", "b-c", "dynamic", "lifecycle", "depends_on"]),
    "JSON key: looks like a reference": () => random.of(["local.zones", "terraform_data.One.id", "$${local.zones}"]),
    "JSON key: template": () => `k${String(random.below(1e9))}\${${expressions.fitting("tostring", around, 3)}}`,
  });
}

function conditions(expressions: Expressions, around: Around): JsonObject {
  return {
    precondition: [{ condition: `\${${expressions.fitting("tobool", around)}}`, error_message: "no" }],
  };
}

function provisioners(naming: Naming): JsonObject[string] {
  return [
    { "local-exec": { command: `echo \${self.id} \${self.output["x"]} \${local.${naming("key")}}`, when: "create" } },
  ];
}
