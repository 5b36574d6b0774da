export { frameProgram } from "./frame-program";
export { FrameFinder, type FoundFrames, type FrameProgram } from "./frame-finder";
