export { exportFormats, type ExportFormat } from "./export-formats";
