import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { JunitCase } from "../../junit";
import { packedLibrary } from "../../packed-library";
import { run, scratchFolder } from "../../process";
import { MissingTool } from "../../python";
import { failureOf } from "../consumer/project";
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

/** The same examples, installed for each engine by each package manager, as a user would. */
async function engines(): Promise<JunitCase[]> {
  const scratch = scratchFolder("engines");
  try {
    const tarball = await packedLibrary();
    say(`packed ${basename(tarball)}`);
    const layouts = Object.entries(ENGINES).flatMap(([name, engine], index) =>
      MANAGERS.map((manager) => new Layout(join(scratch.path, `${index}-${manager}`), name, engine, manager)),
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
  for (const example of programs()) {
    cases.push(
      await prove(`${example} is what CDKTF writes, but for what is listed`, () => same(layout, first, example)),
    );
    if (layout.engineName === CDKTF) continue;
    cases.push(
      await prove(`diff finds no change of a resource of ${example}`, () => unchanged(layout, first, example)),
    );
  }
  if (layout.engineName !== CDKTF && layout.manager === "npm") {
    cases.push(await prove("the examples type-check, and all that is declared", () => layout.typeChecks()));
  }
  const rehearsed = REHEARSED[layout.name] ?? REHEARSED_ELSE;
  cases.push(await prove(`${rehearsed} is rehearsed`, () => rehearses(layout, rehearsed)));
  return cases;
}

async function same(layout: Layout, first: Layout, example: string): Promise<string | undefined> {
  const failure = await layout.synth(example);
  if (failure !== undefined) return failure;
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
