// A worker's clock keeps going when the tab is hidden; the page's own may be slowed to one tick a minute.
// Its name says how many milliseconds lie between two beats.
setInterval(() => postMessage(null), Number(self.name));
