export {
  type BootstrapOptions,
  type ClusterCounts,
  clusterBootstrap,
  defaultResamples,
  defaultSeed,
  pairedBootstrap,
  type PairedDifference,
} from "./bootstrap";
export { minimumDetectableEffect, type PairedDesign } from "./detectable-effect";
export { holm } from "./holm";
export { type Interval, wilsonInterval } from "./intervals";
export { type EndedUnits, kaplanMeier, type SurvivalStep } from "./kaplan-meier";
export { exactMcNemar } from "./mcnemar";
export { passAtK } from "./samples";
