import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../../tools/examples";
import { load } from "js-yaml";
import { usesIn, workflowProblems } from "../../../tools/tiers/company/workflows";
import { readShared, testWithShared } from "../../support/shared";

const SCRIPTS = new Set(["plan"]);
const PINNED = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1";

function workflow(step: string, head = "permissions: {}", permissions = "permissions: { contents: read }"): string {
  return `${head}\njobs:\n  one:\n    ${permissions}\n    steps:\n      - ${step}\n`;
}

function problems(text: string): string[] {
  return workflowProblems({ name: "x.yml", text }, SCRIPTS);
}

test("one command, pinned actions and named permissions are fine", () => {
  expect(problems(workflow("run: npm run plan"))).toEqual([]);
  expect(problems(workflow("run: npm ci --ignore-scripts"))).toEqual([]);
  expect(problems(workflow(`uses: ${PINNED}`))).toEqual([]);
});

test.each([
  ["uses: actions/checkout@v7", "not pinned by commit and tag: actions/checkout@v7"],
  [`uses: ${PINNED.slice(0, -9)}`, `not pinned by commit and tag: ${PINNED.slice(0, -9)}`],
  ["uses: ./.github/actions/own", "not pinned by commit and tag: ./.github/actions/own"],
  ["run: npm run plan && npm run apply", "not one command of npm: npm run plan && npm run apply"],
  ["run: npm ci", "not one command of npm: npm ci"],
  ["run: npm ci --omit=dev", "not one command of npm: npm ci --omit=dev"],
  ["run: terraform plan", "not one command of npm: terraform plan"],
  ["run: npm run unknown", "package.json has no script unknown"],
  ["run: npm test", "package.json has no script test"],
])("%s is refused", (step, problem) => {
  expect(problems(workflow(step))).toEqual([`x.yml: ${problem}`]);
});

test("permissions are given to jobs, to each its own", () => {
  const install = "run: npm ci --ignore-scripts";
  expect(problems(workflow(install, "name: x"))).toEqual(["x.yml: the workflow itself has permissions"]);
  expect(problems(workflow(install, "permissions: { contents: write }"))).toEqual([
    "x.yml: the workflow itself has permissions",
  ]);
  expect(problems(workflow(install, undefined, "runs-on: x"))).toEqual([
    "x.yml: job one does not name its permissions",
  ]);
});

test("where a token is to be had, nothing is installed for development", () => {
  const token = "permissions: { contents: read, id-token: write }";
  expect(problems(workflow("run: npm ci --ignore-scripts --omit=dev", undefined, token))).toEqual([]);
  expect(problems(workflow("run: npm ci --ignore-scripts", undefined, token))).toEqual([
    "x.yml: job one can get a token and installs what is for development",
  ]);
});

testWithShared("data/github-actions.json")("the company's workflows use the actions' measured releases", () => {
  const { actions } = readShared<{ actions: Record<string, { uses: string }> }>("data/github-actions.json");
  const known = Object.values(actions).map(({ uses }) => uses);
  const folder = join(ROOT, "examples", "03-company-repo", ".github", "workflows");
  const used = readdirSync(folder).flatMap((name) => usesIn(readFileSync(join(folder, name), "utf8")));
  expect(used.length).toBeGreaterThan(10);
  expect(used.filter(({ line }) => !known.includes(line))).toEqual([]);
});

interface Job {
  readonly "timeout-minutes": number;
  readonly steps: readonly { readonly uses?: string; readonly with?: Readonly<Record<string, unknown>> }[];
}

test("credentials last as long as the job that has them may run; the apply job holds none, and renews its own", () => {
  const delivery = readFileSync(join(ROOT, "test", "golden", "03-company-repo", "prod-delivery.json"), "utf8");
  const sessions = [...delivery.matchAll(/"max_session_duration": (\d+)/g)].map(([, seconds]) => Number(seconds));
  const folder = join(ROOT, "examples", "03-company-repo", ".github", "workflows");
  const jobs = readdirSync(folder).flatMap((name) => {
    const { jobs } = load(readFileSync(join(folder, name), "utf8")) as { readonly jobs: Readonly<Record<string, Job>> };
    return Object.entries(jobs);
  });
  const held = jobs.flatMap(([name, job]) =>
    job.steps
      .filter(({ uses }) => uses?.startsWith("aws-actions/configure-aws-credentials@"))
      .map((step) => ({
        name,
        needed: 60 * job["timeout-minutes"],
        seconds: step.with?.["role-duration-seconds"] ?? 3600,
      })),
  );
  expect(held.map(({ name }) => name).sort()).toEqual(["drift", "plan"]);
  expect(held.filter(({ needed, seconds }) => Number(seconds) < needed)).toEqual([]);
  expect(held.filter(({ seconds }) => Number(seconds) > Math.min(...sessions))).toEqual([]);
});
