import type { Environment } from "./environment";
import type { State } from "./state";

/** What a stack of a platform is made of. */
export interface PlatformStackProps {
  /** Account, region, name and tags of the stack. */
  readonly environment: Environment;
  /**
   * Where Terraform keeps the state.
   * @default State.local(), a file beside cdktf.out
   */
  readonly state?: State;
}
