// The package's index would load all of its twenty stores, which takes 28 ms of every start; its types are there only.
declare module 'rate-limiter-flexible/lib/RateLimiterMemory.js' {
  export { RateLimiterMemory as default } from 'rate-limiter-flexible'
}
