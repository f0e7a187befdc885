import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { checkUserText } from "../../../core/plan/user-text";
import { quote, tokenProblem } from "../../../core/plan/rules-of-values";
import { grantedPrefix, grantingBucket } from "../../../core/props/granting-bucket";
import { carried } from "../../../core/props/carried";
import { gpuPool, namespace } from "../../../core/props/cluster-references";
import { listOf, recordOf } from "../../../core/props/collections";
import { anyNumber, whole } from "../../../core/props/numbers";
import { nested, ref } from "../../../core/props/objects";
import { grantee, imageRepository } from "../../../core/props/references";
import { accepted, below, optional, PropRules, Rule } from "../../../core/props/rule";
import { checked, either } from "../../../core/props/shapes";
import { anyText } from "../../../core/props/text";
import { oneOf } from "../../../core/props/words";
import type { QueuePool, QueueRef, TeamHttps, TeamRef } from "../../../core/refs";
import type { Grantee } from "../../../iam/grant";
import { targetCluster } from "../../../kubernetes/plan/target-cluster";
import { labelName } from "../../../kubernetes/plan/names";
import { checkImage, ContainerImage } from "../../../registry/container-image";
import type { GrantedPrefix } from "../../../storage/artifact-bucket-grants";
import type {
  CheckpointBucket,
  JobCheckpoints,
  JobDataset,
  NodeRange,
  TrainingJobDefinitionProps,
} from "../training-job-definition-props";
import { volumeMount } from "./mounts";
import { parameter } from "./parameter-rule";
import { SHARE } from "./per-node";
import { jobTracker } from "./tracker";
import { VARIABLE } from "./variables";

/** Of a name: what JobSet and a start put behind it has to fit into a name of 63 characters. */
export const LONGEST_NAME = 38;

const NODES = { code: "MLP-TRAIN-060", min: 1, max: 10_000, unit: "nodes" } as const;
const RANGE: Rule<NodeRange> = checked(
  nested<NodeRange>({ min: whole(NODES), max: whole(NODES) }),
  ({ min, max }, property): Problem[] =>
    min <= max
      ? []
      : [
          {
            code: "MLP-TRAIN-060",
            property,
            message: `the fewest nodes are more than the most, got ${min} and ${max}`,
            fix: `give { min: ${max}, max: ${min} }, or one number`,
          },
        ],
);
const NODES_OR_RANGE = either<number, NodeRange>(
  (value) => typeof value !== "object" || value === null,
  whole(NODES),
  RANGE,
);

const QUEUE: Rule<QueueRef> = ref<QueueRef>("a queue", {
  queueName: anyText("the name of a queue", "research"),
  namespaceName: anyText("a namespace's name", "research"),
  pools: recordOf(
    ref<QueuePool>("what a queue may use of a pool", {
      pool: gpuPool(),
      nodes: anyNumber("a number of nodes", 1, 0),
      maxNodes: anyNumber("a number of nodes", 1, 0),
      topology: optional(oneOf("network", "nodes")),
    }),
  ),
  priorities: listOf(anyText("the name of a priority", "urgent"), { what: "a list of names" }),
});

const OF_TEAM = known(
  ref<TeamRef>("a team", {
    teamName: anyText("the name of a team", "research"),
    namespace: namespace(),
    queue: QUEUE,
    serviceAccountName: anyText("the name of a service account", "team"),
    https: optional(
      ref<TeamHttps>("what a team reaches by HTTPS", {
        ranges: listOf(anyText("an address range", "10.20.0.0/16"), { what: "a list of address ranges" }),
        hosts: listOf(anyText("the name of a host", "api.wandb.ai"), { what: "a list of hosts" }),
      }),
    ),
  }),
  "queue",
  ({ queue }) => queue.pools,
);

/** What is multiplied and compared has to be known. */
function known<T extends object>(rule: Rule<T>, what: string, of: (value: T) => unknown = (value) => value): Rule<T> {
  return checked(rule, (value, at) => (isToken(of(value)) ? [tokenProblem(at, what)] : []));
}

const POOL = known(gpuPool(), "pool");

