import { defineConfig, type Plugin } from 'vite'

/** How the page is built: hashed files under /assets/, nothing inline, so that a strict CSP holds. */
export default defineConfig({
  root: 'public',
  publicDir: 'files',
  plugins: [earlyScript()],
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // These know light-dark(), which the style sheet uses for paper and dusk.
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    rolldownOptions: {
      input: {
        index: 'public/index.html',
        enter: 'public/enter.html',
        shared: 'public/shared.html',
        early: 'src/page/early.ts',
        worker: 'src/page/worker.ts',
      },
      // A service worker is known by its address, and reaches as far as its folder.
      output: {
        entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
})

/** Puts early.ts before everything else as a classic script: a module would run after the first paint. */
function earlyScript(): Plugin {
  return {
    name: 'early-script',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const early = Object.values(bundle ?? {}).find(
          (file) => file.type === 'chunk' && file.name === 'early',
        )
        return early && [{ tag: 'script', attrs: { src: `/${early.fileName}` }, injectTo: 'head' }]
      },
    },
  }
}
