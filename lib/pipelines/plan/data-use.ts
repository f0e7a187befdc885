import type { ArtifactBucketRef, DataPlaceRef } from "../../core/refs";
import type { StepInput, StepKinds } from "../step-props";
import { dataFolder, modelFolder } from "./render/expressions";
import { isKind, isOutput, NamedStep, StepTree } from "./tree";

/** What containers read and write in one bucket. */
export interface BucketUse {
  /** `data` of the pipeline's own bucket, `data-<step>` of another, by the first step that uses it. */
  readonly id: string;
  readonly bucket: ArtifactBucketRef;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

interface Place {
  readonly pipelineName: string;
  readonly bucket: ArtifactBucketRef;
}

interface Uses {
  readonly reads: readonly DataPlaceRef[];
  readonly writes: readonly DataPlaceRef[];
}

/** What the containers of all steps read and write, by bucket. */
export function dataUses({ all }: StepTree, place: Place): readonly BucketUse[] {
  const uses = all.map((named) => ({ name: named.name, ...usesOfStep(named, place) }));
  const reads = uses.flatMap((one) => one.reads);
  const writes = uses.flatMap((one) => one.writes);
  const buckets = new Map([...reads, ...writes].map(({ bucket }) => [bucket.bucketName, bucket]));
  const used = new Set<string>();
  return [...buckets.values()].map((bucket) => {
    const isOwn = bucket.bucketName === place.bucket.bucketName;
    const ids = uses.flatMap(({ name, ...one }) =>
      [...one.reads, ...one.writes].some((other) => other.bucket.bucketName === bucket.bucketName) ? [name] : [],
    );
    const id = isOwn ? "data" : freeId(`data-${ids[0]!}`, used);
    return { id, bucket, reads: prefixesIn(bucket, reads), writes: prefixesIn(bucket, writes) };
  });
}

/** A step may be the first to use two buckets. */
function freeId(wanted: string, used: Set<string>): string {
  const id = used.has(wanted) ? freeId(`${wanted}-too`, used) : wanted;
  used.add(id);
  return id;
}

function usesOfStep(named: NamedStep, place: Place): Uses {
  const own = (prefix: string): DataPlaceRef => ({ bucket: place.bucket, prefix });
  const data = own(`${dataFolder(place.pipelineName)}/`);
  const models = own(`${modelFolder(place.pipelineName)}/`);
  const readsOf = (inputs: Readonly<Record<string, StepInput>> = {}) =>
    Object.values(inputs).map((input) => placeOf(input, { data, own }));
  const { props } = named.step;
  if (isKind(named, "process")) {
    const { outputs = [], publishes = {}, inputs } = named.step.props;
    return { reads: readsOf(inputs), writes: outputs.map((name) => publishes[name] ?? data) };
  }
  if (isKind(named, "evaluate")) {
    return { reads: [models, ...readsOf(named.step.props.inputs)], writes: [data] };
  }
  if (isKind(named, "transform"))
    return { reads: [models, ...readsOf({ input: named.step.props.input })], writes: [data] };
  if (!isKind(named, "train", "tune")) return { reads: [], writes: [] };
  const { inputs, spot } = props as StepKinds["train"];
  const checkpoints = spot === undefined ? [] : [own(spot.checkpoints)];
  return { reads: [...readsOf(inputs), ...checkpoints], writes: [models, ...checkpoints] };
}

interface Own {
  readonly data: DataPlaceRef;
  readonly own: (prefix: string) => DataPlaceRef;
}

/** Where an input is: of an output that is published, the place it has in every run. */
function placeOf(input: StepInput, { data, own }: Own): DataPlaceRef {
  if (typeof input === "string") return own(input);
  if ("bucket" in input) return input;
  return isOutput(input) ? data : input;
}

/** Without those below another. */
function prefixesIn({ bucketName }: ArtifactBucketRef, places: readonly DataPlaceRef[]): readonly string[] {
  const all = places.flatMap(({ bucket, prefix }) => (bucket.bucketName === bucketName ? [prefix] : []));
  const distinct = [...new Set(all)].sort();
  return distinct.filter((prefix) => !distinct.some((other) => other !== prefix && prefix.startsWith(other)));
}
