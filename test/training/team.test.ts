import { Kueue } from "../../lib/addons";
import { ArtifactBucket } from "../../lib/storage";
import { SecretRef } from "../../lib";
import { PlatformStack } from "../../lib/core";
import { ClusterAccess } from "../../lib/kubernetes";
import { Synthesized, synthesize } from "../../lib/testing";
import { Team, TeamProps, TrainingQueuesProps } from "../../lib/training";
import { accessIn, CLUSTER } from "../kubernetes/support";
import { environment, inStack } from "../support/stacks";
import { H100, L4 } from "./support";
import { LIMIT, queuesIn, RESEARCHER, teamIn } from "./team-support";

const team =
  (props: Partial<TeamProps> = {}, queues: Partial<TrainingQueuesProps> = {}) =>
  (stack: PlatformStack) =>
    teamIn(stack, { queues: queuesIn(stack, queues), ...props });

const said = ({ findings }: Synthesized) =>
  findings.map(
    ({ code, severity, path, property, message, fix }) =>
      `${severity === "error" ? "" : `${severity} `}${code} ${path} ${property}: ${message} | ${fix}`,
  );

const argumentsOf = (synth: Synthesized, type: string) => synth.all(type).map(({ body }) => body);
const releaseOf = (synth: Synthesized, name: string) =>
  argumentsOf(synth, "helm_release").find((release) => release["name"] === name)!;
const namespacesOf = (synth: Synthesized) =>
  argumentsOf(synth, "kubernetes_namespace_v1").map(
    ({ metadata }) => metadata as unknown as { readonly name: string; readonly labels: Record<string, string> },
  );

