"""How each pattern is counted, in plain words: what stands behind "How counted".

Paragraphs stand a blank line apart.
"""

from typing import Final

from geo.model.rates import FEWEST, WINDOW_DAYS

ATTACKS: Final = (
    "Only attacks are counted: incidents that an official party says were none (false alarms) and media mentions "
    "are left out. A click narrows every page to what was clicked; a second click lifts it again."
)
CHANGE: Final = (
    f"Change compares two windows of equal length at the end of the period: {WINDOW_DAYS} days each, or half of a "
    "shorter period. “More” or “fewer” is said only where so large a difference would come by chance less than once "
    "in twenty times if the rate had stayed the same (exact test of two counts), whichever of the uncertain dates "
    f"are right; with fewer than {FEWEST} attacks in both windows it can never be said. Attacks come in series, so "
    "even that is a hint and no proof."
)
OVER_TIME: Final = f"""{ATTACKS}

Count: attacks whose day is known to lie in that week (weeks begin on Monday; days where the period is shorter
than four weeks, months or years where it is long). Those known only to a longer time stand in no bar; the line
above says how many. Bars at the ends of the period may hold fewer days than others.

7-day: attacks in the seven days that end with each day, of those known to the day.

Total: attacks so far; the upper edge of the shaded band adds those that can have begun by then.

The rate is dated attacks divided by the days of the period, times seven; a period shorter than a week has none.
The period is that of the data, cut to the dates chosen: days on which the data has nothing to say count as days
without an attack.

{CHANGE}"""
SITES: Final = f"""{ATTACKS}

Attacks at each site, as assembled from the reports; “At no site of ours” has a place of its own or none. A
week: dated attacks divided by the weeks of the period, the same for every site; of less than a week there is none.

{CHANGE}

Quiet: days from the last attack to the last day of the data (or of the dates chosen), not to today. 4–5 means
that the last attack's day is not certain; ? that none is dated."""
GROUPS: Final = f"""{ATTACKS}

Attacks by ROLE. An attack of several groups counts in each, so the figures can add up to more than all. What a
claimant says of itself is a claim, not proof.

{CHANGE}

Quiet: days from the last attack to the last day of the data (or of the dates chosen), not to today."""
PAUSES: Final = f"""{ATTACKS}

A pause is the days between two attacks of certain day, with none of certain day between them. Attacks outside
the filter are not looked at: with a site chosen it is the pause at that site.

An attack known only to some days, a month or a year can have broken a pause. 7–11 means: 7 days in a row surely
had none (“Surely none” says which), and more than 11 in a row cannot have had none.

The time before the first and after the last attack is no pause: sites and groups say how long the last is ago.

A click narrows to the pause and the attacks at its two ends."""
HOURS: Final = f"""{ATTACKS}

Only attacks whose day is certain and for which a report gives a time of the clock. The hour is the local time
as reported; nothing is converted between zones. “Morning” or “night” is not turned into an hour, and an attack
without a time is not spread over the day: both are counted above the grid and stand in no cell.

Where few have a clock time, those need not be like the others: who reports times reports some kinds of attack
more than others."""
CLAIMS: Final = f"""{ATTACKS}

Down: the groups that claim an attack. Across: the groups that others name for it. The last row and column are
attacks claimed by none, attributed to none. An attack of several groups counts in each of its cells; the
sentence above counts each attack once.

The most frequent groups have a name; all others are together in one row and column, which are no filter."""
OUTCOMES: Final = f"""{ATTACKS}

The lower figure is the share of all attacks, as if none of the unknown ended so; the higher is the share of
attacks with a known outcome, as if the unknown were like the known. Neither is proven. A bar is solid to the
lower and pale to the higher figure.

An attack can have several outcomes and counts in each, so shares add up to more than 100%. What the claimant
alone asserts is not counted as an outcome."""