/** A team is both: what its jobs need to know, and the role that its pods have. */
const TEAM: Rule<TeamRef & Grantee> = {
  what: "a team",
  shape: OF_TEAM.shape,
  judge(value, at) {
    const [team, role] = [OF_TEAM.judge(value, at), grantee<Grantee>().judge(value, at)];
    if (team.broken.has(at) && team.problems.some(({ property }) => property === at))
      return team as typeof role & typeof team;
    if (team.broken.size === 0 && role.broken.size === 0) return accepted(value);
    return {
      value: { ...role.value, ...team.value },
      problems: [...team.problems, ...role.problems],
      broken: new Set([...team.broken, ...role.broken]),
    };
  },
};

const URI = anyText("the address of an image", "trainer");
const DIGEST = anyText("the digest of an image", `sha256:${"0".repeat(64)}`, { empty: "allowed" });
const IMAGE: Rule<ContainerImage> = checked(
  checked(
    carried<ContainerImage>("ContainerImage.fromRepository or ContainerImage.fromUri", "digest"),
    ({ uri, digest, repository }, at) => [
      ...URI.judge(uri, below(at, "uri")).problems,
      ...DIGEST.judge(digest, below(at, "digest")).problems,
      ...(repository === undefined ? [] : imageRepository().judge(repository, below(at, "repository")).problems),
    ],
  ),
  checkImage,
);

const CHECKPOINTS: PropRules<JobCheckpoints> = {
  bucket: grantingBucket<CheckpointBucket["grants"]>("readWrite"),
  prefix: grantedPrefix<GrantedPrefix>("checkpoints/pretrain/"),
  everyMinutes: whole({ code: "MLP-TRAIN-076", min: 1, max: 10_080, unit: "minutes" }),
};

const DATASET: PropRules<JobDataset> = {
  uri: anyText("the address of data", "s3://company-data/corpus/"),
  version: anyText("a version", "2026-11-01"),
};

const HOURS = checked(anyNumber("a number of hours", 1), (hours, property): Problem[] => {
  if (isToken(hours)) return [tokenProblem(property, property)];
  const isRight = hours * 3600 >= 60 && hours <= MOST_HOURS;
  const message = `maxHours is out of range, got ${hours}`;
  const fix = `use a number of hours from a minute, 1 / 60, to ${MOST_HOURS}`;
  return isRight ? [] : [{ code: "MLP-TRAIN-066", property, message, fix }];
});
/** A year. */
const MOST_HOURS = 8760;

const COMMAND = checked(
  listOf(anyText("a word of the command", "x", { empty: "allowed" }), { what: "a list of words" }),
  (words, property): Problem[] => {
    if (words.length > 0) return words.flatMap((word, index) => checkUserText(word, `${property}[${index}]`));
    const message = `there is no program to run, got ${quote(words)}`;
    return [{ code: "MLP-TRAIN-085", property, message, fix: 'give its words: ["torchrun", "train.py"]' }];
  },
);

/** What each prop of a job may be; what relates them is judged by the plan. */
export const TRAINING_JOB: PropRules<TrainingJobDefinitionProps> = {
  cluster: targetCluster(),
  team: TEAM,
  pool: POOL,
  nodes: NODES_OR_RANGE,
  image: IMAGE,
  command: COMMAND,
  maxHours: HOURS,
  name: optional(labelName({ code: "MLP-TRAIN-079", what: "the name of a job", example: "job" }, LONGEST_NAME)),
  parameters: optional(recordOf(parameter(), { key: VARIABLE })),
  environment: optional(recordOf(anyText("the text of a variable", "x", { empty: "allowed" }), { key: VARIABLE })),
  tracker: optional(jobTracker()),
  mounts: optional(listOf(volumeMount(), { what: "a list of mounts" })),
  checkpoints: optional(nested<JobCheckpoints>(CHECKPOINTS)),
  dataset: optional(nested<JobDataset>(DATASET)),
  retries: optional(whole({ code: "MLP-TRAIN-067", min: 0, max: 100 })),
  priority: optional(anyText("the name of a priority", "research")),
  topology: optional(oneOf("preferred", "required")),
  ...SHARE,
  userId: optional(
    either<"image", number>(
      (value) => value === "image",
      oneOf("image"),
      whole({ code: "MLP-TRAIN-084", min: 0, max: 65_535, unit: 'id of a user, or "image"' }),
    ),
  ),
};
