// The timeline in, scrolled to the day asked for, else to its newest day, wherever it is wider than the screen.

export function timeline() {
  show();
  for (const name of ["fogline:view", "fogline:loaded"]) document.addEventListener(name, show);
}

function show() {
  const lanes = document.querySelector(".lanes");
  if (!lanes) return;
  const names = lanes.querySelector(".lane-names").clientWidth;
  const days = lanes.scrollWidth - names;
  const marked = lanes.dataset.marked;
  lanes.scrollLeft = marked ? (days * Number(marked)) / 100 - (lanes.clientWidth - names) / 2 : days;
}
