export { loadPlaces } from './load.js';
export type { Life, Step, Translation } from './number-history.js';
export { type District, type Municipality, type Place, Places } from './places.js';
export { PlacesModule } from './places.module.js';
