export { type Interval, wilsonInterval } from "./intervals";
