"use client";

import { useSyncExternalStore } from "react";
import { accessStore, type GrantedAccess } from "@/lib/workspace";

const none: readonly GrantedAccess[] = [];

function getNone(): readonly GrantedAccess[] {
  return none;
}

/** The hosts that have access, without their secrets; none while the server renders. */
export function useGrantedAccess(): readonly GrantedAccess[] {
  return useSyncExternalStore(accessStore.subscribe, accessStore.list, getNone);
}
