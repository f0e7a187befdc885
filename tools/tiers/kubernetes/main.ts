import { exampleNames, SynthesizedExample, writtenByExample } from "../../examples";
import { JunitCase } from "../../junit";
import { caught, runTier, say } from "../run-tier";
import { NoPrograms, Programs, programs } from "./programs";
import { accessCases, peopleOf } from "./proofs/access";
import { failureCases } from "./proofs/failures";
import { gangCases } from "./proofs/gangs";
import { publishedJobs } from "./proofs/jobs";
import { install, Landed, landingCases } from "./proofs/landing";
import { pairCases } from "./proofs/pair-cases";
import { policyCases } from "./proofs/policy";
import { preemptionCases } from "./proofs/preemption";
import { realProviderCases } from "./proofs/real-providers";
import { rolloutCases } from "./proofs/rollout";
import { tableCases } from "./proofs/table";
import { startControllers } from "./rig/controllers";
import { ControlPlane, startControlPlane } from "./rig/control-plane";
import { installedBy, takeAway } from "./rig/example";
import { plannedNodes } from "./rig/nodes";

/** The example whose jobs are played, and what it calls its pool, its job and its teams. */
const TRAINING = {
  example: "04-training-platform",
  pool: "H100",
  job: "pretrain",
  borrower: "research",
  lender: "product",
};

const SECONDS = 240;

const SHOWS_NOT = [
  "that an image exists, starts or does its work: no container runs",
  "NCCL and EFA traffic, GPUs, drivers: devices are numbers that a node is given",
  "device plugins, CNI and CSI drivers themselves: of their charts only where the pods would run",
  "that training goes on from its checkpoint, or what a reclaimed spot node does to it: of exit codes only 143 is played, when a pod is stopped",
  "whether a node of AWS has what the planner allows for: allocatable is the library's estimate, and the nodes are made of it",
];

async function kubernetes(): Promise<JunitCase[]> {
  let built: Programs;
  try {
    built = await programs(say);
  } catch (error) {
    if (!(error instanceof NoPrograms)) throw error;
    return [{ name: "a control plane with simulated nodes", skipped: error.message }];
  }
  const began = performance.now();
  const cases = await onControlPlane(built);
  const seconds = (performance.now() - began) / 1000;
  say(`this tier cannot show: ${SHOWS_NOT.join("; ")}`);
  say(
    `without building ${seconds.toFixed(0)} s of ${SECONDS}${seconds > SECONDS ? ": TOO SLOW, or a busy machine" : ": kept to"}`,
  );
  return cases;
}

async function onControlPlane(built: Programs): Promise<JunitCase[]> {
  const examples = await timed("examples are synthesized", clusterExamples);
  const plane = await timed("the control plane starts", () => startControlPlane(built));
  try {
    const cases = await provedOn(plane, built, examples);
    const fallen = plane.fallen();
    return [
      ...cases,
      ...realProviderCases(examples),
      { name: "every part of the control plane still runs", failure: fallen },
    ];
  } finally {
    await timed("the control plane stops", () => plane.stop());
  }
}

/** Every example that makes a cluster. */
async function clusterExamples(): Promise<SynthesizedExample[]> {
  const all = await Promise.all(exampleNames().map((name) => writtenByExample(name)));
  return all.filter(({ stacks }) => plannedNodes(stacks.map(({ json }) => json)).length > 0);
}

async function provedOn(
  plane: ControlPlane,
  built: Programs,
  examples: readonly SynthesizedExample[],
): Promise<JunitCase[]> {
  const started = await caught("Kueue and JobSet start with the library's values", async () => {
    await timed("Kueue and JobSet start", () => startControllers(plane, built, valuesIn(examples)));
    return undefined;
  });
  if (started.failure !== undefined)
    return [started, { name: "the rest", failure: `it needs them: ${plane.fallen() ?? ""}` }];
  const cases = [started];
  for (const example of examples) {
    cases.push(...(await timed(`example ${example.name}`, () => proveExample(plane, built, example))));
  }
  cases.push(...(await timed("the table", () => tableCases(plane.api))));
  cases.push(...(await timed("pairs", () => pairCases(plane))));
  return cases;
}

/** What the library's nouns give the charts of the controllers. */
function valuesIn(examples: readonly SynthesizedExample[]): {
  readonly kueueValues: unknown;
  readonly jobsetValues?: unknown;
} {
  const releases = examples.flatMap((example) => installedBy(example)).flatMap((stack) => stack.releases);
  const of = (chart: string): unknown => releases.find((release) => release.chart === chart)?.values;
  const kueueValues = of("kueue");
  if (kueueValues === undefined) throw new Error("no example installs Kueue");
  return { kueueValues, jobsetValues: of("jobset") };
}

async function proveExample(plane: ControlPlane, built: Programs, example: SynthesizedExample): Promise<JunitCase[]> {
  let landed: Landed | undefined;
  const cases = [
    await caught(`${example.name}: is sent and installed`, async () => {
      landed = await install(plane, built, example);
      return undefined;
    }),
  ];
  if (landed === undefined) return cases;
  const { api } = plane;
  if (landed.standIns.length > 0)
    say(`     stand-ins run for the charts ${landed.standIns.join(", ")}: their templates are not here`);
  if (landed.absent.length > 0) say(`     nothing runs of the charts ${landed.absent.join(", ")}`);
  const people = peopleOf(example.stacks.map(({ json }) => json));
  cases.push(...(await landingCases(api, landed)), ...(await accessCases(api, landed.objects, people)));
  cases.push(...(await rolloutCases(api, example.name, landed.objects)));
  if (example.name === TRAINING.example) cases.push(...(await trainingCases(plane, landed)));
  const { objects, nodeObjects } = landed;
  cases.push(
    await caught(`${example.name}: goes again`, async () => {
      await takeAway(api, objects, nodeObjects);
      return undefined;
    }),
  );
  return cases;
}

async function trainingCases({ api }: ControlPlane, { nodes, objects }: Landed): Promise<JunitCase[]> {
  const { borrower, lender } = TRAINING;
  const published = publishedJobs(objects).find(({ name }) => name === TRAINING.job);
  if (published === undefined) return [{ name: "jobs of the example", failure: `it publishes no ${TRAINING.job}` }];
  const pool = nodes.find(({ planned }) => planned.pool === TRAINING.pool)?.planned;
  if (pool === undefined) return [{ name: "jobs of the example", failure: `it has no pool ${TRAINING.pool}` }];
  const place = { api, pool, published, borrower, lender };
  return [
    ...(await policyCases(place)),
    ...(await gangCases(place)),
    ...(await preemptionCases(place)),
    ...(await failureCases(place)),
  ];
}

async function timed<T>(what: string, act: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await act();
  } finally {
    say(`     ${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
}

void runTier("kubernetes", kubernetes);
