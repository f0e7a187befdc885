import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { JunitCase } from "../../junit";
import { npmInMemory } from "../../npm-in-memory";
import { packedLibrary } from "../../packed-library";
import { run, scratchFolder } from "../../process";
import { MissingTool } from "../../python";
import { failureOf, outsideNpm } from "../consumer/project";
import { programs } from "../programs";
import { caught, runTier, say } from "../run-tier";
import { Allowed, directoriesApart, judgeApart } from "./compare";
import { ENGINES } from "../../../lib/cli/project/engines";
import { Layout, Manager } from "./layout";
import { refusedBesideCdktf, worksUnderBothNames } from "./native-stack";

const MISSING_TOOL = 3;
const MANAGERS: readonly Manager[] = ["npm", "pnpm"];
const [CDKTF] = Object.keys(ENGINES) as [string];

/** What each engine may write otherwise than CDKTF; where it is not named, nothing. */
const DIFFERENCES = JSON.parse(readFileSync(join(__dirname, "differences.json"), "utf8")) as Readonly<
  Record<string, readonly Allowed[]>
>;

/** A rehearsal takes ten times what a synth takes: each layout has one, and those with most that is new the largest. */
const REHEARSED: Readonly<Record<string, string>> = {
  "cdktn, pnpm": "01-platform",
  "cdktn-aws-6.66, npm": "01-platform",
};
const REHEARSED_ELSE = "03-company-repo";

/**
 * What type-checks the engines that the consumer tier does not, which asks both compilers. TypeScript 5.9 takes five times as
 * long: it is asked where all packages are others than there, which leaves none that it has not judged.
 */
const COMPILERS: Readonly<Record<string, "typescript" | "typescript7">> = {
  "cdktn, npm": "typescript7",
  "cdktn-aws-6.66, npm": "typescript",
};

/** The same examples, installed for each engine by each package manager, as a user would. */
async function engines(): Promise<JunitCase[]> {
  const scratch = scratchFolder("engines");
  try {
    const tarball = await packedLibrary();
    say(`packed ${basename(tarball)}`);
    const npm = await npmInMemory(scratch.path, outsideNpm());
    const layouts = Object.entries(ENGINES).flatMap(([name, engine], index) =>
      MANAGERS.map((manager) => new Layout(join(scratch.path, `${index}-${manager}`), name, engine, manager, npm)),
    );
    const [first] = layouts as [Layout];
    const cases: JunitCase[] = [];
    for (const layout of layouts) cases.push(...(await proveLayout(layout, first, tarball)));
    return [...cases, ...(await proveNative(layouts)), await openTofu(first)];
  } finally {
    scratch.remove();
  }
}

async function proveLayout(layout: Layout, first: Layout, tarball: string): Promise<JunitCase[]> {
  const prove = (what: string, how: () => Promise<string | undefined>): Promise<JunitCase> =>
    caught(`${layout.name}: ${what}`, how);
  const cases = [await prove("the packed library is installed", () => layout.install(tarball))];
  if (cases[0]?.failure !== undefined) return cases;
  const examples = programs();
  const synth = synthOf(layout, examples, layout === first);
  for (const example of examples) {
    cases.push(
      await prove(`${example} is what CDKTF writes, but for what is listed`, async () => {
        return (await synth(example)) ?? differenceTo(first, layout, example);
      }),
    );
    if (layout.engineName === CDKTF) continue;
    cases.push(
      await prove(`diff finds no change of a resource of ${example}`, () => unchanged(layout, first, example)),
    );
  }
  const compiler = COMPILERS[layout.name];
  if (compiler !== undefined) {
    cases.push(await prove("the examples type-check, and all that is declared", () => layout.typeChecks(compiler)));
  }
  const rehearsed = REHEARSED[layout.name] ?? REHEARSED_ELSE;
  cases.push(await prove(`${rehearsed} is rehearsed`, () => rehearses(layout, rehearsed)));
  return cases;
}

/**
 * Synthesizes an example of a layout. In the first one each has a process of its own, as its user starts it; elsewhere one has,
 * and the others share one: what they write is compared with what was written alone.
 */
function synthOf(
  layout: Layout,
  [alone, ...others]: readonly string[],
  isFirst: boolean,
): (example: string) => Promise<string | undefined> {
  let together: Promise<ReadonlyMap<string, string | undefined>> | undefined;
  return async (example) => {
    if (isFirst || example === alone) return layout.synth(example);
    return (await (together ??= layout.synthAll(others))).get(example);
  };
}

function differenceTo(first: Layout, layout: Layout, example: string): string | undefined {
  const apart = directoriesApart(first.output(example), layout.output(example));
  return judgeApart(apart, DIFFERENCES[layout.engineName] ?? []);
}

async function unchanged(layout: Layout, first: Layout, example: string): Promise<string | undefined> {
  const ran = await layout.command(["diff", first.output(example), layout.output(example), "--json"]);
  if (ran.code !== 0) return failureOf(ran);
  const { stacks } = JSON.parse(ran.stdout) as { stacks: { stack: string; resources: readonly unknown[] }[] };
  const changed = stacks.filter(({ resources }) => resources.length > 0);
  return changed.length === 0 ? undefined : changed.map((one) => JSON.stringify(one)).join("\n");
}

async function rehearses(
  layout: Layout,
  example: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const ran = await layout.command(["rehearse", layout.output(example), "--json"], env);
  if (ran.code === MISSING_TOOL) throw new MissingTool(ran.stderr.trim());
  return failureOf(ran);
}

async function proveNative(layouts: readonly Layout[]): Promise<JunitCase[]> {
  const beside = layouts.find(({ name }) => name === `${CDKTF}, npm`)!;
  const both = layouts.find(({ name }) => name === "cdktn-aws-6.66, npm")!;
  return [
    await caught("a stack of cdktn's own is refused beside cdktf, in one finding", () => refusedBesideCdktf(beside)),
    await caught("the same program works with cdktn under both names", () => worksUnderBothNames(both)),
  ];
}

/** OpenTofu reads the same JSON. It is a tool that a machine may lack. */
async function openTofu(first: Layout): Promise<JunitCase> {
  const name = "OpenTofu plans and applies what Terraform does";
  const ran = await run("tofu", ["version"], { timeoutSeconds: 60 }).catch(() => undefined);
  if (ran?.code !== 0) return { name, skipped: "no OpenTofu on PATH" };
  return caught(name, () => rehearses(first, "01-platform", { TERRAFORM_BINARY_NAME: "tofu" }));
}

void runTier("engines", engines);
