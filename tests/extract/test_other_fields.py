"""Prose of other fields in the words of violence: sport, weather, courts, drills, the arts, trade. None gives a draft."""

from datetime import date

import pytest

from geo.extract.sentences import MOST_IN_SENTENCE, sentences_of
from geo.workflow.drafts import draft_text

TEXTS = {
    "match": "LONDON (Reuters) - Arsenal bombed out of the Champions League on Wednesday after a late strike by Kylian Mbappe sank them 2-1.\n\nThe Gunners attacked from the start and Saka shot wide twice before Odegaard fired home a rocket from 25 yards, the club's fifth goal in two matches.\n\nDefender William Saliba was injured in a clash of heads and taken to hospital in London.",
    "football": "Le PSG a explosé Marseille (4-0) dimanche soir. Dembélé a frappé deux fois, Barcola a fusillé le gardien à bout portant.\n\nL'attaque parisienne a bombardé le but de Lopez: 22 tirs, dont 12 cadrés. \"C'était un massacre\", a reconnu l'entraîneur.\n\nDeux joueurs ont été blessés.",
    "storm": "Storm Boris struck central Europe on Saturday, killing at least six people in Romania and injuring dozens more, officials said.\n\nFloods hit the city of Galati, where 5,000 homes were damaged. Four people died in Galati county, the emergency services said.",
    "crash": "Seven soldiers were killed and 12 injured on Tuesday when a military truck collided with a bus near Garissa in Kenya, police said.",
    "recipe": "Bombe glacée aux fruits rouges. Préparez un sirop, laissez exploser les saveurs. Frappez la crème dans un saladier posé sur de la glace. Tirez la pâte et faites sauter les fruits deux minutes. Servez à 18h00: une attaque acidulée garantie.",
    "poem": "The guns are silent on the hill,\nThe bombs have fallen, all is still;\nTen thousand men went out to die\nBeneath a cold and burning sky.\nO drone of bees, O rocket flower,\nYou strike me in this evening hour.",
    "court": "PARIS (AFP) - La cour d'assises spéciale de Paris a condamné mardi à trente ans de réclusion un homme reconnu coupable de complicité dans l'attentat de Nice, qui avait fait 86 morts le 14 juillet 2016.\n\nLa défense a annoncé qu'elle ferait appel.",
    "obituary": "General John Smith, who led coalition troops during the 1991 Gulf War, has died in London aged 91, his family said on Monday. He was wounded in Korea in 1951 when a mortar shell landed near his trench.",
    "markets": "NEW YORK (Reuters) - Oil prices jumped 3% on Monday on fears that attacks on shipping in the Red Sea could hit supplies. Traders said a strike by port workers had shaken the market. Shares exploded to a record; the dollar was hit hard and bombed against the yen.",
    "grève": "Une grève a frappé les aéroports français vendredi. Les syndicats ont lancé une attaque en règle contre la réforme. Deux manifestants ont été légèrement blessés à Paris, selon la préfecture de police.",
    "drill": "The army said its troops fired rockets and shells during a drill near Seoul on Monday. The exercise simulated a missile attack on an air base.",
    "film": "Le film raconte une attaque de drones sur une base américaine en Irak. Le réalisateur a tiré le meilleur de ses acteurs; la scène de l'explosion a été tournée à Ouarzazate.",
    "debate": "The opposition attacked the government's record on Tuesday, firing a salvo at the prime minister in a heated debate in Nairobi. The minister shot back, accusing them of planting a political bomb.",
    "volcano": "Volcanic explosions rocked Mount Etna on Sunday, Italian authorities said. Two hikers were injured and flights to Catania were hit.",
    "كرة": "سجل محمد صلاح هدفين في مباراة ليفربول أمام مانشستر سيتي مساء السبت، وقصف الفريق مرمى الضيوف بسيل من الهجمات. وقال المدرب إن الهجوم كان قويا. وأصيب لاعبان خلال اللقاء في لندن.",
    "اقتصاد": "ضربت موجة تضخم الأسواق المصرية الأسبوع الماضي، وهاجم خبراء قرار البنك المركزي رفع الفائدة. وقال وزير المالية في القاهرة إن الحكومة استهدفت خفض العجز.",
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_no_draft_of_another_field(name):
    assert draft_text(TEXTS[name], published_on=date(2024, 9, 17)).drafts == []


@pytest.mark.parametrize(
    "text",
    [
        "the army said two soldiers were killed in a drone attack on Mosul and " * 400,
        "Capt. Abdi Hassan, a police officer, " * 600,
        "attributed to the rebels a day earlier " * 500,
        "<script>alert(1)</script> =cmd|'/C calc'!A0 \u202e\u200f" * 300,
        "قتل " * 5_000,
        "a" * 20_000,
    ],
    ids=["one sentence", "names", "blame", "markup", "arabic", "one word"],
)
def test_no_sentence_is_longer_than_is_read_as_one(text):
    assert max(s.end - s.start for s in sentences_of(text)) <= MOST_IN_SENTENCE
    draft_text(text, published_on=date(2024, 9, 17))
