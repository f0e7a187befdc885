import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { terraformType } from "../../lib/catalog";
import { EnvironmentProps, PlatformStack, RemovalPolicy } from "../../lib/core";
import { MlPlatform } from "../../lib/platform";
import { Synthesized, synthesize } from "../../lib/testing";
import { NOUNS, REGION, ZONES } from "../nouns";
import { environment } from "../support/stacks";

const NETWORK = { cidr: "10.20.0.0/16", zones: ZONES };

/** Every noun that holds data, and what it keeps. */
const KEEPING = Object.entries(NOUNS).filter(([, { keeps = [] }]) => keeps.length > 0);

/** The flags by which services themselves refuse to delete something: while it is protected, and once it is given up. */
const FLAGGED: Readonly<Record<string, readonly [kept: string, givenUp: string]>> = {
  aws_ecr_repository: [" force_delete=false", " force_delete=true"],
  aws_eks_cluster: [" deletion_protection=true", " deletion_protection=false"],
  aws_s3_bucket: [" force_destroy=false", " force_destroy=true"],
  aws_s3tables_table_bucket: [" force_destroy=false", " force_destroy=true"],
};

/** The same resource while it is protected, and once it is given up. */
function protectedAs(line: string): string {
  return `${line} prevent_destroy${FLAGGED[typeIn(line)]?.[0] ?? ""}`;
}

function givenUpAs(line: string): string {
  return `${line}${FLAGGED[typeIn(line)]?.[1] ?? ""}`;
}

function typeIn(line: string): string {
  return line.split(" ")[0]!;
}

const FLAGS = ["deletion_protection", "force_delete", "force_destroy"];

/** The noun's resources that hold data, and whatever else is protected. */
function stateOf({ findings, stacks }: Synthesized): string[] {
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  const all = stacks.flatMap(({ resources }) => resources).filter(({ path }) => path.startsWith("dev-data/It"));
  return all
    .map(({ type, path, body }) => {
      const kept = JSON.stringify(body.lifecycle ?? {}).includes('"prevent_destroy":true');
      const flags = FLAGS.filter((flag) => flag in body).map((flag) => `${flag}=${JSON.stringify(body[flag])}`);
      const state = [...(kept ? ["prevent_destroy"] : []), ...flags];
      return terraformType(type)?.data !== undefined || state.length > 0
        ? [type, path.replace("dev-data/", ""), ...state].join(" ")
        : "";
    })
    .filter((line) => line !== "")
    .sort();
}

const inEnvironment = (props: Partial<EnvironmentProps>, build: (stack: PlatformStack) => unknown): Synthesized =>
  synthesize((app) =>
    build(new PlatformStack(app, "dev-data", { environment: environment({ region: REGION, ...props }) })),
  );

/** In a stack of a platform, beside what the platform makes itself. */
const inPlatform = (
  removalPolicy: RemovalPolicy | undefined,
  build: (stack: PlatformStack) => unknown,
  props: Partial<EnvironmentProps> = {},
): Synthesized =>
  synthesize((app) => {
    const given = {
      environment: environment({ region: REGION, ...props }),
      network: NETWORK,
      images: ["server"],
      models: ["churn"],
    };
    build(new MlPlatform(app, "dev", { ...given, removalPolicy }).stack("data"));
  });

describe.each(KEEPING)("%s", (_, { make: program, keeps = [] }) => {
  const make = (stack: PlatformStack, removalPolicy?: RemovalPolicy) => program(stack, { removalPolicy });
  const [kept, givenUp] = [keeps.map(protectedAs), keeps.map(givenUpAs)];

  test("is protected without a word", () => {
    expect(stateOf(inEnvironment({}, make))).toEqual(kept);
    expect(stateOf(inPlatform(undefined, make))).toEqual(kept);
  });

  test("is given up where its environment or its platform is", () => {
    expect(stateOf(inEnvironment({ removalPolicy: "destroy" }, make))).toEqual(givenUp);
    expect(stateOf(inPlatform("destroy", make))).toEqual(givenUp);
    expect(stateOf(inPlatform(undefined, make, { removalPolicy: "destroy" }))).toEqual(givenUp);
  });

  test("obeys the platform before the environment, and its own word before both", () => {
    expect(stateOf(inPlatform("protect", make, { removalPolicy: "destroy" }))).toEqual(kept);
    expect(stateOf(inPlatform("destroy", (stack) => make(stack, "protect")))).toEqual(kept);
    expect(stateOf(inPlatform("protect", (stack) => make(stack, "destroy")))).toEqual(givenUp);
    expect(stateOf(inEnvironment({ removalPolicy: "destroy" }, (stack) => make(stack, "protect")))).toEqual(kept);
  });
});

/** Every interface of props: its text, and the others that it extends. */
function interfacesOfProps(): Map<string, { readonly text: string; readonly extended: readonly string[] }> {
  const lib = join(__dirname, "../../lib");
  const texts = readdirSync(lib, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("-props.ts"))
    .flatMap((file) =>
      readFileSync(join(lib, file), "utf8")
        .split(/^export interface /m)
        .slice(1),
    );
  return new Map(
    texts.map((text) => {
      const [name = "", ...extended] = text.slice(0, text.indexOf("{")).match(/\w+Props\b|^\w+/g) ?? [];
      return [name, { text, extended }];
    }),
  );
}

test("these are all the nouns that take a removal policy", () => {
  const interfaces = interfacesOfProps();
  const takes = (name: string): boolean => {
    const { text = "", extended = [] } = interfaces.get(name) ?? {};
    return text.includes("readonly removalPolicy?:") || extended.some(takes);
  };
  const shared = new Set([...interfaces.values()].flatMap(({ extended }) => extended));
  const nameOf = (props: string) => props.replace(/Props$/, "");
  // what others extend is no noun's own, unless it is a noun's too
  const takers = [...interfaces.keys()]
    .filter((props) => takes(props) && (!shared.has(props) || nameOf(props) in NOUNS))
    .map(nameOf);
  const defaults = ["Environment", "MlPlatform"];
  expect(takers.filter((name) => !defaults.includes(name)).sort()).toEqual(KEEPING.map(([name]) => name).sort());
  expect(takers).toEqual(expect.arrayContaining(defaults));
});

const FIX = 'use "protect" or "destroy"';
const GIVE = 'give "protect" or "destroy"';

test.each([
  ["Destroy", 'MLP-CORE-032 unknown value, got "Destroy"', FIX],
  [
    "",
    'MLP-CORE-030 "protect" or "destroy" is required, got ""; was an environment variable not set?',
    `${GIVE}, or leave it out`,
  ],
  [null, 'MLP-CORE-030 "protect" or "destroy" is required, got null', `${GIVE}, or leave it out`],
  [true, 'MLP-CORE-031 not "protect" or "destroy", got true', GIVE],
])("a platform's policy that does not exist is refused once: %p", (policy, said, fix) => {
  const synth = synthesize((app) => {
    const given = {
      environment: environment({ region: REGION }),
      network: NETWORK,
      images: ["server"],
      models: ["churn"],
    };
    new MlPlatform(app, "dev", { ...given, removalPolicy: policy as RemovalPolicy });
  });
  const errors = synth.findings.filter(({ severity }) => severity === "error");
  expect(errors.map(({ path, property, code, message }) => [path, property, `${code} ${message}`])).toEqual([
    ["dev", "removalPolicy", said],
  ]);
  expect(errors[0]!.fix).toBe(fix);
});
