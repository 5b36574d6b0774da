export { dataSet, type DataSet } from "./write";
export { simulatedTrace, traceLine, type SimulatedTrace } from "./trace";
export { predictionLine } from "./prediction";
export { longTrace } from "./long-trace";
export { wideTrace } from "./wide-trace";
