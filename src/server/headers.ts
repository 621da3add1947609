import { secureHeaders } from 'hono/secure-headers'

/** What browsers are told with every response: load nothing from elsewhere, run nothing inline, be in no frame. */
export function protectiveHeaders() {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    // Nothing of an address goes to another site. With 'no-referrer' a form of our own would come from the origin "null".
    referrerPolicy: 'same-origin',
    // Fira itself speaks plain HTTP; the proxy that adds TLS decides how long that holds.
    strictTransportSecurity: false,
  })
}
