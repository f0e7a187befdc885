import { isKnown } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { grantingBucket } from "../../core/props/granting-bucket";
import { awsProvider } from "../../core/props/aws-provider";
import { whole } from "../../core/props/numbers";
import { judgeProps } from "../../core/props/objects";
import { optional, PropRules } from "../../core/props/rule";
import { text } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import type { DatasetBucket, DatasetVersionsProps, DataVersionSystem } from "../dataset-versions-props";

/** How long something is kept; for ever where it does not say. */
export interface Kept {
  /** Days in which jobs read it. */
  readonly trainingDays?: number;
  /** Days in which it is there. */
  readonly auditDays?: number;
}

/** A dataset with its layout decided. */
export interface DatasetPlan {
  readonly bucket: DatasetBucket;
  readonly prefix: string;
  readonly kept: Kept;
  readonly layout: DatasetLayout;
}

/** Where things are, below the bucket. */
interface DatasetLayout {
  /** Says all of this to who reads the bucket. */
  readonly description: string;
  readonly latest: string;
  readonly versions: string;
  readonly manifests: string;
}

const DAYS = whole({ code: "MLP-DATA-003", min: 1, max: 36_500, unit: "days" });

const DATASET: PropRules<DatasetVersionsProps> = {
  bucket: grantingBucket<DatasetBucket["grants"]>("readWrite"),
  prefix: text({
    code: "MLP-DATA-001",
    what: "a dataset's prefix",
    breaks: "is not a folder below data/",
    pattern: /^data\/(?:(?!\.{1,2}\/)[A-Za-z0-9_.=-]+\/)+$/,
    allowed: "a folder for each dataset, ending with a slash: data/customers/",
    max: 120,
    example: "data/stand-in/",
  }),
  trainingDays: optional(DAYS),
  auditDays: optional(DAYS),
  provider: optional(awsProvider()),
};

/** Decides where versions are, and how long they are kept. */
export function planDatasetVersions(given: DatasetVersionsProps): Planned<DatasetPlan> {
  const { value, problems } = judgeProps<DatasetVersionsProps>(given, DATASET);
  const { bucket, prefix, trainingDays, auditDays } = value;
  return { plan: { bucket, prefix, kept: keptOf(trainingDays, auditDays), layout: layoutOf(prefix) }, problems };
}

function layoutOf(prefix: string): DatasetLayout {
  return {
    description: `${prefix}dataset.json`,
    latest: `${prefix}latest/`,
    versions: `${prefix}versions/`,
    manifests: `${prefix}manifests/`,
  };
}

/** What is trained with is there, so it is kept for the longer of both; who leaves one out means always. */
function keptOf(trainingDays: number | undefined, auditDays: number | undefined): Kept {
  if (!isKnown(auditDays)) return { trainingDays };
  return { trainingDays: trainingDays ?? auditDays, auditDays: Math.max(trainingDays ?? 0, auditDays) };
}

const VERSION = text({
  code: "MLP-DATA-002",
  what: "a version",
  pattern: /^(?!\.{1,2}$)[A-Za-z0-9][A-Za-z0-9._-]*$/,
  allowed: "letters, digits, dots, hyphens and underscores, at most 64: 31, 2026-11-28",
  max: 64,
  example: "0",
});

/** A version's name. */
export function planVersion(given: string): Planned<string> {
  const { value: plan, problems } = VERSION.judge(given, "version");
  return { plan, problems };
}

const SYSTEM = oneOf<DataVersionSystem>("dvc", "lakefs", "pachyderm");

/** A system that keeps versions itself. */
export function planSystem(given: DataVersionSystem): Planned<DataVersionSystem> {
  const { value: plan, problems } = SYSTEM.judge(given, "system");
  return { plan, problems };
}

/** What is written beside the data: a layout that needs no code of this library to be read. */
export function descriptionText({ prefix, kept, layout }: DatasetPlan): string {
  return JSON.stringify({
    format: 1,
    dataset: prefix,
    latest: layout.latest,
    versions: `${layout.versions}<version>/`,
    manifests: `${layout.manifests}<version>.json`,
    ...kept,
  });
}
