import { TerraformBackend, TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { isToken } from "./known";

/** Where a stack of the app keeps its state. */
export interface KeptState {
  /** Id of the stack. */
  readonly stack: string;
  /** Name of the bucket. */
  readonly bucket: string;
  /** Key of the state in it. */
  readonly key: string;
  /** The key that Terraform asks S3 to encrypt it with. */
  readonly kmsKeyArn?: string;
}

/** Where the stacks of an app keep their states, those in S3 at a known place: by `State.s3` or a backend of one's own. */
export function statesInS3(root: IConstruct): KeptState[] {
  return root.node
    .findAll()
    .filter((construct) => TerraformBackend.isBackend(construct))
    .flatMap((backend) => {
      const { bucket, key, kms_key_id: kms } = (backend.toTerraform() as Rendered).terraform?.backend?.s3 ?? {};
      if (typeof bucket !== "string" || typeof key !== "string" || isToken(bucket) || isToken(key)) return [];
      const kmsKeyArn = typeof kms === "string" ? kms : undefined;
      return [{ stack: TerraformStack.of(backend).node.id, bucket, key, kmsKeyArn }];
    });
}

interface Rendered {
  readonly terraform?: { readonly backend?: { readonly s3?: Readonly<Record<string, unknown>> } };
}
