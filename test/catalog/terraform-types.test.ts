import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isProbed, newerTypeRow, QUOTA_CODES, servicePrice, TerraformType, terraformType } from "../../lib/catalog";
import { costOf } from "../../lib/report";
import { stackOf } from "../report/support";

const ROOT = resolve(__dirname, "../..");
const GOLDEN = join(ROOT, "test/golden");

const { types, families } = JSON.parse(
  readFileSync(join(ROOT, "lib/catalog/data/terraform-types.json"), "utf8"),
) as Readonly<Record<"types" | "families", Readonly<Record<string, TerraformType>>>>;

/** The class of a resource in a provider's bindings. */
type Binding = { readonly tfResourceType?: string; readonly prototype: object };

function bindingsOf(module: string): Binding[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which modules there are is read from the sources
  return Object.values(require(module) as Readonly<Record<string, Binding>>);
}

/** The type of a module of bindings, which is not always its name. */
function typeOf(module: string): string {
  return bindingsOf(module).find(({ tfResourceType }) => tfResourceType !== undefined)!.tfResourceType!;
}

/** Every resource that the sources of this library import to make one. */
function constructed(): string[] {
  const files = readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" });
  const sources = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(ROOT, "lib", file), "utf8"));
  const imports = sources.flatMap((text) => [...text.matchAll(/@cdktf\/provider-[a-z]+\/lib\/([a-z0-9-]+)(?=["/])/g)]);
  const made = imports.filter(([, name = ""]) => name !== "provider" && !name.startsWith("data-"));
  return [...new Set(made.map(([module]) => module))].sort();
}

interface Rendered {
  readonly type: string;
  readonly lifecycle: object;
}

/** Every resource of the examples. */
function rendered(): Rendered[] {
  const examples = readdirSync(GOLDEN).filter((name) => /^\d\d-/.test(name));
  const files = examples.flatMap((name) => readdirSync(join(GOLDEN, name)).map((file) => join(GOLDEN, name, file)));
  return files
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => {
      const { resource } = JSON.parse(readFileSync(file, "utf8")) as {
        resource: Record<string, Record<string, { lifecycle?: object }>>;
      };
      return Object.entries(resource).flatMap(([type, all]) =>
        Object.values(all).map(({ lifecycle = {} }) => ({ type, lifecycle })),
      );
    });
}

describe("what our constructs make", () => {
  const modules = constructed();

  test("is found in the sources", () => {
    expect(modules.length).toBeGreaterThan(45);
    expect(modules).toContain("@cdktf/provider-aws/lib/s3-bucket");
    expect(modules).toContain("@cdktf/provider-helm/lib/release");
  });

  test.each(modules)("%s has a row that says what it costs", (module) => {
    expect(terraformType(typeOf(module))?.cost).toBeDefined();
  });

  test.each(modules.filter((module) => module.includes("provider-aws")))("%s: what replaces it is known", (module) => {
    const type = typeOf(module);
    expect(isProbed(type) || terraformType(type)?.createOnly !== undefined).toBe(true);
  });

  test("in the examples, each has a row, and those that are protected hold data", () => {
    const all = rendered();
    expect(all.length).toBeGreaterThan(100);
    expect([...new Set(all.map(({ type }) => type))].filter((type) => terraformType(type)?.cost === undefined)).toEqual(
      [],
    );
    const kept = new Set(all.filter(({ lifecycle }) => "prevent_destroy" in lifecycle).map(({ type }) => type));
    expect(kept.size).toBeGreaterThan(4);
    expect([...kept].filter((type) => terraformType(type)?.data === undefined)).toEqual([]);
  });
});

describe("a row", () => {
  const rows = [...Object.entries(types), ...Object.entries(families)];
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

  test("stands once, in the order of the alphabet", () => {
    const text = readFileSync(join(ROOT, "lib/catalog/data/terraform-types.json"), "utf8");
    const keys = [...text.matchAll(/^ {4}"([a-z0-9_]+)": \{ ?"?(?:cost|data|quota|createOnly|\})/gm)].map(
      ([, key]) => key,
    );
    expect(keys).toEqual([...Object.keys(families).sort(), ...Object.keys(types).sort()]);
  });

  test("of AWS names a type of its provider", () => {
    const modules = Object.keys(types)
      .filter((type) => type.startsWith("aws_"))
      .filter((type) => newerTypeRow(type) === undefined)
      .map((type) => type.slice("aws_".length).replaceAll("_", "-"));
    const bindings = join(ROOT, "node_modules/@cdktf/provider-aws/lib");
    expect(modules.filter((module) => !existsSync(join(bindings, module)))).toEqual([]);
  });

  test("names prices and quotas that the catalogue has", () => {
    for (const [type, { cost, quota }] of rows) {
      if (typeof cost === "object" && "price" in cost) {
        expect([type, servicePrice(cost.price, "us-east-1")?.usd]).toEqual([type, expect.any(Number)]);
      }
      if (quota === undefined || "model" in quota) continue;
      for (const { of } of quota) expect(Object.keys(QUOTA_CODES)).toContain(of);
    }
  });

  test("says nothing else", () => {
    const said = (values: readonly (object | string | undefined)[]) =>
      [...new Set(values.flatMap((value) => (typeof value === "object" ? Object.keys(value) : (value ?? []))))].sort();
    expect(said(rows.map(([, whole]) => whole))).toEqual(["cost", "createOnly", "data", "quota"]);
    expect(said(rows.map(([, { cost }]) => cost))).toEqual(["free", "instances", "item", "model", "price", "use"]);
    expect(said(rows.map(([, { data }]) => data))).toEqual(["emptiedBy", "first"]);
  });

  test("names a flag that its type has", () => {
    for (const [type, { data }] of rows) {
      if (data?.emptiedBy === undefined) continue;
      const module = `@cdktf/provider-aws/lib/${type.slice("aws_".length).replaceAll("_", "-")}`;
      const resource = bindingsOf(module).find(({ tfResourceType }) => tfResourceType === type)!;
      expect([type, Object.hasOwn(resource.prototype, camel(data.emptiedBy))]).toEqual([type, true]);
    }
  });

  test("is that of the family where the type has none", () => {
    expect(terraformType("kubernetes_anything")).toBe(terraformType("kubernetes_namespace_v1"));
    expect(terraformType("random_pet")).toEqual({ cost: "free" });
    expect(terraformType("aws_ecr_repository")).toMatchObject({ cost: { use: "storage and data transfer" } });
    for (const type of ["aws_unheard_of", "aws_s3_bucket_unheard_of", "constructor", ""]) {
      expect(terraformType(type)).toBeUndefined();
    }
  });

  test("that is missing, or says no cost, makes the cost unknown", () => {
    const { unknown, lines, byUse } = costOf([stackOf({ "aws_unheard_of.X": {}, "aws_route53_zone.Y": {} })]);
    expect(unknown.map(({ why }) => why)).toEqual([
      "no price of aws_unheard_of in the catalog",
      "no price of aws_route53_zone in the catalog",
    ]);
    expect([lines, byUse]).toEqual([[], []]);
  });
});

test.each(["alarm", "cluster", "loadBalancer", "volume", "vpcEndpoint"])(
  "a row uses the price function %s",
  (model) => {
    expect(
      Object.values(types).some(({ cost }) => typeof cost === "object" && "model" in cost && cost.model === model),
    ).toBe(true);
  },
);

test.each(["autoscalingGroup", "endpoint", "instance", "nodeGroup", "uncounted"])(
  "a row uses the instances of %s",
  (model) => {
    expect(
      Object.values(types).some(
        ({ cost }) => typeof cost === "object" && "instances" in cost && cost.instances === model,
      ),
    ).toBe(true);
  },
);
