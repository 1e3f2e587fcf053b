"""Armed groups of the world press by their spellings; the first is how a group is written down."""

from typing import Final

KNOWN: Final = (
    "Hezbollah|Hizbullah|حزب الله",
    "Hamas|حماس|حركة حماس",
    "Islamic Jihad|Jihad islamique|الجهاد الإسلامي|حركة الجهاد الإسلامي",
    (
        "Houthis|Houthi rebels|Houthi|Huthis|Huthi rebels|Houthi movement|les Houthis|rebelles Houthis"
        "|rebelles houthis|الحوثيون|الحوثيين|الحوثي|جماعة الحوثي|أنصار الله"
    ),
    (
        "Islamic State|Islamic State group|Islamic State in West Africa Province|État islamique"
        "|Etat islamique"
        "|groupe État islamique|groupe Etat islamique|ISIS|ISIL|Daesh|تنظيم الدولة الإسلامية|داعش"
        "|تنظيم داعش"
        "|الدولة الإسلامية"
    ),
    (
        "Islamic State in the Greater Sahara|Etat islamique au Sahel|État islamique au Sahel"
        "|Etat islamique dans le Grand Sahara|EIGS|Islamic State Sahel Province"
    ),
    "ISWAP|Islamic State West Africa Province|Etat islamique en Afrique de l'Ouest",
    "Islamic State Khorasan|ISIS-K|IS-K|ISKP|État islamique au Khorassan|Etat islamique au Khorasan",
    "Boko Haram|بوكو حرام",
    "al-Shabaab|Al Shabaab|Al Shabab|Al-Shabab|al-Shabab|shebab|Shebab|shebabs|الشباب|حركة الشباب",
    "al-Qaeda|Al-Qaida|al-Qaïda|Al-Qaïda|تنظيم القاعدة",
    (
        "JNIM|Group to Support Islam and Muslims|Groupe de soutien à l'islam et aux musulmans|GSIM"
        "|Jama'at Nusrat al-Islam wal-Muslimin|جماعة نصرة الإسلام والمسلمين"
    ),
    "Taliban|talibans|طالبان|حركة طالبان",
    "TTP|Tehreek-e-Taliban Pakistan|Pakistani Taliban|talibans pakistanais|Tehrik-i-Taliban Pakistan",
    "Balochistan Liberation Army|Baloch Liberation Army|BLA|Armée de libération du Baloutchistan",
    "PKK|Kurdistan Workers' Party|Parti des travailleurs du Kurdistan|حزب العمال الكردستاني",
    "M23|M23 rebels|March 23 Movement|rebelles du M23",
    "ADF|Allied Democratic Forces|Forces démocratiques alliées",
    "CODECO|Codeco militia",
    "Rapid Support Forces|RSF|Forces de soutien rapide|FSR|قوات الدعم السريع|الدعم السريع",
    "Wagner|Wagner group|groupe Wagner",
    "Syrian Democratic Forces|SDF|Forces démocratiques syriennes|FDS|قوات سوريا الديمقراطية|قسد",
    "Hayat Tahrir al-Sham|HTS|هيئة تحرير الشام",
    "ELN|National Liberation Army|Armée de libération nationale",
    "FARC dissidents|FARC|dissidents des Farc",
    "Ansar Allah|Ansarallah",
    "Arakan Army",
    "New People's Army|NPA",
    "Abu Sayyaf",
    "Jaish al-Adl|Jaish ul-Adl|جيش العدل",
    "Asaib Ahl al-Haq|Asa'ib Ahl al-Haq|عصائب أهل الحق",
    "Kurdistan Freedom Hawks|TAK",
    "al-Quds Brigades|Brigades al-Qods|سرايا القدس",
    (
        "Qassam Brigades|كتائب الشهيد عز الدين القسام|كتائب عز الدين القسام|al-Qassam Brigades|Ezzedine al-Qassam"
        "|كتائب القسام"
    ),
    "Popular Mobilization Forces|Hachd al-Chaabi|Hashed al-Shaabi|الحشد الشعبي",
    (
        "Revolutionary Guards|Revolutionary Guard|Islamic Revolutionary Guard Corps|IRGC|Gardiens de la révolution"
        "|Gardiens de la Révolution|الحرس الثوري"
    ),
    "Viv Ansanm",
    "Gran Grif",
    "Ambazonia|Ambazonian separatists|séparatistes anglophones",
)
PRO_IRAN: Final = (
    "pro-Iran factions|pro-Iranian factions|pro-Iran militias|pro-Iranian militias"
    "|Iran-backed militiamen|Iran-backed fighters|Iran-backed factions|Iran-aligned militias"
    "|factions pro-Iran"
    "|milices pro-iraniennes|milices pro-Iran|groupes pro-iraniens|groupes armés pro-iraniens"
    "|فصائل موالية لإيران|فصائل مدعومة من إيران|ميليشيات موالية لإيران|ميليشيات إيرانية"
    "|مليشيات موالية لإيران"
)
"""Groups of the world press beside our own, each by its spellings; the first is how they are written down."""
