interface FrameLinkProps {
  readonly frame: number;
  readonly onGo: () => void;
}

/** A frame's index that leads to it. */
export function FrameLink({ frame, onGo }: FrameLinkProps) {
  return (
    <button
      type="button"
      aria-label={`Go to frame ${frame}`}
      onClick={onGo}
      className="min-h-6 min-w-6 rounded text-end tabular-nums underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      {frame}
    </button>
  );
}
