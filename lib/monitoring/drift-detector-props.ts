import type { DataPlaceRef, EndpointRef } from "../core/refs";
import type { ContainerImage } from "../registry/container-image";
import type { MonitorProps } from "./monitor-props";

/** A detector of one's own. */
export interface DriftDetectorProps extends MonitorProps {
  /** The container, by its digest, in ECR. */
  readonly image: ContainerImage;
  /** What it looks at: an endpoint that captures its requests, or a place that something else writes them to. */
  readonly reads: EndpointRef | DataPlaceRef;
  /**
   * What runs in the container.
   * @default - the image's own
   */
  readonly command?: readonly string[];
  /**
   * Variables of the container, besides those that say where everything is. They are in the code and in the state: no place
   * for secrets.
   * @default {}
   */
  readonly environment?: Readonly<Record<string, string>>;
}
