import fc from "fast-check";
import { Kueue } from "../../lib/addons";
import { GpuPoolRef, SecretRef } from "../../lib/core";
import { Namespace } from "../../lib/kubernetes";
import { ContainerImage } from "../../lib/registry";
import { Team, TeamProps, TrainingQueueProps, TrainingQueues, TrainingQueuesProps } from "../../lib/training";
import { CLUSTER, H100 as FUZZED, kubernetesName } from "./kubernetes.fuzz";
import { badName, inStack, NUMBER_TOKEN, Place, TOKEN } from "./values";
import { subject } from "./subject";

const H100: GpuPoolRef = { ...FUZZED, nodes: { standing: 16, max: 16 } };
const L4: GpuPoolRef = { ...H100, poolName: "L4", instanceType: "g6.2xlarge", gpusPerNode: 1, efaInterfaces: 0 };
const SCALED: GpuPoolRef = { ...H100, poolName: "Scaled", nodes: { standing: 0, max: 4 } };

/** Quotas that leave room for another queue's. */
const quota = fc.record(
  {
    H100: fc.record({ nodes: fc.integer({ min: 1, max: 4 }), borrow: fc.integer({ min: 0, max: 2 }) }),
    L4: fc.record({ nodes: fc.integer({ min: 0, max: 4 }) }),
  },
  { requiredKeys: ["H100"] },
);
const queue: fc.Arbitrary<TrainingQueueProps> = fc.record(
  {
    namespace: fc.oneof(
      kubernetesName,
      kubernetesName.map((namespaceName) => ({ namespaceName })),
      fc.constant({ namespaceName: TOKEN, literalName: "team" }),
    ),
    quota,
    weight: fc.constantFrom(0, 0.5, 1, 10),
    preemption: fc.constantFrom(
      {},
      { reclaimWithinCohort: "Never" as const },
      { withinClusterQueue: "Never" as const },
    ),
  },
  { requiredKeys: ["namespace", "quota"] },
);
const wrong = (props: object): Partial<TrainingQueuesProps> => ({
  queues: { research: { namespace: "research", quota: { H100: { nodes: 8 } }, ...props } },
});

type Given = TrainingQueuesProps & Required<Pick<TrainingQueuesProps, "queues">>;
type Ways = { readonly kueue: "none" | "looks for labels"; readonly twice: boolean };

