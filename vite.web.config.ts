import { defineConfig } from "vite";

// Fixed file names: Workers assets answer with an ETag and must-revalidate, so a hash in the name gains nothing.
export default defineConfig({
  root: "web",
  publicDir: "assets",
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    modulePreload: false,
    rollupOptions: {
      input: {
        room: "web/islands/room/room.ts",
        hosted: "web/islands/hosted/hosted.ts",
        reopen: "web/islands/hosted/reopen.ts",
        enhance: "web/islands/enhance.ts",
        app: "web/styles/app.css",
      },
      output: {
        entryFileNames: "assets/[name].js",
        chunkFileNames: "assets/[name].js",
        assetFileNames: "assets/[name][extname]",
      },
    },
  },
});
