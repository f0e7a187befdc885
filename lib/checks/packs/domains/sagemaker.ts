import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { endpointBurstable } from "../../rules/endpoint-burstable";
import { endpointDriver } from "../../rules/endpoint-driver";
import { imageExpires } from "../../rules/image-expires";
import { modelIsolatedDownload } from "../../rules/model-isolated-download";
import { sagemakerVolume } from "../../rules/sagemaker-volume";
import { servingParallelism } from "../../rules/serving-parallelism";
import { componentCopies } from "../../rules/component-copies";
import { endpointType } from "../../rules/endpoint-type";
import { endpointConfigurationFirst } from "../../rules/endpoint-configuration-first";
import { scaledVariant } from "../../rules/scaled-variant";
import { rolloutSteps } from "../../rules/rollout-steps";
import { rolloutWaits } from "../../rules/rollout-waits";
import { scaleToZero } from "../../rules/scale-to-zero";
import { scaledFleetChanges } from "../../rules/scaled-fleet-changes";
import { scalingMetric } from "../../rules/scaling-metric";
import { monitoredKind } from "../../rules/monitored-kind";
import { dataCaptureOn } from "../../rules/data-capture-on";
import { rollbackAlarms } from "../../rules/rollback-alarms";
import { modelNetwork } from "../../rules/model-network";
import { serverlessVariant } from "../../rules/serverless-variant";
import { domainHome } from "../../rules/domain-home";
import { captureKept } from "../../rules/capture-kept";
import { monitorBaseline } from "../../rules/monitor-baseline";
import { monitorCapture } from "../../rules/monitor-capture";
import { monitorCustomers } from "../../rules/monitor-customers";
import { monitorInput } from "../../rules/monitor-input";
import { monitorSchedule } from "../../rules/monitor-schedule";
import { monitorTruth } from "../../rules/monitor-truth";
import { approverRegisters } from "../../rules/approver-registers";
import { pointerWriter } from "../../rules/pointer-writer";
import { servedImagePinned } from "../../rules/served-image-pinned";
import { pipelineParameters } from "../../rules/pipeline-parameters";
import { pipelineReferences } from "../../rules/pipeline-references";
import { pipelineCycle } from "../../rules/pipeline-cycle";
import { spotWait } from "../../rules/spot-wait";
import { spotCheckpoints } from "../../rules/spot-checkpoints";
import { pipelineRole } from "../../rules/pipeline-role";
import { pipelineInstanceType } from "../../rules/pipeline-instance-type";

/** Models, endpoints, pipelines, and the images they run. */
export const sagemaker: Pack<Code> = {
  name: "sagemaker",
  rules: [
    endpointBurstable,
    endpointDriver,
    modelIsolatedDownload,
    servingParallelism,
    imageExpires,
    sagemakerVolume,
    componentCopies,
    endpointType,
    endpointConfigurationFirst,
    scaledVariant,
    scaleToZero,
    scaledFleetChanges,
    scalingMetric,
    monitoredKind,
    dataCaptureOn,
    rollbackAlarms,
    modelNetwork,
    serverlessVariant,
    domainHome,
    servedImagePinned,
    rolloutWaits,
    rolloutSteps,
    monitorBaseline,
    monitorSchedule,
    monitorCapture,
    monitorInput,
    monitorCustomers,
    monitorTruth,
    captureKept,
    pipelineReferences,
    pipelineParameters,
    pipelineCycle,
    spotWait,
    spotCheckpoints,
    pipelineRole,
    pipelineInstanceType,
    approverRegisters,
    pointerWriter,
  ],
};
