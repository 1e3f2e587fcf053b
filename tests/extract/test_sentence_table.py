"""One sentence, what a draft of it must say, and what it must leave blank. Published on Saturday 21 October 2023."""

from datetime import date

import pytest

from geo.workflow.drafts import draft_text

SATURDAY = date(2023, 10, 21)
Z = {"killed_low": 0, "killed_best": 0, "killed_high": 0, "injured_low": 0, "injured_best": 0, "injured_high": 0}


def n(stem, low, best=None, high=None):
    return {f"{stem}_low": low, f"{stem}_best": best, f"{stem}_high": high}


def exactly(stem, value):
    return n(stem, value, value, value)


TABLE = [
    # counts
    ("At least two people were killed in an attack on a checkpoint near Kirkuk in Iraq.", n("killed", 2)),
    ("Two or three soldiers were killed in a rocket attack on Gao in Mali.", n("killed", 2, None, 3)),
    ("Between 3 and 5 soldiers were killed when gunmen attacked Gao in Mali.", n("killed", 3, None, 5)),
    ("A dozen people were wounded when a bomb exploded in Karachi, Pakistan.", n("injured", None, 12, None)),
    ("Several people were wounded when a bomb exploded in Karachi, Pakistan.", n("injured", None)),
    ("Dozens of civilians were killed in the shelling of Kharkiv.", n("killed", None)),
    ("More than 20 people were killed in the shelling of Kharkiv.", n("killed", 21)),
    ("Up to ten people were killed in the shelling of Kharkiv.", n("killed", None, None, 10)),
    ("A soldier was killed and three others were injured by a roadside bomb near Kirkuk.", exactly("killed", 1) | exactly("injured", 3)),
    ("Gunmen killed a policeman, two soldiers and three civilians in Gao, Mali.", exactly("killed", 6)),
    ("The bombing in Karachi left 22 dead and 50 injured.", exactly("killed", 22) | exactly("injured", 50)),
    ("Five people, including two children, died in an air strike on Kharkiv.", exactly("killed", 5)),
    ("No one was killed in the drone attack on Erbil.", exactly("killed", 0) | n("injured", None)),
    ("The rockets hit Erbil without causing casualties.", Z),
    ("Rockets hit Erbil; no casualties were reported.", n("killed", None) | n("injured", None)),
    ("L'attaque à Gao a fait trois morts et cinq blessés, selon l'armée.", exactly("killed", 3) | exactly("injured", 5)),
    ("Au moins douze soldats ont été tués dans une embuscade près de Gao.", n("killed", 12)),
    ("Entre 3 et 5 soldats ont été tués dans une attaque contre Gao.", n("killed", 3, None, 5)),
    ("Plusieurs civils ont été blessés dans une attaque contre Gao.", n("injured", None)),
    ("L'attaque contre Gao n'a fait ni victimes ni dégâts.", Z | {"damage": "none"}),
    ("Vingt-deux personnes ont péri dans l'attentat à la bombe de Karachi.", exactly("killed", 22)),
    ("قتل ثلاثة جنود وأصيب خمسة آخرون في هجوم مسلح قرب كركوك.", exactly("killed", 3) | exactly("injured", 5)),
    ("أسفر انفجار سيارة مفخخة في كركوك عن مقتل شخصين وإصابة 12 آخرين.", exactly("killed", 2) | exactly("injured", 12)),
    ("قتل سبعة أشخاص على الأقل وأصيب 30 آخرون في قصف على مدينة كركوك.", n("killed", 7) | exactly("injured", 30)),
    # weapons and their number
    ("Four Katyusha rockets hit Ain al-Asad air base.", {"weapons": ("katyusha_rocket",)} | exactly("weapon_count", 4)),
    ("Several drones attacked al-Tanf garrison.", {"weapons": ("drone",)} | n("weapon_count", None)),
    ("A drone attack hit al-Tanf garrison.", {"weapons": ("drone",)} | n("weapon_count", None)),
    ("Two explosive-laden drones hit al-Tanf garrison.", {"weapons": ("one_way_attack_drone",)} | exactly("weapon_count", 2)),
    ("Des drones piégés ont visé la base d'al-Tanf.", {"weapons": ("one_way_attack_drone",)}),
    ("Un missile balistique a frappé Kharkiv.", {"weapons": ("ballistic_missile",)} | exactly("weapon_count", 1)),
    ("Des obus de mortier sont tombés sur Goma, en République démocratique du Congo.", {"weapons": ("mortar",), "event_type": "shelling"}),
    ("Des roquettes ont été tirées jeudi soir sur une base près de l'aéroport de Bagdad.", {"weapons": ("rocket",), "date_start": date(2023, 10, 19)}),
    ("قال مصدر أمني إن طائرتين مسيرتين استهدفتا قاعدة عين الأسد الجوية دون وقوع إصابات.", {"weapons": ("drone",), "site": "ain-al-asad"} | exactly("weapon_count", 2)),
    ("In neighbouring South Waziristan a roadside bomb wounded two policemen, police said.", {"place_named": "South Waziristan"}),
    ("A drone launched from Iraq struck the al-Tanf garrison in Syria, an official said.", {"site": "al-tanf", "attributed_to": None}),
    ("Cinq personnes ont été tuées dans l'attaque d'un village près de Ngala, au Nigeria, par Boko Haram, ont affirmé des habitants.", {"party": "local_source", "speaker": "Habitants"}),
    # kinds of event
    ("A suicide bomber blew himself up at a mosque in Peshawar, killing ten people.", {"event_type": "suicide_attack"}),
    ("Gunmen kidnapped two aid workers in Gao, Mali.", {"event_type": "abduction"}),
    ("Warplanes bombed a market in Idlib, Syria.", {"event_type": "air_strike"}),
    ("Clashes between the army and rebels erupted in Goma, killing five people.", {"event_type": "armed_clash"}),
    ("Un engin explosif a explosé au passage d'un convoi de l'armée près de Gao.", {"event_type": "bombing", "weapons": ("ied",)}),
    ("Une frappe aérienne a visé un marché à Idlib en Syrie.", {"event_type": "air_strike"}),
    ("Des hommes armés ont enlevé trois villageois près de Gao au Mali.", {"event_type": "abduction"}),
    ("اغتال مسلحون مسؤولا أمنيا في كركوك.", {"event_type": "assassination"}),
    # outcomes and damage
    ("Two drones were shot down near Ain al-Asad air base.", {"outcomes": ("intercepted",)} | exactly("weapon_count", 2)),
    ("The rockets landed in open ground near Ain al-Asad air base.", {"outcomes": ("fell_short",)}),
    ("A drone that targeted Ain al-Asad air base failed to explode.", {"outcomes": ("malfunction",)}),
    ("The alert at Ain al-Asad air base after a reported drone attack was a false alarm.", {"outcomes": ("false_alarm",)}),
    ("Deux drones visant la base d'Aïn al-Assad ont été abattus.", {"outcomes": ("intercepted",)}),
    ("Explosions were heard near Erbil airport after a rocket attack.", {"outcomes": ("unknown",)}),
    ("A rocket attack on Erbil airport caused minor damage to a hangar.", {"damage": "minor", "outcomes": ("hit",)}),
    ("A missile attack on Kharkiv destroyed several houses.", {"damage": "major"}),
    # dates
    ("A drone attacked Erbil airport on Friday.", {"date_start": date(2023, 10, 20), "date_precision": "day"}),
    ("A drone attacked Erbil airport four days ago.", {"date_start": date(2023, 10, 17)}),
    ("A drone attacked Erbil airport at dawn on Thursday.", {"date_start": date(2023, 10, 19), "date_precision": "part_of_day", "time_local": "early morning"}),
    ("A drone attacked Erbil airport overnight Friday to Saturday.", {"date_start": date(2023, 10, 20), "date_end": date(2023, 10, 21), "date_precision": "part_of_day"}),
    ("A drone attacked Erbil airport at 3:15 a.m. on Friday.", {"date_start": date(2023, 10, 20), "time_local": "03:15", "date_precision": "minute"}),
    ("A drone attacked Erbil airport on October 18.", {"date_start": date(2023, 10, 18)}),
    ("A drone attacked Erbil airport last month.", {"date_start": date(2023, 9, 1), "date_end": date(2023, 9, 30), "date_precision": "month"}),
    ("A drone attacked Erbil airport, the army said on Thursday.", {"date_start": None}),
    ("Un drone a visé l'aéroport d'Erbil dans la nuit de vendredi à samedi.", {"date_start": date(2023, 10, 20), "date_end": date(2023, 10, 21)}),
    ("Un drone a visé l'aéroport d'Erbil mercredi dernier.", {"date_start": date(2023, 10, 18)}),
    ("Un drone a visé l'aéroport d'Erbil il y a deux jours.", {"date_start": date(2023, 10, 19)}),
    ("Un drone a visé l'aéroport d'Erbil hier soir.", {"date_start": date(2023, 10, 20), "time_local": "evening"}),
    ("استهدفت طائرة مسيرة مطار أربيل مساء أمس.", {"date_start": date(2023, 10, 20)}),
    ("استهدفت طائرة مسيرة مطار أربيل يوم الأربعاء.", {"date_start": date(2023, 10, 18)}),
    # places
    ("Rockets hit Ain al-Asad air base.", {"site": "ain-al-asad", "geo_precision": "site", "country": "IQ"}),
    ("Des roquettes ont visé la base d'al-Harir.", {"site": "al-harir"}),
    ("Rockets fired from Gaza hit Ashkelon.", {"place_named": "Ashkelon"}),
    ("A vessel was hit by a missile 60 nautical miles southwest of Hodeidah, Yemen.", {"geo_precision": "near"}),
    ("Rockets hit a base in Anbar province.", {"admin1": "Al Anbar", "geo_precision": "province"}),
    # who
    ("The Islamic Resistance in Iraq claimed responsibility for a drone attack on Ain al-Asad air base.", {"party": "claimant", "stance": "claims", "claimed_by": ("islamic-resistance-in-iraq",)}),
    ("A drone hit Ain al-Asad air base, an Iraqi security source said.", {"party": "local_source", "stance": "reports", "speaker": "Iraqi security source"}),
    ("US Central Command confirmed that a drone hit Ain al-Asad air base.", {"party": "target_force", "stance": "confirms"}),
    ("The Syrian Observatory for Human Rights said rockets hit Conoco gas field.", {"party": "monitor", "stance": "reports", "site": "conoco"}),
    ("Selon le porte-parole de l'armée irakienne, des roquettes ont visé la base d'Aïn al-Assad.", {"party": "host_state", "stance": "confirms"}),
    ("Kataib Hezbollah was blamed for a rocket attack on Ain al-Asad air base.", {"attributed_to": ("kataib-hezbollah",), "claimed_by": None}),
    ("No group has claimed responsibility for the rocket attack on Ain al-Asad air base.", {"claimed_by": None}),
    ("Une frappe israélienne a visé un immeuble à Damas, selon une source militaire syrienne.", {"attributed_to": ("Israel",), "party": "local_source"}),
    # a place that nobody knows, in one that is known
    ("Dix civils ont été tués dans l'attaque du village de Qwarzimo, dans le cercle de Bandiagara, au Mali.", {"place_named": "Qwarzimo, dans le cercle de Bandiagara", "geo_precision": "district", "radius_m": 30_000}),
    ("Ten people were killed in an attack on Qwarzimo village in Rutshuru, in eastern DR Congo.", {"geo_precision": "near", "radius_m": 15_000}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), TABLE, ids=[sentence[:48] for sentence, _ in TABLE])
def test_a_sentence(sentence, expected):
    drafts = draft_text(sentence, published_on=SATURDAY).drafts
    assert drafts, "no draft"
    report = drafts[0].report
    assert {name: report.get(name) for name in expected} == expected


NONE = [
    "The minister warned that militants could attack bases in Iraq.",
    "Heart attacks killed 40 people a day in Leeds, doctors said.",
    "Workers went on strike at the port of Marseille on Friday.",
    "The army will strike back if rockets are fired at its bases, a spokesman said.",
    "There was no attack on Ain al-Asad air base.",
    "Police foiled an attack on a church in Karachi.",
    "Le ministre a mis en garde contre des attaques de drones.",
    "La grève a frappé les aéroports de Paris vendredi.",
    "Arsenal's attack struck twice in London on Saturday.",
    "حذر الوزير من هجمات بطائرات مسيرة على القواعد.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_no_event(sentence):
    assert draft_text(sentence, published_on=SATURDAY).drafts == []
