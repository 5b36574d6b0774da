export type { OpenedFile, PackFolder, PackOutput } from "./pack-folder";
export { diskFolder } from "./disk-folder";
export { mergeRuns, type RunFile, sortRuns } from "./sort-records";
export { type RecordFileSizes, writeRecords, type WriteRecordsOptions } from "./write-records";
export { writeIndex } from "./write-index";
export { unpackRecords } from "./unpack-records";
export { PackState } from "./pack-state";