/** Queues from pools. */
export const trainingQueues = subject<Omit<Given, "cluster" | "after"> & Place & Ways>({
  name: "TrainingQueues",
  required: {
    platform: fc.boolean(),
    twice: fc.constant(false),
    kueue: fc.constantFrom("none" as const, "looks for labels" as const),
    pools: fc.constant([H100, L4]),
    queues: fc.dictionary(kubernetesName, queue, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  },
  optional: {
    priorities: fc.constantFrom({ low: -1, urgent: 1000 }, { constructor: 3 }, {}),
    topology: fc.constantFrom<NonNullable<TrainingQueuesProps["topology"]>[]>(
      { H100: "none", L4: "none" },
      { H100: "nodes" },
      {},
    ),
    cohort: kubernetesName,
  },
  mistakes: [
    fc.constantFrom({ pools: [] }, { pools: [H100, { ...L4, poolName: TOKEN }] }),
    fc.constantFrom(...["h100", "L_4"].map((poolName) => ({ pools: [H100, { ...L4, poolName }] }))),
    fc.constant({ queues: {} }),
    fc.constantFrom<Partial<TrainingQueuesProps>[]>(
      { priorities: { a: 1, b: 1 } },
      { priorities: { a: 2 ** 31 } },
      { priorities: { "a b": 1 } },
    ),
    fc.constant({ topology: { L4: "network" as const } }),
    fc.constantFrom<Partial<TrainingQueuesProps>[]>({ topology: { nobody: "nodes" } }, { topology: { L4: "none" } }),
    fc.constant({ pools: [H100, L4, SCALED], ...wrong({ quota: { H100: { nodes: 1 }, Scaled: { nodes: 1 } } }) }),
    fc.constantFrom({}, { H100: { nodes: 0 } }).map((given) => wrong({ quota: given })),
    fc.constant(wrong({ quota: { H100: { nodes: 17 } } })),
    fc.constantFrom(1.5, -1, NUMBER_TOKEN).map((nodes) => wrong({ quota: { H100: { nodes } } })),
    fc.constantFrom(9, 1).map((borrow) => wrong({ quota: { H100: { nodes: 8, borrow } } })),
    fc.constant(wrong({ quota: { h100: { nodes: 8 } } })),
    fc.constantFrom("kube-system", "kueue-system").map((namespace) => wrong({ namespace })),
    fc.constant({ pools: [H100, { ...L4, nodeLabels: {} }] }),
    fc.constant(wrong({ weight: 1e-9 })),
    fc.constantFrom(-1, NaN, Infinity, NUMBER_TOKEN).map((weight) => wrong({ weight })),
    badName.map((namespace) => wrong({ namespace })),
    badName.map((cohort) => ({ cohort })),
    fc.constant({ twice: true }),
    fc.constant({
      kueue: "looks for labels" as const,
      ...wrong({ namespace: { namespaceName: "research", labels: { team: "ml" } } }),
    }),
  ],
  run: inStack((stack, { twice, kueue, ...props }) => {
    const after = kueue === "none" ? [] : [new Kueue(stack, "Kueue", { cluster: CLUSTER })];
    new Namespace(stack, "Other", { cluster: CLUSTER, name: "other" });
    new TrainingQueues(stack, "Queues", { ...props, after, cluster: CLUSTER });
    if (twice) new TrainingQueues(stack, "Again", { ...props, after, cluster: CLUSTER });
  }),
});

const ROLE = "arn:aws:iam::123456789012:role/Researcher";
const LIMIT: Partial<TeamProps> = {
  usdPerMonth: 1000,
  whenSpent: "hold new jobs",
  brakeImage: ContainerImage.fromUri(`python@sha256:${"0".repeat(64)}`),
};

type TeamWays = { readonly twin: boolean; readonly queuesIn: string; readonly limit: object };

type FuzzedTeam = Pick<
  TeamProps,
  "members" | "quota" | "name" | "weight" | "preemption" | "network" | "podSecurity" | "secrets"
>;

/** Teams with queues of their own. */
export const team = subject<FuzzedTeam & Place & TeamWays>({
  name: "Team",
  required: {
    platform: fc.boolean(),
    twin: fc.constant(false),
    queuesIn: fc.constant(CLUSTER.clusterName),
    limit: fc.constantFrom<object[]>({}, LIMIT, { ...LIMIT, usdPerNodeHour: { H100: 40 } }),
    members: fc.constantFrom<string[][]>([], [ROLE], [ROLE, "arn:aws:iam::123456789012:user/ml/ann"]),
    quota,
  },
  optional: {
    name: fc.constantFrom("vision", "research"),
    weight: fc.constantFrom(0, 0.5, 10),
    preemption: fc.constantFrom({}, { withinClusterQueue: "Never" as const }),
    network: fc.constantFrom<NonNullable<TeamProps["network"]>[]>(
      "open",
      { https: [] },
      { https: [], egress: { wandb: { cidrs: ["35.186.228.49/32"], ports: [443], hosts: ["api.wandb.ai"] } } },
      { egress: { db: { cidrs: ["10.0.0.0/8", "fd00::/8"], ports: [5432] } }, reachableFrom: ["monitoring"] },
    ),
    podSecurity: fc.constantFrom("baseline" as const, "privileged" as const),
    secrets: fc.constantFrom([
      SecretRef.fromSecretsManager("arn:aws:secretsmanager:us-east-1:123456789012:secret:wandb-AbCdEf"),
    ]),
  },
  mistakes: [
    fc.constantFrom("Research", "a".repeat(49), "kueue-system", TOKEN).map((name) => ({ name })),
    fc.constantFrom("Researcher", "arn:aws:iam::123456789012:root", TOKEN).map((arn) => ({ members: [arn] })),
    fc.constant({ members: [ROLE, ROLE] }),
    fc.constant({ queuesIn: "other" }),
    fc.constant({ twin: true }),
    fc
      .constantFrom<TeamProps["quota"][]>(
        {},
        { h100: { nodes: 1 } },
        { H100: { nodes: 17 } },
        { H100: { nodes: 8, borrow: 9 } },
      )
      .map((given) => ({
        quota: given,
      })),
    fc
      .constantFrom<object[]>(
        { ...LIMIT, usdPerMonth: 0 },
        { usdPerMonth: 1 },
        { ...LIMIT, usdPerNodeHour: { A100: 1 } },
        { ...LIMIT, usdPerNodeHour: { H100: NUMBER_TOKEN } },
      )
      .map((limit) => ({ limit })),
    fc.constant({ limit: LIMIT, quota: { Priceless: { nodes: 1 } } }),
    fc
      .constantFrom<NonNullable<TeamProps["network"]>[]>(
        { https: ["10.0.0.0"] },
        { egress: { db: { cidrs: ["10.0.0.0/8"], ports: [0] } } },
        { egress: { db: { ports: [1] } } },
        { egress: { db: { cidrs: ["10.0.0.0/8"], ports: [443], hosts: ["https://api.wandb.ai"] } } },
      )
      .map((network) => ({ network })),
    fc.constant({ secrets: [SecretRef.fromKubernetes("wandb", "key")] }),
  ],
  run: inStack((stack, { twin, queuesIn, limit, ...props }) => {
    const priceless: GpuPoolRef = { ...L4, poolName: "Priceless", instanceType: "p99.48xlarge" };
    const queues =
      queuesIn === CLUSTER.clusterName
        ? new TrainingQueues(stack, "Queues", { cluster: CLUSTER, pools: [H100, L4, priceless] })
        : new TrainingQueues(stack, "Queues", { cluster: { ...CLUSTER, clusterName: queuesIn }, pools: [H100, L4] });
    new Team(stack, "Team", { ...props, ...limit, cluster: CLUSTER, queues });
    if (twin) new Team(stack, "Twin", { ...props, ...limit, name: props.name ?? "team", cluster: CLUSTER, queues });
  }),
});
