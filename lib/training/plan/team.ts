import { instancePrice } from "../../catalog/instances";
import { Problem } from "../../core/finding";
import { fitName } from "../../core/plan/name";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { judgeProps } from "../../core/props/objects";
import { isSound, Judged } from "../../core/props/rule";
import type { ClusterRef, QueueRef, TeamHttps } from "../../core/refs";
import { shortHash } from "../../core/physical-name";
import type { KubernetesObject } from "../../kubernetes/custom-resources-props";
import { isAccess } from "../../kubernetes/plan/target-cluster";
import { refOf } from "../../kubernetes/plan/ref-of";
import type { TargetCluster } from "../../kubernetes/target-cluster";
import type { TeamProps } from "../team-props";
import { namespaceProblems } from "./namespaces";
import { objectsOfQueue } from "./queue-objects";
import { planQueue, PlannedQueue, queueRef } from "./queues";
import { beyondProblems, ownProblems, QueueShare } from "./quotas";
import { accessObjects } from "./team-access";
import { brakeObjects } from "./team-brake";
import { httpsOf, networkObjects } from "./team-network";
import { policyObjects } from "./team-policy";
import { TEAM, TEAM_NAME } from "./team-rules";
import { mixedProblems } from "./training-queues";

/** A team with everything decided. */
interface TeamPlan extends Pick<TeamProps, "cluster" | "queues" | "podSecurity" | "secrets"> {
  readonly name: string;
  readonly members: readonly string[];
  /** Who is let into the namespace, by Kubernetes' name of it. */
  readonly groupName: string;
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly queue: QueueRef;
  /** What its pods reach by HTTPS; undefined where that is every address. */
  readonly https?: TeamHttps;
  readonly objects: readonly KubernetesObject[];
  /** What counts and holds, in a namespace of its own; undefined without a limit. */
  readonly brake?: { readonly namespaceName: string; readonly objects: readonly KubernetesObject[] };
  /** What its queue may use; undefined where that is broken. */
  readonly share: QueueShare | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** The label of what is a team's in the cluster, and the key of its tag in AWS. */
const TEAM_LABEL = "ml-platform/team";
const TEAM_TAG = "ml-platform:team";

/** Decides the namespace, queue, access, network, policies and brake of a team. */
export function planTeam(given: TeamProps, place: { readonly id: string }): Planned<TeamPlan> {
  const judged = judgeProps<TeamProps>(given, TEAM);
  const { value: props } = judged;
  const named = nameOf(props.name, place.id);
  const name = named.plan;
  const { shared } = props.queues;
  const queue = planQueue(name, { ...props, namespace: name }, shared.pools);
  const share = { queue: name, property: "quota", quota: props.quota };
  const groupName = `ml-platform:team:${name}`;
  const prices = nodePrices(judged, queue);
  return {
    plan: {
      ...pick(props),
      name,
      groupName,
      namespaceLabels: { ...shared.namespaceLabels, [TEAM_LABEL]: name },
      queue: queueRef(queue, shared.priorities),
      https: httpsOf(props.network ?? {}),
      objects: [
        ...objectsOfQueue(queue, shared.cohort),
        ...accessObjects(name, groupName),
        ...networkObjects(name, props.network ?? {}),
        ...policyObjects(name),
      ],
      brake: brakeOf(props, queue, prices.plan),
      share: isSound(judged, "quota", "queues") && named.problems.length === 0 ? share : undefined,
      tags: { [TEAM_TAG]: name, ...props.tags },
    },
    problems: [
      ...judged.problems,
      ...named.problems,
      ...relatedProblems(judged, share, queue, name),
      ...prices.problems,
    ],
  };
}

function pick({ cluster, queues, members, podSecurity, secrets }: TeamProps) {
  return { cluster, queues, members: [...new Set(members)], podSecurity, secrets };
}

/** The given name, else one made of the construct's id, which may give none. */
function nameOf(given: string | undefined, id: string): Planned<string> {
  if (given !== undefined) return { plan: given, problems: [] };
  const made = fitName([id], { max: 48, charset: "a-z0-9" }, shortHash);
  const { value, problems } = TEAM_NAME.judge(made, "name");
  return { plan: value, problems };
}

function relatedProblems(
  judged: Judged<TeamProps>,
  share: QueueShare,
  queue: PlannedQueue,
  name: string,
): readonly Problem[] {
  const { cluster, queues, members } = judged.value;
  const pools = queues.shared.pools.map(({ pool }) => pool);
  const isJudged = isSound(judged, "quota", "queues");
  return [
    ...(isSound(judged, "cluster", "queues") ? clusterProblems(cluster, queues.shared.cluster) : []),
    ...(isSound(judged, "name") ? namespaceProblems(name, undefined, "name") : []),
    ...(isSound(judged, "members") ? twiceProblems(members) : []),
    ...(isJudged ? [...ownProblems(share, pools), ...beyondProblems(share, pools)] : []),
    ...(isJudged ? mixedProblems(queue, "quota") : []),
    ...(isSound(judged, "usdPerMonth", "whenSpent", "brakeImage") ? brakeProblems(judged.value) : []),
  ];
}

/** A cluster by its name, whatever was given. */
function namedCluster(cluster: TargetCluster): ClusterRef {
  return isAccess(cluster) ? cluster.cluster : refOf(cluster);
}

function clusterProblems(given: TargetCluster, ofQueues: TargetCluster): Problem[] {
  const [own, other] = [namedCluster(given), namedCluster(ofQueues)];
  if (own.clusterName === other.clusterName && own.region === other.region) return [];
  return [
    {
      code: "MLP-TRAIN-032",
      property: "queues",
      message: `the queues are of the cluster ${other.clusterName} in ${other.region}, got a team in ${own.clusterName} in ${own.region}`,
      fix: "give the TrainingQueues of the team's own cluster",
    },
  ];
}

function twiceProblems(members: readonly string[]): Problem[] {
  return members.flatMap((arn, index): Problem[] => {
    const first = members.indexOf(arn);
    if (first === index) return [];
    return [
      {
        code: "MLP-TRAIN-033",
        property: `members[${index}]`,
        message: `members[${first}] is this principal already, got ${quote(arn)}`,
        fix: "name each once",
      },
    ];
  });
}

function brakeProblems({ usdPerMonth, whenSpent, brakeImage }: TeamProps): Problem[] {
  const given = { usdPerMonth, whenSpent, brakeImage };
  const missing = Object.entries(given).filter(([, value]) => value === undefined);
  const [first] = missing;
  if (first === undefined || missing.length === 3) return [];
  return [
    {
      code: "MLP-TRAIN-036",
      property: first[0],
      message: `a limit takes an amount, what happens then and an image that counts, got no ${missing.map(([name]) => name).join(" and no ")}`,
      fix: 'give all three, { usdPerMonth: 60_000, whenSpent: "hold new jobs", brakeImage: ContainerImage.fromUri("…/python@sha256:…") }, or none of them',
    },
  ];
}

type Prices = Readonly<Record<string, number>>;

/** What a node of each pool of the queue costs an hour, where a limit asks for it. */
function nodePrices(judged: Judged<TeamProps>, { quotas }: PlannedQueue): Planned<Prices> {
  const { usdPerMonth, usdPerNodeHour: given = {}, quota, cluster } = judged.value;
  const { region } = namedCluster(cluster);
  const priced = quotas.map(({ pool: { pool } }) => {
    const own = Object.hasOwn(given, pool.poolName) ? given[pool.poolName] : undefined;
    return { pool, usd: own ?? instancePrice(pool.instanceType, region)?.usd };
  });
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(quota, name));
  return {
    plan: Object.fromEntries(priced.flatMap(({ pool, usd }) => (usd === undefined ? [] : [[pool.poolName, usd]]))),
    problems: [
      ...(isSound(judged, "quota", "queues") ? unknown.map((name) => unpaid(name, Object.keys(quota))) : []),
      ...(usdPerMonth === undefined || !isSound(judged, "usdPerNodeHour", "cluster") ? [] : priced)
        .filter(({ usd }) => usd === undefined)
        .map(({ pool }) => unpriced(pool.poolName, pool.instanceType, region)),
    ],
  };
}

function unpaid(name: string, known: readonly string[]): Problem {
  return {
    code: "MLP-TRAIN-038",
    property: `usdPerNodeHour.${name}`,
    message: `the team has no quota of such a pool, got ${quote(name)}`,
    fix: `use one of ${known.join(", ")}, or leave it out`,
  };
}

function unpriced(poolName: string, instanceType: string, region: string): Problem {
  return {
    code: "MLP-TRAIN-037",
    property: "usdPerNodeHour",
    message: `no source tells what a node of ${poolName} costs, so what the team spends there would not be counted, got ${instanceType} in ${region}`,
    fix: `give the price: usdPerNodeHour: { ${poolName}: … }`,
  };
}

function brakeOf(props: TeamProps, queue: PlannedQueue, prices: Prices): TeamPlan["brake"] {
  const { usdPerMonth, whenSpent, brakeImage } = props;
  if (usdPerMonth === undefined || whenSpent === undefined || brakeImage === undefined) return undefined;
  const namespaceName = `${queue.name}-brake`;
  return { namespaceName, objects: brakeObjects({ queue, namespaceName, usdPerMonth, image: brakeImage.uri, prices }) };
}
