import { App } from "cdktf";
import { Kueue } from "../../lib/addons";
import { PlatformStack } from "../../lib/core";
import { ClusterAccess, Namespace } from "../../lib/kubernetes";
import { synthesize } from "../../lib/testing";
import { TrainingQueues, TrainingQueuesProps } from "../../lib/training";
import { accessIn } from "../kubernetes/support";
import { environment, findingsIn, inStack, someToken } from "../support/stacks";
import { H100, kueueWith, L4, problemsOf, PROPS } from "./support";

const queues =
  (props: Partial<TrainingQueuesProps> = {}) =>
  (stack: PlatformStack) =>
    new TrainingQueues(stack, "Queues", { ...PROPS, cluster: accessIn(stack), ...props });

const withQuota = (quota: NonNullable<TrainingQueuesProps["queues"]>[string]["quota"], more: object = {}) => ({
  queues: { research: { namespace: "research", quota }, ...more },
});

/** What is said once all queues and teams are there. */
const late = (props: Partial<TrainingQueuesProps>) =>
  inStack(queues(props)).findings.map(
    ({ code, severity, property, message, fix }) =>
      `${severity === "error" ? "" : `${severity} `}${code} ${property}: ${message} | ${fix}`,
  );

describe("TrainingQueues", () => {
  test("are one release of objects that were checked", () => {
    const synth = inStack(queues({ priorities: { urgent: 1000 } }));
    expect(synth.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    const { values, ...release } = synth.one("helm_release");
    expect(release).toMatchObject({ name: "training-queues", namespace: "default", atomic: true });
    const { objects } = JSON.parse((values as [string])[0]) as {
      objects: { kind: string; metadata: { name: string } }[];
    };
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      "Topology aws-network",
      "Topology aws-nodes",
      "ResourceFlavor h100",
      "ResourceFlavor l4",
      "WorkloadPriorityClass urgent",
      "Cohort training",
      "ClusterQueue research",
      "LocalQueue research",
      "ClusterQueue product",
      "LocalQueue product",
    ]);
  });

  test("refer to each queue by literals", () => {
    inStack((stack) => {
      const made = new TrainingQueues(stack, "Queues", {
        ...PROPS,
        cluster: accessIn(stack),
        priorities: { urgent: 1000 },
        queues: {
          research: {
            namespace: new Namespace(stack, "Research", { cluster: accessIn(stack), name: "research" }),
            quota: { H100: { nodes: 8, borrow: 4 }, L4: { nodes: 4 } },
          },
          rest: { namespace: "rest", quota: { H100: { nodes: 4 } } },
        },
      });
      expect(made.queues.research).toEqual({
        queueName: "research",
        namespaceName: "research",
        pools: {
          H100: { pool: H100, nodes: 8, maxNodes: 12, topology: "network" },
          L4: { pool: L4, nodes: 4, maxNodes: 4, topology: "nodes" },
        },
        priorities: ["urgent"],
      });
    });
  });

  test("leave the topology out of the reference where the scheduler alone places pods", () => {
    inStack((stack) => {
      const made = queues({ topology: { H100: "none", L4: "none" } })(stack);
      expect(made.queues["research"]?.pools["H100"]).toEqual({ pool: H100, nodes: 8, maxNodes: 16 });
    });
  });

  test("wait for the namespace that is made, and choose it by its name", () => {
    const synth = inStack((stack) => {
      const namespace = new Namespace(stack, "Research", { cluster: accessIn(stack), name: "research" });
      queues({ queues: { research: { namespace, quota: { H100: { nodes: 8 } } } } })(stack);
    });
    const [text] = synth.one("helm_release").values as [string];
    expect(text).toMatch(/"namespace": "\$\{kubernetes_namespace_v1\.Research_Namespace_\w+\.metadata\[0\]\.name\}"/);
    expect(text).toContain('"kubernetes.io/metadata.name": "research"');
  });

  test("take a namespace that only the apply knows", () => {
    const namespace = { namespaceName: someToken() };
    expect(findingsIn(queues({ queues: { research: { namespace, quota: { H100: { nodes: 8 } } } } }))).toEqual([]);
  });

  test("wait for Kueue, also in another stack", () => {
    const synth = synthesize((app) => {
      const [addons, workloads] = ["addons", "workloads"].map(
        (id) => new PlatformStack(app, id, { environment: environment() }),
      ) as [PlatformStack, PlatformStack];
      const kueue = new Kueue(addons, "Kueue", { cluster: accessIn(addons) });
      const namespace = new Namespace(workloads, "Research", {
        cluster: accessIn(workloads),
        name: "research",
        labels: kueue.namespaceLabels,
      });
      queues({ after: [kueue], queues: { research: { namespace, quota: { H100: { nodes: 8 } } } } })(workloads);
    });
    expect(synth.findings.map(({ code }) => code)).toEqual([]);
    expect(synth.stacks.find(({ name }) => name === "workloads")?.dependencies).toEqual(["addons"]);
  });
});

