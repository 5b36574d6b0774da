import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Intake } from "@/components/shards/intake";
import { WorkspaceStatus } from "@/components/shards/workspace-status";
import { AppShell } from "@/components/shell/app-shell";
import { appearanceScript } from "@/components/shell/appearance";
import "./globals.css";
import { Providers } from "./providers";

export const metadata: Metadata = {
  title: { default: "Framewise", template: "%s · Framewise" },
  description: "Explore Python execution traces, predictions of them, and agent trajectories.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f5f6f7" },
    { media: "(prefers-color-scheme: dark)", color: "#101114" },
  ],
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: appearanceScript }} />
      </head>
      <body>
        <Providers>
          <AppShell status={<WorkspaceStatus />}>
            <Intake />
            {children}
          </AppShell>
        </Providers>
      </body>
    </html>
  );
}
