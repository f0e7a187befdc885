/** Where a version of a model comes from. */
export interface ModelProvenance {
  /** Digest of the image that trained it: `sha256:…`. */
  readonly imageDigest: string;
  /** The version of the data that it was trained on. */
  readonly dataVersion: string;
  /** The commit of the code. */
  readonly codeRevision: string;
  /** The run that made it: of a pipeline, or of an experiment tracker. */
  readonly run: string;
}

/**
 * What SageMaker calls each in `CustomerMetadataProperties`. Whoever registers with the grant of a registry with stages has
 * to send all four: IAM refuses a request without one.
 */
export const PROVENANCE_PROPERTIES = {
  /** Of the image that trained it. */
  imageDigest: "ImageDigest",
  /** Of the data that it was trained on. */
  dataVersion: "DataVersion",
  /** Of the code. */
  codeRevision: "CodeRevision",
  /** What made it. */
  run: "Run",
} as const satisfies Readonly<Record<keyof ModelProvenance, string>>;

/**
 * The `CustomerMetadataProperties` of a CreateModelPackage request, or of a pipeline's RegisterModel step.
 *
 * @example
 * provenanceProperties({ imageDigest: "sha256:…", dataVersion: "31", codeRevision: "4be1…", run: "churn-17" });
 */
export function provenanceProperties(from: ModelProvenance): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(PROVENANCE_PROPERTIES).map(([part, property]) => [property, from[part as keyof ModelProvenance]]),
  );
}
