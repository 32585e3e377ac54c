"""Gold sentences that hold an event in, the share that the gate lets through out; and the same share of everyday text."""

from __future__ import annotations

import re
from pathlib import Path

from eval.gold import gold_folder, missing, rows, table
from fogline.read.gate import gate

FILES = ("event_type.dev.jsonl", "plover_gsr.dev.jsonl")

# Written for this measure: nothing in it is an event of a crisis.
EVERYDAY = """
The away side kept the ball well but rarely got behind the full-backs. Their best chance came late, when the
goalkeeper pushed a header onto the bar.

He came through the field in the last lap and crossed the line half a second ahead of his team-mate. It was
his second podium of the season.

The gymnast dropped two tenths on the beam and made them up on the floor. Her coach called it the cleanest
routine she had seen from her.

Play resumed after lunch with the pair still at the crease. The left-hander reached his fifty with a cut past
point, then edged the next ball to slip.

Line the tin with baking paper and spread the mixture evenly. Bake until golden, about twenty-five minutes,
and dust with icing sugar when cool.

Rinse the lentils, cover them with cold water and simmer with a bay leaf and half an onion. Season only at the
end, or the skins stay tough.

Good bread needs time more than skill. Mix the dough in the evening, let it rise slowly in the fridge, and
shape it the next morning.

The new place on the corner does one thing, noodles, and does it well. Portions are large, the broth is clear,
and nobody hurries you.

The index added half a point in quiet trading, with utilities ahead and technology a little behind. The euro
was unchanged against the dollar.

The maker of kitchen appliances raised its outlook for the year after sales in Asia picked up. Its margin
improved to eleven per cent.

Lenders have trimmed the rates on five-year mortgages, which should help first-time buyers. Rents, however,
keep rising in most large cities.

The start-up sells sensors that tell growers when a greenhouse is too damp. It has raised eight million euros
from two funds.

Divide the irises every four years, after they have flowered. Throw away the old middle of the clump and
replant the outer pieces just below the surface.

Hedges are best trimmed when the birds have left their nests. Use a line to keep the top level and make the
base a little wider.

A cool spring has delayed the cherries by about two weeks, but growers expect a large crop. Strawberries are
already in the shops.

The play is set in one room over one evening, and the cast of three never leaves the stage. The second half is
shorter and better.

Her photographs of empty swimming pools hang in the smaller gallery until June. Most were taken early in the
morning with an old plate camera.

The quartet plays with great ease, and the slow movement is beautifully sung. The recording is close and a
touch dry.

The series follows four friends who buy an old cinema. Each episode takes one film that they show, and the
jokes are kind.

The tablet comes with a pen and a keyboard that doubles as a cover. Its screen is sharp, although it picks up
fingerprints.

The probe will fly past the comet in two years and measure its dust. Until then it sleeps, waking once a month
to send a short signal.

Children who learn an instrument tend to read earlier, the authors found, though the effect is small and fades
by the age of ten.

The night ferry leaves at nine and arrives in time for breakfast. Cabins have two berths, a washbasin and a
window that does not open.

Follow the stream to the old mill, cross the footbridge and turn left. The path is muddy after rain, so bring
proper shoes.

The town has planted two hundred lime trees along the ring road. A local school looks after them and waters
them in summer.

Cast on eighty stitches and work in rib for six centimetres. Change to the larger needles and continue in
stocking stitch.

My aunt turned ninety last week and wanted pancakes instead of cake. We sat in her garden until it was dark
and she told us about her first job.

The cat has moved into the laundry basket and will not hear of leaving. She comes out for fish, and for the
neighbour's boy, who scratches her chin.

Twenty minutes from time the substitute headed in at the near post, and the visitors never recovered. The
manager praised his bench and said the squad has real depth this year.

The Norwegian skipped two gates and was disqualified, leaving the Swiss pair to share the prize. Racing
continues on Saturday with the slalom.

Rafael saved two match points before taking the tie-break, and his opponent, who had treatment on his ankle,
shook his head at the umpire.

Chop the coriander, squeeze the limes and stir both into the yoghurt. Serve with the grilled chicken and
plenty of flat bread.

Melt the chocolate over barely simmering water. When it is smooth, take it off the heat, stir in the cream,
and chill for two hours.

Bond yields fell for a third day as investors bet on lower inflation. Bank shares lost ground, but insurers
held up.

The chipmaker said it would buy back shares worth five billion dollars and raise its dividend. Analysts had
not expected the move until spring.

A merger of the two breweries would create the largest producer in the region. Regulators have until October
to rule on the plan.

Cut the lavender back hard after flowering but never into old wood. Mulch with gravel, and water new plants
until they are established.

Blackbirds have raised two broods in the ivy this year. We leave the fallen apples for them, and the wasps get
the rest.

The soprano withdrew because of a cold, and her understudy sang the part with charm. The audience in Vienna
gave her a long ovation.

His memoir recalls a childhood above a butcher's shop and the teachers who lent him books. It is gentle, and
often very funny.

The update fixes a bug that drained the battery and adds a dark mode. Users can install it from the settings
menu.

Scientists in Japan trained crows to count up to four aloud. The birds planned their calls before making the
first sound.

The ski lifts will open a week early thanks to heavy snow. A day pass costs two euros more than last winter.

Patients who walked for half an hour a day slept better and had lower blood pressure after eight weeks.

Our village choir is looking for tenors. We meet on Wednesday evenings in the parish hall, and nobody has to
read music.

The bakery will move to the old post office in March. Its owner, Ana Lopes, says she needs a bigger oven and
more light.

The sofa arrived in three boxes and took an evening to put together. The cushions are firm, and the fabric
hides the cat's hair.

Drivers should expect delays on the bypass while crews replace the surface. Night work begins on Monday and
ends in late June.
"""


def score(gold: Path) -> dict[str, float]:
    """Recall over the sentences of one gold file; all of them hold an event."""
    texts = [row["text"] for row in rows(gold)]
    passed = sum(gate(text, 0, len(text)) for text in texts)
    return {"sentences": float(len(texts)), "recall": passed / len(texts)}


def everyday() -> dict[str, float]:
    """Share of the everyday paragraphs and of their words that the gate lets through."""
    paragraphs = [found.strip() for found in re.split(r"\n\s*\n", EVERYDAY) if found.strip()]
    passed = [paragraph for paragraph in paragraphs if gate(paragraph, 0, len(paragraph))]
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    return {"paragraphs": len(passed) / len(paragraphs), "words": sum(len(p.split()) for p in passed) / words}


def main() -> None:
    """Print the figures of each gold file, and of everyday text."""
    print(table("everyday text let through", everyday()))
    for gold in (gold_folder() / name for name in FILES):
        if not missing(gold):
            print(table(gold.name, score(gold)))


if __name__ == "__main__":
    main()
