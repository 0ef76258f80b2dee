/** Work for one address that several may wait for. */
export type Flights<T> = {
  readonly join: (url: URL, signal: AbortSignal) => Promise<T>;
  readonly underWay: () => number;
};

type Flight<T> = { readonly outcome: Promise<T>; readonly stop: AbortController; passengers: number };

/** Lets all who ask for the same address at the same time share one answer; it is given up when nobody waits any more. */
export function shareFlights<T>(work: (url: URL, signal: AbortSignal) => Promise<T>): Flights<T> {
  const flights = new Map<string, Flight<T>>();

  const start = (url: URL): Flight<T> => {
    const stop = new AbortController();
    const outcome = work(url, stop.signal).finally(() => {
      if (flights.get(url.href)?.outcome === outcome) flights.delete(url.href);
    });
    // When everybody has left, the failure is nobody's.
    outcome.catch(() => {});
    return { outcome, stop, passengers: 0 };
  };

  const join = async (url: URL, signal: AbortSignal): Promise<T> => {
    signal.throwIfAborted();
    const flight = flights.get(url.href) ?? start(url);
    flights.set(url.href, flight);
    flight.passengers += 1;
    let leave = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal.reason);
      signal.addEventListener("abort", leave, { once: true });
    });
    try {
      return await Promise.race([flight.outcome, left]);
    } finally {
      signal.removeEventListener("abort", leave);
      flight.passengers -= 1;
      if (flight.passengers === 0) {
        if (flights.get(url.href) === flight) flights.delete(url.href);
        flight.stop.abort();
      }
    }
  };

  return { join, underWay: () => flights.size };
}
