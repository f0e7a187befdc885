import { TerraformBackend, TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { isToken } from "../../core/known";
import { KeptState } from "../plan/state";

/** Where the stacks of an app keep their states, those in S3 at a known place: by `State.s3` or a backend of one's own. */
export function statesInS3(root: IConstruct): KeptState[] {
  return root.node
    .findAll()
    .filter((construct) => TerraformBackend.isBackend(construct))
    .flatMap((backend) => {
      const { bucket, key } = (backend.toTerraform() as Rendered).terraform?.backend?.s3 ?? {};
      if (typeof bucket !== "string" || typeof key !== "string" || isToken(bucket) || isToken(key)) return [];
      return [{ stack: TerraformStack.of(backend).node.id, bucket, key }];
    });
}

interface Rendered {
  readonly terraform?: { readonly backend?: { readonly s3?: { readonly bucket?: unknown; readonly key?: unknown } } };
}
