import { MoveRefusal } from "./move-refusal";

/** The lower end of a page without a bar of moves, above which the reason stands. */
export function RefusalPlace() {
  return (
    <div className="relative mt-auto">
      <MoveRefusal />
    </div>
  );
}
