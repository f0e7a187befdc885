import { eksVersion, eksVersions } from "../../catalog/eks-versions";
import {
  Ended,
  ENDED_AS_OF,
  ENDED_BUILD_IMAGES,
  ENDED_GLUE,
  ENDED_NOTEBOOK_PLATFORMS,
  ENDED_RUNTIMES,
} from "../../catalog/ended-values";
import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { Block, Resource } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** The day of an end that is not in the tables. */
const BEFORE_THE_TABLE = "";

/** An argument whose values end, and what is known of them. */
interface Ending {
  readonly argument: string;
  /** The block around it. */
  readonly within?: string;
  readonly service: string;
  readonly endOf: (value: string) => Ended | undefined;
}

const ENDINGS: Readonly<Record<string, Ending>> = {
  aws_codebuild_project: {
    argument: "image",
    within: "environment",
    service: "CodeBuild",
    endOf: (value) => inTable(ENDED_BUILD_IMAGES, value),
  },
  aws_eks_cluster: { argument: "version", service: "EKS", endOf: endOfVersion },
  aws_glue_job: { argument: "glue_version", service: "Glue", endOf: (value) => inTable(ENDED_GLUE, value) },
  aws_lambda_function: { argument: "runtime", service: "Lambda", endOf: (value) => inTable(ENDED_RUNTIMES, value) },
  aws_sagemaker_notebook_instance: {
    argument: "platform_identifier",
    service: "SageMaker",
    endOf: (value) => inTable(ENDED_NOTEBOOK_PLATFORMS, value),
  },
};

/** No value stands in a configuration whose support had ended when the tables were made. */
export const endedValue: Rule<Code> = {
  code: "MLP-CHECK-213",
  title: "runtimes, platforms and versions are supported",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
  check: (views) =>
    judgeEach(
      views.resources(...Object.keys(ENDINGS)).flatMap((resource) => {
        const { argument, within } = ENDINGS[resource.type]!;
        const block = within === undefined ? resource : resource.block(within);
        return block?.has(argument) === true ? [{ resource, block }] : [];
      }),
      judge,
    ),
};

function judge({ resource, block }: { readonly resource: Resource; readonly block: Block }, say: Say): void {
  const { argument: name, service, endOf } = ENDINGS[resource.type]!;
  const [value, argument] = [block.text(name), block.argument(name)];
  if (value === undefined) return say.unknown(resource, argument, block.why(name) ?? "it is no text");
  const end = endOf(value);
  if (end === undefined) return;
  if (end.refusedSince === undefined) {
    return say.warning(resource, argument, {
      message: `${service} ended its support of ${quote(value)} on ${end.on}: it gets no patches (as of ${ENDED_AS_OF})`,
      fix: "use one that is supported; it is right only while what runs on it is being replaced",
    });
  }
  say.error(resource, argument, {
    causedBy:
      resource.type === "aws_eks_cluster"
        ? { path: resource.path, property: "kubernetesVersion", around: true }
        : undefined,
    message: `${service} makes nothing of ${quote(value)} ${sinceWhen(end.refusedSince)} (as of ${ENDED_AS_OF})`,
    fix: "use one that is supported",
  });
}

/** Of what ended before the tables begin, no day is known. */
function sinceWhen(day: string): string {
  return day === BEFORE_THE_TABLE ? "any more" : `since ${day}`;
}

function inTable(table: Readonly<Record<string, Ended>>, value: string): Ended | undefined {
  return Object.hasOwn(table, value) ? table[value] : undefined;
}

/** EKS takes no version for a new cluster after its extended support, and moves the clusters that have it on. */
function endOfVersion(value: string): Ended | undefined {
  const known = eksVersion(value);
  const [oldest] = eksVersions();
  if (isOlder(value, oldest)) return { on: BEFORE_THE_TABLE, refusedSince: BEFORE_THE_TABLE };
  const until = known?.status === "ended" ? known.extendedUntil : undefined;
  return until === undefined ? undefined : { on: until, refusedSince: until };
}

function isOlder(version: string, than: string | undefined): boolean {
  const [, minor] = /^1\.(\d+)$/.exec(version) ?? [];
  return minor !== undefined && than !== undefined && Number(minor) < Number(than.split(".")[1]);
}