describe("queues fail with", () => {
  test("names that are none", () => {
    const [queue, priority] = problemsOf({
      queues: { Research: PROPS.queues["research"] },
      priorities: { "very urgent": 1 },
    });
    expect(queue).toMatch(
      /^MLP-TRAIN-001 queues\.Research: name breaks Kubernetes's rule, got "Research" \| use lower case/,
    );
    expect(priority).toMatch(/^MLP-TRAIN-001 priorities\.very urgent: /);
    expect(problemsOf({ cohort: "ML" })[0]).toMatch(/^MLP-TRAIN-001 cohort: /);
    const pools = [{ ...H100, poolName: "H_100" }];
    expect(problemsOf({ pools, ...withQuota({ H_100: { nodes: 8 } }) })).toEqual([
      'MLP-TRAIN-001 pools[0].poolName: pool name becomes that of a ResourceFlavor, and breaks Kubernetes\'s rule, got "H_100" | use letters, digits and hyphens, at most 63',
    ]);
  });

  test("a priority beyond 32 bits", () => {
    expect(problemsOf({ priorities: { urgent: 2 ** 31, low: -(2 ** 31) } })).toEqual([
      "MLP-TRAIN-002 priorities.urgent: priorities.urgent is out of range, got 2147483648 | use a whole number from -2147483648 to 2147483647",
    ]);
    expect(problemsOf({ priorities: { urgent: 2 ** 31 - 1 } })).toEqual([]);
  });

  test("no pools, and tokens in them", () => {
    expect(problemsOf({ pools: [] })).toEqual([
      "MLP-TRAIN-003 pools: the list of pools is empty, so no queue could admit a job | give pools of the cluster; quotas, labels and tolerations follow from them",
    ]);
    const later = { ...H100, poolName: someToken() };
    expect(problemsOf({ pools: [later, L4] })[0]).toMatch(/^MLP-CORE-\d+ pools: /);
  });

  test("what is no whole number of nodes", () => {
    expect(problemsOf(withQuota({ H100: { nodes: 1.5 } }))).toEqual([
      "MLP-TRAIN-004 queues.research.quota.H100.nodes: queues.research.quota.H100.nodes is out of range, got 1.5 | use a whole number from 0 to 100000 (nodes)",
    ]);
    expect(problemsOf(withQuota({ H100: { nodes: 1, borrow: -1 } }))[0]).toMatch(/^MLP-TRAIN-004 /);
  });

  test("two pools of one flavor", () => {
    const fix = "give each pool once, and names that differ in more than upper and lower case";
    expect(problemsOf({ pools: [H100, L4, { ...H100, poolName: "h100" }] })).toEqual([
      `MLP-TRAIN-005 pools[2]: two pools would be one ResourceFlavor, got H100 and h100 | ${fix}`,
    ]);
    expect(problemsOf({ pools: [H100, L4, H100] })[0]).toMatch(/^MLP-TRAIN-005 pools\[2\]: .* got H100 and H100 /);
  });

  test("a pool that is not there", () => {
    const fix = "use one of H100, L4, or give the pool in `pools`";
    expect(problemsOf(withQuota({ h100: { nodes: 8 }, A100: { nodes: 1 } }))).toEqual([
      `MLP-TRAIN-006 queues.research.quota.h100: no pool has this name, got "h100": did you mean "H100"? | ${fix}`,
      `MLP-TRAIN-006 queues.research.quota.A100: no pool has this name, got "A100": did you mean "H100"? | ${fix}`,
    ]);
    expect(problemsOf({ topology: { constructor: "nodes" } })).toEqual([
      `MLP-TRAIN-006 topology.constructor: no pool has this name, got "constructor" | ${fix}`,
    ]);
  });

  test("a queue without quota", () => {
    const fix = "give it nodes of a pool, { H100: { nodes: 8 } }, or leave the queue out";
    const problem = `MLP-TRAIN-007 queues.research.quota: the queue may use no node, neither its own nor borrowed, so every job waits for ever | ${fix}`;
    expect(problemsOf(withQuota({}))).toEqual([problem]);
    expect(problemsOf(withQuota({ H100: { nodes: 0, borrow: 0 } }))).toEqual([problem]);
    const lender = { product: { namespace: "product", quota: { H100: { nodes: 8 } } } };
    expect(problemsOf(withQuota({ H100: { nodes: 0, borrow: 8 } }, lender))).toEqual([]);
  });

  test("more nodes than the pool has, in all queues together", () => {
    const more = { product: { namespace: "product", quota: { H100: { nodes: 9 } } } };
    expect(problemsOf(withQuota({ H100: { nodes: 8 } }, more))).toEqual([
      "MLP-TRAIN-008 queues: the queues' own nodes of H100 are 17 together, and the pool has 16 at most, got research 8, product 9 | give fewer nodes and let queues borrow, or raise `max` of the pool",
    ]);
    const unknown = [{ ...H100, nodes: undefined }, L4];
    expect(
      problemsOf({ pools: unknown, topology: { H100: "nodes" }, ...withQuota({ H100: { nodes: 8 } }, more) }),
    ).toEqual([]);
  });

  test("more nodes than the pool has, with those to borrow", () => {
    const more = { product: { namespace: "product", quota: { H100: { nodes: 8 } } } };
    expect(problemsOf(withQuota({ H100: { nodes: 8, borrow: 9 } }, more))).toEqual([
      "MLP-TRAIN-009 queues.research.quota.H100.borrow: with what it may borrow the queue has more nodes than the pool, which has 16 at most, got 8 and 9 | borrow 8 at most, or raise `max` of the pool",
    ]);
    expect(problemsOf(withQuota({ H100: { nodes: 8, borrow: 8 } }, more))).toEqual([]);
  });

  test("a namespace of the system, or one without the labels that Kueue looks for", () => {
    const of = (namespace: unknown, after: unknown[] = []) =>
      problemsOf({ after, queues: { research: { namespace, quota: { H100: { nodes: 8 } } } } });
    expect(of("kube-system")).toEqual([
      'MLP-TRAIN-011 queues.research.namespace: Kueue manages no job in a namespace of the system, got "kube-system" | give a namespace of the queue\'s own',
    ]);
    const kueue = kueueWith({ queued: "yes" });
    const made = (labels: object) => ({ namespaceName: someToken(), literalName: "research", labels });
    expect(of(made({ team: "ml" }), [kueue])).toEqual([
      'MLP-TRAIN-011 queues.research.namespace: Kueue manages namespaces with {"queued":"yes"}, and jobs of "research" would start beside all queues, got {"team":"ml"} | give the namespace `labels: kueue.namespaceLabels`',
    ]);
    expect(of(made({ team: "ml", queued: "yes" }), [kueue])).toEqual([]);
    expect(of(made({ queued: someToken() }), [kueue])).toEqual([]);
    expect(of(made({ queued: "yes" }), [kueueWith({ queued: someToken() })])).toEqual([]);
    expect(of(made({ team: "ml" }))).toEqual([]); // somebody else's Kueue
  });

  test("no queue", () => {
    for (const none of [{ queues: {} }, { queues: undefined }])
      expect(late(none)).toEqual([
        "MLP-TRAIN-013 queues: there is no queue | give at least one, { research: { namespace, quota: { H100: { nodes: 8 } } } }, or make a Team",
      ]);
  });

  test("the network's topology for a type that EC2 tells nothing of", () => {
    expect(problemsOf({ topology: { L4: "network" } })).toEqual([
      'MLP-TRAIN-016 topology.L4: no node of this type is labelled with its place in the network, so Kueue would admit nothing to it, got "g6.2xlarge" | use "nodes" or "none", or leave it out',
    ]);
  });

  test("a weight that is nearly none", () => {
    const weighing = (weight: number) =>
      problemsOf({ queues: { research: { namespace: "research", quota: { H100: { nodes: 8 } }, weight } } });
    expect(weighing(0.0001)).toEqual([
      "MLP-TRAIN-018 queues.research.weight: Kueue refuses a weight that is nearly 0, got 0.0001 | use 0, for what borrows last, or 0.001 and more",
    ]);
    expect([0, 0.001, 100].flatMap(weighing)).toEqual([]);
    expect(weighing(-1)[0]).toMatch(/^MLP-CORE-031 queues\.research\.weight: /);
  });

  test("a topology for nodes without a label, and labels that are none", () => {
    const pools = [H100, { ...L4, nodeLabels: {} }];
    expect(problemsOf({ pools })).toEqual([
      'MLP-TRAIN-019 pools[1].nodeLabels: Kueue refuses a topology for nodes that no label tells, got none for L4 | give labels that the nodes of this pool alone have, or `topology: "none"` for it',
    ]);
    expect(problemsOf({ pools, topology: { H100: "none", L4: "none" } })).toEqual([]);
    expect(problemsOf({ pools: [H100, { ...L4, nodeLabels: { "a b": "c" } }] })[0]).toMatch(
      /^MLP-K8S-129 pools\[1\]\.nodeLabels: /,
    );
  });

  test("a name or a quota once, and no more of what follows from it", () => {
    const found = findingsIn(queues({ pools: [{ ...H100, poolName: "H_100" }], ...withQuota({ H100: { nodes: 8 } }) }));
    expect(found.map((text) => text.slice(0, 60))).toEqual([
      "MLP-TRAIN-001 prod-foundation/Queues pools[0].poolName: pool",
      "MLP-TRAIN-006 prod-foundation/Queues queues.research.quota.H",
    ]);
  });
});

