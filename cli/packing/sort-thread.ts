import { z } from "zod";
import { serveThread } from "./serve-thread";
import { sortSource, type SortTask } from "./sort-source";

serveThread({ question: z.custom<SortTask>(), answer: (task) => sortSource(task) });
