import { load } from "js-yaml";
import { kueueCrds } from "../../lib/catalog/kueue-crds";
import { planCustomResources } from "../../lib/kubernetes/plan/custom-resources";
import type { TeamProps } from "../../lib/training";
import { madeByQueues } from "../../lib/training/plan/shared-queues";
import { planTeam } from "../../lib/training/plan/team";
import { CLUSTER } from "../kubernetes/support";
import { IMAGE, LIMIT, objectOf, objectsOf, problemsOf, PROPS, RESEARCHER } from "./team-support";
import { SecretRef } from "../../lib";

const HERE = { id: "Research" };

interface Rule {
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

test("all objects of a team are such that Kubernetes takes them, whatever is known of its kinds", () => {
  for (const part of ["team", "brake"] as const) {
    const objects = objectsOf(LIMIT, part);
    const given = { cluster: CLUSTER, objects, crds: kueueCrds() };
    expect(planCustomResources(given, { id: "Objects" }).problems).toEqual([]);
    expect(objects.every((object) => load(JSON.stringify(object)) !== undefined)).toBe(true);
  }
});

test("50 teams of a cluster with 20 pools stay below what Helm keeps of a release", () => {
  const pool = PROPS.queues.shared.pools[0]!;
  const pools = Array.from({ length: 20 }, (_, index) => ({
    ...pool,
    pool: { ...pool.pool, poolName: `Pool${index}` },
    flavor: `pool${index}`,
  }));
  const quota = Object.fromEntries(pools.map(({ pool: { poolName } }) => [poolName, { nodes: 1 }]));
  const queues = { shared: madeByQueues({ ...PROPS.queues.shared, pools }) };
  // Helm keeps its release compressed in a Secret of 1 MiB; this is before
  expect(JSON.stringify(objectsOf({ queues, quota })).length).toBeLessThan(100_000);
});

describe("members", () => {
  const rules = (kind: string) => objectOf(kind, "team-research-members")["rules"] as readonly Rule[];
  const verbsOf = (resource: string) =>
    rules("Role")
      .filter(({ resources }) => resources.includes(resource))
      .flatMap(({ verbs }) => verbs);

  test("start, look at and delete jobs, and change none", () => {
    const verbs = ["create", "delete", "get", "list", "watch"];
    expect([verbsOf("jobs"), verbsOf("jobsets")]).toEqual([verbs, verbs]);
    expect(verbsOf("pods/portforward")).toEqual(["create", "get"]);
    for (const seen of ["pods", "pods/log", "configmaps", "workloads", "localqueues"])
      expect(verbsOf(seen)).toEqual(["get", "list", "watch"]);
  });

  test("read no Secret, start nothing else, and are nobody's deputy", () => {
    for (const none of ["secrets", "pods/exec", "serviceaccounts", "serviceaccounts/token", "rolebindings", "cronjobs"])
      expect(verbsOf(none)).toEqual([]);
    const all = [...rules("Role"), ...rules("ClusterRole")];
    expect(all.flatMap(({ resources, verbs }) => [...resources, ...verbs])).not.toContain("*");
  });

  test("see of what belongs to the cluster their own queue and namespace", () => {
    expect(rules("ClusterRole").map(({ resourceNames, verbs }) => [resourceNames, verbs])).toEqual([
      [["research"], ["get"]],
      [["research"], ["get"]],
    ]);
  });

  test("are bound by their group, in the team's namespace", () => {
    expect(objectOf("RoleBinding", "team-research-members")).toMatchObject({
      metadata: { namespace: "research" },
      roleRef: { kind: "Role", name: "team-research-members" },
      subjects: [{ kind: "Group", name: "ml-platform:team:research" }],
    });
  });
});

describe("the network of a team", () => {
  const policies = (network?: TeamProps["network"]) =>
    objectsOf(network === undefined ? {} : { network })
      .filter(({ kind }) => kind === "NetworkPolicy")
      .map(({ metadata }) => metadata.name);
  const specOf = (name: string, network: TeamProps["network"] = {}) =>
    objectOf("NetworkPolicy", name, { network })["spec"];
  const range = (cidr: string) => ({ ipBlock: { cidr } });

  test("is shut but for DNS, HTTPS, the role's credentials and its own pods", () => {
    expect(policies()).toEqual(["deny-all", "each-other", "dns", "credentials", "https"]);
    expect(specOf("deny-all")).toEqual({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
    expect(specOf("each-other")).toEqual({
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [{ to: [{ podSelector: {} }] }],
    });
    expect(specOf("dns")).toMatchObject({
      egress: [
        {
          to: [{ podSelector: { matchLabels: { "k8s-app": "kube-dns" } } }],
          ports: [
            { port: 53, protocol: "TCP" },
            { port: 53, protocol: "UDP" },
          ],
        },
      ],
    });
    expect(specOf("credentials")).toMatchObject({
      egress: [{ to: [range("169.254.170.23/32"), range("fd00:ec2::23/128")], ports: [{ port: 80 }] }],
    });
    expect(specOf("https")).toMatchObject({
      egress: [{ to: [range("0.0.0.0/0"), range("::/0")], ports: [{ port: 443 }] }],
    });
  });

  test("is what you say", () => {
    const network = {
      https: ["10.30.0.0/16"],
      egress: { features: { cidrs: ["10.40.0.0/24"], namespaces: ["feast"], ports: [5432, 6379] } },
      reachableFrom: ["monitoring"],
    };
    const named = (name: string) => ({ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } });
    expect(specOf("https", network)).toMatchObject({ egress: [{ to: [range("10.30.0.0/16")] }] });
    expect(specOf("egress-features", network)).toEqual({
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [
        {
          to: [range("10.40.0.0/24"), named("feast")],
          ports: [
            { port: 5432, protocol: "TCP" },
            { port: 6379, protocol: "TCP" },
          ],
        },
      ],
    });
    expect(specOf("reachable-from", network)).toEqual({
      podSelector: {},
      policyTypes: ["Ingress"],
      ingress: [{ from: [named("monitoring")] }],
    });
    expect(policies({ https: [] })).not.toContain("https");
    expect(policies("open")).toEqual([]);
  });

  test("says whose addresses a place has, where you say it", () => {
    const place = { cidrs: ["35.186.228.49/32"], ports: [443] };
    const egress = { wandb: { ...place, hosts: ["api.wandb.ai", "storage.googleapis.com"] }, plain: place };
    const network = { https: [], egress };
    expect(objectOf("NetworkPolicy", "egress-wandb", { network }).metadata.annotations).toEqual({
      "ml-platform/hosts": "api.wandb.ai,storage.googleapis.com",
    });
    expect(objectOf("NetworkPolicy", "egress-plain", { network }).metadata).not.toHaveProperty("annotations");
    // it opens nothing more
    expect(specOf("egress-wandb", network)).toEqual(specOf("egress-plain", network));
  });

  test("is known to its jobs where it keeps them from anything", () => {
    const place = { cidrs: ["35.186.228.49/32"], ports: [80, 443], hosts: ["api.wandb.ai"] };
    expect(planTeam({ ...PROPS, network: { https: ["10.20.0.0/16"], egress: { place } } }, HERE).plan.https).toEqual({
      ranges: ["10.20.0.0/16", "35.186.228.49/32"],
      hosts: ["api.wandb.ai"],
    });
    const other = { ...place, ports: [5432] };
    expect(planTeam({ ...PROPS, network: { https: [], egress: { other } } }, HERE).plan.https).toEqual({
      ranges: [],
      hosts: [],
    });
    const everywhere = { egress: { all: { cidrs: ["0.0.0.0/0"], ports: [443] } }, https: [] };
    for (const network of [undefined, {}, "open", everywhere] as const) {
      expect(planTeam({ ...PROPS, network }, HERE).plan.https).toBeUndefined();
    }
  });
});

describe("policies of the API server", () => {
  interface Policy {
    readonly failurePolicy: string;
    readonly matchConstraints: {
      readonly namespaceSelector: unknown;
      readonly resourceRules: readonly {
        readonly operations: readonly string[];
        readonly resources: readonly string[];
      }[];
    };
    readonly validations: readonly { readonly expression: string; readonly message: string }[];
  }
  const specOf = (name: string) => objectOf("ValidatingAdmissionPolicy", name)["spec"] as Policy;

  test("are of the team's namespace, for what is made there", () => {
    for (const [kind, resource] of [
      ["jobs", "jobs"],
      ["jobsets", "jobsets"],
    ] as const) {
      const { failurePolicy, matchConstraints } = specOf(`team-research-${kind}`);
      expect(failurePolicy).toBe("Fail");
      expect(matchConstraints.namespaceSelector).toEqual({
        matchLabels: { "kubernetes.io/metadata.name": "research" },
      });
      expect(matchConstraints.resourceRules).toMatchObject([{ operations: ["CREATE"], resources: [resource] }]);
      expect(objectOf("ValidatingAdmissionPolicyBinding", `team-research-${kind}`)["spec"]).toEqual({
        policyName: `team-research-${kind}`,
        validationActions: ["Deny"],
      });
    }
  });

  test("ask for the team's queue and service account", () => {
    const [queue, account] = specOf("team-research-jobsets").validations;
    expect(queue?.expression).toBe(
      "has(object.metadata.labels) && 'kueue.x-k8s.io/queue-name' in object.metadata.labels && object.metadata.labels['kueue.x-k8s.io/queue-name'] == 'research'",
    );
    expect(account?.expression).toBe(
      "object.spec.replicatedJobs.all(j, has(j.template.spec.template.spec.serviceAccountName) && j.template.spec.template.spec.serviceAccountName == 'research')",
    );
    expect(queue?.message).toBe("a job of the team research has the label kueue.x-k8s.io/queue-name: research");
  });
});

describe("teams fail with", () => {
  test("a name that is none", () => {
    const fix = "use lower case letters, digits and hyphens, beginning with a letter, at most 48";
    expect(problemsOf({ name: "Research Group" })).toEqual([
      `MLP-TRAIN-030 name: name of a team breaks Kubernetes's rule, got "Research Group" | ${fix}`,
    ]);
    expect(problemsOf({ name: "a".repeat(49) })[0]).toMatch(/^MLP-TRAIN-030 name: /);
    expect(problemsOf({}, "7B")[0]).toMatch(/^MLP-TRAIN-030 name: /);
    expect(problemsOf({ name: "a".repeat(48) })).toEqual([]);
    expect(problemsOf({ name: "kueue-system" })[0]).toMatch(/^MLP-TRAIN-011 name: /);
  });

  test("a member that is nobody EKS lets in", () => {
    const wrong = [
      "arn:aws:iam::123456789012:root",
      "arn:aws:sts::123456789012:assumed-role/Researcher/ann",
      "Researcher",
      "arn:aws:iam::123456789012:role/*",
      "arn:aws:iam::123456789012:group/all",
    ];
    expect(problemsOf({ members: wrong }).map((text) => text.slice(0, 24))).toEqual(
      wrong.map((_, index) => `MLP-TRAIN-031 members[${index}]`),
    );
    expect(problemsOf({ members: ["arn:aws:iam::123456789012:root"] })).toEqual([
      'MLP-TRAIN-031 members[0]: ARN of an IAM role or user is nobody that EKS lets in, got "arn:aws:iam::123456789012:root" | use the ARN of an IAM role or user, path included, no session and no root: arn:aws:iam::123456789012:role/Researcher',
    ]);
    expect(problemsOf({ members: ["arn:aws:iam::123456789012:user/ml/ann"] })).toEqual([]);
  });

  test("a member that is named twice", () => {
    expect(problemsOf({ members: [RESEARCHER, RESEARCHER] })).toEqual([
      `MLP-TRAIN-033 members[1]: members[0] is this principal already, got "${RESEARCHER}" | name each once`,
    ]);
  });

  test("queues of another cluster", () => {
    expect(problemsOf({ cluster: { clusterName: "other", region: "us-east-1" } })).toEqual([
      "MLP-TRAIN-032 queues: the queues are of the cluster prod-training in us-east-1, got a team in other in us-east-1 | give the TrainingQueues of the team's own cluster",
    ]);
  });

  test("a quota of nothing, of a pool that is not there, or beyond it", () => {
    expect(problemsOf({ quota: {} })[0]).toMatch(/^MLP-TRAIN-007 quota: /);
    expect(problemsOf({ quota: { h100: { nodes: 1 } } })[0]).toMatch(
      /^MLP-TRAIN-006 quota\.h100: no pool has this name, got "h100": did you mean "H100"\?/,
    );
    expect(problemsOf({ quota: { H100: { nodes: 8, borrow: 9 } } })[0]).toMatch(/^MLP-TRAIN-009 quota\.H100\.borrow: /);
  });

  test("a limit that is no money, or half of one", () => {
    expect(problemsOf({ ...LIMIT, usdPerMonth: 0 })).toEqual([
      "MLP-TRAIN-035 usdPerMonth: not an amount of money that is known now, got 0 | give US dollars, more than 0",
    ]);
    expect(problemsOf({ usdPerMonth: 60_000 })).toEqual([
      'MLP-TRAIN-036 whenSpent: a limit takes an amount, what happens then and an image that counts, got no whenSpent and no brakeImage | give all three, { usdPerMonth: 60_000, whenSpent: "hold new jobs", brakeImage: ContainerImage.fromUri("…/python@sha256:…") }, or none of them',
    ]);
    expect(problemsOf({ brakeImage: IMAGE })[0]).toMatch(/^MLP-TRAIN-036 usdPerMonth: /);
    expect(problemsOf(LIMIT)).toEqual([]);
  });

  test("a limit where no source tells a price", () => {
    const pool = PROPS.queues.shared.pools[0]!;
    const own = { ...pool, pool: { ...pool.pool, instanceType: "p99.48xlarge" } };
    const queues = { shared: madeByQueues({ ...PROPS.queues.shared, pools: [own] }) };
    const props = { ...LIMIT, queues, quota: { H100: { nodes: 8 } } };
    expect(problemsOf(props)).toEqual([
      "MLP-TRAIN-037 usdPerNodeHour: no source tells what a node of H100 costs, so what the team spends there would not be counted, got p99.48xlarge in us-east-1 | give the price: usdPerNodeHour: { H100: … }",
    ]);
    expect(problemsOf({ ...props, usdPerNodeHour: { H100: 40 } })).toEqual([]);
  });

  test("a price of a pool that it does not use, or of nothing", () => {
    expect(problemsOf({ usdPerNodeHour: { A100: 3 } })).toEqual([
      'MLP-TRAIN-038 usdPerNodeHour.A100: the team has no quota of such a pool, got "A100" | use one of H100, L4, or leave it out',
    ]);
    expect(problemsOf({ usdPerNodeHour: { H100: -1 } })[0]).toMatch(/^MLP-TRAIN-035 usdPerNodeHour\.H100: /);
  });

  test("an address, a port or a place of its network that is none", () => {
    expect(problemsOf({ network: { https: ["10.0.0.0"] } })).toEqual([
      'MLP-TRAIN-039 network.https[0]: not an address range, got "10.0.0.0" | write the range\'s first address and its prefix length: 10.20.0.0/20',
    ]);
    expect(problemsOf({ network: { egress: { db: { cidrs: ["10.0.0.0/8"], ports: [0] } } } })[0]).toMatch(
      /^MLP-TRAIN-040 network\.egress\.db\.ports\[0\]: /,
    );
    expect(problemsOf({ network: { egress: { db: { ports: [5432] } } } })).toEqual([
      'MLP-TRAIN-041 network.egress.db: Kubernetes reads a rule without a place or a port as one for all of them, got {"cidrs":[],"namespaces":0,"ports":[5432]} | name both: { cidrs: ["10.20.8.0/24"], ports: [5432] }',
    ]);
    expect(
      problemsOf({ network: { egress: { db: { cidrs: ["10.0.0.0/8"], ports: [443], hosts: ["https://x.y"] } } } }),
    ).toEqual([
      'MLP-TRAIN-043 network.egress.db.hosts[0]: host is not the name of one, got "https://x.y" | use the name of a host, without https://, port or path: api.wandb.ai',
    ]);
    expect(problemsOf({ network: { https: ["fd00::/8"], reachableFrom: ["monitoring"] } })).toEqual([]);
  });

  test("a Secret of Kubernetes", () => {
    expect(problemsOf({ secrets: [SecretRef.fromKubernetes("wandb", "key")] })).toEqual([
      "MLP-TRAIN-042 secrets[0]: no role is needed for a Secret of Kubernetes, got SecretRef.fromKubernetes | leave it out: a job of the namespace names it where it uses it",
    ]);
  });
});