describe("queues warn of", () => {
  test("borrowing what nobody lends", () => {
    const more = { product: { namespace: "product", quota: { H100: { nodes: 4 } } } };
    expect(late(withQuota({ H100: { nodes: 8, borrow: 5 } }, more))).toEqual([
      "warning MLP-TRAIN-010 queues.research.quota.H100.borrow: the other queues have 4 nodes of H100 to lend, got 5 | borrow 4 at most, or give it more nodes of its own",
    ]);
    expect(late(withQuota({ H100: { nodes: 8, borrow: 4 } }, more))).toEqual([]);
  });

  test("a namespace whose labels are not known, beside a Kueue that looks for some", () => {
    expect(problemsOf({ after: [kueueWith({ queued: "yes" })], ...withQuota({ H100: { nodes: 8 } }) })).toEqual([
      'warning MLP-TRAIN-012 queues.research.namespace: the labels of this namespace are not known here, and Kueue queues its jobs only with {"queued":"yes"}, got "research" | make it with `new Namespace(…, { labels: kueue.namespaceLabels })`, or label it where it is made and acknowledge this',
    ]);
  });

  test("pools with and without a topology in one queue", () => {
    expect(problemsOf({ topology: { L4: "none" } })).toEqual([
      "warning MLP-TRAIN-014 queues.research.quota: a job gets nodes of H100 only if it asks for a topology, as L4 has none | annotate its pods kueue.x-k8s.io/podset-preferred-topology: kubernetes.io/hostname and acknowledge this, or give the pools of a queue the same `topology`, or queues of their own",
    ]);
  });

  test("two names of one priority", () => {
    expect(problemsOf({ priorities: { a: 1, b: 2, c: 1 } })).toEqual([
      "warning MLP-TRAIN-015 priorities.c: neither goes before the other, got 1 for a and c | give them different numbers, or keep one",
    ]);
  });
});

describe("two sets of queues", () => {
  const build = (clusters: readonly [string, string]) => (app: App) => {
    for (const [index, clusterName] of clusters.entries()) {
      const stack = new PlatformStack(app, `stack${index}`, { environment: environment() });
      const cluster = new ClusterAccess(stack, "Access", { cluster: { clusterName, region: "us-east-1" } });
      queues({ cluster })(stack);
    }
  };

  test("of one cluster are found once, across stacks", () => {
    const found = synthesize(build(["training", "training"])).findings.filter(({ code }) => code === "MLP-TRAIN-017");
    expect(found.map(({ path, message, fix }) => `${path}: ${message} | ${fix}`)).toEqual([
      "stack1/Queues: a cluster has one set of queues, since their flavors, topologies and cohort are the cluster's, got stack0/Queues and stack1/Queues | put all queues into one of them",
    ]);
  });

  test("are fine on two clusters", () => {
    expect(synthesize(build(["training", "serving"])).findings).toEqual([]);
  });
});
