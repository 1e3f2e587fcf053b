/*
 * Distances, bearings and circles on the ellipsoid of WGS84, by GeographicLib. Circles are not those of the screen: they
 * widen towards the poles, and one that holds a pole goes all around. Points are [latitude, longitude]; longitudes of a
 * line are counted on across 180°, so that it is drawn in one piece.
 */
(function () {
  "use strict";

  const EARTH = window.geodesic.Geodesic.WGS84;
  const CORNERS = 120;      // of a circle
  const LEG_M = 50000;      // a leg is drawn in pieces of this length
  const STEP_DEGREES = 1;   // and a straight edge in longitude and latitude in pieces of this
  const MOST_PIECES = 400;
  const EDGE_OF_MAP = 85.06;
  const KEPT = 3000;
  const rings = new Map();

  const MILE_M = 1609.344, NAUTICAL_M = 1852;

  function between(from, to) {
    const found = EARTH.Inverse(from[0], from[1], to[0], to[1]);
    return {metres: found.s12, bearing: (found.azi1 + 360) % 360};
  }

  /** Longitude in the copy of the world that is nearest to another one. */
  function beside(lon, other) { return lon + 360 * Math.round((other - lon) / 360); }

  /** The circle of a radius around a point: {points, pole}; pole is 1 or -1 where it goes around one, else 0. */
  function ring(lat, lon, metres) {
    const key = lat + "," + lon + "," + metres;
    if (!rings.has(key)) {
      if (rings.size > KEPT) rings.clear();
      rings.set(key, circle(lat, lon, metres));
    }
    return rings.get(key);
  }

  function circle(lat, lon, metres) {
    const points = [];
    let last = lon;
    for (let n = 0; n <= CORNERS; n++) {
      const to = EARTH.Direct(lat, lon, (360 * n) / CORNERS, metres);
      last = beside(to.lon2, last);
      points.push([to.lat2, last]);
    }
    const around = Math.abs(points[CORNERS][1] - points[0][1]) > 180;
    const pole = !around ? 0 : lat >= 0 ? 1 : -1;
    return {points, pole};
  }

  /** What a ring encloses on the map: where it goes around a pole, all between it and the edge of the map. */
  function filled(found) {
    if (!found.pole) return found.points;
    const first = found.points[0], last = found.points[CORNERS], edge = EDGE_OF_MAP * found.pole;
    return found.points.concat([[edge, last[1]], [edge, first[1]]]);
  }

  /** The shortest way between two points. */
  function leg(from, to) {
    const line = EARTH.InverseLine(from[0], from[1], to[0], to[1]), length = line.s13;
    const count = Math.min(MOST_PIECES, Math.max(1, Math.ceil(length / LEG_M)));
    const points = [];
    let last = from[1];
    for (let n = 0; n <= count; n++) {
      const at = line.Position((length * n) / count);
      last = beside(at.lon2, last);
      points.push([at.lat2, last]);
    }
    return points;
  }

  /** A closed line whose edges are straight in longitude and latitude, as the filter has them: bent on the map. */
  function outline(corners) {
    const points = [];
    corners.forEach(function (from, at) {
      const to = corners[(at + 1) % corners.length];
      const wide = Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]));
      const count = Math.min(MOST_PIECES, Math.max(1, Math.ceil(wide / STEP_DEGREES)));
      for (let n = 0; n < count; n++) points.push([from[0] + ((to[0] - from[0]) * n) / count, from[1] + ((to[1] - from[1]) * n) / count]);
    });
    return points;
  }

  /** The same points in the copies of the world to the west and east too. */
  function everywhere(points) { return [-360, 0, 360].map((turn) => points.map(([lat, lon]) => [lat, lon + turn])); }

  function kilometres(metres) {
    const km = metres / 1000;
    if (metres < 1000) return Math.round(metres) + " m";
    return (km < 10 ? km.toFixed(2) : km < 100 ? km.toFixed(1) : Math.round(km).toLocaleString("en-GB")) + " km";
  }

  /** The same distance in the miles of land and sea. */
  function miles(metres) {
    const short = (value) => (value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString("en-GB"));
    return short(metres / MILE_M) + " mi, " + short(metres / NAUTICAL_M) + " NM";
  }

  function degrees(bearing) { return String(Math.round(bearing) % 360).padStart(3, "0") + "°"; }

  window.AtlasGeodesy = {between, beside, ring, filled, leg, outline, everywhere, kilometres, miles, degrees};
})();
