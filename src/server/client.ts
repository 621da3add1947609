import { BlockList, isIP } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** Where requests come from, in front of whatever proxies stand in between. */
export type Clients = {
  /** The address of who sent a request; empty where there is no socket. */
  addressOf(c: Context): string
  /** True when the request came straight from a proxy that was named. */
  isByProxy(c: Context): boolean
}

/**
 * Reads the client's address. X-Forwarded-For can be written by anybody, so a hop in it counts only when the one
 * that reported it is a proxy that was named: the list is read from its end, as each proxy appends to it.
 * @param proxies IP addresses and networks ("10.0.0.0/8")
 */
export function clientsBehind(proxies: string[]): Clients {
  const named = new BlockList()
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/')
    if (prefix === undefined) named.addAddress(address, familyOf(address))
    else named.addSubnet(address, Number(prefix), familyOf(address))
  }
  const isProxy = (address: string) => isIP(address) > 0 && named.check(address, familyOf(address))

  return {
    addressOf(c) {
      let address = peerOf(c)
      const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map(withoutPort)
      while (isProxy(address) && isIP(hops.at(-1)!) > 0) address = hops.pop()!
      return address
    },
    isByProxy: (c) => isProxy(peerOf(c)),
  }
}

/**
 * What is counted together: an IPv4 address, or the first half of an IPv6 one, all of whose other half belongs to
 * one subscriber (RFC 6177).
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array(Math.max(0, 8 - before.length - after.length)).fill('0')
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

function peerOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  return plain(incoming?.socket.remoteAddress ?? '')
}

/** Some proxies report "203.0.113.7:4711" or "[2001:db8::7]:4711". */
function withoutPort(hop: string): string {
  const [, inBrackets, beforePort] = /^\[([\da-f:.]+)\](?::\d+)?$|^([\d.]+):\d+$/i.exec(hop.trim()) ?? []
  return plain(inBrackets ?? beforePort ?? hop.trim())
}

/** An IPv4 address that came by an IPv6 socket is that address still, and a zone names only an interface here. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}
