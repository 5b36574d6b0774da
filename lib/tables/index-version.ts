/**
 * Version of what index rows say. Raise it when a table changes, or when a reader or the scorer gives other rows for the
 * same bytes: rows that were kept under a lower version are then read anew.
 */
export const INDEX_VERSION = 9;