describe("a team", () => {
  test("is a namespace, a release after the queues', a role of its pods and an entry of its member", () => {
    const synth = inStack(team());
    expect(said(synth)).toEqual([]);
    expect(synth.one("kubernetes_namespace_v1")).toMatchObject({
      metadata: {
        name: "research",
        labels: { "ml-platform/team": "research", "pod-security.kubernetes.io/enforce": "restricted" },
      },
    });
    const release = releaseOf(synth, "team-research");
    expect(release["namespace"]).toMatch(/^\$\{kubernetes_namespace_v1\.Research_Namespace/);
    expect(JSON.stringify(release["depends_on"])).toContain("Queues");
    expect(synth.one("aws_eks_pod_identity_association")).toMatchObject({
      cluster_name: CLUSTER.clusterName,
      namespace: "research",
      service_account: "research",
      tags: { "ml-platform:team": "research" },
    });
    expect(synth.one("aws_eks_access_entry")).toMatchObject({
      cluster_name: CLUSTER.clusterName,
      principal_arn: RESEARCHER,
      kubernetes_groups: ["ml-platform:team:research"],
      type: "STANDARD",
    });
  });

  test("has a role that EKS alone assumes, for its own service account in its own cluster", () => {
    const { assume_role_policy: trust, tags } = inStack(team({ tags: { cost: "7" } })).one("aws_iam_role");
    expect(tags).toEqual({ "ml-platform:team": "research", cost: "7" });
    expect(JSON.parse(trust as string)).toMatchObject({
      Statement: [
        {
          Action: ["sts:AssumeRole", "sts:TagSession"],
          Principal: { Service: "pods.eks.amazonaws.com" },
          Condition: {
            StringEquals: {
              "aws:SourceAccount": "123456789012",
              "aws:RequestTag/eks-cluster-name": CLUSTER.clusterName,
              "aws:RequestTag/kubernetes-namespace": "research",
              "aws:RequestTag/kubernetes-service-account": "research",
            },
          },
        },
      ],
    });
  });

  test("is what others take: a queue, a namespace, a service account, and somebody to grant to", () => {
    const synth = inStack((stack) => {
      const made = team(
        { name: "nlp", quota: { H100: { nodes: 8 }, L4: { nodes: 2 } } },
        { priorities: { urgent: 5 } },
      )(stack);
      expect(made).toMatchObject({
        teamName: "nlp",
        serviceAccountName: "nlp",
        groupName: "ml-platform:team:nlp",
        queue: {
          queueName: "nlp",
          namespaceName: "nlp",
          priorities: ["urgent"],
          pools: {
            H100: { pool: H100, nodes: 8, maxNodes: 8, topology: "network" },
            L4: { pool: L4, nodes: 2, maxNodes: 2, topology: "nodes" },
          },
        },
      });
      expect(made.namespace.literalName).toBe("nlp");
      ArtifactBucket.fromName("company-artifacts").grants.read(made, "data/");
    });
    const { role, policy } = synth.one("aws_iam_role_policy");
    expect(role).toMatch(/^\$\{aws_iam_role\.Research_Role/);
    expect(policy).toContain("company-artifacts/data/*");
  });

  test("may fetch the secrets that it names, and nothing of them is written", () => {
    const arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:wandb-AbCdEf";
    const synth = inStack(team({ secrets: [SecretRef.fromSecretsManager(arn)] }));
    expect(JSON.parse(synth.one("aws_iam_role_policy").policy as string)).toMatchObject({
      Statement: [{ Action: "secretsmanager:GetSecretValue", Resource: arn }],
    });
  });

  test("has the labels that Kueue looks for", () => {
    const synth = inStack((stack) => {
      const kueue = new Kueue(stack, "Kueue", { cluster: accessIn(stack), namespaceLabels: { queued: "yes" } });
      team({}, { after: [kueue] })(stack);
    });
    expect(namespacesOf(synth).map(({ labels }) => labels)).toContainEqual(
      expect.objectContaining({ queued: "yes", "ml-platform/team": "research" }),
    );
  });

  test("has its brake in a namespace and a release of its own, after the team's", () => {
    const synth = inStack(team(LIMIT));
    expect(said(synth)).toEqual([]);
    expect(
      namespacesOf(synth)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["research", "research-brake"]);
    const brake = releaseOf(synth, "team-research-brake");
    expect(brake["namespace"]).toMatch(/^\$\{kubernetes_namespace_v1\.Research_BrakeNamespace/);
    expect(JSON.stringify(brake["depends_on"])).toContain("helm_release.Research_Objects");
  });
});

describe("members", () => {
  const entriesOf = (synth: Synthesized) =>
    argumentsOf(synth, "aws_eks_access_entry").map(({ principal_arn: arn, kubernetes_groups: groups }) => [
      arn,
      groups,
    ]);

  test("of several teams have one entry with the groups of all", () => {
    const second = "arn:aws:iam::123456789012:role/teams/Second";
    const synth = inStack((stack) => {
      const queues = queuesIn(stack);
      teamIn(stack, { queues, quota: { H100: { nodes: 4 } } }, "Vision");
      teamIn(stack, { queues, quota: { H100: { nodes: 4 } }, members: [RESEARCHER, second] }, "Language");
      teamIn(stack, { queues, quota: { H100: { nodes: 4 } }, members: [] }, "Nobody");
    });
    expect(said(synth)).toEqual([]);
    expect(entriesOf(synth)).toEqual([
      [RESEARCHER, ["ml-platform:team:language", "ml-platform:team:vision"]],
      [second, ["ml-platform:team:language"]],
    ]);
  });

  test("have it in the first stack, under an address that no team is part of", () => {
    const synth = synthesize((app) => {
      const [first, second] = ["first", "second"].map(
        (id) => new PlatformStack(app, id, { environment: environment() }),
      ) as [PlatformStack, PlatformStack];
      const queues = queuesIn(first);
      teamIn(first, { queues, quota: { H100: { nodes: 4 } } }, "Vision");
      teamIn(second, { queues, quota: { H100: { nodes: 4 } } }, "Language");
    });
    expect(said(synth)).toEqual([]);
    const entries = synth.stacks.flatMap(({ name, json }) =>
      Object.keys((json.resource as Record<string, object>)["aws_eks_access_entry"] ?? {}).map((id) => `${name} ${id}`),
    );
    expect(entries).toEqual([expect.stringMatching(/^first TeamMembers_prod-training_123456789012/)]);
    expect(synth.stacks.find(({ name }) => name === "second")?.dependencies).toEqual(["first"]);
  });

  test("of two clusters have one in each", () => {
    const synth = synthesize((app) => {
      for (const clusterName of ["one", "two"]) {
        const stack = new PlatformStack(app, clusterName, { environment: environment() });
        const cluster = new ClusterAccess(stack, "Access", { cluster: { clusterName, region: "us-east-1" } });
        teamIn(stack, { cluster, queues: queuesIn(stack, { cluster }) });
      }
    });
    expect(said(synth)).toEqual([]);
    expect(argumentsOf(synth, "aws_eks_access_entry").map(({ cluster_name: name }) => name)).toEqual(["one", "two"]);
  });
});

describe("teams fail with", () => {
  test("more nodes than the pool has, in all teams and queues together", () => {
    const synth = inStack((stack) => {
      const queues = queuesIn(stack, { queues: { product: { namespace: "product", quota: { H100: { nodes: 4 } } } } });
      teamIn(stack, { queues, quota: { H100: { nodes: 8 } } });
      teamIn(stack, { queues, quota: { H100: { nodes: 5 } } }, "Vision");
    });
    expect(said(synth)).toEqual([
      "MLP-TRAIN-008 prod-foundation/Queues queues: the queues' own nodes of H100 are 17 together, and the pool has 16 at most, got product 4, research 8, vision 5 | give fewer nodes and let queues borrow, or raise `max` of the pool",
    ]);
  });

  test("the name of another team, or of a queue", () => {
    const twin = (name: string) =>
      inStack((stack) => {
        const queues = queuesIn(stack, { queues: { product: { namespace: "product", quota: { L4: { nodes: 1 } } } } });
        teamIn(stack, { queues });
        teamIn(stack, { queues, name }, "Other");
      });
    const fix = "give it a name of its own: the namespace, the queue and the group of its members are called by it";
    for (const name of ["research", "product"])
      expect(said(twin(name))).toContain(
        `MLP-TRAIN-034 prod-foundation/Other name: another queue or team of the cluster has this name, got "${name}" | ${fix}`,
      );
    expect(said(twin("third"))).toEqual([]);
  });
});

test("a team warns of borrowing what nobody lends, when all teams are there", () => {
  const borrowing = (nodes: number) =>
    inStack((stack) => {
      const queues = queuesIn(stack);
      teamIn(stack, { queues, quota: { H100: { nodes: 8, borrow: 8 } } });
      teamIn(stack, { queues, quota: { H100: { nodes } } }, "Lender");
    });
  expect(said(borrowing(7))).toEqual([
    "warning MLP-TRAIN-010 prod-foundation/Research quota.H100.borrow: the other queues have 7 nodes of H100 to lend, got 8 | borrow 7 at most, or give it more nodes of its own",
  ]);
  expect(said(borrowing(8))).toEqual([]);
});

test("a queue may borrow what a team lends", () => {
  const synth = inStack((stack) => {
    const queues = queuesIn(stack, {
      queues: { product: { namespace: "product", quota: { H100: { nodes: 4, borrow: 8 } } } },
    });
    new Team(stack, "Research", { cluster: accessIn(stack), queues, members: [], quota: { H100: { nodes: 8 } } });
  });
  expect(said(synth)).toEqual([]);
});
