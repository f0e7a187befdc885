import type { Pack } from "../rule";
import { apiFromEverywhere } from "../rules/api-from-everywhere";
import { backedUp } from "../rules/backed-up";
import { bucketVersioned } from "../rules/bucket-versioned";
import { controlPlaneAudited } from "../rules/control-plane-audited";
import { deletionProtected } from "../rules/deletion-protected";
import { destroyPrevented } from "../rules/destroy-prevented";
import { endpointScaled } from "../rules/endpoint-scaled";
import { endpointTwoInstances } from "../rules/endpoint-two-instances";
import { finalSnapshot } from "../rules/final-snapshot";
import { logsEnd } from "../rules/logs-end";
import { natPerZone } from "../rules/nat-per-zone";
import { nodesInTwoZones } from "../rules/nodes-in-two-zones";
import { columnsLeftAlone, featuresLeftAlone } from "../rules/schema-left-alone";

/**
 * What a platform that others depend on should have besides: two of everything, data that stays, logs of who did what.
 * It holds its own rules alone, and stands on top of `baseline`.
 *
 * @example
 * new PlatformApp({ packs: [baseline, production] });
 */
export const production: Pack = {
  name: "production",
  rules: [
    natPerZone,
    nodesInTwoZones,
    deletionProtected,
    destroyPrevented,
    backedUp,
    finalSnapshot,
    bucketVersioned,
    endpointTwoInstances,
    endpointScaled,
    controlPlaneAudited,
    apiFromEverywhere,
    logsEnd,
    featuresLeftAlone,
    columnsLeftAlone,
  ],
};
