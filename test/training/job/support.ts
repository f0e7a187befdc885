import type { Construct } from "constructs";
import type { GpuPoolRef, QueuePool, TeamRef } from "../../../lib";
import { ContainerImage } from "../../../lib/registry";
import type { Grantee } from "../../../lib/iam";
import { Parameter, TrainingJobDefinitionProps } from "../../../lib/training";
import { planTrainingJob } from "../../../lib/training/job/plan/training-job";
import { CLUSTER } from "../../kubernetes/support";
import { H100, L4 } from "../support";

export const DIGEST = `sha256:${"ab".repeat(32)}`;
export const IMAGE = ContainerImage.fromUri(`123456789012.dkr.ecr.us-east-1.amazonaws.com/trainer@${DIGEST}`);

/** What a queue may use of a pool. */
export function quota(pool: GpuPoolRef, nodes: number, borrow = 0, topology?: QueuePool["topology"]): QueuePool {
  return { pool, nodes, maxNodes: nodes + borrow, ...(topology === undefined ? {} : { topology }) };
}

/** A team with both pools. */
export function team(given: Partial<TeamRef & Grantee> = {}): TeamRef & Grantee {
  return {
    teamName: "research",
    namespace: { namespaceName: "research" },
    queue: {
      queueName: "research",
      namespaceName: "research",
      pools: { H100: quota(H100, 8, 8, "network"), L4: quota(L4, 4, 0, "nodes") },
      priorities: ["research", "urgent"],
    },
    serviceAccountName: "team-research",
    roleName: "team-research",
    roleArn: "arn:aws:iam::123456789012:role/team-research",
    grantScope: { node: {} } as Construct,
    ...given,
  };
}

/** A team whose queue is like this. */
export function teamWith(queue: Partial<TeamRef["queue"]>): TeamRef & Grantee {
  return team({ queue: { ...team().queue, ...queue } });
}

/** A bucket, as a plan sees it. */
export const BUCKET = {
  bucketName: "company-artifacts",
  bucketArn: "arn:aws:s3:::company-artifacts",
  grants: { readWrite: () => undefined },
};

export const CHECKPOINTS = { bucket: BUCKET, prefix: "checkpoints/pretrain/", everyMinutes: 30 } as const;

/** The job of docs/training.md. */
export const PROPS: TrainingJobDefinitionProps = {
  cluster: CLUSTER,
  team: team(),
  pool: H100,
  nodes: { min: 8, max: 16 },
  image: IMAGE,
  command: ["torchrun", "train.py", "--epochs=$(EPOCHS)", "--lr=$(LR)"],
  parameters: {
    EPOCHS: Parameter.integer({ default: 3, min: 1, max: 100 }),
    LR: Parameter.number({ default: 3e-4, min: 0, max: 1 }),
  },
  checkpoints: CHECKPOINTS,
  maxHours: 72,
};

/** The plan of a job that differs in this. */
export function plan(props: object = {}) {
  return planTrainingJob({ ...PROPS, ...props }, { id: "Pretrain" });
}

/** What a plan says, as "severity? code property: message | fix". */
export function problemsOf(props: object): string[] {
  return plan(props).problems.map(
    ({ severity = "error", code, property = "", message, fix }) =>
      `${severity === "error" ? "" : `${severity} `}${code} ${property}: ${message} | ${fix}`,
  );
}

/** A JobSet as far as tests look into it. */
export interface Rendered {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly failurePolicy: { readonly maxRestarts: number; readonly rules: readonly object[] };
    readonly replicatedJobs: readonly {
      readonly name: string;
      readonly template: {
        readonly spec: Readonly<Record<string, unknown>> & {
          readonly template: {
            readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
            readonly spec: Pod;
          };
        };
      };
    }[];
  };
}

/** Its pods. */
export interface Pod {
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly volumes: readonly object[];
  readonly containers: readonly {
    readonly image: string;
    readonly command: readonly string[];
    readonly env: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: object }[];
    readonly resources: Readonly<Record<"requests" | "limits", Readonly<Record<string, string>>>>;
    readonly volumeMounts: readonly object[];
  }[];
}

export function jobSetOf(props: object = {}): Rendered {
  return plan(props).plan.published.jobSet as unknown as Rendered;
}

export function jobOf(props: object = {}) {
  return jobSetOf(props).spec.replicatedJobs[0]!.template.spec;
}

export function podOf(props: object = {}): Pod {
  return jobOf(props).template.spec;
}

/** The variables that have a value of their own. */
export function environmentOf(props: object = {}): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(podOf(props).containers[0]!.env.map(({ name, value }) => [name, value]));
}
